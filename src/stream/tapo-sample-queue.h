/* tapo-sample-queue.h: a bounded queue between a camera and one consumer: when the consumer is slow, it loses pictures
 * and nobody else does. Any thread; no call waits but tapo_sample_queue_pop(). Counted by reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

typedef struct _TapoSampleQueue TapoSampleQueue;

/* Holds one sample: a newer one replaces it. At most max_fps are taken in; 0 takes every one. */
TapoSampleQueue *tapo_sample_queue_new_latest (double max_fps);

/* Holds all samples up to so many bytes or so long a time. When it is full, everything is dropped up to the next
 * keyframe, so that what comes out can always be decoded. */
TapoSampleQueue *tapo_sample_queue_new_whole (gsize max_bytes,
                                              GstClockTime max_time);

TapoSampleQueue *tapo_sample_queue_ref (TapoSampleQueue *self);
void tapo_sample_queue_unref (TapoSampleQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoSampleQueue, tapo_sample_queue_unref)

/* Files a sample, which it takes. Its buffer belongs to nobody else: behind a gap it is marked DISCONT. */
void tapo_sample_queue_push (TapoSampleQueue *self,
                             GstSample *sample);

/* What follows does not continue what went before. */
void tapo_sample_queue_gap (TapoSampleQueue *self);

/* The oldest sample, or NULL when none came within so many microseconds, or the queue was closed. The caller owns it. */
GstSample *tapo_sample_queue_pop (TapoSampleQueue *self,
                                  gint64 wait);

/* Wakes whoever waits, drops what is there, and takes nothing more. */
void tapo_sample_queue_close (TapoSampleQueue *self);

typedef struct
{
  guint64 pushed;  /* offered */
  guint64 popped;  /* taken out */
  guint64 dropped; /* lost because the consumer was slow; those left out for max_fps are not */
  guint64 gaps;
  guint length;
  gsize bytes;
} TapoSampleQueueStats;

void tapo_sample_queue_get_stats (TapoSampleQueue *self,
                                  TapoSampleQueueStats *stats);

G_END_DECLS
