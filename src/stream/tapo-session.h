/* tapo-session.h: one camera's life: who watches it, its present connection, and what to do when that fails.
 * Main thread. Owned by the pool (or by a TapoTrial); a lease holds a reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera.h"
#include "tapo-secret-store.h"
#include "tapo-stats.h"
#include "tapo-tap.h"
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

/* Properties, all read-only and notified:
 *   "state"           TapoSessionState
 *   "picture"         GObject that a tile shows (a GdkPaintable), live or frozen; NULL only until the first one came
 *   "error-code"      int, the TapoError of tapo_session_get_error(), -1 for none
 *   "still"           boolean, LIVE with key frames only, because everybody who looks is content with them
 *   "stale"           boolean, LIVE, but the last picture is so old that its age should be shown
 *   "quality-notice"  boolean, somebody wants the main stream and the camera does not give it now: sub stream shown
 *   "releasing"       boolean, WAITING for the camera to let go of what is probably our own last session
 *   "aspect"          double, width : height as it should be shown, 0 until known
 *
 * timings and what factory_data points to outlive the session, or it is closed before. */
TapoSession *tapo_session_new (TapoCamera *camera,
                               TapoSecretStore *secrets,
                               TapoVideoSinkFactory factory,
                               gpointer factory_data,
                               const TapoTimings *timings);

/* A lease says that somebody needs the camera. While there is one, the session is connected or tries to be. */
typedef struct _TapoLease TapoLease;

/* What the whole program saves at the moment. */
typedef enum
{
  TAPO_SAVING_NOTHING,
  TAPO_SAVING_POWER,   /* key frames only, as long as everybody who needs pictures is content with them */
  TAPO_SAVING_TRAFFIC, /* the same, and no main stream where there is a small one */
} TapoSaving;

typedef enum
{
  TAPO_LEASE_PICTURE, /* shows the picture */
  TAPO_LEASE_DECODED, /* looks at its pixels */
  TAPO_LEASE_ENCODED, /* keeps its bits; alone, nothing is decoded */
} TapoLeaseKind;

/* least_width is how wide the holder needs the picture, in pixels: it decides between main and sub stream. */
TapoLease *tapo_session_acquire (TapoSession *self,
                                 TapoLeaseKind kind,
                                 int least_width);
void tapo_lease_set_width (TapoLease *lease,
                           int least_width);

/* Whether the holder of a PICTURE lease is content with key frames where the program saves power. It is not at first. */
void tapo_lease_set_thrifty (TapoLease *lease,
                             gboolean thrifty);
void tapo_lease_release (TapoLease *lease);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoLease, tapo_lease_release)

TapoCamera *tapo_session_get_camera (TapoSession *self);
TapoSessionState tapo_session_get_state (TapoSession *self);
GObject *tapo_session_get_picture (TapoSession *self);
gboolean tapo_session_is_still (TapoSession *self);
gboolean tapo_session_is_stale (TapoSession *self);
gboolean tapo_session_get_quality_notice (TapoSession *self);
gboolean tapo_session_is_releasing (TapoSession *self);
double tapo_session_get_aspect (TapoSession *self);

/* The last failure, until a picture comes again or nobody watches: why it is WAITING or BLOCKED. Borrowed. */
const GError *tapo_session_get_error (TapoSession *self);

/* Milliseconds since the last picture, -1 where there has been none, and until the next attempt, 0 where none is due. */
gint64 tapo_session_get_age (TapoSession *self);
guint tapo_session_get_wait (TapoSession *self);

/* Where its pictures can be had; any thread may use it, whatever becomes of connections. Borrowed. Whoever subscribes
 * holds a lease of the same kind as well. */
TapoTap *tapo_session_get_tap (TapoSession *self,
                               TapoTapKind kind);

/* A person wants it tried now, whatever the state says about waiting or being blocked. */
void tapo_session_retry (TapoSession *self);

/* The network is back: whatever waits only for time to pass tries now. */
void tapo_session_wake (TapoSession *self);

/* The connection is not to be trusted any more (the computer has slept): made anew, with the picture frozen. */
void tapo_session_restart (TapoSession *self);

/* The password was changed: it has neither worked nor been refused yet. */
void tapo_session_secret_changed (TapoSession *self);

void tapo_session_set_saving (TapoSession *self,
                              TapoSaving saving);

/* The one who shows the picture says that a new one is on the screen. */
void tapo_session_count_painted (TapoSession *self);

/* Fills in stats; the caller clears it. */
void tapo_session_get_stats (TapoSession *self,
                             TapoSessionStats *stats);
void tapo_session_stats_init (TapoSessionStats *stats); /* as of a camera that nobody has looked at */
void tapo_session_stats_clear (TapoSessionStats *stats);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TapoSessionStats, tapo_session_stats_clear)

/* Connections to the camera, those on their way down included. */
guint tapo_session_get_n_open (TapoSession *self);

/* Hangs up for good: the camera has been removed, or the program ends. Leases stay valid and do nothing. */
void tapo_session_close (TapoSession *self);

G_END_DECLS
