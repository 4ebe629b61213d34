/* tapo-session-quality.c: main or sub stream. The other one is connected to beside the one that is shown, and takes
 * over when it can be shown; where the camera has no place for both, the shown one goes first, its picture frozen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"

#include "tapo-line.h"

/* Wider than this, a sub stream looks poor. Between the two, whatever is there stays. */
#define MAIN_STREAM_WIDTH 800
#define SUB_STREAM_WIDTH 700

static gboolean
has_two_streams (TapoSession *self)
{
  return g_strcmp0 (tapo_camera_get_main_path (self->camera), tapo_camera_get_sub_path (self->camera)) != 0;
}

static gboolean
needs_main (TapoSession *self)
{
  gboolean has_main = self->current != NULL && tapo_line_is_main_stream (self->current);

  return tapo_session_get_least_width (self) > (has_main ? SUB_STREAM_WIDTH : MAIN_STREAM_WIDTH);
}

gboolean
tapo_session_wants_main (TapoSession *self)
{
  if (!has_two_streams (self))
    return TRUE;
  return needs_main (self) && !self->main_given_up && self->saving != TAPO_SAVING_TRAFFIC;
}

static gboolean
on_quality_due (gpointer user_data)
{
  g_autoptr (TapoSession) self = g_object_ref (user_data);

  self->quality_timer = 0;
  tapo_session_update_quality (self);
  return G_SOURCE_REMOVE;
}

/* Looks again at `when`, monotonic µs. */
static void
look_again (TapoSession *self,
            gint64 when)
{
  gint64 wait = (when - g_get_monotonic_time ()) / 1000 + 1;

  g_clear_handle_id (&self->quality_timer, g_source_remove);
  self->quality_timer = g_timeout_add ((guint) MAX (wait, 1), on_quality_due, self);
}

static void
change_stream (TapoSession *self,
               gboolean main_stream)
{
  /* A second session now could cost somebody's telephone its picture. */
  if (tapo_retry_policy_was_busy (&self->policy, g_get_monotonic_time ()))
    tapo_session_handle (self, TAPO_SESSION_EVENT_SWITCH);
  else
    self->candidate = tapo_line_new (self, main_stream);
}

static void
stay (TapoSession *self)
{
  g_clear_handle_id (&self->quality_timer, g_source_remove);
  self->settle_at = 0;
  tapo_session_drop_candidate (self);
  tapo_session_set_quality_notice (self, self->main_given_up && needs_main (self));
}

void
tapo_session_update_quality (TapoSession *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean wanted = tapo_session_wants_main (self);

  if (self->state != TAPO_SESSION_LIVE)
    return;
  if (wanted == tapo_line_is_main_stream (self->current))
    {
      stay (self);
      return;
    }
  if (self->candidate != NULL || self->leases->len == 0)
    return;

  if (wanted && now < self->quality_at)
    {
      look_again (self, self->quality_at);
      return;
    }
  /* Who leaves the large picture often comes back: the main stream is kept for a moment. */
  if (!wanted && self->settle_at == 0)
    self->settle_at = now + (gint64) self->timings->settle * 1000;
  if (!wanted && now < MAX (self->settle_at, self->quality_at))
    {
      look_again (self, MAX (self->settle_at, self->quality_at));
      return;
    }
  self->settle_at = 0;
  change_stream (self, wanted);
}

/* Whether it may be for want of a place: the other stream plays, so that address and account are right. */
static gboolean
may_be_full (const GError *error)
{
  switch (error->code)
    {
    case TAPO_ERROR_BUSY:
    case TAPO_ERROR_UNAUTHORIZED:
    case TAPO_ERROR_CLOSED:
    case TAPO_ERROR_STALLED:
    case TAPO_ERROR_PROTOCOL:
      return TRUE;
    default:
      return FALSE;
    }
}

void
tapo_session_candidate_failed (TapoSession *self,
                               const GError *error)
{
  gint64 now = g_get_monotonic_time ();
  gboolean main_stream = tapo_line_is_main_stream (self->candidate);

  g_message ("%s: %s stream: %s", tapo_camera_get_name (self->camera), main_stream ? "main" : "sub", error->message);
  tapo_session_drop_candidate (self);
  if (may_be_full (error))
    tapo_retry_policy_saw_busy (&self->policy, now);
  if (g_error_matches (error, TAPO_ERROR, TAPO_ERROR_UNAUTHORIZED))
    tapo_retry_policy_spend_login (&self->policy);
  else if (main_stream && tapo_error_get_retry ((TapoError) error->code) == TAPO_RETRY_NEVER)
    self->main_given_up = TRUE;
  self->quality_at = now + (gint64) self->timings->quality_again * 1000;
  tapo_session_set_quality_notice (self, main_stream);
  tapo_session_update_quality (self);
}
