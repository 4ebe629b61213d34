/* tapo-session-pool.h: from a camera to its session; one for each camera of the list, whose changes it follows.
 * Virtual cameras have that of their source, and no connection more.
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

/* timings outlives the pool. */
TapoSessionPool *tapo_session_pool_new (TapoCameraList *cameras,
                                        TapoSecretStore *secrets,
                                        const TapoTimings *timings);

/* Who makes the sinks of all sessions. Without one, pictures are decoded and shown to nobody. */
void tapo_session_pool_set_video_sink_factory (TapoSessionPool *self,
                                               TapoVideoSinkFactory factory,
                                               gpointer user_data);

/* The factory as a trial of the same window needs it. */
TapoVideoSinkFactory tapo_session_pool_get_video_sink_factory (TapoSessionPool *self,
                                                               gpointer *user_data);

/* Other time constants for the sessions made from now on. */
void tapo_session_pool_set_timings (TapoSessionPool *self,
                                    const TapoTimings *timings);
const TapoTimings *tapo_session_pool_get_timings (TapoSessionPool *self);

/* The session of a camera of the list, borrowed; made at the first call. Whoever keeps it takes a reference: when the
 * camera leaves the list, the session is closed and the pool forgets it. That of a virtual camera is its source's;
 * without one it has a session of its own that fails at once and says why. Which it is may change with the list's
 * items-changed, which the pool hears before those who connect after its making. */
TapoSession *tapo_session_pool_get (TapoSessionPool *self,
                                    TapoCamera *camera);

/* The same without making one: NULL for a camera that nobody has looked at. */
TapoSession *tapo_session_pool_peek (TapoSessionPool *self,
                                     TapoCamera *camera);

/* The password of a camera has just been stored, or cleared. */
void tapo_session_pool_secret_changed (TapoSessionPool *self,
                                       const char *id);

/* What is saved in all sessions from now on. */
void tapo_session_pool_set_saving (TapoSessionPool *self,
                                   TapoSaving saving);

/* What the system says about itself, said by hand: the network is back; the computer has slept. */
void tapo_session_pool_wake (TapoSessionPool *self);
void tapo_session_pool_restart (TapoSessionPool *self);

/* Hangs up everywhere. The sessions end by themselves afterwards. */
void tapo_session_pool_close (TapoSessionPool *self);

/* Connections of the whole program, those on their way down included. */
guint tapo_session_pool_get_n_open (TapoSessionPool *self);

/* After close: runs the main context until every camera has been left, but no longer than a person would wait.
 * FALSE when some connections were not done by then. */
gboolean tapo_session_pool_drain (TapoSessionPool *self,
                                  guint milliseconds);

G_END_DECLS
