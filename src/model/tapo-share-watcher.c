/* tapo-share-watcher.c: copies and frees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-watcher.h"

TapoShareWatcher *
tapo_share_watcher_copy (const TapoShareWatcher *watcher)
{
  TapoShareWatcher *copy = g_memdup2 (watcher, sizeof *watcher);

  copy->address = g_strdup (watcher->address);
  copy->camera = g_strdup (watcher->camera);
  return copy;
}

void
tapo_share_watcher_free (TapoShareWatcher *watcher)
{
  g_free (watcher->address);
  g_free (watcher->camera);
  g_free (watcher);
}
