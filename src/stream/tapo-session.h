/* tapo-session.h: one camera's life: who watches it, its present connection, and what to do when that fails.
 * Main thread. Owned by the pool; a lease holds a reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera.h"
#include "tapo-secret-store.h"
#include "tapo-timings.h"
#include "tapo-video-sink.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_SESSION_OFF,        /* nobody watches */
  TAPO_SESSION_CONNECTING, /* no picture yet */
  TAPO_SESSION_LIVE,       /* pictures come */
  TAPO_SESSION_WAITING,    /* failed; tries again by itself at a known time */
  TAPO_SESSION_BLOCKED,    /* failed; a person has to do something */
} TapoSessionState;

#define TAPO_TYPE_SESSION_STATE (tapo_session_state_get_type ())
GType tapo_session_state_get_type (void);

/* "live", "waiting"…, for `--state` and tests. Static. */
const char *tapo_session_state_get_nick (TapoSessionState state);

#define TAPO_TYPE_SESSION (tapo_session_get_type ())
G_DECLARE_FINAL_TYPE (TapoSession, tapo_session, TAPO, SESSION, GObject)

/* Properties: "state" (notified), "picture" (a GObject for a tile, or NULL; notified). */
TapoSession *tapo_session_new (TapoCamera *camera,
                               TapoSecretStore *secrets,
                               TapoVideoSinkFactory factory,
                               gpointer factory_data,
                               const TapoTimings *timings);

/* A lease says that somebody watches. While there is one, the session is connected or tries to be. */
typedef struct _TapoLease TapoLease;

/* least_width is how wide the holder shows the picture, in pixels; it decides between main and sub stream. */
TapoLease *tapo_session_acquire (TapoSession *self,
                                 int least_width);
void tapo_lease_release (TapoLease *lease);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoLease, tapo_lease_release)

TapoCamera *tapo_session_get_camera (TapoSession *self);
TapoSessionState tapo_session_get_state (TapoSession *self);
GObject *tapo_session_get_picture (TapoSession *self);

/* Why it is WAITING or BLOCKED; borrowed, NULL otherwise. */
const GError *tapo_session_get_error (TapoSession *self);

/* Milliseconds since the last picture, -1 where there has been none, and until the next attempt, 0 where none is due. */
gint64 tapo_session_get_age (TapoSession *self);
guint tapo_session_get_wait (TapoSession *self);

/* Tries now, whatever the state says about waiting. */
void tapo_session_retry (TapoSession *self);

/* The one who shows the picture says that a new one is on the screen. */
void tapo_session_count_painted (TapoSession *self);

/* What `--state` prints and a statistics page shows. */
typedef struct
{
  guint64 decoded;
  guint64 painted;
  guint connects;
  guint open_sessions; /* on the camera, those on their way down included */
  gboolean main_stream;
  int width, height;
  char *decoder;
} TapoSessionStats;

/* Fills in stats; the caller clears it. */
void tapo_session_get_stats (TapoSession *self,
                             TapoSessionStats *stats);
void tapo_session_stats_clear (TapoSessionStats *stats);

/* Hangs up for good: the camera has been removed, or the program ends. */
void tapo_session_close (TapoSession *self);

G_END_DECLS
