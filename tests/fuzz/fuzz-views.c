/* fuzz-views.c: anything as the file of the views.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-fuzz.h"
#include "tapo-view-json.h"
#include "tapo-view-list.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (TapoViewDocument) document = tapo_view_document_parse (bytes, NULL);
  g_autoptr (TapoViewList) list = tapo_view_list_new ();
  g_autoptr (GBytes) printed = NULL;
  g_autoptr (TapoViewDocument) again = NULL;

  if (document == NULL)
    return 0;

  /* What was taken once is written and read without a loss. */
  for (guint i = 0; i < document->views->len; i++)
    g_assert_true (tapo_view_list_insert (list, document->views->pdata[i], i));
  printed = tapo_view_document_print (G_LIST_MODEL (list), document->unknown);
  again = tapo_view_document_parse (printed, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->views->len, ==, document->views->len);
  for (guint i = 0; i < again->views->len; i++)
    {
      TapoView *before = document->views->pdata[i];
      TapoView *after = again->views->pdata[i];

      g_assert_cmpstr (tapo_view_get_id (before), ==, tapo_view_get_id (after));
      g_assert_cmpstr (tapo_view_get_name (before), ==, tapo_view_get_name (after));
      g_assert_cmpstr (tapo_view_get_layout (before), ==, tapo_view_get_layout (after));
      g_assert_cmpuint (tapo_view_get_dwell (before), ==, tapo_view_get_dwell (after));
      g_assert_cmpstrv (tapo_view_get_cameras (before), tapo_view_get_cameras (after));
    }
  return 0;
}
