/* What a camera counts, for tests to assert on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 connections, connections_now, connections_max;
  guint64 sessions, sessions_now, sessions_max; /* ours, without telephones */
  guint64 refused_sessions;
  guint64 logins_right, logins_wrong;
  guint64 plays, playing_now, playing_max, playing_main, playing_sub;
  guint64 teardowns, timeouts, hangups; /* how sessions ended */
  guint64 setups_video, setups_audio, setups_other;
  guint64 pictures, packets, bytes, dropped;
  guint64 bytes_written; /* into TCP connections */
  guint64 last_picture;      /* position in the scene of the last picture sent */
  guint64 last_picture_time; /* monotonic µs */
  guint64 bad_requests, rtcp, udp_setups;
  guint64 requests;
  GHashTable *methods; /* method to GUINT */
} TapoSimCounts;

void tapo_sim_counts_init (TapoSimCounts *self);
void tapo_sim_counts_clear (TapoSimCounts *self);
/* Keeps what is true now. */
void tapo_sim_counts_reset (TapoSimCounts *self);
void tapo_sim_counts_add_request (TapoSimCounts *self, const char *method);
gboolean tapo_sim_counts_get (TapoSimCounts *self, const char *name, guint64 *value);
/* "name":value, … */
void tapo_sim_counts_append_json (TapoSimCounts *self, GString *text);

G_END_DECLS
