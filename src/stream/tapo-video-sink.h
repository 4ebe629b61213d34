/* tapo-video-sink.h: what a spine needs of a place that shows pictures. The ui layer derives the real one; the plain
 * class is a sink that shows nothing and presents each picture as it is decoded (headless use, tests).
 * Made, used and released on the main thread; a spine owns it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define TAPO_TYPE_VIDEO_SINK (tapo_video_sink_get_type ())
G_DECLARE_DERIVABLE_TYPE (TapoVideoSink, tapo_video_sink, TAPO, VIDEO_SINK, GObject)

struct _TapoVideoSinkClass
{
  GObjectClass parent_class;

  GstElement *(*make_element) (TapoVideoSink *self);
  GObject *(*get_picture) (TapoVideoSink *self);
  GObject *(*freeze) (TapoVideoSink *self);
  void (*decoded) (TapoVideoSink *self);
  void (*set_width) (TapoVideoSink *self, int width);
  GstClockTime (*get_shown) (TapoVideoSink *self);
};

/* Makes the sink of a new spine. Called on the main thread. */
typedef TapoVideoSink *(*TapoVideoSinkFactory) (gpointer user_data);

TapoVideoSink *tapo_video_sink_new (void);

/* The element to put into a pipeline, borrowed. One sink has one element and goes into one pipeline. */
GstElement *tapo_video_sink_get_element (TapoVideoSink *self);

/* What a tile shows while the spine lives (a GdkPaintable in the ui layer), borrowed; NULL where nothing is shown. */
GObject *tapo_video_sink_get_picture (TapoVideoSink *self);

/* A copy of the present picture that outlives the spine; the caller owns it. NULL where there was none. */
GObject *tapo_video_sink_freeze (TapoVideoSink *self);

/* The spine says that its first picture has been decoded. */
void tapo_video_sink_decoded (TapoVideoSink *self);

/* The widest place that shows the picture has so many pixels: larger pictures may be made smaller for it. 0: unknown. */
void tapo_video_sink_set_width (TapoVideoSink *self,
                                int width);

/* The time of the picture that it shows now, GST_CLOCK_TIME_NONE where it cannot tell. */
GstClockTime tapo_video_sink_get_shown (TapoVideoSink *self);

/* For derived classes: the picture can be shown now. Emits "presentable" once. */
void tapo_video_sink_present (TapoVideoSink *self);

gboolean tapo_video_sink_is_presentable (TapoVideoSink *self);

G_END_DECLS
