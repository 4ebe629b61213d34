/* fuzz-import.c: anything as a file of cameras from elsewhere, and as what came out of a sealed box.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-import.h"
#include "tapo-fuzz.h"
#include "tapo-sealed-box.h"

static void
check (GBytes *text,
       gboolean sealed)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TapoCameraImport) import = tapo_camera_import_read (text, sealed, list, &error);
  guint n_new = 0;

  g_assert_true ((import == NULL) == (error != NULL));
  for (guint i = 0; import != NULL && i < import->items->len; i++)
    {
      const TapoImportItem *item = import->items->pdata[i];

      g_assert_true (sealed || item->password == NULL);
      if (item->kind != TAPO_IMPORT_NEW)
        continue;
      /* All that are new can be connected to, and listed together. */
      n_new++;
      g_assert_true (tapo_camera_validate (item->camera, NULL));
      tapo_camera_list_add (list, item->camera);
    }
  g_assert_true (import == NULL || n_new == import->n_new);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) text = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  check (text, FALSE);
  check (text, TRUE);
  g_assert_true (tapo_sealed_box_check (text, &error) == (error == NULL));
  return 0;
}
