/* tapo-camera-tile.c: one camera in the grid.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-tile.h"

#include <glib/gi18n.h>

#include "tapo-camera-actions.h"
#include "tapo-camera-view.h"
#include "tapo-late-menu.h"

#define USUAL_ASPECT (16.0 / 9.0)

/* A tile that is less wide has no room for its name beside the picture. */
#define LEAST_FOR_NAME 96

#define DRAG_ICON_WIDTH 240

struct _TapoCameraTile
{
  GtkWidget parent_instance;

  GtkOverlay *overlay;
  TapoCameraView *view;
  GtkLabel *name;
  GtkWidget *still_mark;
  GtkMenuButton *menu_button;
  GMenuModel *camera_menu;
  GtkWidget *context_menu;

  TapoCamera *camera;
  TapoSession *session;
  gboolean dragged;
};

enum
{
  PROP_0,
  PROP_CAMERA,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoCameraTile, tapo_camera_tile, GTK_TYPE_WIDGET)

static void
on_name_changed (TapoCameraTile *self)
{
  g_autofree char *name = tapo_camera_dup_display_name (self->camera);

  gtk_label_set_label (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static const char *
get_usual (TapoCameraTile *self)
{
  if (tapo_session_get_state (self->session) != TAPO_SESSION_LIVE)
    return _ ("Connecting…");
  return tapo_session_is_still (self->session) ? _ ("Still pictures, to save power") : _ ("Live");
}

static void
on_text_changed (TapoCameraTile *self)
{
  const TapoStateText *text = tapo_camera_view_get_text (self->view);
  g_autofree char *lasting = tapo_state_text_dup_lasting (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  lasting != NULL ? lasting : get_usual (self), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, text->busy, -1);
  tapo_camera_actions_update (GTK_WIDGET (self));
}

/* The same menu as the button's, at a point. */
static void
open_menu (TapoCameraTile *self,
           double x,
           double y)
{
  tapo_late_menu_popup (&self->context_menu, GTK_WIDGET (self), self->camera_menu, x, y);
}

static void
on_pressed (GtkGestureClick *gesture,
            int n_press,
            double x,
            double y,
            TapoCameraTile *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "camera.open", NULL);
}

static void
on_secondary_pressed (GtkGestureClick *gesture,
                      int n_press,
                      double x,
                      double y,
                      TapoCameraTile *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  open_menu (self, x, y);
}

static void
on_long_pressed (GtkGestureLongPress *gesture,
                 double x,
                 double y,
                 TapoCameraTile *self)
{
  open_menu (self, x, y);
}

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source,
                 double x,
                 double y,
                 TapoCameraTile *self)
{
  return gdk_content_provider_new_typed (TAPO_TYPE_CAMERA, self->camera);
}

static void
on_drag_begin (GtkDragSource *source,
               GdkDrag *drag,
               TapoCameraTile *self)
{
  g_autoptr (GdkPaintable) now = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (now);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = MIN (1.0, (double) DRAG_ICON_WIDTH / MAX (width, 1));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) icon = NULL;

  gdk_paintable_snapshot (still, snapshot, width * scale, height * scale);
  icon = gtk_snapshot_free_to_paintable (snapshot, NULL);
  gtk_drag_source_set_icon (source, icon, 12, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
  self->dragged = TRUE;
}

static void
on_drag_end (GtkDragSource *source,
             GdkDrag *drag,
             gboolean delete_data,
             TapoCameraTile *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
  self->dragged = FALSE;
}

static void
show_menu (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  open_menu (TAPO_CAMERA_TILE (widget), gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
}

static void
tapo_camera_tile_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  /* The grid decides; a tile can be of any size. */
  gtk_widget_measure (GTK_WIDGET (TAPO_CAMERA_TILE (widget)->overlay), orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = 0;
  *natural = 0;
}

static void
tapo_camera_tile_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  TapoCameraTile *self = TAPO_CAMERA_TILE (widget);

  gtk_widget_set_child_visible (GTK_WIDGET (self->name), width >= LEAST_FOR_NAME);
  gtk_widget_allocate (GTK_WIDGET (self->overlay), width, height, -1, NULL);
  if (self->context_menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->context_menu));
}

static void
tapo_camera_tile_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_CAMERA)
    g_value_set_object (value, TAPO_CAMERA_TILE (object)->camera);
  else if (prop_id == PROP_SESSION)
    g_value_set_object (value, TAPO_CAMERA_TILE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_camera_tile_dispose (GObject *object)
{
  TapoCameraTile *self = TAPO_CAMERA_TILE (object);

  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_CAMERA_TILE);
  g_clear_object (&self->session);
  g_clear_object (&self->camera);
  G_OBJECT_CLASS (tapo_camera_tile_parent_class)->dispose (object);
}

static void
tapo_camera_tile_class_init (TapoCameraTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tapo_camera_tile_dispose;
  object_class->get_property = tapo_camera_tile_get_property;
  widget_class->measure = tapo_camera_tile_measure;
  widget_class->size_allocate = tapo_camera_tile_size_allocate;

  props[PROP_CAMERA] = g_param_spec_object ("camera", NULL, NULL, TAPO_TYPE_CAMERA,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, TAPO_TYPE_SESSION,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TAPO_TYPE_CAMERA_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-camera-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCameraTile, overlay);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraTile, view);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraTile, name);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraTile, still_mark);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraTile, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraTile, camera_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_long_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_prepare);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_begin);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_end);

  tapo_camera_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "tile.menu", NULL, show_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "camera.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "camera.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "camera.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "tile.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "tile.menu", NULL);
}

static void
tapo_camera_tile_init (TapoCameraTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tapo_late_menu_attach (self->menu_button, self->camera_menu);
  tapo_camera_view_set_widest (self->view, TAPO_CAMERA_TILE_WIDEST);
  tapo_camera_view_set_thrifty (self->view, TRUE);
}

GtkWidget *
tapo_camera_tile_new (TapoCamera *camera,
                      TapoSession *session)
{
  TapoCameraTile *self = g_object_new (TAPO_TYPE_CAMERA_TILE, NULL);

  self->camera = g_object_ref (camera);
  self->session = g_object_ref (session);
  g_signal_connect_object (camera, "notify::name", G_CALLBACK (on_name_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (camera, "notify::host", G_CALLBACK (on_name_changed), self, G_CONNECT_SWAPPED);
  /* A grid lays out anew when a picture turns out to have another shape. */
  g_signal_connect_object (session, "notify::aspect", G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (camera, "notify::fit", G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (camera, "notify::crop-width", G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (camera, "notify::crop-height", G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  /* Its own text may stay the same from off to live. */
  g_signal_connect_object (session, "notify::state", G_CALLBACK (on_text_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (session, "notify::still", G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);
  g_object_bind_property (session, "still", self->still_mark, "visible", G_BINDING_SYNC_CREATE);
  on_name_changed (self);
  tapo_camera_view_set_camera (self->view, camera, session);
  on_text_changed (self);
  return GTK_WIDGET (self);
}

TapoSession *
tapo_camera_tile_get_session (TapoCameraTile *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_TILE (self), NULL);
  return self->session;
}

TapoCamera *
tapo_camera_tile_get_camera (TapoCameraTile *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_TILE (self), NULL);
  return self->camera;
}

gboolean
tapo_camera_tile_is_dragged (TapoCameraTile *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_TILE (self), FALSE);

  return self->dragged;
}

double
tapo_camera_tile_get_aspect (TapoCameraTile *self)
{
  double aspect;
  TapoCrop crop;

  g_return_val_if_fail (TAPO_IS_CAMERA_TILE (self), USUAL_ASPECT);

  /* A picture that fills its tile takes whatever shape the others have. */
  if (g_strcmp0 (tapo_camera_get_fit (self->camera), "cover") == 0)
    return USUAL_ASPECT;
  aspect = tapo_session_get_aspect (self->session);
  crop = tapo_camera_get_crop (self->camera);
  return CLAMP ((aspect > 0 ? aspect : USUAL_ASPECT) * crop.width / crop.height, 0.4, 4.0);
}

void
tapo_camera_tile_set_place (TapoCameraTile *self,
                            int place,
                            int n)
{
  g_return_if_fail (TAPO_IS_CAMERA_TILE (self));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_POS_IN_SET, place,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, n, -1);
}

void
tapo_camera_tile_set_chief (TapoCameraTile *self,
                            gboolean chief)
{
  g_return_if_fail (TAPO_IS_CAMERA_TILE (self));

  tapo_camera_view_set_widest (self->view, chief ? 0 : TAPO_CAMERA_TILE_WIDEST);
}
