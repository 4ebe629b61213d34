/* tapo-camera-view.c: follows a session: its picture, its state and the clock while something is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "tapo-announce.h"
#include "tapo-camera-status.h"
#include "tapo-paint-counter.h"

#define TICK 500

struct _TapoCameraView
{
  GtkWidget parent_instance;

  TapoZoomView *picture;
  TapoCameraStatus *status;

  TapoCamera *camera;
  TapoSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *camera_signals;
  GtkRoot *window; /* borrowed, with the handler of its "suspended" */
  gulong suspended;
  TapoLease *lease;
  gint64 tried_since; /* monotonic, µs */
  guint tick;
  int widest;
  gboolean thrifty;
  gboolean whole;
  gboolean counted;
  gboolean lost; /* people have been told that the picture is gone */
};

enum
{
  TEXT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoCameraView, tapo_camera_view, GTK_TYPE_WIDGET)

/* The part of the picture that is shown. */
static TapoCrop
get_crop (TapoCameraView *self)
{
  const TapoCrop whole = TAPO_CROP_WHOLE;

  return self->camera != NULL && !self->whole ? tapo_camera_get_crop (self->camera) : whole;
}

/* How wide all of the picture would have to be on the screen, in the screen's own pixels. */
static int
get_pixel_width (TapoCameraView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  double scale = surface != NULL ? gdk_surface_get_scale (surface) : 1;
  int width = (int) ceil (gtk_widget_get_width (GTK_WIDGET (self)) * scale * tapo_zoom_view_get_zoom (self->picture));

  if (self->widest > 0)
    width = MIN (width, self->widest);
  return (int) ceil (width / get_crop (self).width);
}

static void
update_width (TapoCameraView *self)
{
  if (self->lease != NULL)
    tapo_lease_set_width (self->lease, get_pixel_width (self));
}

/* Nobody sees a window that is minimised or on another workspace. */
static gboolean
is_watched (TapoCameraView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
         !(GTK_IS_WINDOW (root) && gtk_window_is_suspended (GTK_WINDOW (root)));
}

static void
update_lease (TapoCameraView *self)
{
  if (!is_watched (self))
    {
      g_clear_pointer (&self->lease, tapo_lease_release);
      return;
    }
  if (self->lease == NULL)
    {
      self->lease = tapo_session_acquire (self->session, TAPO_LEASE_PICTURE, get_pixel_width (self));
      tapo_lease_set_thrifty (self->lease, self->thrifty);
    }
}

static void
update_counting (TapoCameraView *self)
{
  gboolean shown = self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (shown == self->counted)
    return;
  self->counted = shown;
  if (shown)
    tapo_paint_counter_add (self->session, GTK_WIDGET (self));
  else
    tapo_paint_counter_remove (self->session, GTK_WIDGET (self));
}

static gboolean on_tick (gpointer user_data);

/* Time matters as long as something is not as it should be. */
static void
update_tick (TapoCameraView *self)
{
  gboolean needed = is_watched (self) && (tapo_session_get_state (self->session) != TAPO_SESSION_LIVE ||
                                          tapo_session_is_stale (self->session));

  if (needed && self->tick == 0)
    self->tick = g_timeout_add (TICK, on_tick, self);
  else if (!needed)
    g_clear_handle_id (&self->tick, g_source_remove);
}

static void
update_text (TapoCameraView *self)
{
  TapoSituation situation;
  TapoStateText *text;
  gboolean same;

  if (self->session == NULL)
    return;
  situation = tapo_situation_of_session (self->session);
  situation.trying = (g_get_monotonic_time () - self->tried_since) / 1000;
  text = tapo_state_text_new (&situation, tapo_session_get_camera (self->session));
  same = tapo_state_text_equal (tapo_camera_status_get_text (self->status), text);
  tapo_camera_status_take_text (self->status, text);
  tapo_zoom_view_set_dimmed (self->picture, tapo_camera_status_get_text (self->status)->dimmed);
  if (!same)
    g_signal_emit (self, signals[TEXT_CHANGED], 0);
}

static gboolean
on_tick (gpointer user_data)
{
  update_text (user_data);
  return G_SOURCE_CONTINUE;
}

/* Once when the picture goes and once when it comes back, however many attempts lie between. */
static void
announce_change (TapoCameraView *self)
{
  TapoSessionState state = tapo_session_get_state (self->session);
  gboolean failed = state == TAPO_SESSION_WAITING || state == TAPO_SESSION_BLOCKED;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (self->lost ? state != TAPO_SESSION_LIVE : !failed)
    return;
  self->lost = !self->lost;
  name = tapo_camera_dup_display_name (self->camera);
  if (self->lost)
    /* Translators: spoken by a screen reader when a camera's picture is gone; %s is the name of the camera */
    message = g_strdup_printf (_ ("%s lost"), name);
  else
    /* Translators: spoken by a screen reader when a camera's picture is there again; %s is the name of the camera */
    message = g_strdup_printf (_ ("%s back"), name);
  tapo_announce (GTK_WIDGET (self), message);
}

static void
update_state (TapoCameraView *self)
{
  TapoSessionState state = tapo_session_get_state (self->session);

  if (state == TAPO_SESSION_CONNECTING || state == TAPO_SESSION_OFF)
    self->tried_since = g_get_monotonic_time ();
  update_text (self);
  update_tick (self);
}

static void
on_state_changed (TapoCameraView *self)
{
  update_state (self);
  announce_change (self);
}

static void
on_stale_changed (TapoCameraView *self)
{
  update_text (self);
  update_tick (self);
}

static void
on_picture_changed (TapoCameraView *self)
{
  GObject *picture = tapo_session_get_picture (self->session);

  tapo_zoom_view_set_paintable (self->picture, GDK_IS_PAINTABLE (picture) ? GDK_PAINTABLE (picture) : NULL);
  update_text (self);
}

static void
on_aspect_changed (TapoCameraView *self)
{
  tapo_zoom_view_set_aspect (self->picture, tapo_session_get_aspect (self->session));
}

static void
on_fit_changed (TapoCameraView *self)
{
  tapo_zoom_view_set_fill (self->picture, g_strcmp0 (tapo_camera_get_fit (self->camera), "cover") == 0);
}

static void
update_crop (TapoCameraView *self)
{
  TapoCrop crop = get_crop (self);

  tapo_zoom_view_set_crop (self->picture, &crop);
  update_width (self);
}

static gboolean
on_query_tooltip (TapoCameraView *self,
                  int x,
                  int y,
                  gboolean keyboard_mode,
                  GtkTooltip *tooltip)
{
  g_autofree char *whole = tapo_state_text_dup_whole (tapo_camera_status_get_text (self->status));

  if (whole == NULL || !tapo_camera_status_is_abridged (self->status))
    return FALSE;
  gtk_tooltip_set_text (tooltip, whole);
  return TRUE;
}

static void
tapo_camera_view_map (GtkWidget *widget)
{
  TapoCameraView *self = TAPO_CAMERA_VIEW (widget);

  GTK_WIDGET_CLASS (tapo_camera_view_parent_class)->map (widget);
  update_lease (self);
  update_counting (self);
  update_tick (self);
  if (self->session != NULL)
    update_text (self);
}

static void
tapo_camera_view_unmap (GtkWidget *widget)
{
  TapoCameraView *self = TAPO_CAMERA_VIEW (widget);

  GTK_WIDGET_CLASS (tapo_camera_view_parent_class)->unmap (widget);
  update_lease (self);
  update_counting (self);
  update_tick (self);
}

static void
on_suspended_changed (TapoCameraView *self)
{
  update_lease (self);
  update_tick (self);
}

static void
tapo_camera_view_root (GtkWidget *widget)
{
  TapoCameraView *self = TAPO_CAMERA_VIEW (widget);

  GTK_WIDGET_CLASS (tapo_camera_view_parent_class)->root (widget);
  self->window = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (self->window))
    self->suspended = g_signal_connect_swapped (self->window, "notify::suspended", G_CALLBACK (on_suspended_changed), self);
}

/* No signal group: it cannot let go of a window that is being disposed of, and is called by it later. */
static void
tapo_camera_view_unroot (GtkWidget *widget)
{
  TapoCameraView *self = TAPO_CAMERA_VIEW (widget);

  g_clear_signal_handler (&self->suspended, self->window);
  self->window = NULL;
  GTK_WIDGET_CLASS (tapo_camera_view_parent_class)->unroot (widget);
}

static void
tapo_camera_view_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, -1, NULL);
  update_width (TAPO_CAMERA_VIEW (widget));
}

static void
tapo_camera_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural, NULL, NULL);
}

static void
tapo_camera_view_dispose (GObject *object)
{
  TapoCameraView *self = TAPO_CAMERA_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (self->picture != NULL)
    tapo_camera_view_set_camera (self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_CAMERA_VIEW);
  /* The overlay has no name in the template, so that nobody else lets go of it. */
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->camera_signals);
  G_OBJECT_CLASS (tapo_camera_view_parent_class)->dispose (object);
}

static void
tapo_camera_view_class_init (TapoCameraViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_camera_view_dispose;
  widget_class->map = tapo_camera_view_map;
  widget_class->unmap = tapo_camera_view_unmap;
  widget_class->root = tapo_camera_view_root;
  widget_class->unroot = tapo_camera_view_unroot;
  widget_class->measure = tapo_camera_view_measure;
  widget_class->size_allocate = tapo_camera_view_size_allocate;

  signals[TEXT_CHANGED] = g_signal_new ("text-changed", TAPO_TYPE_CAMERA_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  g_type_ensure (TAPO_TYPE_ZOOM_VIEW);
  g_type_ensure (TAPO_TYPE_CAMERA_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-camera-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCameraView, picture);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraView, status);
  gtk_widget_class_bind_template_callback (widget_class, on_query_tooltip);
}

static void
tapo_camera_view_init (TapoCameraView *self)
{
  static const char *const crop_signals[] = {
    "notify::crop-x", "notify::crop-y", "notify::crop-width", "notify::crop-height"
  };

  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (TAPO_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::state", G_CALLBACK (on_state_changed), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::picture", G_CALLBACK (on_picture_changed), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::stale", G_CALLBACK (on_stale_changed), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::releasing", G_CALLBACK (update_text), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::aspect", G_CALLBACK (on_aspect_changed), self);
  self->camera_signals = g_signal_group_new (TAPO_TYPE_CAMERA);
  g_signal_group_connect_swapped (self->camera_signals, "notify::fit", G_CALLBACK (on_fit_changed), self);
  for (guint i = 0; i < G_N_ELEMENTS (crop_signals); i++)
    g_signal_group_connect_swapped (self->camera_signals, crop_signals[i], G_CALLBACK (update_crop), self);
  g_signal_connect_swapped (self->picture, "notify::zoom", G_CALLBACK (update_width), self);
}

void
tapo_camera_view_set_camera (TapoCameraView *self,
                             TapoCamera *camera,
                             TapoSession *session)
{
  g_autoptr (TapoLease) before = NULL;

  g_return_if_fail (TAPO_IS_CAMERA_VIEW (self));
  g_return_if_fail ((camera == NULL) == (session == NULL));

  if (self->camera == camera && self->session == session)
    return;
  if (self->counted)
    tapo_paint_counter_remove (self->session, GTK_WIDGET (self));
  self->counted = FALSE;
  before = g_steal_pointer (&self->lease);
  self->lost = FALSE;
  self->whole = FALSE;
  g_set_object (&self->camera, camera);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->camera_signals, camera);
  tapo_zoom_view_reset (self->picture);
  update_crop (self);
  update_lease (self);
  update_counting (self);
  update_tick (self);
  if (session == NULL)
    {
      tapo_zoom_view_set_paintable (self->picture, NULL);
      return;
    }
  on_aspect_changed (self);
  on_fit_changed (self);
  on_picture_changed (self);
  update_state (self);
}

void
tapo_camera_view_set_whole (TapoCameraView *self,
                            gboolean whole)
{
  g_return_if_fail (TAPO_IS_CAMERA_VIEW (self));

  self->whole = whole;
  update_crop (self);
}

void
tapo_camera_view_set_widest (TapoCameraView *self,
                             int widest)
{
  g_return_if_fail (TAPO_IS_CAMERA_VIEW (self));

  if (widest == self->widest)
    return;
  self->widest = widest;
  update_width (self);
}

void
tapo_camera_view_set_thrifty (TapoCameraView *self,
                              gboolean thrifty)
{
  g_return_if_fail (TAPO_IS_CAMERA_VIEW (self));

  self->thrifty = thrifty;
  if (self->lease != NULL)
    tapo_lease_set_thrifty (self->lease, thrifty);
}

TapoZoomView *
tapo_camera_view_get_picture (TapoCameraView *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_VIEW (self), NULL);
  return self->picture;
}

const TapoStateText *
tapo_camera_view_get_text (TapoCameraView *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_VIEW (self), NULL);
  return tapo_camera_status_get_text (self->status);
}
