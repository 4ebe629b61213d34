/* tapo-tap.c: a list of queues and what each newcomer is given first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-tap.h"

/* A camera that sends no keyframes fills no more than this. */
#define PREROLL_BYTES (8 * 1024 * 1024)
#define PREROLL_SAMPLES 600

struct _TapoTap
{
  gatomicrefcount ref_count;
  TapoTapKind kind;

  /* Of everything below. While it is held, only queues are called, which call nobody. */
  GMutex lock;
  GPtrArray *queues; /* owned */
  GQueue preroll;    /* owned GstSample */
  gsize preroll_bytes;
  guint last_group; /* how many samples at the end belong to the newest group of pictures */
  GstSample *latest;
  gint64 latest_time;
};

TapoTap *
tapo_tap_new (TapoTapKind kind)
{
  TapoTap *self = g_new0 (TapoTap, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_queue_init (&self->preroll);
  self->kind = kind;
  self->queues = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_sample_queue_unref);
  return self;
}

TapoTap *
tapo_tap_ref (TapoTap *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tapo_tap_unref (TapoTap *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->queues);
  g_queue_clear_full (&self->preroll, (GDestroyNotify) gst_sample_unref);
  g_clear_pointer (&self->latest, gst_sample_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Never the buffer itself: whoever gets it writes its own times and flags into it, and the picture on the screen would
 * wait for them. */
static GstSample *
make_sample (GstBuffer *buffer,
             GstCaps *caps)
{
  g_autoptr (GstBuffer) copy = gst_buffer_copy (buffer);

  return gst_sample_new (copy, caps, NULL, NULL);
}

static GstSample *
copy_sample (GstSample *sample)
{
  return make_sample (gst_sample_get_buffer (sample), gst_sample_get_caps (sample));
}

static void
forget_preroll (TapoTap *self)
{
  g_queue_clear_full (&self->preroll, (GDestroyNotify) gst_sample_unref);
  self->preroll_bytes = 0;
  self->last_group = 0;
}

static void
keep_preroll (TapoTap *self,
              GstBuffer *buffer,
              GstCaps *caps)
{
  gboolean keyframe = !GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT);

  if (self->preroll_bytes > PREROLL_BYTES || self->preroll.length >= PREROLL_SAMPLES)
    forget_preroll (self);
  if (!keyframe && self->preroll.length == 0)
    return;
  if (keyframe)
    {
      while (self->preroll.length > self->last_group)
        {
          g_autoptr (GstSample) old = g_queue_pop_head (&self->preroll);

          self->preroll_bytes -= gst_buffer_get_size (gst_sample_get_buffer (old));
        }
      self->last_group = 0;
    }
  self->last_group++;
  self->preroll_bytes += gst_buffer_get_size (buffer);
  g_queue_push_tail (&self->preroll, make_sample (buffer, caps));
}

void
tapo_tap_subscribe (TapoTap *self,
                    TapoSampleQueue *queue)
{
  g_mutex_lock (&self->lock);
  for (GList *l = self->preroll.head; l != NULL; l = l->next)
    tapo_sample_queue_push (queue, copy_sample (l->data));
  g_ptr_array_add (self->queues, tapo_sample_queue_ref (queue));
  g_mutex_unlock (&self->lock);
}

void
tapo_tap_unsubscribe (TapoTap *self,
                      TapoSampleQueue *queue)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_remove (self->queues, queue);
  g_mutex_unlock (&self->lock);
}

void
tapo_tap_push (TapoTap *self,
               GstBuffer *buffer,
               GstCaps *caps)
{
  g_autoptr (GstSample) old = NULL;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->queues->len; i++)
    tapo_sample_queue_push (self->queues->pdata[i], make_sample (buffer, caps));
  if (self->kind == TAPO_TAP_ENCODED)
    {
      keep_preroll (self, buffer, caps);
    }
  else
    {
      old = g_steal_pointer (&self->latest);
      self->latest = make_sample (buffer, caps);
      self->latest_time = g_get_monotonic_time ();
    }
  g_mutex_unlock (&self->lock);
}

void
tapo_tap_gap (TapoTap *self)
{
  g_autoptr (GstSample) old = NULL;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->queues->len; i++)
    tapo_sample_queue_gap (self->queues->pdata[i]);
  forget_preroll (self);
  old = g_steal_pointer (&self->latest);
  g_mutex_unlock (&self->lock);
}

GstSample *
tapo_tap_dup_latest (TapoTap *self,
                     gint64 *time)
{
  GstSample *sample;

  g_mutex_lock (&self->lock);
  sample = self->latest != NULL ? gst_sample_ref (self->latest) : NULL;
  if (time != NULL)
    *time = self->latest_time;
  g_mutex_unlock (&self->lock);
  return sample;
}

guint
tapo_tap_get_n_subscribers (TapoTap *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->queues->len;
  g_mutex_unlock (&self->lock);
  return n;
}
