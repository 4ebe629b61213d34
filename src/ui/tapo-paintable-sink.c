/* tapo-paintable-sink.c: the sink that suits who draws, when its picture can be shown, and a copy of it for when it is gone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-paintable-sink.h"

#include "tapo-picture.h"
#include "tapo-renderer.h"
#include "tapo-scaling-bin.h"

#define KEY "tapo-paintable-sink"

/* Milliseconds between two changes of size: each one costs new buffers, and a window that is being made larger has
 * many. Until then the picture is drawn larger or smaller than it was made. */
#define SETTLE 300

/* Where a picture is shown, in the screen's own pixels. */
typedef struct
{
  gconstpointer owner;
  int width, height;
} Place;

struct _TapoPaintableSink
{
  TapoVideoSink parent_instance;

  GdkPaintable *paintable;
  TapoScalingBin *scaling; /* borrowed, it is the element; NULL where GTK scales */
  GArray *places;
  guint settle_timer;
};

G_DEFINE_FINAL_TYPE (TapoPaintableSink, tapo_paintable_sink, TAPO_TYPE_VIDEO_SINK)

/* The widest place decides. What nobody shows for the moment keeps its size. */
static gboolean
update_size (gpointer user_data)
{
  TapoPaintableSink *self = user_data;
  const Place *widest = NULL;

  self->settle_timer = 0;
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (widest == NULL || place->width > widest->width)
        widest = place;
    }
  if (widest != NULL)
    tapo_scaling_bin_set_shown (self->scaling, widest->width, widest->height);
  return G_SOURCE_REMOVE;
}

static void
on_invalidate_contents (TapoPaintableSink *self)
{
  if (self->scaling != NULL && tapo_scaling_bin_take_resized (self->scaling))
    {
      g_clear_handle_id (&self->settle_timer, g_source_remove);
      update_size (self);
    }
  /* The picture is there from the first time that it has a size. Decoding it is not enough: a paintable without a
   * size is a blank frame. */
  if (gdk_paintable_get_intrinsic_width (self->paintable) > 0)
    tapo_video_sink_present (TAPO_VIDEO_SINK (self));
}

/* Where the processor draws, pictures come as large as they are shown and in cairo's form. */
static GstElement *
make_for_processor (TapoPaintableSink *self)
{
  TapoPicture *picture = tapo_picture_new ();

  self->paintable = GDK_PAINTABLE (picture);
  self->scaling = TAPO_SCALING_BIN (tapo_scaling_bin_new (tapo_picture_make_sink (picture)));
  return GST_ELEMENT (self->scaling);
}

static GstElement *
make_for_card (TapoPaintableSink *self)
{
  GstElement *element = gst_element_factory_make ("gtk4paintablesink", NULL);

  if (element != NULL)
    g_object_get (element, "paintable", &self->paintable, NULL);
  return element;
}

static GstElement *
tapo_paintable_sink_make_element (TapoVideoSink *sink)
{
  TapoPaintableSink *self = TAPO_PAINTABLE_SINK (sink);
  GstElement *element = tapo_renderer_is_software () ? make_for_processor (self) : make_for_card (self);

  if (element == NULL)
    {
      g_warning ("gtk4paintablesink is not installed; no picture can be shown");
      return TAPO_VIDEO_SINK_CLASS (tapo_paintable_sink_parent_class)->make_element (sink);
    }
  g_signal_connect_object (self->paintable, "invalidate-contents", G_CALLBACK (on_invalidate_contents), self,
                           G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (self->paintable), KEY, self);
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
tapo_paintable_sink_set_width (TapoVideoSink *sink,
                               int width)
{
  TapoPaintableSink *self = TAPO_PAINTABLE_SINK (sink);

  /* Later than that, the places say it themselves, and more exactly. */
  tapo_video_sink_get_element (sink);
  if (self->scaling != NULL && self->places->len == 0 && !tapo_video_sink_is_presentable (sink))
    tapo_scaling_bin_expect (self->scaling, width);
}

static GstClockTime
tapo_paintable_sink_get_shown (TapoVideoSink *sink)
{
  TapoPaintableSink *self = TAPO_PAINTABLE_SINK (sink);

  return TAPO_IS_PICTURE (self->paintable) ? tapo_picture_get_time (TAPO_PICTURE (self->paintable)) : GST_CLOCK_TIME_NONE;
}

static void
tapo_paintable_sink_dispose (GObject *object)
{
  TapoPaintableSink *self = TAPO_PAINTABLE_SINK (object);

  g_clear_handle_id (&self->settle_timer, g_source_remove);
  if (self->paintable != NULL)
    g_object_set_data (G_OBJECT (self->paintable), KEY, NULL);
  g_clear_object (&self->paintable);
  g_clear_pointer (&self->places, g_array_unref);
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
  sink_class->set_width = tapo_paintable_sink_set_width;
  sink_class->get_shown = tapo_paintable_sink_get_shown;
}

static void
tapo_paintable_sink_init (TapoPaintableSink *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
}

TapoVideoSink *
tapo_paintable_sink_make (gpointer user_data)
{
  return g_object_new (TAPO_TYPE_PAINTABLE_SINK, NULL);
}

void
tapo_paintable_sink_show (GdkPaintable *picture,
                          gconstpointer owner,
                          int width,
                          int height)
{
  TapoPaintableSink *self = picture != NULL ? g_object_get_data (G_OBJECT (picture), KEY) : NULL;
  Place place = { owner, width, height };

  if (self == NULL || self->scaling == NULL)
    return;
  for (guint i = 0; i < self->places->len; i++)
    {
      if (g_array_index (self->places, Place, i).owner == owner)
        {
          g_array_remove_index_fast (self->places, i);
          break;
        }
    }
  if (width > 0 && height > 0)
    g_array_append_val (self->places, place);
  if (self->settle_timer == 0)
    self->settle_timer = g_timeout_add (SETTLE, update_size, self);
}
