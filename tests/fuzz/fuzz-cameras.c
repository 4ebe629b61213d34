/* fuzz-cameras.c: anything as the file of the camera list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-json.h"
#include "tapo-camera-list.h"
#include "tapo-fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (TapoCameraDocument) document = tapo_camera_document_parse (bytes, NULL);
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (GBytes) printed = NULL;
  g_autoptr (TapoCameraDocument) again = NULL;

  if (document == NULL)
    return 0;

  /* What was taken once is written and read without a loss. */
  tapo_camera_list_splice (list, 0, 0, (TapoCamera *const *) document->cameras->pdata, document->cameras->len);
  g_assert_cmpuint (tapo_camera_list_get_length (list), ==, document->cameras->len);
  printed = tapo_camera_document_print (G_LIST_MODEL (list), document->unknown);
  again = tapo_camera_document_parse (printed, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->cameras->len, ==, document->cameras->len);
  g_assert_false (again->new_ids);
  return 0;
}
