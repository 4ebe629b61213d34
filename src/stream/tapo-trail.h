/* tapo-trail.h: when the last pictures came, found again by their time, however far they have got meanwhile.
 * Pure; its owner keeps threads apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* More than are ever on their way: the queue before the decoder is cut at thirty. */
#define TAPO_TRAIL_LENGTH 64

typedef struct
{
  GstClockTime pts;
  gint64 arrived;  /* whole; monotonic µs */
  gint64 captured; /* by the camera's clock; Unix µs, 0 where it has not said */
} TapoMark;

typedef struct
{
  guint n; /* left so far */
  TapoMark marks[TAPO_TRAIL_LENGTH];
} TapoTrail;

void tapo_trail_leave (TapoTrail *self,
                       const TapoMark *mark);

/* The mark of a picture, borrowed until the next one is left; NULL for none. Without a time: the last one. */
const TapoMark *tapo_trail_find (const TapoTrail *self,
                                 GstClockTime pts);

/* When the camera took this picture, by its own clock: Unix µs, 0 where the stream does not say. */
gint64 tapo_trail_get_captured (GstBuffer *buffer);

G_END_DECLS
