/* tapo-camera-tile.c: one camera as a picture: live, frozen or a sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-tile.h"

#include <glib/gi18n.h>

struct _TapoCameraTile
{
  GtkWidget parent_instance;

  GtkPicture *picture;
  GtkLabel *message;
  GtkLabel *name;

  TapoSession *session;
  TapoLease *lease;
  GdkPaintable *paintable; /* whose frames are counted */
  GdkFrameClock *clock;
  gulong after_paint;
  guint clock_timer;
  gboolean fresh; /* a frame has come that is not painted yet */
};

G_DEFINE_FINAL_TYPE (TapoCameraTile, tapo_camera_tile, GTK_TYPE_WIDGET)

static void
on_invalidate_contents (TapoCameraTile *self)
{
  self->fresh = TRUE;
}

static void
on_after_paint (TapoCameraTile *self)
{
  if (!self->fresh)
    return;
  self->fresh = FALSE;
  tapo_session_count_painted (self->session);
}

static void
on_picture_changed (TapoCameraTile *self)
{
  GdkPaintable *picture = (GdkPaintable *) tapo_session_get_picture (self->session);

  if (self->paintable != NULL)
    g_signal_handlers_disconnect_by_func (self->paintable, on_invalidate_contents, self);
  g_set_object (&self->paintable, picture);
  if (self->paintable != NULL)
    g_signal_connect_object (self->paintable, "invalidate-contents", G_CALLBACK (on_invalidate_contents), self,
                             G_CONNECT_SWAPPED);
  gtk_picture_set_paintable (self->picture, self->paintable);
}

static void
update_message (TapoCameraTile *self)
{
  g_autofree char *text = NULL;

  switch (tapo_session_get_state (self->session))
    {
    case TAPO_SESSION_OFF:
    case TAPO_SESSION_CONNECTING:
      text = g_strdup (_ ("Connecting…"));
      break;
    case TAPO_SESSION_WAITING:
      text = g_strdup_printf (_ ("Trying again in %u s"), tapo_session_get_wait (self->session) / 1000 + 1);
      break;
    case TAPO_SESSION_BLOCKED:
      text = g_strdup (tapo_session_get_error (self->session)->message);
      break;
    case TAPO_SESSION_LIVE:
    default:
      break;
    }
  gtk_label_set_label (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
on_state_changed (TapoCameraTile *self)
{
  if (tapo_session_get_state (self->session) == TAPO_SESSION_LIVE)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "frozen");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "frozen");
  update_message (self);
}

static gboolean
on_clock_timer (gpointer user_data)
{
  TapoCameraTile *self = user_data;

  if (tapo_session_get_state (self->session) == TAPO_SESSION_WAITING)
    update_message (self);
  return G_SOURCE_CONTINUE;
}

static void
tapo_camera_tile_map (GtkWidget *widget)
{
  TapoCameraTile *self = TAPO_CAMERA_TILE (widget);

  GTK_WIDGET_CLASS (tapo_camera_tile_parent_class)->map (widget);
  self->lease = tapo_session_acquire (self->session, TAPO_LEASE_PICTURE, gtk_widget_get_width (widget));
  self->clock_timer = g_timeout_add (500, on_clock_timer, self);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  self->after_paint = g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (on_after_paint), self);
}

static void
tapo_camera_tile_unmap (GtkWidget *widget)
{
  TapoCameraTile *self = TAPO_CAMERA_TILE (widget);

  g_clear_signal_handler (&self->after_paint, self->clock);
  g_clear_object (&self->clock);
  g_clear_handle_id (&self->clock_timer, g_source_remove);
  g_clear_pointer (&self->lease, tapo_lease_release);
  GTK_WIDGET_CLASS (tapo_camera_tile_parent_class)->unmap (widget);
}

static void
tapo_camera_tile_dispose (GObject *object)
{
  TapoCameraTile *self = TAPO_CAMERA_TILE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_CAMERA_TILE);
  g_clear_object (&self->paintable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (tapo_camera_tile_parent_class)->dispose (object);
}

static void
tapo_camera_tile_class_init (TapoCameraTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tapo_camera_tile_dispose;
  widget_class->map = tapo_camera_tile_map;
  widget_class->unmap = tapo_camera_tile_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-camera-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCameraTile, picture);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraTile, message);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraTile, name);
}

static void
tapo_camera_tile_init (TapoCameraTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tapo_camera_tile_new (TapoSession *session)
{
  TapoCameraTile *self = g_object_new (TAPO_TYPE_CAMERA_TILE, NULL);

  self->session = g_object_ref (session);
  g_object_bind_property (tapo_session_get_camera (session), "name", self->name, "label", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (session, "notify::picture", G_CALLBACK (on_picture_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (on_state_changed), self, G_CONNECT_SWAPPED);
  on_picture_changed (self);
  on_state_changed (self);
  return GTK_WIDGET (self);
}
