/* tapo-session-pool.h: from a camera to its session; one for each camera of the list.
 * Main thread. Owned by the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-list.h"
#include "tapo-session.h"

G_BEGIN_DECLS

#define TAPO_TYPE_SESSION_POOL (tapo_session_pool_get_type ())
G_DECLARE_FINAL_TYPE (TapoSessionPool, tapo_session_pool, TAPO, SESSION_POOL, GObject)

TapoSessionPool *tapo_session_pool_new (TapoCameraList *cameras,
                                        TapoSecretStore *secrets,
                                        const TapoTimings *timings);

/* Who makes the sinks of all sessions. Without one, pictures are decoded and shown to nobody. */
void tapo_session_pool_set_video_sink_factory (TapoSessionPool *self,
                                               TapoVideoSinkFactory factory,
                                               gpointer user_data);

/* The session of a camera of the list, borrowed; made at the first call. */
TapoSession *tapo_session_pool_get (TapoSessionPool *self,
                                    TapoCamera *camera);

/* Hangs up everywhere. The sessions end by themselves afterwards. */
void tapo_session_pool_close (TapoSessionPool *self);

/* Connections that are still on their way down. */
guint tapo_session_pool_get_n_open (TapoSessionPool *self);

G_END_DECLS
