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

/* A picture that was given to the sink between its predecessor's and its own painting was lost there. Nothing is said of
 * the time in which nothing was painted: nobody looked. */
static void
count_unpainted (TapoSession *self,
                 TapoSpine *spine,
                 gint64 now,
                 guint64 n_handed)
{
  if (self->painted_of == spine && now - self->painted_at < G_USEC_PER_SEC)
    self->unpainted += (gint64) (n_handed - self->handed) - 1;
  self->handed = n_handed;
}

/* How late this picture is; of another connection everything begins anew. */
static void
count_delay (TapoSession *self,
             gint64 now)
{
  TapoSpine *spine = get_spine (self);
  gint64 arrived = 0, captured = 0;
  guint64 n_handed = 0;
  gboolean known = spine != NULL && tapo_spine_trace_shown (spine, &arrived, &captured, &n_handed);

  if (self->painted_of != spine)
    self->delays.n = self->clock_delays.n = 0;
  if (known)
    tapo_delays_add (&self->delays, now - arrived);
  if (known && captured != 0)
    tapo_delays_add (&self->clock_delays, g_get_real_time () - captured);
  if (spine != NULL)
    count_unpainted (self, spine, now, n_handed);
  self->painted_of = spine;
}

void
tapo_session_count_painted (TapoSession *self)
{
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (TAPO_IS_SESSION (self));

  count_delay (self, now);
  self->painted_at = now;
  self->before.painted++;
  tapo_rate_count (&self->painted_rate, now);
}

guint
tapo_session_get_n_open (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), 0);

  return self->ending + (get_spine (self) != NULL) +
         (self->candidate != NULL && tapo_line_get_spine (self->candidate) != NULL);
}

void
tapo_session_stats_init (TapoSessionStats *stats)
{
  *stats = (TapoSessionStats) {
    .delay = -1,
    .delay_most = -1,
    .decode_delay = -1,
    .jitter = -1,
    .live = -1,
    .keepalive = -1,
    .keepalive_age = -1,
    .age = -1,
    .last_error = -1,
    .last_error_age = -1,
  };
}

/* Everything that outlives a connection. */
static void
fill_stats (TapoSession *self,
            gint64 now,
            TapoSessionStats *stats)
{
  stats->counts = self->before;
  stats->counts.unpainted = (guint64) MAX (self->unpainted, 0);
  stats->fps_painted = tapo_rate_get (&self->painted_rate, now);
  stats->delay = tapo_delays_get (&self->delays, 50);
  stats->delay_most = tapo_delays_get (&self->delays, 95);
  stats->has_clock = self->clock_delays.n > 0;
  stats->clock_delay = tapo_delays_get (&self->clock_delays, 50);
  stats->connects = self->connects;
  stats->open_sessions = tapo_session_get_n_open (self);
  stats->age = tapo_session_get_age (self);
  if (self->state == TAPO_SESSION_LIVE)
    stats->live = now - self->live_since;
  if (self->last_error >= 0)
    {
      stats->last_error = self->last_error;
      stats->last_error_age = now - self->last_error_at;
    }
}

void
tapo_session_get_stats (TapoSession *self,
                        TapoSessionStats *stats)
{
  TapoSpine *spine;

  g_return_if_fail (TAPO_IS_SESSION (self));

  tapo_session_stats_init (stats);
  fill_stats (self, g_get_monotonic_time (), stats);
  spine = get_spine (self);
  if (spine != NULL)
    {
      tapo_spine_add_counts (spine, &stats->counts);
      tapo_spine_fill_stats (spine, stats);
    }
  stats->decoded = stats->counts.decoded;
  stats->painted = stats->counts.painted;
  stats->still = self->still;
}

guint64
tapo_counts_get_undecoded (const TapoCounts *self)
{
  /* One may be in the decoder now. */
  return self->fed > self->decoded + 1 ? self->fed - self->decoded - 1 : 0;
}

void
tapo_session_stats_clear (TapoSessionStats *stats)
{
  g_clear_pointer (&stats->codec, g_free);
  g_clear_pointer (&stats->decoder, g_free);
  g_clear_pointer (&stats->memory, g_free);
}
