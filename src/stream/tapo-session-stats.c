/* tapo-session-stats.c: what a session can say in numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"

#include "tapo-line.h"

static TapoSpine *
get_spine (TapoSession *self)
{
  return self->current != NULL ? tapo_line_get_spine (self->current) : NULL;
}

double
tapo_session_get_aspect (TapoSession *self)
{
  int main_width, main_height, width, height;

  g_return_val_if_fail (TAPO_IS_SESSION (self), 0);

  main_width = tapo_camera_get_main_width (self->camera);
  main_height = tapo_camera_get_main_height (self->camera);
  if (main_width > 0 && main_height > 0)
    return (double) main_width / main_height;
  return get_spine (self) != NULL ? tapo_spine_get_size (get_spine (self), &width, &height) : 0;
}

gint64
tapo_session_get_age (TapoSession *self)
{
  gint64 last;

  g_return_val_if_fail (TAPO_IS_SESSION (self), -1);

  last = self->last_picture;
  if (get_spine (self) != NULL)
    {
      TapoSpineTimes times;

      tapo_spine_get_times (get_spine (self), &times);
      last = MAX (last, times.decoded);
    }
  return last == 0 ? -1 : (g_get_monotonic_time () - last) / 1000;
}

guint
tapo_session_get_wait (TapoSession *self)
{
  gint64 left;

  g_return_val_if_fail (TAPO_IS_SESSION (self), 0);

  left = (self->retry_at - g_get_monotonic_time ()) / 1000;
  return self->state == TAPO_SESSION_WAITING && left > 0 ? (guint) left : 0;
}

void
tapo_session_count_painted (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  self->painted++;
  tapo_rate_count (&self->painted_rate, g_get_monotonic_time ());
}

guint
tapo_session_get_n_open (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), 0);

  return self->ending + (get_spine (self) != NULL) +
         (self->candidate != NULL && tapo_line_get_spine (self->candidate) != NULL);
}

void
tapo_session_get_stats (TapoSession *self,
                        TapoSessionStats *stats)
{
  TapoSpine *spine = get_spine (self);

  g_return_if_fail (TAPO_IS_SESSION (self));

  *stats = (TapoSessionStats) {
    .decoded = self->decoded_before,
    .painted = self->painted,
    .fps_painted = tapo_rate_get (&self->painted_rate, g_get_monotonic_time ()),
    .connects = self->connects,
    .open_sessions = tapo_session_get_n_open (self),
    .age = tapo_session_get_age (self),
  };
  if (spine == NULL)
    return;
  stats->decoded += tapo_spine_get_n_decoded (spine);
  stats->fps_decoded = tapo_spine_get_fps (spine);
  stats->main_stream = tapo_spine_is_main_stream (spine);
  stats->decoder = tapo_spine_dup_decoder (spine);
  tapo_spine_get_size (spine, &stats->width, &stats->height);
}

void
tapo_session_stats_clear (TapoSessionStats *stats)
{
  g_clear_pointer (&stats->decoder, g_free);
}
