/* tapo-share-server.h: the share's thread: its context, its SoupServer, its clients. Made, told and ended by the main
 * thread, which never waits for it. Owned by TapoShare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-share-access.h"
#include "tapo-share-cameras.h"
#include "tapo-share-channel.h"
#include "tapo-share-limits.h"

G_BEGIN_DECLS

typedef struct _TapoShareServer TapoShareServer;

/* What the thread says; each is called on the main thread. */
typedef struct
{
  /* Somebody wants the channel filled, or nobody any more. */
  void (*want) (TapoShareChannel *channel, gboolean wanted, gpointer user_data);
  /* Who watches, TapoShareWatcher; when it has changed, and once a second while there is somebody. */
  void (*watchers) (GPtrArray *watchers, gpointer user_data);
  /* The last that is said; the thread is gone. */
  void (*ended) (gpointer user_data);
} TapoShareServerEvents;

/* Starts. sockets are listening; limits and events outlive it. certificate may be NULL. */
TapoShareServer *tapo_share_server_new (GPtrArray *sockets,
                                        GTlsCertificate *certificate,
                                        TapoShareAccess *access,
                                        TapoShareCameras *cameras,
                                        const TapoShareLimits *limits,
                                        const TapoShareServerEvents *events,
                                        gpointer user_data);

/* Each reaches the thread later. */
void tapo_share_server_set_cameras (TapoShareServer *self,
                                    TapoShareCameras *cameras);
void tapo_share_server_disconnect (TapoShareServer *self,
                                   guint64 number);
/* Something about access has changed: whoever must not watch any more is closed now. */
void tapo_share_server_look (TapoShareServer *self);

/* Closes everybody and frees the server after "ended". */
void tapo_share_server_end (TapoShareServer *self);

G_END_DECLS
