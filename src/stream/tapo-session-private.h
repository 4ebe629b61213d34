/* tapo-session-private.h: what the files of a session share. Main thread.
 *
 *   tapo-session.c            the object: properties, and what others may ask and do
 *   tapo-session-machine.c    events, looked up in the table, and what is done then
 *   tapo-session-quality.c    main or sub stream: the candidate
 *   tapo-session-lease.c      who needs what
 *   tapo-session-watch.c      the watchdog
 *   tapo-session-knock.c      whether a camera that was not there is back
 *   tapo-session-stats.c      numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-delays.h"
#include "tapo-pacer.h"
#include "tapo-rate.h"
#include "tapo-retry-policy.h"
#include "tapo-session.h"
#include "tapo-session-table.h"
#include "tapo-spine.h"
#include "tapo-tap.h"

G_BEGIN_DECLS

typedef struct _TapoLine TapoLine;

/* What experience makes of the transport that is set for the camera. */
typedef enum
{
  TAPO_TRANSPORT_AS_SET,
  TAPO_TRANSPORT_UDP, /* over TCP packets came garbled twice in a short time */
  TAPO_TRANSPORT_TCP, /* over UDP nothing came */
} TapoTransport;

struct _TapoSession
{
  GObject parent_instance;

  TapoCamera *camera;
  TapoCamera *connected_to; /* as the camera was when the last connection began */
  TapoSecretStore *secrets;
  TapoVideoSinkFactory factory;
  gpointer factory_data;
  const TapoTimings *timings;
  TapoPacer *pacer;

  TapoSessionState state;
  GError *error;
  TapoRetryPolicy policy;
  gboolean releasing;
  gboolean closed;

  GPtrArray *leases;    /* borrowed TapoLease */
  TapoLine *current;    /* owned; what is shown, or will be */
  TapoLine *candidate;  /* owned; the other stream, until it can be shown */
  guint ending;         /* spines on their way down */
  TapoTap *encoded_tap; /* outlive every connection */
  TapoTap *decoded_tap;
  GPtrArray *refused_decoders; /* owned names, NULL at the end */

  GObject *picture;
  TapoSaving saving;
  gboolean seldom; /* the key frames of this connection come too seldom to be enough */
  gboolean still;
  gboolean stale;
  gboolean quality_notice;
  gboolean main_given_up; /* the main stream cannot be had until something changes */
  gboolean secret_changed;
  TapoTransport transport;
  gint64 garbled_at; /* when packets over TCP last were; monotonic µs, 0 for never */
  gint64 quality_at; /* no change of stream before; monotonic µs */
  gint64 settle_at;  /* the main stream that nobody needs is kept until then; 0: it is needed */
  guint idle;        /* edits and lease changes are looked at once, when they are over */
  guint quality_timer;
  guint linger_timer;
  guint retry_timer;
  guint watch_timer;
  guint knock_timer;
  GSocketClient *knocker;
  GCancellable *knock;
  guint wait;          /* ms, from the last verdict */
  gint64 retry_at;     /* monotonic µs */
  gint64 last_picture; /* of spines that are gone; monotonic µs, 0 for never */
  gint64 live_since;

  TapoCounts before;     /* of spines that are gone, but for what was painted: that is of all */
  TapoRate painted_rate;
  gint64 painted_at;     /* monotonic µs, 0 for never */
  TapoSpine *painted_of; /* where the last painted picture came from; only compared */
  guint64 handed;        /* to its sink by then */
  gint64 unpainted;      /* given to the screen and not painted; one that is painted late takes itself off again */
  TapoDelays delays;     /* from arrival to the screen, as long as the same connection is shown */
  TapoDelays clock_delays;
  int last_error;        /* TapoError, -1 for none */
  gint64 last_error_at;  /* monotonic µs */
  guint connects;
};

struct _TapoLease
{
  TapoSession *session;
  TapoLeaseKind kind;
  int least_width;
  gboolean thrifty;
};

/* tapo-session.c */
void tapo_session_set_state (TapoSession *self,
                             TapoSessionState state);
void tapo_session_set_error (TapoSession *self,
                             const GError *error,
                             gboolean releasing);
void tapo_session_set_picture (TapoSession *self,
                               GObject *picture);
void tapo_session_set_stale (TapoSession *self,
                             gboolean stale);
void tapo_session_set_still (TapoSession *self,
                             gboolean still);
void tapo_session_set_quality_notice (TapoSession *self,
                                      gboolean notice);
void tapo_session_set_pacer (TapoSession *self,
                             TapoPacer *pacer);

/* tapo-session-machine.c */
void tapo_session_handle (TapoSession *self,
                          TapoSessionEvent event);
void tapo_session_fail (TapoSession *self,
                        const GError *error);
void tapo_session_drop_lines (TapoSession *self);
void tapo_session_drop_candidate (TapoSession *self);

/* The camera is described otherwise than when the connection was made: whatever was learned of it is void. */
void tapo_session_forget (TapoSession *self);

/* Every decoder may be tried again. */
void tapo_session_forget_decoders (TapoSession *self);

/* What a line tells. */
void tapo_session_line_connecting (TapoSession *self,
                                   TapoLine *line);
void tapo_session_line_ready (TapoSession *self,
                              TapoLine *line);
void tapo_session_line_size (TapoSession *self,
                             TapoLine *line);
void tapo_session_line_failed (TapoSession *self,
                               TapoLine *line,
                               const GError *error);
void tapo_session_spine_stopped (TapoSession *self);

/* Whether the next connection takes UDP. */
gboolean tapo_session_uses_udp (TapoSession *self);

/* tapo-session-lease.c */
gboolean tapo_session_needs_decoding (TapoSession *self);
TapoGateMode tapo_session_get_gate (TapoSession *self);
int tapo_session_get_least_width (TapoSession *self);
void tapo_session_schedule (TapoSession *self);

/* Whether account or address are others than those that the connection began with, so that it is about to be dropped. */
gboolean tapo_session_is_changing (TapoSession *self);

/* tapo-session-quality.c */
gboolean tapo_session_wants_main (TapoSession *self);
void tapo_session_update_quality (TapoSession *self);
void tapo_session_candidate_failed (TapoSession *self,
                                    const GError *error);

/* tapo-session-knock.c */
void tapo_session_start_knocking (TapoSession *self);
void tapo_session_stop_knocking (TapoSession *self);

/* tapo-session-watch.c */
void tapo_session_start_watching (TapoSession *self);

G_END_DECLS
