/* tapo-sample-queue.c: bounded queues that drop and count instead of waiting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sample-queue.h"

struct _TapoSampleQueue
{
  gatomicrefcount ref_count;

  /* Immutable. */
  gboolean latest;
  gint64 period; /* µs between two samples that are taken in; 0 for none */
  gsize max_bytes;
  GstClockTime max_time;

  GMutex lock; /* of everything below; a leaf */
  GCond filled;
  GQueue samples; /* owned */
  gint64 due;     /* monotonic, µs */
  gboolean wait_keyframe;
  gboolean mark_gap;
  gboolean closed;
  TapoSampleQueueStats stats;
};

static TapoSampleQueue *
new_queue (void)
{
  TapoSampleQueue *self = g_new0 (TapoSampleQueue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_cond_init (&self->filled);
  g_queue_init (&self->samples);
  return self;
}

TapoSampleQueue *
tapo_sample_queue_new_latest (double max_fps)
{
  TapoSampleQueue *self = new_queue ();

  self->latest = TRUE;
  self->period = max_fps > 0 ? (gint64) (G_USEC_PER_SEC / max_fps) : 0;
  return self;
}

TapoSampleQueue *
tapo_sample_queue_new_whole (gsize max_bytes,
                             GstClockTime max_time)
{
  TapoSampleQueue *self = new_queue ();

  self->max_bytes = max_bytes;
  self->max_time = max_time;
  self->wait_keyframe = TRUE;
  return self;
}

TapoSampleQueue *
tapo_sample_queue_ref (TapoSampleQueue *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tapo_sample_queue_unref (TapoSampleQueue *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_queue_clear_full (&self->samples, (GDestroyNotify) gst_sample_unref);
  g_cond_clear (&self->filled);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gsize
get_size (GstSample *sample)
{
  return gst_buffer_get_size (gst_sample_get_buffer (sample));
}

static void
clear_samples (TapoSampleQueue *self)
{
  g_queue_clear_full (&self->samples, (GDestroyNotify) gst_sample_unref);
  self->stats.bytes = 0;
}

/* Takes a sample in every period, with some slack: cameras are not punctual. */
static gboolean
is_due (TapoSampleQueue *self)
{
  gint64 now;

  if (self->period == 0)
    return TRUE;
  now = g_get_monotonic_time ();
  if (now < self->due - self->period / 4)
    return FALSE;
  self->due = (now - self->due > self->period ? now : self->due) + self->period;
  return TRUE;
}

static gboolean
is_full (TapoSampleQueue *self,
         GstSample *sample)
{
  GstSample *oldest = g_queue_peek_head (&self->samples);
  GstClockTime first, last;

  if (oldest == NULL)
    return FALSE;
  if (self->stats.bytes + get_size (sample) > self->max_bytes)
    return TRUE;
  first = GST_BUFFER_DTS_OR_PTS (gst_sample_get_buffer (oldest));
  last = GST_BUFFER_DTS_OR_PTS (gst_sample_get_buffer (sample));
  return GST_CLOCK_TIME_IS_VALID (first) && GST_CLOCK_TIME_IS_VALID (last) && last > first
         && last - first > self->max_time;
}

static void
mark_gap (TapoSampleQueue *self)
{
  if (!self->mark_gap)
    self->stats.gaps++;
  self->mark_gap = TRUE;
}

/* FALSE drops the sample. */
static gboolean
make_room (TapoSampleQueue *self,
           GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);

  if (self->latest)
    {
      self->stats.dropped += g_queue_get_length (&self->samples);
      clear_samples (self);
      return TRUE;
    }
  if (self->wait_keyframe && GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT))
    {
      /* Before the first keyframe nothing is lost: the consumer came in between. */
      if (self->stats.gaps > 0)
        self->stats.dropped++;
      return FALSE;
    }
  if (is_full (self, sample))
    {
      self->stats.dropped++;
      self->wait_keyframe = TRUE;
      mark_gap (self);
      return FALSE;
    }
  self->wait_keyframe = FALSE;
  return TRUE;
}

void
tapo_sample_queue_push (TapoSampleQueue *self,
                        GstSample *sample)
{
  g_mutex_lock (&self->lock);
  self->stats.pushed++;
  if (self->closed || !is_due (self) || !make_room (self, sample))
    {
      g_mutex_unlock (&self->lock);
      gst_sample_unref (sample);
      return;
    }
  if (self->mark_gap)
    GST_BUFFER_FLAG_SET (gst_sample_get_buffer (sample), GST_BUFFER_FLAG_DISCONT);
  self->mark_gap = FALSE;
  g_queue_push_tail (&self->samples, sample);
  self->stats.bytes += get_size (sample);
  g_cond_signal (&self->filled);
  g_mutex_unlock (&self->lock);
}

void
tapo_sample_queue_gap (TapoSampleQueue *self)
{
  g_mutex_lock (&self->lock);
  mark_gap (self);
  self->wait_keyframe = TRUE;
  if (self->latest)
    clear_samples (self); /* a picture of before must not pass for a new one */
  g_mutex_unlock (&self->lock);
}

GstSample *
tapo_sample_queue_pop (TapoSampleQueue *self,
                       gint64 wait)
{
  gint64 deadline = g_get_monotonic_time () + wait;
  GstSample *sample;

  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->samples) && !self->closed && wait > 0)
    {
      if (!g_cond_wait_until (&self->filled, &self->lock, deadline))
        break;
    }
  sample = g_queue_pop_head (&self->samples);
  if (sample != NULL)
    {
      self->stats.bytes -= get_size (sample);
      self->stats.popped++;
    }
  g_mutex_unlock (&self->lock);
  return sample;
}

void
tapo_sample_queue_close (TapoSampleQueue *self)
{
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  clear_samples (self);
  g_cond_broadcast (&self->filled);
  g_mutex_unlock (&self->lock);
}

void
tapo_sample_queue_get_stats (TapoSampleQueue *self,
                             TapoSampleQueueStats *stats)
{
  g_mutex_lock (&self->lock);
  *stats = self->stats;
  stats->length = g_queue_get_length (&self->samples);
  g_mutex_unlock (&self->lock);
}
