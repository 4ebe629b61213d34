/* tapo-zoom-view.c: draws a paintable and turns wheel, pinch and drag into a zoom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-zoom-view.h"

#include <math.h>

#include "tapo-paint-beat.h"
#include "tapo-paintable-sink.h"
#include "tapo-zoom.h"

#define WHEEL_STEP 1.25

/* So many pixels of a touchpad are one step of a wheel. */
#define PIXELS_PER_STEP 40.0

/* A picture that misses the view by less is stretched: better than a line of background at its edge. */
#define SEAM 1.5

struct _TapoZoomView
{
  GtkWidget parent_instance;

  GdkPaintable *paintable;
  double aspect; /* of all of it */
  TapoCrop crop; /* the part of it that is shown */
  gboolean fill;
  gboolean dimmed;

  TapoZoom zoom;
  double pointer_x, pointer_y;
  double pinched; /* the scale of the pinch so far */
  double dragged_x, dragged_y;
};

enum
{
  PROP_0,
  PROP_ZOOM,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoZoomView, tapo_zoom_view, GTK_TYPE_WIDGET)

static TapoZoomFrame
get_frame (TapoZoomView *self)
{
  double aspect = self->aspect;

  if (aspect <= 0 && self->paintable != NULL)
    aspect = gdk_paintable_get_intrinsic_aspect_ratio (self->paintable);
  return (TapoZoomFrame) {
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
    .aspect = aspect * self->crop.width / self->crop.height,
    .fill = self->fill,
  };
}

static double
get_surface_scale (TapoZoomView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 1;
}

/* Between whole pixels of the screen, so that a picture made for them is copied and not smeared over their edges. */
static void
snap (double scale,
      double *position,
      double *size)
{
  double end = round ((*position + *size) * scale) / scale;

  *position = round (*position * scale) / scale;
  *size = MAX (end - *position, 1 / scale);
}

/* Where the picture, or the part of it that is set, is drawn. */
static TapoZoomRect
get_rect (TapoZoomView *self,
          const TapoZoomFrame *frame)
{
  TapoZoomRect rect = tapo_zoom_get_rect (&self->zoom, frame);
  double scale = get_surface_scale (self);

  if (!tapo_zoom_is_reset (&self->zoom))
    return rect;
  if (fabs (rect.width - frame->width) < SEAM && fabs (rect.height - frame->height) < SEAM)
    return (TapoZoomRect) { 0, 0, frame->width, frame->height };
  snap (scale, &rect.x, &rect.width);
  snap (scale, &rect.y, &rect.height);
  return rect;
}

/* Tells the picture how large it is shown, so that it need not be larger. */
static void
update_shown (TapoZoomView *self)
{
  TapoZoomFrame frame = get_frame (self);
  double scale = get_surface_scale (self);
  TapoZoomRect rect = { 0 };

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && frame.width >= 1 && frame.height >= 1)
    rect = get_rect (self, &frame);
  tapo_paintable_sink_show (self->paintable, self, (int) round (rect.width * scale / self->crop.width),
                            (int) round (rect.height * scale / self->crop.height));
}

static void
zoom_at (TapoZoomView *self,
         double factor,
         double x,
         double y)
{
  TapoZoomFrame frame = get_frame (self);
  double before = self->zoom.scale;

  tapo_zoom_by (&self->zoom, &frame, factor, x, y);
  if (fabs (self->zoom.scale - before) < 1e-9)
    return;
  update_shown (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static void
pan_by (TapoZoomView *self,
        double dx,
        double dy)
{
  TapoZoomFrame frame = get_frame (self);

  tapo_zoom_pan (&self->zoom, &frame, dx, dy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (TapoZoomView *self,
           double x,
           double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

/* A wheel zooms. Two fingers on a touchpad move what is enlarged already, as in other picture viewers; with Control
 * they zoom, too. */
static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double dx,
           double dy,
           TapoZoomView *self)
{
  TapoZoomFrame frame = get_frame (self);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean pixels = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;

  if (pixels && !(state & GDK_CONTROL_MASK))
    {
      if (!tapo_zoom_can_pan (&self->zoom, &frame))
        return GDK_EVENT_PROPAGATE;
      pan_by (self, -dx, -dy);
      return GDK_EVENT_STOP;
    }
  zoom_at (self, pow (WHEEL_STEP, pixels ? -dy / PIXELS_PER_STEP : -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
on_pinch_begin (TapoZoomView *self)
{
  self->pinched = 1;
}

static void
on_pinch (TapoZoomView *self,
          double scale,
          GtkGesture *gesture)
{
  double x = self->pointer_x;
  double y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  zoom_at (self, scale / self->pinched, x, y);
  self->pinched = scale;
}

static void
on_drag_begin (TapoZoomView *self,
               double x,
               double y,
               GtkGesture *gesture)
{
  TapoZoomFrame frame = get_frame (self);

  self->dragged_x = 0;
  self->dragged_y = 0;
  if (!tapo_zoom_can_pan (&self->zoom, &frame))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_drag_update (TapoZoomView *self,
                double x,
                double y,
                GtkGestureDrag *gesture)
{
  double start_x, start_y;

  /* Not before it has moved a little: a double click is not a drag. */
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  if (gtk_drag_check_threshold (GTK_WIDGET (self), (int) start_x, (int) start_y, (int) (start_x + x),
                                (int) (start_y + y)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  pan_by (self, x - self->dragged_x, y - self->dragged_y);
  self->dragged_x = x;
  self->dragged_y = y;
}

static void
on_drag_end (TapoZoomView *self)
{
  /* None of its own: in full screen the window's is hidden after a while. */
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
tapo_zoom_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 360;
}

/* Four fifths of the way to grey, with two fifths of the light. */
static void
push_dimming (GtkSnapshot *snapshot)
{
  const float grey[3] = { 0.2126f, 0.7152f, 0.0722f };
  float values[16] = { 0 };
  graphene_matrix_t matrix;
  graphene_vec4_t offset;

  for (int from = 0; from < 3; from++)
    {
      for (int to = 0; to < 3; to++)
        values[4 * from + to] = 0.4f * (0.8f * grey[from] + (from == to ? 0.2f : 0.0f));
    }
  values[15] = 1;
  graphene_matrix_init_from_float (&matrix, values);
  graphene_vec4_init (&offset, 0, 0, 0, 0);
  gtk_snapshot_push_color_matrix (snapshot, &matrix, &offset);
}

/* What is seen of a rectangle that may be larger than the view. */
static graphene_rect_t
get_clip (const TapoZoomFrame *frame,
          const TapoZoomRect *rect)
{
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, (float) frame->width, (float) frame->height);
  graphene_rect_t part = GRAPHENE_RECT_INIT ((float) rect->x, (float) rect->y, (float) rect->width,
                                             (float) rect->height);
  graphene_rect_t seen;

  return graphene_rect_intersection (&view, &part, &seen) ? seen : view;
}

/* Where all of a picture lies whose part is there. */
static TapoZoomRect
get_whole (const TapoZoomRect *part,
           const TapoCrop *crop)
{
  TapoZoomRect whole = { .width = part->width / crop->width, .height = part->height / crop->height };

  whole.x = part->x - crop->x * whole.width;
  whole.y = part->y - crop->y * whole.height;
  return whole;
}

static void
tapo_zoom_view_snapshot (GtkWidget *widget,
                         GtkSnapshot *snapshot)
{
  TapoZoomView *self = TAPO_ZOOM_VIEW (widget);
  TapoZoomFrame frame = get_frame (self);
  graphene_rect_t clip;
  TapoZoomRect rect;
  gboolean clipped;

  if (self->paintable == NULL || frame.width < 1 || frame.height < 1)
    return;
  rect = get_rect (self, &frame);
  clipped = rect.x < 0 || rect.y < 0 || !tapo_crop_is_whole (&self->crop);
  clip = get_clip (&frame, &rect);
  rect = get_whole (&rect, &self->crop);

  if (clipped)
    gtk_snapshot_push_clip (snapshot, &clip);
  if (self->dimmed)
    push_dimming (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) rect.x, (float) rect.y));
  gdk_paintable_snapshot (self->paintable, snapshot, rect.width, rect.height);
  gtk_snapshot_restore (snapshot);
  if (self->dimmed)
    gtk_snapshot_pop (snapshot);
  if (clipped)
    gtk_snapshot_pop (snapshot);
}

static void
tapo_zoom_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tapo_zoom_view_parent_class)->map (widget);
  tapo_paint_beat_join ();
  update_shown (TAPO_ZOOM_VIEW (widget));
}

static void
tapo_zoom_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tapo_zoom_view_parent_class)->unmap (widget);
  tapo_paint_beat_leave ();
  update_shown (TAPO_ZOOM_VIEW (widget));
}

static void
tapo_zoom_view_size_allocate (GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  update_shown (TAPO_ZOOM_VIEW (widget));
}

static void
tapo_zoom_view_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_ZOOM)
    g_value_set_double (value, TAPO_ZOOM_VIEW (object)->zoom.scale);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_zoom_view_dispose (GObject *object)
{
  tapo_zoom_view_set_paintable (TAPO_ZOOM_VIEW (object), NULL);
  G_OBJECT_CLASS (tapo_zoom_view_parent_class)->dispose (object);
}

static void
tapo_zoom_view_class_init (TapoZoomViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tapo_zoom_view_get_property;
  object_class->dispose = tapo_zoom_view_dispose;
  widget_class->map = tapo_zoom_view_map;
  widget_class->unmap = tapo_zoom_view_unmap;
  widget_class->measure = tapo_zoom_view_measure;
  widget_class->size_allocate = tapo_zoom_view_size_allocate;
  widget_class->snapshot = tapo_zoom_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "zoomview");
  /* Whoever shows it has the name of what is seen. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 1, TAPO_ZOOM_MOST, 1,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_zoom_view_init (TapoZoomView *self)
{
  self->zoom = (TapoZoom) TAPO_ZOOM_INIT;
  self->crop = (TapoCrop) TAPO_CROP_WHOLE;
}

GtkWidget *
tapo_zoom_view_new (void)
{
  return g_object_new (TAPO_TYPE_ZOOM_VIEW, NULL);
}

void
tapo_zoom_view_set_paintable (TapoZoomView *self,
                              GdkPaintable *paintable)
{
  g_return_if_fail (TAPO_IS_ZOOM_VIEW (self));

  if (self->paintable == paintable)
    return;
  if (self->paintable != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->paintable, tapo_paint_beat_draw, self);
      g_signal_handlers_disconnect_by_func (self->paintable, gtk_widget_queue_draw, self);
      tapo_paintable_sink_show (self->paintable, self, 0, 0);
    }
  g_set_object (&self->paintable, paintable);
  if (paintable != NULL)
    {
      /* Its size does not matter to ours: a frame never costs a layout. */
      g_signal_connect_object (paintable, "invalidate-contents", G_CALLBACK (tapo_paint_beat_draw), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (paintable, "invalidate-size", G_CALLBACK (gtk_widget_queue_draw), self,
                               G_CONNECT_SWAPPED);
    }
  update_shown (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tapo_zoom_view_set_aspect (TapoZoomView *self,
                           double aspect)
{
  g_return_if_fail (TAPO_IS_ZOOM_VIEW (self));

  if (fabs (self->aspect - aspect) < 1e-6)
    return;
  self->aspect = aspect;
  update_shown (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tapo_zoom_view_set_crop (TapoZoomView *self,
                         const TapoCrop *crop)
{
  g_return_if_fail (TAPO_IS_ZOOM_VIEW (self));
  g_return_if_fail (tapo_crop_is_valid (crop));

  if (tapo_crop_equal (&self->crop, crop))
    return;
  self->crop = *crop;
  update_shown (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tapo_zoom_view_set_fill (TapoZoomView *self,
                         gboolean fill)
{
  g_return_if_fail (TAPO_IS_ZOOM_VIEW (self));

  if (self->fill == fill)
    return;
  self->fill = fill;
  update_shown (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tapo_zoom_view_set_dimmed (TapoZoomView *self,
                           gboolean dimmed)
{
  g_return_if_fail (TAPO_IS_ZOOM_VIEW (self));

  if (self->dimmed == dimmed)
    return;
  self->dimmed = dimmed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tapo_zoom_view_make_zoomable (TapoZoomView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_return_if_fail (TAPO_IS_ZOOM_VIEW (self));

  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

double
tapo_zoom_view_get_zoom (TapoZoomView *self)
{
  g_return_val_if_fail (TAPO_IS_ZOOM_VIEW (self), 1);
  return self->zoom.scale;
}

void
tapo_zoom_view_zoom_by (TapoZoomView *self,
                        double factor)
{
  g_return_if_fail (TAPO_IS_ZOOM_VIEW (self));

  zoom_at (self, factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
tapo_zoom_view_reset (TapoZoomView *self)
{
  g_return_if_fail (TAPO_IS_ZOOM_VIEW (self));

  if (tapo_zoom_is_reset (&self->zoom))
    return;
  self->zoom = (TapoZoom) TAPO_ZOOM_INIT;
  update_shown (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

gboolean
tapo_zoom_view_pan (TapoZoomView *self,
                    double x,
                    double y)
{
  TapoZoomFrame frame;

  g_return_val_if_fail (TAPO_IS_ZOOM_VIEW (self), FALSE);

  frame = get_frame (self);
  if (!tapo_zoom_can_pan (&self->zoom, &frame))
    return FALSE;
  pan_by (self, x * frame.width, y * frame.height);
  return TRUE;
}

TapoCrop
tapo_zoom_view_get_visible (TapoZoomView *self)
{
  const TapoCrop whole = TAPO_CROP_WHOLE;
  TapoZoomFrame frame;

  g_return_val_if_fail (TAPO_IS_ZOOM_VIEW (self), whole);

  frame = get_frame (self);
  return tapo_zoom_get_visible (&self->zoom, &frame);
}

void
tapo_zoom_view_show_part (TapoZoomView *self,
                          const TapoCrop *part)
{
  TapoZoomFrame frame;

  g_return_if_fail (TAPO_IS_ZOOM_VIEW (self));

  frame = get_frame (self);
  tapo_zoom_show (&self->zoom, &frame, part);
  update_shown (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}
