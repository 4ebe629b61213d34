/* tapo-jpeg-encoder.c: appsrc ! videoconvertscale ! jpegenc ! appsink, one picture in, one out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-jpeg-encoder.h"

#include <gst/app/app.h>
#include <gst/video/video.h>

#include "tapo-error.h"

/* An encoder that has not answered by then does not answer at all. */
#define PATIENCE (10 * GST_SECOND)

struct _TapoJpegEncoder
{
  int max_width;
  int quality;

  GstElement *pipeline;
  GstElement *src, *filter, *sink; /* in the pipeline */
  GstCaps *caps;                   /* of the pictures that come */
};

TapoJpegEncoder *
tapo_jpeg_encoder_new (int max_width,
                       int quality)
{
  TapoJpegEncoder *self = g_new0 (TapoJpegEncoder, 1);

  self->max_width = max_width;
  self->quality = quality;
  return self;
}

static void
end_pipeline (TapoJpegEncoder *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->pipeline, gst_object_unref);
  g_clear_pointer (&self->caps, gst_caps_unref);
}

void
tapo_jpeg_encoder_free (TapoJpegEncoder *self)
{
  end_pipeline (self);
  g_free (self);
}

static gboolean
start_pipeline (TapoJpegEncoder *self,
                GError **error)
{
  GstElement *convert = gst_element_factory_make ("videoconvertscale", NULL);
  GstElement *encoder = gst_element_factory_make ("jpegenc", NULL);

  self->src = gst_element_factory_make ("appsrc", NULL);
  self->filter = gst_element_factory_make ("capsfilter", NULL);
  self->sink = gst_element_factory_make ("appsink", NULL);
  if (convert == NULL || encoder == NULL || self->src == NULL || self->filter == NULL || self->sink == NULL)
    {
      g_clear_object (&convert);
      g_clear_object (&encoder);
      g_clear_object (&self->src);
      g_clear_object (&self->filter);
      g_clear_object (&self->sink);
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_UNSUPPORTED, "GStreamer has no JPEG encoder here");
      return FALSE;
    }

  self->pipeline = gst_pipeline_new (NULL);
  g_object_set (self->src, "format", GST_FORMAT_TIME, NULL);
  g_object_set (convert, "n-threads", 1, NULL);
  g_object_set (encoder, "quality", self->quality, NULL);
  g_object_set (self->sink, "sync", FALSE, "async", FALSE, "qos", FALSE, NULL);
  gst_bin_add_many (GST_BIN (self->pipeline), self->src, convert, self->filter, encoder, self->sink, NULL);
  gst_element_link_many (self->src, convert, self->filter, encoder, self->sink, NULL);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  return TRUE;
}

/* Square pixels and the whole range of values, as those who read JPEG take for granted. */
static gboolean
set_caps (TapoJpegEncoder *self,
          GstCaps *caps,
          GError **error)
{
  g_autoptr (GstCaps) wanted = NULL;
  GstVideoInfo info;
  gint64 width, height;

  if (self->caps != NULL && gst_caps_is_equal (self->caps, caps))
    return TRUE;
  if (caps == NULL || !gst_video_info_from_caps (&info, caps) || GST_VIDEO_INFO_HEIGHT (&info) == 0)
    {
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_UNSUPPORTED, "The camera's pictures have no size");
      return FALSE;
    }
  width = gst_util_uint64_scale_int ((guint64) GST_VIDEO_INFO_WIDTH (&info), GST_VIDEO_INFO_PAR_N (&info),
                                     MAX (GST_VIDEO_INFO_PAR_D (&info), 1));
  height = GST_VIDEO_INFO_HEIGHT (&info);
  if (width > self->max_width)
    {
      height = MAX (height * self->max_width / width, 2);
      width = self->max_width;
    }
  width = MAX (width - width % 2, 2);
  height = MAX (height - height % 2, 2);
  wanted = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420", "width", G_TYPE_INT, (int) width,
                                "height", G_TYPE_INT, (int) height, "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                                "colorimetry", G_TYPE_STRING, "1:4:0:0", NULL);
  g_object_set (self->filter, "caps", wanted, NULL);
  gst_caps_replace (&self->caps, caps);
  return TRUE;
}

/* What the pipeline says about itself, or that it says nothing. */
static void
take_error (TapoJpegEncoder *self,
            GError **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);

  if (message != NULL)
    gst_message_parse_error (message, error, NULL);
  else
    g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_UNSUPPORTED, "The JPEG encoder does not answer");
}

static GBytes *
copy_bytes (GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  gsize size = gst_buffer_get_size (buffer);
  char *data = g_malloc (size);

  gst_buffer_extract (buffer, 0, data, size);
  return g_bytes_new_take (data, size);
}

GBytes *
tapo_jpeg_encoder_encode (TapoJpegEncoder *self,
                          GstSample *sample,
                          GError **error)
{
  g_autoptr (GstBuffer) buffer = gst_buffer_copy (gst_sample_get_buffer (sample));
  g_autoptr (GstSample) mine = gst_sample_new (buffer, gst_sample_get_caps (sample), NULL, NULL);
  g_autoptr (GstSample) encoded = NULL;

  if (self->pipeline == NULL && !start_pipeline (self, error))
    return NULL;
  if (!set_caps (self, gst_sample_get_caps (sample), error))
    return NULL;
  /* Times have no meaning here: each picture is by itself. */
  GST_BUFFER_PTS (buffer) = GST_BUFFER_DTS (buffer) = GST_BUFFER_DURATION (buffer) = GST_CLOCK_TIME_NONE;
  if (gst_app_src_push_sample (GST_APP_SRC (self->src), mine) == GST_FLOW_OK)
    encoded = gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), PATIENCE);
  if (encoded != NULL)
    return copy_bytes (encoded);
  take_error (self, error);
  end_pipeline (self);
  return NULL;
}
