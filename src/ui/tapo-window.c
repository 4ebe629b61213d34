/* tapo-window.c: the window: the grid of all cameras, one of them large, and their list beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-window.h"

#include <glib/gi18n.h>

#include "tapo-awake.h"
#include "tapo-camera-dialog.h"
#include "tapo-camera-grid.h"
#include "tapo-camera-page.h"
#include "tapo-camera-removal.h"
#include "tapo-camera-sidebar.h"
#include "tapo-carousel.h"
#include "tapo-chrome.h"
#include "tapo-doctor-dialog.h"
#include "tapo-economy-banner.h"
#include "tapo-focus-keeper.h"
#include "tapo-help-dialog.h"
#include "tapo-layout-popover.h"
#include "tapo-password-dialog.h"
#include "tapo-preferences-dialog.h"
#include "tapo-share-dialog.h"
#include "tapo-shortcuts-dialog.h"
#include "tapo-statistics-dialog.h"
#include "tapo-store-banner.h"
#include "tapo-transfer-actions.h"

#define STATE_SCHEMA "org.example.TapoViewer.State"

struct _TapoWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwOverlaySplitView *split;
  TapoCameraSidebar *sidebar;
  AdwNavigationView *navigation;
  AdwToolbarView *bars;
  AdwBanner *banner;
  AdwBanner *keyring_banner;
  AdwBanner *economy_banner;
  GtkStack *stack;
  GtkWidget *demo_button;
  GtkWidget *share_mark;
  GtkWidget *layout_button;
  TapoCameraGrid *grid;
  GtkWidget *pager;
  GtkLabel *pager_label;
  GtkWidget *pause_button;
  TapoCameraPage *camera_page;

  TapoServices *services;
  TapoChrome *chrome;
  TapoCarousel *carousel;
  GSettings *state;
  gboolean kiosk;
};

G_DEFINE_FINAL_TYPE (TapoWindow, tapo_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
is_large (TapoWindow *self)
{
  return adw_navigation_view_get_visible_page (self->navigation) == ADW_NAVIGATION_PAGE (self->camera_page);
}

static TapoCamera *
find_camera (TapoWindow *self,
             GVariant *id)
{
  return tapo_camera_list_find (self->services->cameras, g_variant_get_string (id, NULL));
}

/* What a camera is connected by is its source's business. */
static TapoCamera *
find_source (TapoWindow *self,
             GVariant *id)
{
  TapoCamera *camera = find_camera (self, id);
  TapoCamera *source = camera != NULL ? tapo_camera_list_get_source (self->services->cameras, camera) : NULL;

  if (camera != NULL && source == NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("The camera whose picture this is a part of is gone")));
  return source;
}

/* A list of a newer version, or one that cannot be opened, is only shown. */
static gboolean
check_editable (TapoWindow *self)
{
  AdwToast *toast;

  if (self->services->store == NULL || !tapo_camera_store_get_read_only (self->services->store))
    return TRUE;
  toast = adw_toast_new (_ ("The camera list cannot be changed now"));
  adw_toast_overlay_add_toast (self->toasts, toast);
  return FALSE;
}

static void
show_large (TapoWindow *self,
            TapoCamera *camera)
{
  tapo_camera_page_set_camera (self->camera_page, camera);
  if (!is_large (self))
    adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->camera_page));
}

static void
on_camera_activated (TapoWindow *self,
                     TapoCamera *camera)
{
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  show_large (self, camera);
}

static void
on_popped (AdwNavigationView *navigation,
           AdwNavigationPage *page,
           TapoWindow *self)
{
  TapoCamera *camera = tapo_camera_page_get_camera (self->camera_page);

  if (camera != NULL)
    tapo_camera_grid_focus_camera (self->grid, camera);
}

/* The first tile has the focus from the beginning, so that the keys of the grid work at once. */
static void
focus_first_tile (TapoWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!is_large (self) && !gtk_window_get_focus_visible (GTK_WINDOW (self)) &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid))))
    gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

static void
on_page_changed (TapoWindow *self)
{
  guint page = tapo_camera_grid_get_page (self->grid);
  guint n_pages = tapo_camera_grid_get_n_pages (self->grid);
  guint first, n;
  g_autofree char *label = NULL;

  tapo_camera_grid_get_range (self->grid, &first, &n);
  if (n == 1)
    /* Translators: which camera is seen, and how many there are, as in "2 of 4" */
    label = g_strdup_printf (_ ("%u of %u"), first + 1, tapo_camera_list_get_length (self->services->cameras));
  else
    /* Translators: which cameras are seen, and how many there are, as in "17–32 of 80" */
    label = g_strdup_printf (_ ("%u–%u of %u"), first + 1, first + n,
                             tapo_camera_list_get_length (self->services->cameras));
  gtk_label_set_label (self->pager_label, label);
  gtk_widget_set_visible (self->pager, n_pages > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.previous-page", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.next-page", page + 1 < n_pages);
  if (n > 0)
    focus_first_tile (self);
}

static void
on_cameras_changed (TapoWindow *self)
{
  gboolean empty = tapo_camera_list_get_length (self->services->cameras) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "grid");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", !empty);
  gtk_widget_set_sensitive (self->layout_button, !empty);
}

/* In full screen the pictures have all of it, and the bars come over them. */
static void
on_fullscreened_changed (TapoWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));

  adw_toolbar_view_set_extend_content_to_top_edge (self->bars, fullscreen);
  adw_toolbar_view_set_extend_content_to_bottom_edge (self->bars, fullscreen);
  adw_toolbar_view_set_top_bar_style (self->bars, fullscreen ? ADW_TOOLBAR_RAISED : ADW_TOOLBAR_FLAT);
}

static void
add_camera (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  adw_dialog_present (tapo_camera_dialog_new_add (TAPO_WINDOW (widget)->services), widget);
}

static void
edit_camera (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_source (self, parameter);

  if (camera != NULL)
    adw_dialog_present (tapo_camera_dialog_new_edit (self->services, camera), widget);
}

static void
enter_password (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_source (self, parameter);

  if (camera != NULL)
    adw_dialog_present (tapo_password_dialog_new (self->services, camera), widget);
}

static void
diagnose_camera (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_source (self, parameter);

  if (camera != NULL)
    adw_dialog_present (tapo_doctor_dialog_new (self->services, camera), widget);
}

static void
show_statistics (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);

  if (camera != NULL)
    adw_dialog_present (tapo_statistics_dialog_new (self->services, camera), widget);
}

static void
share (GtkWidget *widget,
       const char *name,
       GVariant *parameter)
{
  adw_dialog_present (tapo_share_dialog_new (TAPO_WINDOW (widget)->services), widget);
}

static void
rename_camera (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);

  if (camera == NULL || !check_editable (self))
    return;
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  tapo_camera_sidebar_rename (self->sidebar, camera);
}

static void
remove_camera (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);
  AdwToast *toast = NULL;

  if (camera != NULL && check_editable (self))
    toast = tapo_camera_removal_remove (tapo_camera_removal_get (self->services), camera);
  if (toast != NULL)
    adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
choose_part (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);

  if (camera == NULL || !check_editable (self))
    return;
  show_large (self, camera);
  tapo_camera_page_choose_part (self->camera_page);
}

static void
undo_removal (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  tapo_camera_removal_undo (tapo_camera_removal_get (TAPO_WINDOW (widget)->services));
}

static void
move_camera (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  g_autoptr (GVariant) id = g_variant_get_child_value (parameter, 0);
  TapoCamera *camera = find_camera (self, id);
  guint position;
  int by;

  g_variant_get_child (parameter, 1, "i", &by);
  if (camera == NULL || !tapo_camera_list_get_position (self->services->cameras, camera, &position) ||
      (by < 0 && position == 0) || !check_editable (self))
    return;
  tapo_camera_list_move (self->services->cameras, camera, position + (guint) by);
  tapo_camera_grid_focus_camera (self->grid, camera);
}

/* Two cameras change their places, and all others stay where they are. */
static void
swap_cameras (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCameraList *cameras = self->services->cameras;
  g_autoptr (GVariant) first_id = g_variant_get_child_value (parameter, 0);
  g_autoptr (GVariant) second_id = g_variant_get_child_value (parameter, 1);
  TapoCamera *first = find_camera (self, first_id);
  TapoCamera *second = find_camera (self, second_id);
  guint a, b;

  if (first == NULL || second == NULL || first == second || !check_editable (self) ||
      !tapo_camera_list_get_position (cameras, first, &a) || !tapo_camera_list_get_position (cameras, second, &b))
    return;
  tapo_camera_list_move (cameras, first, b);
  tapo_camera_list_move (cameras, second, a);
  tapo_camera_grid_focus_camera (self->grid, first);
}

static void
show_camera (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  TapoCamera *camera = find_camera (self, parameter);

  if (camera != NULL)
    show_large (self, camera);
}

/* From the large picture to the grid; from full screen to the window. */
static void
go_back (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);

  if (is_large (self))
    adw_navigation_view_pop (self->navigation);
  else if (gtk_window_is_fullscreen (GTK_WINDOW (self)) && !self->kiosk)
    gtk_window_unfullscreen (GTK_WINDOW (self));
}

static void
toggle_fullscreen (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
toggle_sidebar (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);

  adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
}

static void
turn_page (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  guint page = tapo_camera_grid_get_page (self->grid);

  tapo_camera_grid_set_page (self->grid, g_str_equal (name, "win.next-page") ? page + 1 : page - 1);
}

static void
import_cameras (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);

  if (check_editable (self))
    tapo_transfer_import (GTK_WINDOW (self), self->toasts, self->services);
}

static void
export_cameras (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);

  tapo_transfer_export (GTK_WINDOW (self), self->toasts, self->services);
}

static void
show_preferences (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  adw_dialog_present (tapo_preferences_dialog_new (TAPO_WINDOW (widget)->services->preferences), widget);
}

static void
toggle_curtain (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  tapo_curtain_toggle (TAPO_WINDOW (widget)->services->curtain);
}

static void
show_shortcuts (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  adw_dialog_present (tapo_shortcuts_dialog_new (), widget);
}

static void
show_help (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  adw_dialog_present (tapo_help_dialog_new (g_variant_get_string (parameter, NULL)), widget);
}

/* What menus and buttons anywhere in the window can set of the grid. */
static void
add_grid_actions (TapoWindow *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) layout = g_property_action_new ("layout", self->grid, "layout");
  g_autoptr (GPropertyAction) interval = g_property_action_new ("interval", self->carousel, "interval");
  g_autoptr (GPropertyAction) paused = g_property_action_new ("paused", self->carousel, "paused");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (layout));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (interval));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (paused));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "grid", G_ACTION_GROUP (group));
}

/* What was chosen in the last window is what the next one begins with. It is not read again: two windows are two. Run
 * from a tree without the schema, there is no memory. */
static void
remember_state (TapoWindow *self)
{
  const GSettingsBindFlags once = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, STATE_SCHEMA, TRUE);
  if (schema == NULL)
    return;
  self->state = g_settings_new_with_path (STATE_SCHEMA, STATE_PATH);
  g_settings_bind (self->state, "width", self, "default-width", once);
  g_settings_bind (self->state, "height", self, "default-height", once);
  g_settings_bind (self->state, "maximized", self, "maximized", once);
  g_settings_bind (self->state, "sidebar", self->split, "show-sidebar", once);
  g_settings_bind (self->state, "layout", self->grid, "layout", once);
  g_settings_bind (self->state, "interval", self->carousel, "interval", once);
}

static void
tapo_window_dispose (GObject *object)
{
  TapoWindow *self = TAPO_WINDOW (object);

  g_clear_object (&self->state);
  /* Its actions hold the grid. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "grid", NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_WINDOW);
  g_clear_object (&self->carousel);
  g_clear_object (&self->chrome);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc function;
    guint keyval;
    GdkModifierType modifiers;
  } actions[] = {
    { "win.add-camera", NULL, add_camera, GDK_KEY_n, GDK_CONTROL_MASK },
    { "win.edit-camera", "s", edit_camera, 0, 0 },
    { "win.enter-password", "s", enter_password, 0, 0 },
    { "win.diagnose-camera", "s", diagnose_camera, 0, 0 },
    { "win.camera-statistics", "s", show_statistics, 0, 0 },
    { "win.rename-camera", "s", rename_camera, 0, 0 },
    { "win.remove-camera", "s", remove_camera, 0, 0 },
    { "win.choose-part", "s", choose_part, 0, 0 },
    { "win.undo-removal", NULL, undo_removal, GDK_KEY_z, GDK_CONTROL_MASK },
    { "win.move-camera", "(si)", move_camera, 0, 0 },
    { "win.swap-cameras", "(ss)", swap_cameras, 0, 0 },
    { "win.show-camera", "s", show_camera, 0, 0 },
    { "win.back", NULL, go_back, GDK_KEY_Escape, 0 },
    { "win.fullscreen", NULL, toggle_fullscreen, GDK_KEY_F11, 0 },
    { "win.toggle-sidebar", NULL, toggle_sidebar, GDK_KEY_F9, 0 },
    { "win.previous-page", NULL, turn_page, 0, 0 },
    { "win.next-page", NULL, turn_page, 0, 0 },
    { "win.share", NULL, share, 0, 0 },
    { "win.import", NULL, import_cameras, 0, 0 },
    { "win.export", NULL, export_cameras, 0, 0 },
    { "win.preferences", NULL, show_preferences, GDK_KEY_comma, GDK_CONTROL_MASK },
    { "win.toggle-curtain", NULL, toggle_curtain, GDK_KEY_F8, 0 },
    { "win.show-shortcuts", NULL, show_shortcuts, GDK_KEY_question, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].function);
      if (actions[i].keyval != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].keyval, actions[i].modifiers, actions[i].name,
                                             NULL);
    }
  gtk_widget_class_install_action (widget_class, "win.help", "s", show_help);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.help", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
tapo_window_class_init (TapoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_window_dispose;

  g_type_ensure (TAPO_TYPE_CAMERA_GRID);
  g_type_ensure (TAPO_TYPE_CAMERA_PAGE);
  g_type_ensure (TAPO_TYPE_CAMERA_SIDEBAR);
  g_type_ensure (TAPO_TYPE_LAYOUT_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, split);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, bars);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, keyring_banner);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, economy_banner);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, demo_button);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, share_mark);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, layout_button);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, pager);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, pager_label);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, pause_button);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, camera_page);
  gtk_widget_class_bind_template_callback_full (widget_class, "get_fullscreen_icon",
                                                G_CALLBACK (tapo_chrome_dup_fullscreen_icon));
  gtk_widget_class_bind_template_callback (widget_class, on_camera_activated);
  gtk_widget_class_bind_template_callback (widget_class, tapo_camera_grid_retry_locked);
  gtk_widget_class_bind_template_callback (widget_class, on_popped);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  install_actions (widget_class);
}

static void
tapo_window_init (TapoWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chrome = tapo_chrome_new (GTK_WINDOW (self));
  tapo_focus_keeper_attach (GTK_WIDGET (self->toasts));
  self->carousel = tapo_carousel_new (self->grid);
  g_object_bind_property (self->carousel, "turning", self->pause_button, "visible", G_BINDING_SYNC_CREATE);
  add_grid_actions (self);
  g_object_bind_property (self->chrome, "bars", self->bars, "reveal-top-bars", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->chrome, "bars", self->bars, "reveal-bottom-bars", G_BINDING_SYNC_CREATE);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (on_fullscreened_changed), NULL);
  remember_state (self);
}

/* Only where the simulator is part of the build. */
static void
show_demo_button (TapoWindow *self,
                  GtkApplication *application)
{
  GAction *demo = application != NULL ? g_action_map_lookup_action (G_ACTION_MAP (application), "demo") : NULL;

  gtk_widget_set_visible (self->demo_button, demo != NULL && g_action_get_enabled (demo));
}

/* It can be seen all the time that others may watch. */
static void
follow_sharing (TapoWindow *self,
                TapoSharing *sharing)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.share", sharing != NULL);
  if (sharing != NULL)
    g_object_bind_property (sharing, "active", self->share_mark, "visible", G_BINDING_SYNC_CREATE);
}

void
tapo_window_add_toast (TapoWindow *self,
                       AdwToast *toast)
{
  g_return_if_fail (TAPO_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
follow_preferences (TapoWindow *self)
{
  TapoServices *services = self->services;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preferences", services->preferences != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.toggle-curtain", services->curtain != NULL);
  if (services->economy != NULL)
    tapo_economy_banner_follow (self->economy_banner, services->economy);
  if (services->preferences != NULL)
    tapo_awake_follow (GTK_WINDOW (self), services->preferences);
  if (services->curtain != NULL)
    tapo_curtain_hang (services->curtain, ADW_APPLICATION_WINDOW (self), "win.toggle-curtain");
}

GtkWindow *
tapo_window_new (GtkApplication *application,
                 TapoServices *services)
{
  TapoWindow *self = g_object_new (TAPO_TYPE_WINDOW, "application", application, NULL);

  self->services = tapo_services_ref (services);
  show_demo_button (self, application);
  follow_sharing (self, services->sharing);
  follow_preferences (self);
  tapo_camera_sidebar_set_services (self->sidebar, services);
  tapo_camera_page_set_up (self->camera_page, services, self->chrome);
  if (services->store != NULL)
    tapo_store_banner_follow (self->banner, services->store);
  g_signal_connect_object (services->cameras, "items-changed", G_CALLBACK (on_cameras_changed), self,
                           G_CONNECT_SWAPPED);
  on_cameras_changed (self);
  tapo_camera_grid_set_cameras (self->grid, services->cameras, services->pool);
  return GTK_WINDOW (self);
}

/* What the window becomes now is not to be that of tomorrow. */
static void
forget_state (TapoWindow *self)
{
  g_settings_unbind (self, "default-width");
  g_settings_unbind (self, "default-height");
  g_settings_unbind (self, "maximized");
  g_settings_unbind (self->split, "show-sidebar");
}

/* Where nobody manages windows, as in a session of one program, full screen is but a wish. */
static void
fill_monitor (GtkWindow *window)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (window)));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle area;

  if (monitor == NULL)
    return;
  gdk_monitor_get_geometry (monitor, &area);
  gtk_window_set_default_size (window, area.width, area.height);
}

void
tapo_window_enter_kiosk (TapoWindow *self)
{
  /* What opens something over the pictures, or changes what is shown for whoever stands before the wall. */
  static const char *const actions[] = {
    "win.add-camera", "win.edit-camera", "win.enter-password", "win.diagnose-camera", "win.rename-camera",
    "win.remove-camera", "win.move-camera", "win.swap-cameras", "win.fullscreen", "win.toggle-sidebar", "win.share",
    "win.show-shortcuts", "win.help",
  };

  g_return_if_fail (TAPO_IS_WINDOW (self));

  if (self->kiosk)
    return;
  self->kiosk = TRUE;
  forget_state (self);
  fill_monitor (GTK_WINDOW (self));
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], FALSE);
  tapo_chrome_set_bare (self->chrome);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kiosk");
  gtk_window_fullscreen (GTK_WINDOW (self));
}

/* The monitor that the window is on, as the system names it; NULL where it does not. The caller frees it. */
static char *
dup_connector (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GdkMonitor *monitor = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;

  return monitor != NULL ? g_strdup (gdk_monitor_get_connector (monitor)) : NULL;
}

GVariant *
tapo_window_dup_memory (TapoWindow *self)
{
  g_auto (GVariantDict) memory = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *connector = NULL;
  g_autofree char *layout = NULL;
  g_autofree char *interval = NULL;
  TapoCamera *camera;
  int width, height;

  g_return_val_if_fail (TAPO_IS_WINDOW (self), NULL);

  if (self->kiosk)
    return NULL;
  connector = dup_connector (GTK_WINDOW (self));
  camera = is_large (self) ? tapo_camera_page_get_camera (self->camera_page) : NULL;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_object_get (self->grid, "layout", &layout, NULL);
  g_object_get (self->carousel, "interval", &interval, NULL);
  g_variant_dict_insert (&memory, "width", "i", width);
  g_variant_dict_insert (&memory, "height", "i", height);
  g_variant_dict_insert (&memory, "maximized", "b", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_variant_dict_insert (&memory, "fullscreen", "b", gtk_window_is_fullscreen (GTK_WINDOW (self)));
  g_variant_dict_insert (&memory, "sidebar", "b", adw_overlay_split_view_get_show_sidebar (self->split));
  g_variant_dict_insert (&memory, "layout", "s", layout);
  g_variant_dict_insert (&memory, "interval", "s", interval);
  if (camera != NULL)
    g_variant_dict_insert (&memory, "camera", "s", tapo_camera_get_id (camera));
  if (connector != NULL)
    g_variant_dict_insert (&memory, "monitor", "s", connector);
  return g_variant_ref_sink (g_variant_dict_end (&memory));
}

/* On the monitor where it was, as far as that is still there. */
static void
fill_screen_again (GtkWindow *window,
                   const char *connector)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (window)));

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (connector != NULL && g_strcmp0 (gdk_monitor_get_connector (monitor), connector) == 0)
        {
          gtk_window_fullscreen_on_monitor (window, monitor);
          return;
        }
    }
  gtk_window_fullscreen (window);
}

void
tapo_window_restore (TapoWindow *self,
                     GVariant *memory)
{
  g_auto (GVariantDict) dict = { 0 };
  const char *text, *connector = NULL;
  gboolean flag;
  int width, height;

  g_return_if_fail (TAPO_IS_WINDOW (self));
  g_return_if_fail (g_variant_is_of_type (memory, G_VARIANT_TYPE_VARDICT));

  g_variant_dict_init (&dict, memory);
  if (g_variant_dict_lookup (&dict, "width", "i", &width) && g_variant_dict_lookup (&dict, "height", "i", &height) &&
      width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_variant_dict_lookup (&dict, "sidebar", "b", &flag))
    adw_overlay_split_view_set_show_sidebar (self->split, flag);
  if (g_variant_dict_lookup (&dict, "layout", "&s", &text))
    g_object_set (self->grid, "layout", text, NULL);
  if (g_variant_dict_lookup (&dict, "interval", "&s", &text))
    g_object_set (self->carousel, "interval", text, NULL);
  if (g_variant_dict_lookup (&dict, "camera", "&s", &text))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-camera", "s", text);
  if (g_variant_dict_lookup (&dict, "maximized", "b", &flag) && flag)
    gtk_window_maximize (GTK_WINDOW (self));
  g_variant_dict_lookup (&dict, "monitor", "&s", &connector);
  if (g_variant_dict_lookup (&dict, "fullscreen", "b", &flag) && flag)
    fill_screen_again (GTK_WINDOW (self), connector);
}
