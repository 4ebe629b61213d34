/* tapo-video-sink.c: a place that shows pictures, and the one that shows them to nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-video-sink.h"

typedef struct
{
  GstElement *element;
  gboolean presentable;
} TapoVideoSinkPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (TapoVideoSink, tapo_video_sink, G_TYPE_OBJECT)

enum
{
  PRESENTABLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GstElement *
tapo_video_sink_make_fake_element (TapoVideoSink *self)
{
  GstElement *element = gst_element_factory_make ("fakesink", NULL);

  g_object_set (element, "async", FALSE, NULL);
  return element;
}

static GObject *
tapo_video_sink_get_no_picture (TapoVideoSink *self)
{
  return NULL;
}

static void
tapo_video_sink_ignore_width (TapoVideoSink *self,
                              int width)
{
}

static GstClockTime
tapo_video_sink_get_no_time (TapoVideoSink *self)
{
  return GST_CLOCK_TIME_NONE;
}

static void
tapo_video_sink_dispose (GObject *object)
{
  TapoVideoSinkPrivate *priv = tapo_video_sink_get_instance_private (TAPO_VIDEO_SINK (object));

  gst_clear_object (&priv->element);
  G_OBJECT_CLASS (tapo_video_sink_parent_class)->dispose (object);
}

static void
tapo_video_sink_class_init (TapoVideoSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_video_sink_dispose;
  klass->make_element = tapo_video_sink_make_fake_element;
  klass->get_picture = tapo_video_sink_get_no_picture;
  klass->freeze = tapo_video_sink_get_no_picture;
  klass->decoded = tapo_video_sink_present;
  klass->set_width = tapo_video_sink_ignore_width;
  klass->get_shown = tapo_video_sink_get_no_time;

  signals[PRESENTABLE] = g_signal_new ("presentable", TAPO_TYPE_VIDEO_SINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
tapo_video_sink_init (TapoVideoSink *self)
{
}

TapoVideoSink *
tapo_video_sink_new (void)
{
  return g_object_new (TAPO_TYPE_VIDEO_SINK, NULL);
}

GstElement *
tapo_video_sink_get_element (TapoVideoSink *self)
{
  TapoVideoSinkPrivate *priv = tapo_video_sink_get_instance_private (self);

  g_return_val_if_fail (TAPO_IS_VIDEO_SINK (self), NULL);

  if (priv->element == NULL)
    priv->element = gst_object_ref_sink (TAPO_VIDEO_SINK_GET_CLASS (self)->make_element (self));
  return priv->element;
}

GObject *
tapo_video_sink_get_picture (TapoVideoSink *self)
{
  g_return_val_if_fail (TAPO_IS_VIDEO_SINK (self), NULL);

  return TAPO_VIDEO_SINK_GET_CLASS (self)->get_picture (self);
}

GObject *
tapo_video_sink_freeze (TapoVideoSink *self)
{
  g_return_val_if_fail (TAPO_IS_VIDEO_SINK (self), NULL);

  return TAPO_VIDEO_SINK_GET_CLASS (self)->freeze (self);
}

void
tapo_video_sink_decoded (TapoVideoSink *self)
{
  g_return_if_fail (TAPO_IS_VIDEO_SINK (self));

  TAPO_VIDEO_SINK_GET_CLASS (self)->decoded (self);
}

void
tapo_video_sink_set_width (TapoVideoSink *self,
                           int width)
{
  g_return_if_fail (TAPO_IS_VIDEO_SINK (self));

  TAPO_VIDEO_SINK_GET_CLASS (self)->set_width (self, width);
}

GstClockTime
tapo_video_sink_get_shown (TapoVideoSink *self)
{
  g_return_val_if_fail (TAPO_IS_VIDEO_SINK (self), GST_CLOCK_TIME_NONE);

  return TAPO_VIDEO_SINK_GET_CLASS (self)->get_shown (self);
}

void
tapo_video_sink_present (TapoVideoSink *self)
{
  TapoVideoSinkPrivate *priv = tapo_video_sink_get_instance_private (self);

  g_return_if_fail (TAPO_IS_VIDEO_SINK (self));

  if (priv->presentable)
    return;
  priv->presentable = TRUE;
  g_signal_emit (self, signals[PRESENTABLE], 0);
}

gboolean
tapo_video_sink_is_presentable (TapoVideoSink *self)
{
  TapoVideoSinkPrivate *priv = tapo_video_sink_get_instance_private (self);

  g_return_val_if_fail (TAPO_IS_VIDEO_SINK (self), FALSE);

  return priv->presentable;
}
