/* tapo-camera-sidebar-actions.c: the actions of the selected camera, and their keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-sidebar-private.h"

static TapoSession *
get_session (TapoCameraSidebar *self)
{
  TapoCamera *camera = tapo_camera_sidebar_get_selected (self);

  return camera != NULL ? tapo_session_pool_get (self->services->pool, camera) : NULL;
}

void
tapo_camera_sidebar_update_actions (TapoCameraSidebar *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TapoCamera *camera = tapo_camera_sidebar_get_selected (self);
  TapoSession *session = get_session (self);
  TapoSessionState state = session != NULL ? tapo_session_get_state (session) : TAPO_SESSION_OFF;
  gboolean editable = camera != NULL && !tapo_camera_sidebar_is_read_only (self);
  guint position = 0;

  if (camera != NULL)
    tapo_camera_list_get_position (self->services->cameras, camera, &position);
  gtk_widget_action_set_enabled (widget, "camera.open", camera != NULL);
  gtk_widget_action_set_enabled (widget, "camera.edit", camera != NULL);
  gtk_widget_action_set_enabled (widget, "camera.diagnose", camera != NULL);
  gtk_widget_action_set_enabled (widget, "camera.retry",
                                 state == TAPO_SESSION_WAITING || state == TAPO_SESSION_BLOCKED);
  gtk_widget_action_set_enabled (widget, "camera.rename", editable);
  gtk_widget_action_set_enabled (widget, "camera.remove", editable);
  gtk_widget_action_set_enabled (widget, "camera.change-part", editable && tapo_camera_is_virtual (camera) && tapo_session_get_camera (session) != camera);
  gtk_widget_action_set_enabled (widget, "camera.move-up", editable && position > 0);
  gtk_widget_action_set_enabled (widget, "camera.move-down",
                                 editable && position + 1 < tapo_camera_list_get_length (self->services->cameras));
}

static void
forward (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  TapoCamera *camera = tapo_camera_sidebar_get_selected (TAPO_CAMERA_SIDEBAR (widget));
  static const char *const actions[][2] = {
    { "camera.diagnose", "win.diagnose-camera" },
    { "camera.edit", "win.edit-camera" },
    { "camera.remove", "win.remove-camera" },
    { "camera.change-part", "win.choose-part" },
  };

  for (guint i = 0; camera != NULL && i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (name, actions[i][0]))
        gtk_widget_activate_action (widget, actions[i][1], "s", tapo_camera_get_id (camera));
    }
}

static void
open_selected (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TapoCameraSidebar *self = TAPO_CAMERA_SIDEBAR (widget);

  tapo_camera_sidebar_activate (self, gtk_single_selection_get_selected (self->selection));
}

static void
retry (GtkWidget *widget,
       const char *name,
       GVariant *parameter)
{
  TapoSession *session = get_session (TAPO_CAMERA_SIDEBAR (widget));

  if (session != NULL)
    tapo_session_retry (session);
}

static void
rename_selected (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  TapoCameraSidebar *self = TAPO_CAMERA_SIDEBAR (widget);
  TapoCamera *camera = tapo_camera_sidebar_get_selected (self);

  if (camera != NULL)
    tapo_camera_sidebar_rename (self, camera);
}

static void
move (GtkWidget *widget,
      const char *name,
      GVariant *parameter)
{
  TapoCameraSidebar *self = TAPO_CAMERA_SIDEBAR (widget);
  TapoCamera *camera = tapo_camera_sidebar_get_selected (self);
  gboolean up = g_str_equal (name, "camera.move-up");
  guint position;

  if (camera == NULL || !tapo_camera_list_get_position (self->services->cameras, camera, &position) ||
      (up && position == 0))
    return;
  tapo_camera_list_move (self->services->cameras, camera, up ? position - 1 : position + 1);
  tapo_camera_sidebar_set_selected (self, camera);
  tapo_camera_sidebar_update_actions (self);
}

static void
search (GtkWidget *widget,
        const char *name,
        GVariant *parameter)
{
  TapoCameraSidebar *self = TAPO_CAMERA_SIDEBAR (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* The menu key. */
static void
menu (GtkWidget *widget,
      const char *name,
      GVariant *parameter)
{
  TapoCameraSidebar *self = TAPO_CAMERA_SIDEBAR (widget);
  TapoCameraRow *row = tapo_camera_sidebar_find_row (self, tapo_camera_sidebar_get_selected (self));

  if (row != NULL)
    tapo_camera_sidebar_popup_menu (self, row, 24, gtk_widget_get_height (GTK_WIDGET (row)));
}

void
tapo_camera_sidebar_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc function;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "camera.open", open_selected, 0, 0 },
    { "camera.diagnose", forward, 0, 0 },
    { "camera.edit", forward, GDK_KEY_e, GDK_CONTROL_MASK },
    { "camera.rename", rename_selected, GDK_KEY_F2, 0 },
    { "camera.remove", forward, GDK_KEY_Delete, 0 },
    { "camera.change-part", forward, 0, 0 },
    { "camera.retry", retry, GDK_KEY_F5, 0 },
    { "camera.move-up", move, GDK_KEY_Up, GDK_ALT_MASK },
    { "camera.move-down", move, GDK_KEY_Down, GDK_ALT_MASK },
    { "sidebar.search", search, GDK_KEY_f, GDK_CONTROL_MASK },
    { "sidebar.menu", menu, GDK_KEY_F10, GDK_SHIFT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].function);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "sidebar.menu", NULL);
}
