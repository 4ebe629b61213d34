/* tapo-session-lease.c: who needs what of a camera, and what follows from that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"

#include "tapo-debug.h"
#include "tapo-line.h"

static gboolean
is_content_with_keyframes (TapoSession *self,
                           const TapoLease *lease)
{
  return self->saving != TAPO_SAVING_NOTHING && !self->seldom && lease->kind == TAPO_LEASE_PICTURE && lease->thrifty;
}

/* The one rule: what the most demanding lease needs. */
TapoGateMode
tapo_session_get_gate (TapoSession *self)
{
  TapoGateMode mode = TAPO_GATE_SHUT;

  for (guint i = 0; i < self->leases->len; i++)
    {
      const TapoLease *lease = self->leases->pdata[i];

      if (lease->kind != TAPO_LEASE_ENCODED)
        mode = MAX (mode, is_content_with_keyframes (self, lease) ? TAPO_GATE_KEYFRAMES : TAPO_GATE_OPEN);
    }
  return mode;
}

gboolean
tapo_session_needs_decoding (TapoSession *self)
{
  return tapo_session_get_gate (self) != TAPO_GATE_SHUT;
}

int
tapo_session_get_least_width (TapoSession *self)
{
  int width = 0;

  for (guint i = 0; i < self->leases->len; i++)
    {
      const TapoLease *lease = self->leases->pdata[i];

      width = MAX (width, lease->least_width);
    }
  return width;
}

/* Whoever shows no picture for a moment, as between grid and page, loses none: the gate keeps what it would need. */
static void
update_spine (TapoSession *self,
              TapoLine *line)
{
  TapoSpine *spine = line != NULL ? tapo_line_get_spine (line) : NULL;

  if (spine == NULL)
    return;
  tapo_spine_set_gate (spine, tapo_session_get_gate (self));
  tapo_video_sink_set_width (tapo_spine_get_sink (spine), tapo_session_get_least_width (self));
}

/* Pictures that nobody wants decoded are presented as soon as they flow. */
static void
present_undecoded (TapoSession *self)
{
  TapoSpine *spine = self->current != NULL ? tapo_line_get_spine (self->current) : NULL;
  TapoSpineTimes times;

  if (self->state != TAPO_SESSION_CONNECTING || spine == NULL || tapo_session_needs_decoding (self))
    return;
  tapo_spine_get_times (spine, &times);
  if (times.encoded != 0)
    tapo_session_handle (self, TAPO_SESSION_EVENT_PRESENTED);
}

gboolean
tapo_session_is_changing (TapoSession *self)
{
  if (self->secret_changed)
    return TRUE;
  return self->connected_to != NULL && !tapo_camera_connection_equals (self->connected_to, self->camera);
}

static gboolean
on_idle (gpointer user_data)
{
  g_autoptr (TapoSession) self = g_object_ref (user_data);

  self->idle = 0;
  if (tapo_session_is_changing (self))
    {
      self->secret_changed = FALSE;
      g_set_object (&self->connected_to, NULL);
      tapo_session_forget (self);
      tapo_session_handle (self, TAPO_SESSION_EVENT_CHANGED);
    }
  update_spine (self, self->current);
  update_spine (self, self->candidate);
  tapo_session_set_still (self, self->state == TAPO_SESSION_LIVE && tapo_session_get_gate (self) == TAPO_GATE_KEYFRAMES);
  present_undecoded (self);
  tapo_session_update_quality (self);
  return G_SOURCE_REMOVE;
}

void
tapo_session_schedule (TapoSession *self)
{
  if (self->idle == 0 && !self->closed)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, on_idle, self, NULL);
}

static gboolean
on_linger_over (gpointer user_data)
{
  g_autoptr (TapoSession) self = g_object_ref (user_data);

  self->linger_timer = 0;
  tapo_session_handle (self, TAPO_SESSION_EVENT_UNWATCHED);
  return G_SOURCE_REMOVE;
}

TapoLease *
tapo_session_acquire (TapoSession *self,
                      TapoLeaseKind kind,
                      int least_width)
{
  TapoLease *lease;

  g_return_val_if_fail (TAPO_IS_SESSION (self), NULL);
  TAPO_ASSERT_MAIN_THREAD ();

  lease = g_new0 (TapoLease, 1);
  lease->session = g_object_ref (self);
  lease->kind = kind;
  lease->least_width = least_width;
  g_ptr_array_add (self->leases, lease);
  g_clear_handle_id (&self->linger_timer, g_source_remove);
  tapo_session_handle (self, TAPO_SESSION_EVENT_WATCHED);
  tapo_session_schedule (self);
  return lease;
}

void
tapo_lease_set_width (TapoLease *lease,
                      int least_width)
{
  g_return_if_fail (lease != NULL);
  TAPO_ASSERT_MAIN_THREAD ();

  if (lease->least_width == least_width)
    return;
  lease->least_width = least_width;
  tapo_session_schedule (lease->session);
}

void
tapo_lease_set_thrifty (TapoLease *lease,
                        gboolean thrifty)
{
  g_return_if_fail (lease != NULL);
  TAPO_ASSERT_MAIN_THREAD ();

  lease->thrifty = thrifty;
  tapo_session_schedule (lease->session);
}

void
tapo_lease_release (TapoLease *lease)
{
  g_autoptr (TapoSession) self = NULL;

  g_return_if_fail (lease != NULL);
  TAPO_ASSERT_MAIN_THREAD ();

  self = g_steal_pointer (&lease->session);
  g_ptr_array_remove_fast (self->leases, lease);
  g_free (lease);
  if (self->leases->len == 0 && self->linger_timer == 0 && !self->closed)
    self->linger_timer = g_timeout_add (self->timings->linger, on_linger_over, self);
  tapo_session_schedule (self);
}
