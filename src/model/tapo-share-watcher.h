/* tapo-share-watcher.h: what anybody may know of somebody who watches. Plain data; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 number;
  char *address;
  char *camera;
  gboolean still;
  guint guest;  /* its number, 0 for none */
  gint64 since; /* unix seconds */
  guint64 frames;
  guint64 dropped; /* pictures that came while it was busy with others */
} TapoShareWatcher;

TapoShareWatcher *tapo_share_watcher_copy (const TapoShareWatcher *watcher);
void tapo_share_watcher_free (TapoShareWatcher *watcher);

G_END_DECLS
