/* tapo-window.c: the window: the grid of all cameras or of a view, one of them large, and their list beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-window-private.h"

#include <glib/gi18n.h>

#include "tapo-awake.h"
#include "tapo-economy-banner.h"
#include "tapo-focus-keeper.h"
#include "tapo-help-dialog.h"
#include "tapo-late-menu.h"
#include "tapo-layout-popover.h"
#include "tapo-own-layout.h"
#include "tapo-preferences-dialog.h"
#include "tapo-share-dialog.h"
#include "tapo-shortcuts-dialog.h"
#include "tapo-store-banner.h"

G_DEFINE_FINAL_TYPE (TapoWindow, tapo_window, ADW_TYPE_APPLICATION_WINDOW)

gboolean
tapo_window_is_large (TapoWindow *self)
{
  return adw_navigation_view_get_visible_page (self->navigation) == ADW_NAVIGATION_PAGE (self->camera_page);
}

void
tapo_window_show_large (TapoWindow *self,
                        TapoCamera *camera)
{
  tapo_camera_page_set_camera (self->camera_page, camera);
  if (!tapo_window_is_large (self))
    adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->camera_page));
}

static void
on_camera_activated (TapoWindow *self,
                     TapoCamera *camera)
{
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  tapo_window_show_large (self, camera);
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

  if (!tapo_window_is_large (self) && !gtk_window_get_focus_visible (GTK_WINDOW (self)) &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid))))
    gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

static void
on_page_changed (TapoWindow *self)
{
  guint page = tapo_camera_grid_get_page (self->grid);
  guint n_pages = tapo_camera_grid_get_n_pages (self->grid);
  guint n_all = self->shown != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->shown)) : 0;
  guint first, n;
  g_autofree char *label = NULL;

  tapo_camera_grid_get_range (self->grid, &first, &n);
  if (n == 1)
    /* Translators: which camera is seen, and how many there are, as in "2 of 4" */
    label = g_strdup_printf (_ ("%u of %u"), first + 1, n_all);
  else
    /* Translators: which cameras are seen, and how many there are, as in "17–32 of 80" */
    label = g_strdup_printf (_ ("%u–%u of %u"), first + 1, first + n, n_all);
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
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "grid" : empty ? "empty" : "empty-view");
  tapo_window_update_view_actions (self);
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
share (GtkWidget *widget,
       const char *name,
       GVariant *parameter)
{
  adw_dialog_present (tapo_share_dialog_new (TAPO_WINDOW (widget)->services), widget);
}

/* From the large picture to the grid; from full screen to the window. */
static void
go_back (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);

  if (tapo_window_is_large (self))
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

/* What there is to begin with is what the grid has; the automatic layout has no columns. */
static void
choose_own_layout (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  g_autofree char *layout = NULL;

  g_object_get (self->grid, "layout", &layout, NULL);
  if (g_str_equal (layout, "auto"))
    {
      g_set_str (&layout, TAPO_LAYOUT_POPOVER_FIRST_OWN);
      g_object_set (self->grid, "layout", layout, NULL);
    }
  adw_dialog_present (tapo_own_layout_dialog_new (tapo_grid_layout_from_nick (layout)), widget);
}

/* What menus and buttons anywhere in the window can set of the grid. */
static GActionMap *
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
  return G_ACTION_MAP (group);
}

static void
tapo_window_dispose (GObject *object)
{
  TapoWindow *self = TAPO_WINDOW (object);

  g_clear_object (&self->state);
  /* Its actions hold the grid. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "grid", NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_WINDOW);
  g_clear_object (&self->views_menu);
  g_clear_object (&self->shown);
  g_clear_object (&self->carousel);
  g_clear_object (&self->chrome);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_window_parent_class)->dispose (object);
}

static void
tapo_window_finalize (GObject *object)
{
  TapoWindow *self = TAPO_WINDOW (object);

  g_free (self->all_layout);
  g_free (self->all_interval);
  g_weak_ref_clear (&self->view_toast);
  G_OBJECT_CLASS (tapo_window_parent_class)->finalize (object);
}

void
tapo_window_install_actions (GtkWidgetClass *widget_class,
                             const TapoWindowAction *actions,
                             guint n_actions)
{
  for (guint i = 0; i < n_actions; i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].function);
      if (actions[i].keyval != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].keyval, actions[i].modifiers, actions[i].name,
                                             NULL);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const TapoWindowAction actions[] = {
    { "win.back", NULL, go_back, GDK_KEY_Escape, 0 },
    { "win.fullscreen", NULL, toggle_fullscreen, GDK_KEY_F11, 0 },
    { "win.toggle-sidebar", NULL, toggle_sidebar, GDK_KEY_F9, 0 },
    { "win.previous-page", NULL, turn_page, 0, 0 },
    { "win.next-page", NULL, turn_page, 0, 0 },
    { "win.own-layout", NULL, choose_own_layout, 0, 0 },
    { "win.share", NULL, share, 0, 0 },
    { "win.preferences", NULL, show_preferences, GDK_KEY_comma, GDK_CONTROL_MASK },
    { "win.toggle-curtain", NULL, toggle_curtain, GDK_KEY_F8, 0 },
    { "win.show-shortcuts", NULL, show_shortcuts, GDK_KEY_question, GDK_CONTROL_MASK },
  };

  tapo_window_install_actions (widget_class, actions, G_N_ELEMENTS (actions));
  tapo_window_install_camera_actions (widget_class);
  tapo_window_install_view_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.help", "s", show_help);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.help", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
tapo_window_class_init (TapoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_window_finalize;

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
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, view_button);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, view_label);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, demo_button);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, share_mark);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TapoWindow, primary_menu);
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
  tapo_late_menu_attach (self->menu_button, self->primary_menu);
  self->chrome = tapo_chrome_new (GTK_WINDOW (self));
  tapo_focus_keeper_attach (GTK_WIDGET (self->toasts));
  self->carousel = tapo_carousel_new (self->grid);
  g_object_bind_property (self->carousel, "turning", self->pause_button, "visible", G_BINDING_SYNC_CREATE);
  g_weak_ref_init (&self->view_toast, NULL);
  g_object_bind_property (self->chrome, "bars", self->bars, "reveal-top-bars", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->chrome, "bars", self->bars, "reveal-bottom-bars", G_BINDING_SYNC_CREATE);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (on_fullscreened_changed), NULL);
  tapo_window_remember_state (self);
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
  tapo_window_set_up_views (self, add_grid_actions (self));
  show_demo_button (self, application);
  follow_sharing (self, services->sharing);
  follow_preferences (self);
  tapo_camera_sidebar_set_services (self->sidebar, services);
  tapo_camera_page_set_up (self->camera_page, services, self->shown, self->chrome);
  if (services->store != NULL)
    tapo_store_banner_follow (self->banner, services->store);
  g_signal_connect_object (services->cameras, "items-changed", G_CALLBACK (on_cameras_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (on_cameras_changed), self, G_CONNECT_SWAPPED);
  on_cameras_changed (self);
  tapo_camera_grid_set_cameras (self->grid, self->shown, services->pool);
  return GTK_WINDOW (self);
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
    "win.show-shortcuts", "win.help", "win.camera-statistics", "win.choose-part", "win.undo-removal", "win.import",
    "win.export", "win.preferences", "win.toggle-curtain", "win.own-layout",
    "win.new-view", "win.edit-view", "win.delete-view", "win.show-view",
  };

  g_return_if_fail (TAPO_IS_WINDOW (self));

  if (self->kiosk)
    return;
  self->kiosk = TRUE;
  tapo_window_forget_state (self);
  fill_monitor (GTK_WINDOW (self));
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], FALSE);
  tapo_chrome_set_bare (self->chrome);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kiosk");
  gtk_window_fullscreen (GTK_WINDOW (self));
}

