/* tapo-session-machine.c: what happens, looked up in the table, and what is done then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"

#include "tapo-debug.h"
#include "tapo-line.h"

/* Seconds within which a second time is no accident. */
#define GARBLED_AGAIN 60

/* The picture stays: a copy of it, before the sink that shows it goes. */
static void
freeze (TapoSession *self,
        TapoSpine *spine)
{
  TapoVideoSink *sink = tapo_spine_get_sink (spine);
  g_autoptr (GObject) frozen = NULL;

  if (!tapo_video_sink_is_presentable (sink))
    return;
  frozen = tapo_video_sink_freeze (sink);
  if (frozen != NULL)
    tapo_session_set_picture (self, frozen);
}

/* What is known of a spine only as long as it is there. */
static void
remember (TapoSession *self,
          TapoSpine *spine)
{
  TapoSpineTimes times;

  if (self->painted_of == spine)
    self->painted_of = NULL;
  tapo_spine_get_times (spine, &times);
  self->last_picture = MAX (self->last_picture, times.decoded);
  tapo_spine_add_counts (spine, &self->before);
}

void
tapo_session_drop_candidate (TapoSession *self)
{
  TapoSpine *spine = self->candidate != NULL ? tapo_line_get_spine (self->candidate) : NULL;

  if (spine != NULL)
    tapo_spine_add_counts (spine, &self->before);
  g_clear_pointer (&self->candidate, tapo_line_drop);
}

void
tapo_session_drop_lines (TapoSession *self)
{
  TapoSpine *spine = self->current != NULL ? tapo_line_get_spine (self->current) : NULL;

  g_clear_handle_id (&self->watch_timer, g_source_remove);
  tapo_session_drop_candidate (self);
  if (spine != NULL)
    {
      remember (self, spine);
      freeze (self, spine);
      tapo_spine_set_taps (spine, NULL, NULL);
      tapo_tap_gap (self->encoded_tap);
      tapo_tap_gap (self->decoded_tap);
    }
  g_clear_pointer (&self->current, tapo_line_drop);
}

static gboolean
on_retry_due (gpointer user_data)
{
  g_autoptr (TapoSession) self = g_object_ref (user_data);

  self->retry_timer = 0;
  tapo_session_handle (self, TAPO_SESSION_EVENT_DUE);
  return G_SOURCE_REMOVE;
}

static void
connect_now (TapoSession *self)
{
  g_clear_object (&self->connected_to);
  self->connected_to = tapo_camera_copy (self->camera);
  self->seldom = FALSE;
  self->current = tapo_line_new (self, tapo_session_wants_main (self));
  tapo_session_start_watching (self);
}

static void
show (TapoSession *self)
{
  TapoSpine *spine = tapo_line_get_spine (self->current);
  TapoVideoSink *sink = tapo_spine_get_sink (spine);

  if (self->state != TAPO_SESSION_LIVE)
    self->live_since = g_get_monotonic_time ();
  tapo_line_arrived (self->current);
  tapo_retry_policy_worked (&self->policy);
  if (tapo_video_sink_is_presentable (sink) && tapo_video_sink_get_picture (sink) != NULL)
    tapo_session_set_picture (self, tapo_video_sink_get_picture (sink));
}

static void
perform (TapoSession *self,
         TapoSessionAction action)
{
  if (action != TAPO_SESSION_ACTION_NOTHING)
    {
      g_clear_handle_id (&self->retry_timer, g_source_remove);
      tapo_session_stop_knocking (self);
    }
  switch (action)
    {
    case TAPO_SESSION_ACTION_CONNECT:
      tapo_session_drop_lines (self);
      connect_now (self);
      break;
    case TAPO_SESSION_ACTION_SHOW:
      show (self);
      tapo_session_set_error (self, NULL, FALSE);
      break;
    case TAPO_SESSION_ACTION_WAIT:
      tapo_session_drop_lines (self);
      self->retry_at = g_get_monotonic_time () + (gint64) self->wait * 1000;
      self->retry_timer = g_timeout_add (self->wait, on_retry_due, self);
      tapo_session_start_knocking (self);
      break;
    case TAPO_SESSION_ACTION_STOP:
      tapo_session_drop_lines (self);
      break;
    case TAPO_SESSION_ACTION_HANG_UP:
      tapo_session_drop_lines (self);
      tapo_session_set_error (self, NULL, FALSE);
      break;
    case TAPO_SESSION_ACTION_NOTHING:
      break;
    case TAPO_SESSION_ACTION_IMPOSSIBLE:
    default:
      g_assert_not_reached ();
    }
}

/* Nobody is connected to for nobody: what happens between the last lease and hanging up hangs up. */
static TapoSessionStep
look_up (TapoSession *self,
         TapoSessionEvent event)
{
  TapoSessionStep step = tapo_session_table_look_up (self->state, event);

  if (step.action == TAPO_SESSION_ACTION_CONNECT && self->leases->len == 0)
    return (TapoSessionStep) { TAPO_SESSION_OFF, TAPO_SESSION_ACTION_HANG_UP };
  return step;
}

void
tapo_session_handle (TapoSession *self,
                     TapoSessionEvent event)
{
  g_autoptr (TapoSession) alive = g_object_ref (self);
  TapoSessionStep step;

  TAPO_ASSERT_MAIN_THREAD ();
  if (self->closed && event != TAPO_SESSION_EVENT_CLOSED)
    return;
  step = look_up (self, event);
  g_debug ("%s: %s, %s", tapo_camera_get_name (self->camera), tapo_session_state_get_nick (self->state),
           tapo_session_event_get_nick (event));
  perform (self, step.action);
  tapo_session_set_state (self, step.next);
  if (step.action != TAPO_SESSION_ACTION_NOTHING)
    tapo_session_schedule (self);
}

/* A stream that cannot be had is no reason to show nothing: there is another one. */
static gboolean
give_up_main (TapoSession *self,
              const GError *error)
{
  if (self->current == NULL || !tapo_line_is_main_stream (self->current) || self->main_given_up)
    return FALSE;
  if (!g_error_matches (error, TAPO_ERROR, TAPO_ERROR_NOT_FOUND)
      && !g_error_matches (error, TAPO_ERROR, TAPO_ERROR_UNSUPPORTED))
    return FALSE;
  self->main_given_up = TRUE;
  return !tapo_session_wants_main (self);
}

/* A decoder that fails on its first picture does not work here; one that fails later may have got nonsense. */
static gboolean
refuse_decoder (TapoSession *self)
{
  TapoSpine *spine = self->current != NULL ? tapo_line_get_spine (self->current) : NULL;
  const char *name = spine != NULL ? tapo_spine_get_broken_decoder (spine) : NULL;

  if (name == NULL || tapo_spine_get_n_decoded (spine) > 0)
    return FALSE;
  g_message ("%s: %s does not decode; the next one is tried", tapo_camera_get_name (self->camera), name);
  self->refused_decoders->pdata[self->refused_decoders->len - 1] = g_strdup (name);
  g_ptr_array_add (self->refused_decoders, NULL);
  return TRUE;
}

void
tapo_session_forget_decoders (TapoSession *self)
{
  g_ptr_array_set_size (self->refused_decoders, 0);
  g_ptr_array_add (self->refused_decoders, NULL);
}

/* When every decoder there is has failed, it was rather the camera that sent nonsense for a while: all begin anew. */
static TapoError
consider_decoders (TapoSession *self,
                   TapoError code)
{
  if (code != TAPO_ERROR_UNSUPPORTED || self->refused_decoders->len < 2)
    return code;
  tapo_session_forget_decoders (self);
  return TAPO_ERROR_PROTOCOL;
}

gboolean
tapo_session_uses_udp (TapoSession *self)
{
  if (self->transport != TAPO_TRANSPORT_AS_SET)
    return self->transport == TAPO_TRANSPORT_UDP;
  return g_strcmp0 (tapo_camera_get_transport (self->camera), "udp") == 0;
}

/* Rubbish between the packets is the fault of cameras that cannot have everything in one connection; and packets that
 * do not come at all may be those that something on the way keeps back. */
static void
consider_transport (TapoSession *self,
                    TapoError code)
{
  TapoSpine *spine = self->current != NULL ? tapo_line_get_spine (self->current) : NULL;
  gint64 now = g_get_monotonic_time ();

  if (spine == NULL || tapo_spine_get_broken_decoder (spine) != NULL)
    return;
  if (self->state != TAPO_SESSION_LIVE && code == TAPO_ERROR_STALLED)
    {
      if (self->transport != TAPO_TRANSPORT_AS_SET)
        self->transport = TAPO_TRANSPORT_AS_SET;
      else if (tapo_session_uses_udp (self))
        self->transport = TAPO_TRANSPORT_TCP;
      return;
    }
  if (self->state != TAPO_SESSION_LIVE || code != TAPO_ERROR_PROTOCOL || tapo_session_uses_udp (self))
    return;
  if (self->garbled_at != 0 && now - self->garbled_at < GARBLED_AGAIN * G_USEC_PER_SEC)
    self->transport = TAPO_TRANSPORT_UDP;
  self->garbled_at = now;
}

void
tapo_session_fail (TapoSession *self,
                   const GError *error)
{
  TapoError code = error->domain == TAPO_ERROR ? (TapoError) error->code : TAPO_ERROR_PROTOCOL;
  g_autoptr (GError) judged = NULL;
  TapoVerdict verdict;

  g_message ("%s: %s", tapo_camera_get_name (self->camera), error->message);
  if (give_up_main (self, error) || refuse_decoder (self))
    {
      tapo_session_handle (self, TAPO_SESSION_EVENT_SWITCH);
      return;
    }
  code = consider_decoders (self, code);
  consider_transport (self, code);
  verdict = tapo_retry_policy_judge (&self->policy, code, self->state == TAPO_SESSION_LIVE, g_get_monotonic_time ());
  judged = g_error_new_literal (TAPO_ERROR, (int) verdict.code, error->message);
  self->wait = verdict.wait;
  tapo_session_set_error (self, judged, verdict.releasing);
  tapo_session_handle (self, verdict.blocked ? TAPO_SESSION_EVENT_REFUSED : TAPO_SESSION_EVENT_FAILED);
}

void
tapo_session_forget (TapoSession *self)
{
  tapo_retry_policy_forget (&self->policy);
  self->main_given_up = FALSE;
  self->transport = TAPO_TRANSPORT_AS_SET;
  self->garbled_at = 0;
  self->quality_at = 0;
  tapo_session_set_error (self, NULL, FALSE);
}

void
tapo_session_line_connecting (TapoSession *self,
                              TapoLine *line)
{
  self->connects++;
  if (line == self->current)
    tapo_spine_set_taps (tapo_line_get_spine (line), self->encoded_tap, self->decoded_tap);
}

/* The new picture first, then the old one goes: at no moment is there none. */
static void
swap (TapoSession *self)
{
  g_autoptr (TapoSession) alive = g_object_ref (self);
  TapoLine *old = g_steal_pointer (&self->current);
  TapoSpine *spine = tapo_line_get_spine (old);

  self->current = g_steal_pointer (&self->candidate);
  self->seldom = FALSE;
  remember (self, spine);
  tapo_spine_set_taps (spine, NULL, NULL);
  tapo_tap_gap (self->encoded_tap);
  tapo_tap_gap (self->decoded_tap);
  tapo_spine_set_taps (tapo_line_get_spine (self->current), self->encoded_tap, self->decoded_tap);
  tapo_session_handle (self, TAPO_SESSION_EVENT_PRESENTED);
  tapo_line_drop (old);
}

void
tapo_session_line_ready (TapoSession *self,
                         TapoLine *line)
{
  if (line == self->candidate)
    swap (self);
  else
    tapo_session_handle (self, TAPO_SESSION_EVENT_PRESENTED);
}

void
tapo_session_line_failed (TapoSession *self,
                          TapoLine *line,
                          const GError *error)
{
  if (line == self->candidate)
    tapo_session_candidate_failed (self, error);
  else
    tapo_session_fail (self, error);
}

void
tapo_session_spine_stopped (TapoSession *self)
{
  self->ending--;
  if (self->current != NULL)
    tapo_line_advance (self->current);
  if (self->candidate != NULL)
    tapo_line_advance (self->candidate);
}
