/* tapo-session-watch.c: the watchdog. It counts pictures, not packets: a camera that sends packets of nothing has
 * stalled, and GStreamer would notice that only after half a minute.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"

#include "tapo-line.h"

static gboolean
is_over (gint64 since,
         gint64 now,
         guint milliseconds)
{
  return now - since > (gint64) milliseconds * 1000;
}

/* The time of the last picture as far as pictures are wanted: behind an open gate those that are decoded. Between two
 * key frames lie seconds; a camera that sends what is between them is well. */
static gint64
get_last_picture (const TapoSpineTimes *times,
                  TapoGateMode gate)
{
  return gate == TAPO_GATE_OPEN ? MAX (times->gate, times->decoded) : times->encoded;
}

/* Key frames that come too seldom, or that nothing is made of, are not enough: everything is decoded from now on. */
static void
check_stills (TapoSession *self,
              const TapoSpineTimes *times,
              gint64 now)
{
  if (!self->still || !is_over (MAX (times->gate, times->decoded), now, self->timings->seldom))
    return;
  g_message ("%s: key frames come too seldom to save anything", tapo_camera_get_name (self->camera));
  self->seldom = TRUE;
  tapo_session_schedule (self);
}

/* A connection without a picture: too long for the camera's answers, or too long after them. */
static GError *
check_connecting (const TapoTimings *timings,
                  const TapoSpineTimes *times,
                  gint64 now)
{
  if (times->play == 0)
    {
      if (!is_over (times->started, now, timings->connect + timings->first_picture))
        return NULL;
      return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_TIMED_OUT, "the camera does not come to the point");
    }
  if (!is_over (MAX (times->play, times->gate), now, timings->first_picture))
    return NULL;
  return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_STALLED, "connected, but no picture comes");
}

static GError *
check_live (TapoSession *self,
            const TapoSpineTimes *times,
            gint64 now)
{
  const TapoTimings *timings = self->timings;
  gint64 last = get_last_picture (times, tapo_spine_get_gate (tapo_line_get_spine (self->current)));
  guint limit = timings->stall;

  /* A sign of life that is not answered either: no need to hope for long. */
  if (times->keepalive != 0 && is_over (times->keepalive, now, timings->keepalive_answer))
    limit = timings->stale;
  if (is_over (last, now, limit))
    return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_STALLED, "no picture comes any more");

  check_stills (self, times, now);
  tapo_session_set_stale (self, is_over (last, now, timings->stale));
  if (is_over (self->live_since, now, timings->good))
    tapo_retry_policy_relax (&self->policy);
  return NULL;
}

static GError *
check (TapoSession *self,
       TapoLine *line)
{
  TapoSpine *spine = line != NULL ? tapo_line_get_spine (line) : NULL;
  TapoSpineTimes times;
  gint64 now;

  if (spine == NULL)
    return NULL;
  tapo_spine_get_times (spine, &times);
  now = g_get_monotonic_time ();
  if (tapo_spine_is_flooded (spine))
    return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_PROTOCOL, "the camera sends without end, and no picture");
  if (line == self->current && self->state == TAPO_SESSION_LIVE)
    return check_live (self, &times, now);
  return check_connecting (self->timings, &times, now);
}

static gboolean
on_watch (gpointer user_data)
{
  g_autoptr (TapoSession) self = g_object_ref (user_data);
  g_autoptr (GError) candidate_error = check (self, self->candidate);
  g_autoptr (GError) error = NULL;

  if (candidate_error != NULL)
    tapo_session_line_failed (self, self->candidate, candidate_error);
  error = check (self, self->current);
  if (error != NULL)
    tapo_session_line_failed (self, self->current, error);
  return G_SOURCE_CONTINUE;
}

void
tapo_session_start_watching (TapoSession *self)
{
  g_clear_handle_id (&self->watch_timer, g_source_remove);
  self->watch_timer = g_timeout_add (self->timings->watch, on_watch, self);
}
