/* tapo-spine-stats.c: what a spine can say in numbers. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

/* Bytes. All answers before the first picture are some kB; one picture is some MB at the very most. libav's decoders
 * keep what they can make nothing of until the next picture that is one. */
#define MAX_ANSWERS (1024 * 1024)
#define MAX_PICTURE (16 * 1024 * 1024)
#define MAX_UNDECODED (16 * 1024 * 1024)

void
tapo_spine_get_times (TapoSpine *self,
                      TapoSpineTimes *times)
{
  g_return_if_fail (TAPO_IS_SPINE (self));

  g_mutex_lock (&self->shared->lock);
  *times = self->shared->times;
  g_mutex_unlock (&self->shared->lock);
}

gboolean
tapo_spine_is_flooded (TapoSpine *self)
{
  TapoSpineTimes times;
  guint64 received, undecoded;
  gint64 fed;

  g_return_val_if_fail (TAPO_IS_SPINE (self), FALSE);

  g_mutex_lock (&self->shared->lock);
  times = self->shared->times;
  undecoded = self->shared->undecoded_bytes;
  g_mutex_unlock (&self->shared->lock);
  received = tapo_spine_socket_get_received (self->shared);
  fed = MAX (times.play, times.encoded);
  if (fed != self->fed)
    {
      self->fed = fed;
      self->fed_bytes = received;
    }
  return undecoded > MAX_UNDECODED || received > self->fed_bytes + (fed == 0 ? MAX_ANSWERS : MAX_PICTURE);
}

guint64
tapo_spine_get_n_decoded (TapoSpine *self)
{
  guint64 n;

  g_return_val_if_fail (TAPO_IS_SPINE (self), 0);

  g_mutex_lock (&self->shared->lock);
  n = self->shared->n_decoded;
  g_mutex_unlock (&self->shared->lock);
  return n;
}

/* What the jitter buffer has seen, which the caller frees; NULL where there is none. It holds its lock only for as long
 * as it counts. */
static GstStructure *
dup_packet_stats (TapoSpineShared *shared)
{
  g_autoptr (GstElement) jitter_buffer = NULL;
  GstStructure *found = NULL;

  g_mutex_lock (&shared->lock);
  jitter_buffer = shared->jitter_buffer != NULL ? gst_object_ref (shared->jitter_buffer) : NULL;
  g_mutex_unlock (&shared->lock);
  if (jitter_buffer != NULL)
    g_object_get (jitter_buffer, "stats", &found, NULL);
  return found;
}

static guint64
get_number (const GstStructure *structure,
            const char *name)
{
  guint64 number = 0;

  gst_structure_get_uint64 (structure, name, &number);
  return number;
}

void
tapo_spine_add_counts (TapoSpine *self,
                       TapoCounts *counts)
{
  g_autoptr (GstStructure) packets = NULL;

  g_return_if_fail (TAPO_IS_SPINE (self));

  packets = dup_packet_stats (self->shared);
  if (packets != NULL)
    {
      counts->packets_lost += get_number (packets, "num-lost");
      counts->packets_late += get_number (packets, "num-late");
    }
  counts->unwatched += (guint) g_atomic_int_get (&self->shared->gate.unwatched);
  counts->spared += (guint) g_atomic_int_get (&self->shared->gate.spared);
  counts->no_keyframe += (guint) g_atomic_int_get (&self->shared->gate.no_keyframe);
  counts->too_slow += (guint) g_atomic_int_get (&self->shared->gate.too_slow);
  counts->fed += (guint) g_atomic_int_get (&self->shared->fed);
  counts->queue_full += (guint) g_atomic_int_get (&self->shared->queue_full);
  g_mutex_lock (&self->shared->lock);
  counts->arrived += self->shared->n_arrived;
  counts->bytes += self->shared->n_bytes;
  counts->decoded += self->shared->n_decoded;
  g_mutex_unlock (&self->shared->lock);
}

/* With the lock held. */
static void
fill_stats_locked (TapoSpineShared *shared,
                   gint64 now,
                   TapoSessionStats *stats)
{
  stats->fps_in = tapo_rate_get (&shared->arrived_rate, now);
  stats->fps_decoded = tapo_rate_get (&shared->rate, now);
  stats->bitrate = tapo_rate_get (&shared->bytes_rate, now) * 8;
  stats->decode_delay = tapo_delays_get (&shared->decode_delays, 50);
  if (shared->keepalive_answered != 0)
    {
      stats->keepalive = shared->keepalive_took;
      stats->keepalive_age = now - shared->keepalive_answered;
    }
  stats->width = shared->width;
  stats->height = shared->height;
  stats->codec = g_strdup (shared->codec);
  stats->decoder = g_strdup (shared->decoder);
  stats->hardware = shared->hardware;
  stats->memory = g_strdup (shared->memory);
}

void
tapo_spine_fill_stats (TapoSpine *self,
                       TapoSessionStats *stats)
{
  g_autoptr (GstStructure) packets = NULL;

  g_return_if_fail (TAPO_IS_SPINE (self));

  packets = dup_packet_stats (self->shared);
  if (packets != NULL)
    stats->jitter = (gint64) (get_number (packets, "avg-jitter") / 1000);
  stats->main_stream = self->shared->main_stream;
  stats->udp = g_atomic_int_get (&self->shared->udp);
  g_mutex_lock (&self->shared->lock);
  fill_stats_locked (self->shared, g_get_monotonic_time (), stats);
  g_mutex_unlock (&self->shared->lock);
}

gboolean
tapo_spine_trace_shown (TapoSpine *self,
                        gint64 *arrived,
                        gint64 *captured,
                        guint64 *n_handed)
{
  TapoSpineShared *shared = self->shared;
  GstClockTime shown = tapo_video_sink_get_shown (self->sink);
  const TapoMark *mark;
  gboolean known;

  g_return_val_if_fail (TAPO_IS_SPINE (self), FALSE);

  g_mutex_lock (&shared->lock);
  *n_handed = shared->n_handed;
  mark = tapo_trail_find (&shared->trail, GST_CLOCK_TIME_IS_VALID (shown) ? shown : shared->handed_pts);
  known = mark != NULL && mark->arrived >= shared->times.gate;
  if (known)
    {
      *arrived = mark->arrived;
      *captured = mark->captured;
    }
  g_mutex_unlock (&shared->lock);
  return known;
}

double
tapo_spine_get_size (TapoSpine *self,
                     int *width,
                     int *height)
{
  double aspect;

  g_return_val_if_fail (TAPO_IS_SPINE (self), 0);

  g_mutex_lock (&self->shared->lock);
  *width = self->shared->width;
  *height = self->shared->height;
  aspect = self->shared->aspect;
  g_mutex_unlock (&self->shared->lock);
  return aspect;
}

char *
tapo_spine_dup_decoder (TapoSpine *self)
{
  char *name;

  g_return_val_if_fail (TAPO_IS_SPINE (self), NULL);

  g_mutex_lock (&self->shared->lock);
  name = g_strdup (self->shared->decoder);
  g_mutex_unlock (&self->shared->lock);
  return name;
}
