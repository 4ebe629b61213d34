/* tapo-scaling-bin.c: pictures are made smaller while they still are of few bytes, and then brought into the sink's
 * form, by the view thread. Otherwise GTK does both, more dearly, and in the main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scaling-bin.h"

#include <gst/video/video.h>

struct _TapoScalingBin
{
  GstBin parent_instance;

  GstElement *sink;   /* borrowed from the bin, as the next */
  GstElement *filter; /* behind the scaler */
  int width, height;  /* what the scaler makes; 0: what comes */

  int expected; /* atomic: about how wide the picture is going to be shown, until that is known; 0 afterwards */

  int resized; /* atomic, as the next: written by the streaming thread */
  int stream_width, stream_height;
};

enum
{
  PROP_0,
  PROP_SYNC,
  PROP_QOS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoScalingBin, tapo_scaling_bin, GST_TYPE_BIN)

/* Streaming thread. The very first picture is made as large as it is going to be, or nearly: GTK would need as long for it
 * as for five others. */
static void
scale_at_first (TapoScalingBin *self,
                const GstVideoInfo *video)
{
  int width = g_atomic_int_get (&self->expected);
  int height = (int) gst_util_uint64_scale_int_round ((guint64) width, GST_VIDEO_INFO_HEIGHT (video), GST_VIDEO_INFO_WIDTH (video));
  g_autoptr (GstCaps) caps = NULL;

  if (width <= 0 || height <= 0 || width >= GST_VIDEO_INFO_WIDTH (video)
      || GST_VIDEO_INFO_PAR_N (video) != GST_VIDEO_INFO_PAR_D (video))
    return;
  caps = gst_caps_new_simple ("video/x-raw", "width", G_TYPE_INT, width, "height", G_TYPE_INT, height,
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, NULL);
  g_object_set (self->filter, "caps", caps, NULL);
}

/* Streaming thread. */
static GstPadProbeReturn
on_event (GstPad *pad,
          GstPadProbeInfo *info,
          gpointer user_data)
{
  TapoScalingBin *self = user_data;
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  GstVideoInfo video;
  GstCaps *caps;

  if (GST_EVENT_TYPE (event) != GST_EVENT_CAPS)
    return GST_PAD_PROBE_OK;
  gst_event_parse_caps (event, &caps);
  if (!gst_video_info_from_caps (&video, caps))
    return GST_PAD_PROBE_OK;
  g_atomic_int_set (&self->stream_width, GST_VIDEO_INFO_WIDTH (&video));
  g_atomic_int_set (&self->stream_height, GST_VIDEO_INFO_HEIGHT (&video));
  scale_at_first (self, &video);
  g_atomic_int_set (&self->resized, 1);
  return GST_PAD_PROBE_OK;
}

static void
tapo_scaling_bin_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (TAPO_SCALING_BIN (object)->sink), pspec->name, value);
}

static void
tapo_scaling_bin_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  g_object_set_property (G_OBJECT (TAPO_SCALING_BIN (object)->sink), pspec->name, value);
}

static void
tapo_scaling_bin_class_init (TapoScalingBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_scaling_bin_get_property;
  object_class->set_property = tapo_scaling_bin_set_property;

  props[PROP_SYNC] = g_param_spec_boolean ("sync", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_QOS] = g_param_spec_boolean ("qos", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_scaling_bin_init (TapoScalingBin *self)
{
}

GstElement *
tapo_scaling_bin_new (GstElement *sink)
{
  TapoScalingBin *self = g_object_new (TAPO_TYPE_SCALING_BIN, NULL);
  GstElement *scale = gst_element_factory_make ("videoscale", NULL);
  GstElement *convert = gst_element_factory_make ("videoconvert", NULL);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (scale, "sink");

  self->sink = sink;
  self->filter = gst_element_factory_make ("capsfilter", NULL);
  g_object_set (scale, "add-borders", FALSE, NULL);
  gst_bin_add_many (GST_BIN (self), scale, self->filter, convert, sink, NULL);
  gst_element_link_many (scale, self->filter, convert, sink, NULL);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, on_event, self, NULL);
  gst_element_add_pad (GST_ELEMENT (self), gst_ghost_pad_new ("sink", pad));
  return GST_ELEMENT (self);
}

void
tapo_scaling_bin_expect (TapoScalingBin *self,
                         int width)
{
  g_return_if_fail (TAPO_IS_SCALING_BIN (self));

  g_atomic_int_set (&self->expected, width);
}

void
tapo_scaling_bin_set_shown (TapoScalingBin *self,
                            int width,
                            int height)
{
  g_autoptr (GstCaps) caps = NULL;
  gboolean was_expected;

  g_return_if_fail (TAPO_IS_SCALING_BIN (self));

  was_expected = g_atomic_int_exchange (&self->expected, 0) != 0;
  /* Only ever smaller: what is enlarged on the screen has no more to show. */
  if (width >= g_atomic_int_get (&self->stream_width) || height >= g_atomic_int_get (&self->stream_height))
    width = height = 0;
  if (width == self->width && height == self->height && !was_expected)
    return;
  self->width = width;
  self->height = height;
  caps = gst_caps_new_empty_simple ("video/x-raw");
  if (width > 0)
    gst_caps_set_simple (caps, "width", G_TYPE_INT, width, "height", G_TYPE_INT, height,
                         "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, NULL);
  g_object_set (self->filter, "caps", caps, NULL);
}

gboolean
tapo_scaling_bin_take_resized (TapoScalingBin *self)
{
  g_return_val_if_fail (TAPO_IS_SCALING_BIN (self), FALSE);

  return g_atomic_int_compare_and_exchange (&self->resized, 1, 0);
}
