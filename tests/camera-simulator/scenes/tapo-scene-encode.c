/* Encodes a scene in one pass: main, HD and sub stream as H.264, the main stream as H.265 too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As the cameras have it: High profile, full range BT.709, 15 fps, a keyframe every two seconds, no
 * B-frames, parameter sets before each keyframe, delimiters between the pictures.
 */
#include "tapo-scene.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

/* H.265 costs ten times as much to make: a short loop is enough, and it is smaller. */
#define HEVC_PICTURES (2 * SCENE_GOP)

#define H264(size, quantizer, file)                                                                                                                                             \
  "queue max-size-buffers=3 ! videoscale method=lanczos ! video/x-raw," size " ! videoconvert chroma-mode=none dither=none ! "                                                  \
  "video/x-raw,format=I420,colorimetry=1:3:5:1 ! "                                                                                                                              \
  "x264enc pass=quant quantizer=" quantizer " key-int-max=30 bframes=0 ref=1 speed-preset=veryfast threads=1 b-adapt=false option-string=scenecut=0:keyint=30:min-keyint=30 ! " \
  "video/x-h264,profile=high,stream-format=byte-stream,alignment=au ! filesink location=\"%s/%s-" file "\" sync=false "

#define HEVC                                                                                                                                                                 \
  "queue max-size-buffers=3 ! videoscale ! video/x-raw,width=1280,height=720 ! videoconvert chroma-mode=none dither=none ! "                                                 \
  "video/x-raw,format=I420,colorimetry=1:3:5:1 ! "                                                                                                                           \
  "x265enc speed-preset=ultrafast key-int-max=30 qp=28 option-string=bframes=0:scenecut=0:min-keyint=30:aud=1:repeat-headers=1:range=full:info=0:pools=1:frame-threads=1 ! " \
  "video/x-h265,stream-format=byte-stream,alignment=au ! filesink location=\"%s/%s-main.h265\" sync=false "

static void
push_pictures (GstElement *source, const TapoScene *scene, int n)
{
  cairo_surface_t *back = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SCENE_WIDTH, SCENE_HEIGHT);
  cairo_t *cr = cairo_create (back);

  scene->draw_back (cr);
  cairo_destroy (cr);
  scene_add_grain (back, scene->night ? 4 : 2, (guint) scene->number + 1);
  for (int i = 0; i < n; i++)
    {
      gsize size = SCENE_WIDTH * SCENE_HEIGHT * 4;
      guint8 *pixels = g_malloc (size);
      cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, SCENE_WIDTH, SCENE_HEIGHT, SCENE_WIDTH * 4);
      GstBuffer *buffer = gst_buffer_new_wrapped (pixels, size);

      cr = cairo_create (surface);
      cairo_set_source_surface (cr, back, 0, 0);
      cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
      cairo_paint (cr);
      cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
      scene->draw_moving (cr, (double) i / SCENE_PICTURES);
      scene_draw_overlay (cr, scene, i);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      cairo_surface_destroy (surface);
      GST_BUFFER_PTS (buffer) = gst_util_uint64_scale_int ((guint64) i, GST_SECOND, SCENE_FPS);
      GST_BUFFER_DURATION (buffer) = GST_SECOND / SCENE_FPS;
      if (gst_app_src_push_buffer (GST_APP_SRC (source), buffer) != GST_FLOW_OK)
        break;
    }
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  cairo_surface_destroy (back);
}

static gboolean
run (const char *description, const TapoScene *scene, int n, GError **error)
{
  g_autoptr (GstElement) pipeline = gst_parse_launch (description, error);
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  if (pipeline == NULL)
    return FALSE;
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push_pictures (source, scene, n);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      gst_message_parse_error (message, error, NULL);
      return FALSE;
    }
  return TRUE;
}

#define SOURCE \
  "appsrc name=source format=time block=true max-buffers=2 max-bytes=0 caps=video/x-raw,format=BGRx,width=1920,height=1080,framerate=15/1 ! tee name=t "

gboolean
scene_encode (const TapoScene *scene, const char *folder, GError **error)
{
  g_autofree char *streams = g_strdup_printf (SOURCE "t. ! " H264 ("width=1920,height=1080", "23", "main.h264") "t. ! " H264 ("width=1280,height=720", "24", "hd.h264") "t. ! " H264 ("width=640,height=360", "24", "sub.h264"),
                                              folder, scene->name, folder, scene->name, folder, scene->name);
  g_autofree char *hevc = g_strdup_printf (SOURCE "t. ! " HEVC, folder, scene->name);

  return run (streams, scene, scene->draw_moving == tapo_scene_privacy.draw_moving ? SCENE_GOP : SCENE_PICTURES, error) && run (hevc, scene, HEVC_PICTURES, error);
}
