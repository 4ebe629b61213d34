/* tapo-picture.c: the newest picture as a texture that cairo only has to copy. What gtk4paintablesink hands over has
 * alpha that is not multiplied in, or none: GTK converts that in threads which wait for each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-picture.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

#define FORM "video/x-raw,format=BGRA,colorimetry=sRGB"

struct _TapoPicture
{
  GObject parent_instance;

  GdkTexture *texture;
  double aspect; /* of a pixel */
  GstClockTime time;

  GMutex lock; /* of the rest; a leaf */
  GstSample *newest;
  gboolean waking; /* the main thread has been told */
};

static void tapo_picture_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoPicture, tapo_picture, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, tapo_picture_paintable_init))

static void
tapo_picture_snapshot (GdkPaintable *paintable,
                       GdkSnapshot *snapshot,
                       double width,
                       double height)
{
  TapoPicture *self = TAPO_PICTURE (paintable);

  if (self->texture != NULL)
    gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width, height);
}

static GdkPaintable *
tapo_picture_get_current_image (GdkPaintable *paintable)
{
  TapoPicture *self = TAPO_PICTURE (paintable);

  return self->texture != NULL ? g_object_ref (GDK_PAINTABLE (self->texture)) : gdk_paintable_new_empty (0, 0);
}

static int
tapo_picture_get_intrinsic_width (GdkPaintable *paintable)
{
  TapoPicture *self = TAPO_PICTURE (paintable);

  return self->texture != NULL ? (int) (gdk_texture_get_width (self->texture) * self->aspect + 0.5) : 0;
}

static int
tapo_picture_get_intrinsic_height (GdkPaintable *paintable)
{
  TapoPicture *self = TAPO_PICTURE (paintable);

  return self->texture != NULL ? gdk_texture_get_height (self->texture) : 0;
}

static void
tapo_picture_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = tapo_picture_snapshot;
  iface->get_current_image = tapo_picture_get_current_image;
  iface->get_intrinsic_width = tapo_picture_get_intrinsic_width;
  iface->get_intrinsic_height = tapo_picture_get_intrinsic_height;
}

static void
free_frame (gpointer data)
{
  GstVideoFrame *frame = data;

  gst_video_frame_unmap (frame);
  g_free (frame);
}

/* The texture has the memory of the buffer, which goes back to its pool with it. */
static GdkTexture *
make_texture (GstSample *sample,
              double *aspect)
{
  GstVideoFrame *frame = g_new0 (GstVideoFrame, 1);
  g_autoptr (GBytes) bytes = NULL;
  GstVideoInfo info;
  gsize stride;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) || !gst_video_frame_map (frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    {
      g_free (frame);
      return NULL;
    }
  stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0);
  bytes = g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (frame, 0),
                                      stride * (gsize) GST_VIDEO_INFO_HEIGHT (&info), free_frame, frame);
  *aspect = (double) GST_VIDEO_INFO_PAR_N (&info) / MAX (GST_VIDEO_INFO_PAR_D (&info), 1);
  /* Every alpha is 255, so that there is nothing to multiply. */
  return gdk_memory_texture_new (GST_VIDEO_INFO_WIDTH (&info), GST_VIDEO_INFO_HEIGHT (&info),
                                 GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, stride);
}

static gboolean
on_idle (gpointer user_data)
{
  TapoPicture *self = user_data;
  int width = tapo_picture_get_intrinsic_width (GDK_PAINTABLE (self));
  int height = tapo_picture_get_intrinsic_height (GDK_PAINTABLE (self));
  g_autoptr (GstSample) sample = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  g_mutex_lock (&self->lock);
  self->waking = FALSE;
  sample = g_steal_pointer (&self->newest);
  g_mutex_unlock (&self->lock);

  texture = make_texture (sample, &self->aspect);
  if (texture == NULL)
    return G_SOURCE_REMOVE;
  g_set_object (&self->texture, texture);
  self->time = GST_BUFFER_PTS (gst_sample_get_buffer (sample));
  if (width != tapo_picture_get_intrinsic_width (GDK_PAINTABLE (self)) || height != tapo_picture_get_intrinsic_height (GDK_PAINTABLE (self)))
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
  return G_SOURCE_REMOVE;
}

static void
tapo_picture_finalize (GObject *object)
{
  TapoPicture *self = TAPO_PICTURE (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->newest, gst_sample_unref);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (tapo_picture_parent_class)->finalize (object);
}

static void
tapo_picture_class_init (TapoPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tapo_picture_finalize;
}

static void
tapo_picture_init (TapoPicture *self)
{
  self->aspect = 1;
  self->time = GST_CLOCK_TIME_NONE;
  g_mutex_init (&self->lock);
}

TapoPicture *
tapo_picture_new (void)
{
  return g_object_new (TAPO_TYPE_PICTURE, NULL);
}

GstClockTime
tapo_picture_get_time (TapoPicture *self)
{
  g_return_val_if_fail (TAPO_IS_PICTURE (self), GST_CLOCK_TIME_NONE);

  return self->time;
}

/* Streaming thread: never waits. A newer picture takes the place of one that was not shown yet. */
static GstFlowReturn
on_new_sample (GstAppSink *sink,
               gpointer user_data)
{
  TapoPicture *self = user_data;
  g_autoptr (GstSample) old = NULL;
  GstSample *sample = gst_app_sink_pull_sample (sink);
  gboolean wake;

  if (sample == NULL)
    return GST_FLOW_EOS;
  g_mutex_lock (&self->lock);
  old = g_steal_pointer (&self->newest);
  self->newest = sample;
  wake = !self->waking;
  self->waking = TRUE;
  g_mutex_unlock (&self->lock);
  if (wake)
    g_idle_add_full (G_PRIORITY_DEFAULT, on_idle, g_object_ref (self), g_object_unref);
  return GST_FLOW_OK;
}

GstElement *
tapo_picture_make_sink (TapoPicture *self)
{
  GstElement *sink = gst_element_factory_make ("appsink", NULL);
  g_autoptr (GstCaps) caps = gst_caps_from_string (FORM);
  GstAppSinkCallbacks callbacks = { .new_sample = on_new_sample };

  g_return_val_if_fail (TAPO_IS_PICTURE (self), NULL);

  g_object_set (sink, "caps", caps, "max-buffers", 1, "drop", TRUE, "enable-last-sample", FALSE,
                "async", FALSE, /* the first picture does not wait for the pipeline's state */
                NULL);
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, g_object_ref (self), g_object_unref);
  return sink;
}
