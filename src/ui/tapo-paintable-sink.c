/* tapo-paintable-sink.c: gtk4paintablesink, when its picture can be shown, and a copy of it for when it is gone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-paintable-sink.h"

#include <gtk/gtk.h>

struct _TapoPaintableSink
{
  TapoVideoSink parent_instance;

  GdkPaintable *paintable;
};

G_DEFINE_FINAL_TYPE (TapoPaintableSink, tapo_paintable_sink, TAPO_TYPE_VIDEO_SINK)

static void
on_invalidate_contents (TapoPaintableSink *self)
{
  /* The picture is there from the first time that it has a size. Decoding it is not enough: a paintable without a
   * size is a blank frame. */
  if (gdk_paintable_get_intrinsic_width (self->paintable) > 0)
    tapo_video_sink_present (TAPO_VIDEO_SINK (self));
}

static GstElement *
tapo_paintable_sink_make_element (TapoVideoSink *sink)
{
  TapoPaintableSink *self = TAPO_PAINTABLE_SINK (sink);
  GstElement *element = gst_element_factory_make ("gtk4paintablesink", NULL);

  if (element == NULL)
    {
      g_warning ("gtk4paintablesink is not installed; no picture can be shown");
      return TAPO_VIDEO_SINK_CLASS (tapo_paintable_sink_parent_class)->make_element (sink);
    }
  g_object_get (element, "paintable", &self->paintable, NULL);
  g_signal_connect_object (self->paintable, "invalidate-contents", G_CALLBACK (on_invalidate_contents), self,
                           G_CONNECT_SWAPPED);
  return element;
}

static GObject *
tapo_paintable_sink_get_picture (TapoVideoSink *sink)
{
  return G_OBJECT (TAPO_PAINTABLE_SINK (sink)->paintable);
}

static GObject *
tapo_paintable_sink_freeze (TapoVideoSink *sink)
{
  TapoPaintableSink *self = TAPO_PAINTABLE_SINK (sink);
  GtkSnapshot *snapshot;
  graphene_size_t size;

  if (self->paintable == NULL || gdk_paintable_get_intrinsic_width (self->paintable) == 0)
    return NULL;
  size = GRAPHENE_SIZE_INIT (gdk_paintable_get_intrinsic_width (self->paintable),
                             gdk_paintable_get_intrinsic_height (self->paintable));
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (self->paintable, snapshot, size.width, size.height);
  return G_OBJECT (gtk_snapshot_free_to_paintable (snapshot, &size));
}

static void
tapo_paintable_sink_decoded (TapoVideoSink *sink)
{
  /* Presentable comes later, with the paintable's size. */
}

static void
tapo_paintable_sink_dispose (GObject *object)
{
  g_clear_object (&TAPO_PAINTABLE_SINK (object)->paintable);
  G_OBJECT_CLASS (tapo_paintable_sink_parent_class)->dispose (object);
}

static void
tapo_paintable_sink_class_init (TapoPaintableSinkClass *klass)
{
  TapoVideoSinkClass *sink_class = TAPO_VIDEO_SINK_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_paintable_sink_dispose;
  sink_class->make_element = tapo_paintable_sink_make_element;
  sink_class->get_picture = tapo_paintable_sink_get_picture;
  sink_class->freeze = tapo_paintable_sink_freeze;
  sink_class->decoded = tapo_paintable_sink_decoded;
}

static void
tapo_paintable_sink_init (TapoPaintableSink *self)
{
}

TapoVideoSink *
tapo_paintable_sink_make (gpointer user_data)
{
  return g_object_new (TAPO_TYPE_PAINTABLE_SINK, NULL);
}
