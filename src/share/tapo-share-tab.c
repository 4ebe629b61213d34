/* tapo-share-tab.c: letters and digits, and not many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-tab.h"

#include <string.h>

#define LONGEST 32

char *
tapo_share_tab_dup (const char *query)
{
  GUriParamsIter iter;
  char *name, *value;
  char *tab = NULL;

  if (query == NULL)
    return NULL;
  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_NONE);
  while (tab == NULL && g_uri_params_iter_next (&iter, &name, &value, NULL))
    {
      gsize length = strlen (value);

      if (g_str_equal (name, "tab") && length > 0 && length <= LONGEST &&
          strspn (value, "0123456789abcdefghijklmnopqrstuvwxyz") == length)
        tab = g_steal_pointer (&value);
      g_free (name);
      g_free (value);
    }
  return tab;
}
