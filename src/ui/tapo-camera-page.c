/* tapo-camera-page.c: one camera, large, with zoom and its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-page-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "tapo-camera-actions.h"
#include "tapo-economy-banner.h"
#include "tapo-late-menu.h"
#include "tapo-zoom.h"

#define KEY_STEP 1.25

/* How much of the view an arrow key moves the picture. */
#define PAN_STEP 0.15

/* How long the zoom is shown after a change that was not made with the pointer, in ms. */
#define ZOOM_SHOWN 2000

enum
{
  PROP_0,
  PROP_CAMERA,
  PROP_SESSION,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoCameraPage, tapo_camera_page, ADW_TYPE_NAVIGATION_PAGE)

static TapoZoomView *
get_picture (TapoCameraPage *self)
{
  return tapo_camera_view_get_picture (self->view);
}

/* The camera beside the one shown, in the view or, where it is not in that, in the list; NULL at the end. */
static TapoCamera *
dup_neighbour (TapoCameraPage *self,
               int by)
{
  GListModel *model = G_LIST_MODEL (self->shown);
  guint position;

  if (self->camera == NULL)
    return NULL;
  if (!tapo_view_cameras_get_position (self->shown, self->camera, &position))
    {
      model = G_LIST_MODEL (self->services->cameras);
      if (!tapo_camera_list_get_position (self->services->cameras, self->camera, &position))
        return NULL;
    }
  return by < 0 && position == 0 ? NULL : g_list_model_get_item (model, position + (guint) by);
}

static void
update_turning (TapoCameraPage *self)
{
  g_autoptr (TapoCamera) previous = dup_neighbour (self, -1);
  g_autoptr (TapoCamera) next = dup_neighbour (self, 1);
  gboolean active = self->chrome != NULL && tapo_chrome_is_active (self->chrome);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.previous", previous != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.next", next != NULL);
  gtk_revealer_set_reveal_child (self->previous_revealer, active && previous != NULL);
  gtk_revealer_set_reveal_child (self->next_revealer, active && next != NULL);
}

static void
update_zoom_shown (TapoCameraPage *self)
{
  gboolean active = self->chrome != NULL && tapo_chrome_is_active (self->chrome);

  gtk_revealer_set_reveal_child (self->zoom_revealer, active || self->zoom_timer != 0);
}

static void
on_active_changed (TapoCameraPage *self)
{
  update_turning (self);
  update_zoom_shown (self);
}

static gboolean
on_zoom_timer (gpointer user_data)
{
  TapoCameraPage *self = user_data;

  self->zoom_timer = 0;
  update_zoom_shown (self);
  return G_SOURCE_REMOVE;
}

static void
update_zoom (TapoCameraPage *self)
{
  double zoom = tapo_zoom_view_get_zoom (get_picture (self));
  /* Translators: how much a picture is enlarged, in percent */
  g_autofree char *text = g_strdup_printf (_ ("%d %%"), (int) lround (zoom * 100));

  gtk_label_set_label (self->zoom_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "zoom.out", zoom > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "zoom.reset", zoom > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "zoom.in", zoom < TAPO_ZOOM_MOST);
  tapo_camera_page_update_parts (self);
}

static void
on_zoom_changed (TapoCameraPage *self)
{
  update_zoom (self);
  g_clear_handle_id (&self->zoom_timer, g_source_remove);
  self->zoom_timer = g_timeout_add (ZOOM_SHOWN, on_zoom_timer, self);
  update_zoom_shown (self);
}

static void
on_quality_changed (TapoCameraPage *self)
{
  const char *note = NULL;

  if (self->session != NULL && tapo_session_get_quality_notice (self->session))
    note = _ ("Full quality is taken by another viewer");
  else if (self->services->economy != NULL)
    note = tapo_economy_get_page_note (self->services->economy);
  if (note != NULL)
    gtk_label_set_label (self->quality_label, note);
  gtk_widget_set_visible (self->quality_badge, note != NULL);
}

static void
on_text_changed (TapoCameraPage *self)
{
  g_autofree char *lasting = tapo_state_text_dup_lasting (tapo_camera_view_get_text (self->view));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  lasting != NULL ? lasting : _ ("Live"), -1);
  tapo_camera_actions_update (GTK_WIDGET (self));
}

static void
on_name_changed (TapoCameraPage *self)
{
  g_autofree char *name = tapo_camera_dup_display_name (self->camera);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_camera (TapoCameraPage *self,
             TapoCamera *camera,
             TapoSession *session)
{
  if (self->camera == camera && self->session == session)
    return;
  tapo_camera_page_stop_choosing (self);
  g_set_object (&self->camera, camera);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->camera_signals, camera);
  tapo_camera_view_set_camera (self->view, camera, session);
  if (session != NULL)
    {
      on_name_changed (self);
      on_quality_changed (self);
      on_text_changed (self);
    }
  update_turning (self);
  update_zoom (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAMERA]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

/* Neighbours may have changed, or the session that shows our camera, or it has gone: by then its session is closed. */
static void
on_items_changed (TapoCameraPage *self)
{
  guint position;

  if (self->camera == NULL)
    return;
  if (tapo_camera_list_get_position (self->services->cameras, self->camera, &position))
    {
      show_camera (self, self->camera, tapo_session_pool_get (self->services->pool, self->camera));
      update_turning (self);
      return;
    }
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
  show_camera (self, NULL, NULL);
}

static void
turn (GtkWidget *widget,
      const char *name,
      GVariant *parameter)
{
  TapoCameraPage *self = TAPO_CAMERA_PAGE (widget);
  g_autoptr (TapoCamera) camera = dup_neighbour (self, g_str_equal (name, "page.previous") ? -1 : 1);

  if (camera != NULL)
    tapo_camera_page_set_camera (self, camera);
}

static void
zoom (GtkWidget *widget,
      const char *name,
      GVariant *parameter)
{
  TapoZoomView *picture = get_picture (TAPO_CAMERA_PAGE (widget));

  if (g_str_equal (name, "zoom.reset"))
    tapo_zoom_view_reset (picture);
  else
    tapo_zoom_view_zoom_by (picture, g_str_equal (name, "zoom.in") ? KEY_STEP : 1 / KEY_STEP);
}

/* Arrow keys move what is enlarged; otherwise left and right turn to the neighbours. */
static gboolean
on_arrow (GtkWidget *widget,
          GVariant *args,
          gpointer user_data)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x, y;

  g_variant_get (args, "(ii)", &x, &y);
  if (tapo_zoom_view_pan (get_picture (TAPO_CAMERA_PAGE (widget)), -x * PAN_STEP, -y * PAN_STEP))
    return TRUE;
  if (x != 0)
    gtk_widget_activate_action (widget, (x > 0) != mirrored ? "page.next" : "page.previous", NULL);
  return TRUE;
}

/* A double click shows all of the picture again; where all of it is seen, it undoes the one that led here. */
static void
on_pressed (GtkGestureClick *gesture,
            int n_press,
            double x,
            double y,
            TapoCameraPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  tapo_chrome_wake (self->chrome);
  if (n_press != 2)
    return;
  if (tapo_zoom_view_get_zoom (get_picture (self)) > 1)
    tapo_zoom_view_reset (get_picture (self));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* The keys are for the picture, not for the first button that the navigation view finds. */
static void
tapo_camera_page_showing (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (TAPO_CAMERA_PAGE (page)->view));
}

static void
tapo_camera_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (TAPO_CAMERA_PAGE (page)->view));
}

static void
tapo_camera_page_hidden (AdwNavigationPage *page)
{
  tapo_camera_page_stop_choosing (TAPO_CAMERA_PAGE (page));
  tapo_zoom_view_reset (get_picture (TAPO_CAMERA_PAGE (page)));
}

static void
tapo_camera_page_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  TapoCameraPage *self = TAPO_CAMERA_PAGE (object);

  switch (prop_id)
    {
    case PROP_CAMERA:
      g_value_set_object (value, self->camera);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, !gtk_widget_get_visible (self->fullscreen_button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_camera_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_COMPACT)
    gtk_widget_set_visible (TAPO_CAMERA_PAGE (object)->fullscreen_button, !g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_camera_page_dispose (GObject *object)
{
  TapoCameraPage *self = TAPO_CAMERA_PAGE (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->camera_signals);
  /* The template's child is the navigation page's own, which it lets go of itself. */
  tapo_camera_view_set_camera (self->view, NULL, NULL);
  /* After the picture has gone back to its own size, which starts it. */
  g_clear_handle_id (&self->zoom_timer, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->camera);
  g_clear_object (&self->shown);
  g_clear_object (&self->chrome);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_camera_page_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keyval;
    int x, y;
  } arrows[] = {
    { GDK_KEY_Left, -1, 0 },
    { GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, 1, 0 },
    { GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, 0, -1 },
    { GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, 0, 1 },
    { GDK_KEY_KP_Down, 0, 1 },
  };
  static const struct
  {
    guint keyval;
    const char *action;
  } keys[] = {
    { GDK_KEY_Page_Up, "page.previous" },
    { GDK_KEY_KP_Page_Up, "page.previous" },
    { GDK_KEY_Page_Down, "page.next" },
    { GDK_KEY_KP_Page_Down, "page.next" },
    { GDK_KEY_plus, "zoom.in" },
    { GDK_KEY_equal, "zoom.in" },
    { GDK_KEY_KP_Add, "zoom.in" },
    { GDK_KEY_minus, "zoom.out" },
    { GDK_KEY_KP_Subtract, "zoom.out" },
    { GDK_KEY_0, "zoom.reset" },
    { GDK_KEY_KP_0, "zoom.reset" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    gtk_widget_class_add_binding (widget_class, arrows[i].keyval, 0, on_arrow, "(ii)", arrows[i].x, arrows[i].y);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, keys[i].keyval, 0, keys[i].action, NULL);
      if (g_str_has_prefix (keys[i].action, "zoom."))
        gtk_widget_class_add_binding_action (widget_class, keys[i].keyval, GDK_CONTROL_MASK, keys[i].action, NULL);
    }
}

static void
tapo_camera_page_class_init (TapoCameraPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  object_class->dispose = tapo_camera_page_dispose;
  object_class->get_property = tapo_camera_page_get_property;
  object_class->set_property = tapo_camera_page_set_property;
  page_class->showing = tapo_camera_page_showing;
  page_class->shown = tapo_camera_page_shown;
  page_class->hidden = tapo_camera_page_hidden;

  props[PROP_CAMERA] = g_param_spec_object ("camera", NULL, NULL, TAPO_TYPE_CAMERA,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, TAPO_TYPE_SESSION,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TAPO_TYPE_CAMERA_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-camera-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, bars);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, page_menu);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, fullscreen_button);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, view);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, quality_badge);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, quality_label);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, previous_revealer);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, next_revealer);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, zoom_revealer);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, part_button);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, part_revealer);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraPage, part_label);
  gtk_widget_class_bind_template_callback_full (widget_class, "get_fullscreen_icon",
                                                G_CALLBACK (tapo_chrome_dup_fullscreen_icon));
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);

  tapo_camera_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "page.previous", NULL, turn);
  gtk_widget_class_install_action (widget_class, "page.next", NULL, turn);
  gtk_widget_class_install_action (widget_class, "zoom.in", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "zoom.out", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "zoom.reset", NULL, zoom);
  add_keys (widget_class);
  tapo_camera_page_install_part_actions (widget_class);
}

static void
tapo_camera_page_init (TapoCameraPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tapo_late_menu_attach (self->menu_button, self->page_menu);
  self->session_signals = g_signal_group_new (TAPO_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::quality-notice", G_CALLBACK (on_quality_changed),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::state", G_CALLBACK (on_text_changed), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::aspect", G_CALLBACK (tapo_camera_page_update_parts),
                                  self);
  self->camera_signals = g_signal_group_new (TAPO_TYPE_CAMERA);
  g_signal_group_connect_swapped (self->camera_signals, "notify::name", G_CALLBACK (on_name_changed), self);
  g_signal_group_connect_swapped (self->camera_signals, "notify::host", G_CALLBACK (on_name_changed), self);
  tapo_zoom_view_make_zoomable (get_picture (self));
  g_signal_connect_swapped (get_picture (self), "notify::zoom", G_CALLBACK (on_zoom_changed), self);
  update_zoom (self);
}

void
tapo_camera_page_set_up (TapoCameraPage *self,
                         TapoServices *services,
                         TapoViewCameras *shown,
                         TapoChrome *chrome)
{
  g_return_if_fail (TAPO_IS_CAMERA_PAGE (self));
  g_return_if_fail (self->services == NULL);

  self->services = tapo_services_ref (services);
  self->shown = g_object_ref (shown);
  self->chrome = g_object_ref (chrome);
  g_signal_connect_object (shown, "items-changed", G_CALLBACK (update_turning), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services->cameras, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  if (services->store != NULL)
    g_signal_connect_object (services->store, "notify::read-only", G_CALLBACK (tapo_camera_page_update_parts), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (chrome, "notify::active", G_CALLBACK (on_active_changed), self, G_CONNECT_SWAPPED);
  if (services->economy != NULL)
    g_signal_connect_object (services->economy, "notify::reason", G_CALLBACK (on_quality_changed), self, G_CONNECT_SWAPPED);
  g_object_bind_property (chrome, "bars", self->bars, "reveal-top-bars", G_BINDING_SYNC_CREATE);
}

void
tapo_camera_page_set_camera (TapoCameraPage *self,
                             TapoCamera *camera)
{
  g_return_if_fail (TAPO_IS_CAMERA_PAGE (self));
  g_return_if_fail (self->services != NULL);

  show_camera (self, camera, tapo_session_pool_get (self->services->pool, camera));
}

TapoCamera *
tapo_camera_page_get_camera (TapoCameraPage *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_PAGE (self), NULL);
  return self->camera;
}
