/* tapo-window-views.c: which cameras the window shows, all of them or those of a view, and how.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-window-private.h"

#include <glib/gi18n.h>

#include "tapo-late-menu.h"
#include "tapo-view-dialog.h"

#define UNDO_SECONDS 10

/* Behind a name as long as this nobody sees the next one. */
#define LONGEST_LABEL 40

/* The keys 1 to 9. */
#define N_KEYS 9

static TapoView *
get_view (TapoWindow *self)
{
  return tapo_view_cameras_get_view (self->shown);
}

/* The layout and the time of the pages are those of what is shown. */
static void
apply (TapoWindow *self)
{
  TapoView *view = get_view (self);
  g_autofree char *dwell = view != NULL ? g_strdup_printf ("%u", tapo_view_get_dwell (view)) : g_strdup (self->all_interval);

  self->applying = TRUE;
  g_object_set (self->grid, "layout", view != NULL ? tapo_view_get_layout (view) : self->all_layout, NULL);
  g_object_set (self->carousel, "interval", dwell, NULL);
  self->applying = FALSE;
}

/* What a person chooses while a view is shown is the view's, and otherwise what the next window begins with. */
static void
on_layout_changed (TapoWindow *self)
{
  g_autofree char *layout = NULL;

  if (self->applying)
    return;
  g_object_get (self->grid, "layout", &layout, NULL);
  if (get_view (self) != NULL)
    {
      tapo_view_set_layout (get_view (self), layout);
      return;
    }
  g_set_str (&self->all_layout, layout);
  if (self->state != NULL && !self->kiosk)
    g_settings_set_string (self->state, "layout", layout);
}

static void
on_interval_changed (TapoWindow *self)
{
  g_autofree char *interval = NULL;

  if (self->applying)
    return;
  g_object_get (self->carousel, "interval", &interval, NULL);
  if (get_view (self) != NULL)
    {
      tapo_view_set_dwell (get_view (self), (guint) g_ascii_strtoull (interval, NULL, 10));
      return;
    }
  g_set_str (&self->all_interval, interval);
  if (self->state != NULL && !self->kiosk)
    g_settings_set_string (self->state, "interval", interval);
}

/* A name as a menu shows it: not too long, and with no letter of it underlined. */
static char *
dup_label (const char *name)
{
  g_autofree char *cut = NULL;
  g_auto (GStrv) parts = NULL;

  if (g_utf8_strlen (name, -1) > LONGEST_LABEL)
    {
      g_autofree char *start = g_utf8_substring (name, 0, LONGEST_LABEL - 1);

      cut = g_strconcat (start, "…", NULL);
    }
  parts = g_strsplit (cut != NULL ? cut : name, "_", -1);
  return g_strjoinv ("__", parts);
}

static void
append_view (GMenu *menu,
             const char *name,
             const char *id,
             guint number)
{
  g_autofree char *label = dup_label (name);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "grid.view", "s", id);
  if (number <= N_KEYS)
    {
      g_autofree char *key = g_strdup_printf ("<Alt>%u", number);

      g_menu_item_set_attribute (item, "accel", "s", key);
    }
  g_menu_append_item (menu, item);
}

static void
fill_menu (TapoWindow *self)
{
  guint n = tapo_view_list_get_length (self->services->views);

  g_menu_remove_all (self->views_menu);
  append_view (self->views_menu, _ ("All Cameras"), "", 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TapoView) view = g_list_model_get_item (G_LIST_MODEL (self->services->views), i);

      append_view (self->views_menu, tapo_view_get_name (view), tapo_view_get_id (view), i + 2);
    }
}

static void
make_menu (TapoWindow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) verbs = g_menu_new ();

  self->views_menu = g_menu_new ();
  g_menu_append (verbs, _ ("_Edit View…"), "win.edit-view");
  g_menu_append (verbs, _ ("_Delete View"), "win.delete-view");
  g_menu_append (verbs, _ ("_New View…"), "win.new-view");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->views_menu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (verbs));
  tapo_late_menu_attach (self->view_button, G_MENU_MODEL (menu));
}

static void
update_title (TapoWindow *self)
{
  TapoView *view = get_view (self);
  gboolean any = tapo_view_list_get_length (self->services->views) > 0;

  gtk_label_set_label (self->view_label, view != NULL ? tapo_view_get_name (view) : _ ("All Cameras"));
  gtk_stack_set_visible_child_name (self->titles, any ? "views" : "title");
}

void
tapo_window_update_view_actions (TapoWindow *self)
{
  gboolean room = tapo_view_list_get_length (self->services->views) < TAPO_VIEW_LIST_MOST;
  gboolean any = tapo_camera_list_get_length (self->services->cameras) > 0;
  gboolean shown = get_view (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-view", room && any && !self->kiosk);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.edit-view", shown && !self->kiosk);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.delete-view", shown && !self->kiosk);
}

static void
on_views_changed (TapoWindow *self)
{
  fill_menu (self);
  update_title (self);
  tapo_window_update_view_actions (self);
}

static void
on_view_changed (TapoWindow *self)
{
  apply (self);
  update_title (self);
  tapo_window_update_view_actions (self);
  tapo_camera_grid_set_page (self->grid, 0);
  if (tapo_window_is_large (self))
    adw_navigation_view_pop (self->navigation);
}

/* A property of some view, in whichever window it was changed. */
static void
on_any_view_changed (TapoWindow *self,
                     TapoView *view,
                     GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "name"))
    on_views_changed (self);
  if (view == get_view (self))
    apply (self);
}

/* What there is to say of the file of the views; NULL for nothing. */
static char *
dup_notice (TapoViewStore *store)
{
  const GError *notice = tapo_view_store_get_notice (store);
  const char *kept_as = tapo_view_store_get_kept_as (store);

  if (notice == NULL)
    return NULL;
  if (g_error_matches (notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_NOT_WRITTEN))
    return g_strdup (_ ("The views cannot be saved. Is the disk full?"));
  if (kept_as == NULL)
    return g_strdup (_ ("The file of the views cannot be used, so changes to them are not saved."));
  /* Translators: %s is the name of a file */
  return g_strdup_printf (_ ("Not all views could be read. The original is kept as %s."), kept_as);
}

static void
on_notice_changed (TapoWindow *self)
{
  g_autofree char *sentence = dup_notice (self->services->view_store);
  AdwToast *toast;

  if (sentence == NULL)
    return;
  toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, sentence);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_view (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  int number = g_variant_get_int32 (parameter);
  g_autoptr (TapoView) view = number > 1 ? g_list_model_get_item (G_LIST_MODEL (self->services->views), (guint) number - 2) : NULL;

  if (number == 1 || view != NULL)
    tapo_view_cameras_set_view (self->shown, view);
}

static void
new_view (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);

  adw_dialog_present (tapo_view_dialog_new (self->services, NULL), widget);
}

static void
edit_view (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);

  if (get_view (self) != NULL)
    adw_dialog_present (tapo_view_dialog_new (self->services, get_view (self)), widget);
}

/* A view that may still come back. */
typedef struct
{
  TapoWindow *window; /* weak */
  TapoViewList *views;
  TapoView *view;
  guint position;
} Removed;

static void
removed_free (gpointer data,
              GClosure *closure)
{
  Removed *removed = data;

  g_clear_weak_pointer (&removed->window);
  g_object_unref (removed->views);
  g_object_unref (removed->view);
  g_free (removed);
}

static void
on_undo (Removed *removed)
{
  if (tapo_view_list_insert (removed->views, removed->view, removed->position) && removed->window != NULL &&
      removed->window->shown != NULL)
    tapo_view_cameras_set_view (removed->window->shown, removed->view);
}

gboolean
tapo_window_undo_view (TapoWindow *self)
{
  g_autoptr (AdwToast) toast = g_weak_ref_get (&self->view_toast);

  if (toast == NULL)
    return FALSE;
  g_weak_ref_set (&self->view_toast, NULL);
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
  return TRUE;
}

static void
delete_view (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TapoWindow *self = TAPO_WINDOW (widget);
  Removed *removed;
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (get_view (self) == NULL)
    return;
  removed = g_new0 (Removed, 1);
  g_set_weak_pointer (&removed->window, self);
  removed->views = g_object_ref (self->services->views);
  removed->view = g_object_ref (get_view (self));
  tapo_view_list_remove (removed->views, removed->view, &removed->position);
  /* Translators: %s is the name of a view */
  title = g_strdup_printf (_ ("“%s” deleted"), tapo_view_get_name (removed->view));
  toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), removed, removed_free, G_CONNECT_SWAPPED);
  g_weak_ref_set (&self->view_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
tapo_window_show_view (TapoWindow *self,
                       TapoView *view)
{
  g_return_if_fail (TAPO_IS_WINDOW (self));

  tapo_view_cameras_set_view (self->shown, view);
}

void
tapo_window_install_view_actions (GtkWidgetClass *widget_class)
{
  static const TapoWindowAction actions[] = {
    { "win.new-view", NULL, new_view, 0, 0 },
    { "win.edit-view", NULL, edit_view, 0, 0 },
    { "win.delete-view", NULL, delete_view, 0, 0 },
    { "win.show-view", "i", show_view, 0, 0 },
  };

  tapo_window_install_actions (widget_class, actions, G_N_ELEMENTS (actions));
  for (guint i = 1; i <= N_KEYS; i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + i, GDK_ALT_MASK, "win.show-view", "i", (int) i);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + i, GDK_ALT_MASK, "win.show-view", "i", (int) i);
    }
}

void
tapo_window_set_up_views (TapoWindow *self,
                          GActionMap *actions)
{
  g_autoptr (GPropertyAction) action = NULL;
  TapoServices *services = self->services;

  self->shown = tapo_view_cameras_new (services->cameras, services->views);
  action = g_property_action_new ("view", self->shown, "view");
  g_action_map_add_action (actions, G_ACTION (action));
  g_object_get (self->grid, "layout", &self->all_layout, NULL);
  g_object_get (self->carousel, "interval", &self->all_interval, NULL);
  g_signal_connect_object (self->grid, "notify::layout", G_CALLBACK (on_layout_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->carousel, "notify::interval", G_CALLBACK (on_interval_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shown, "notify::view", G_CALLBACK (on_view_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services->views, "items-changed", G_CALLBACK (on_views_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services->views, "view-changed", G_CALLBACK (on_any_view_changed), self, G_CONNECT_SWAPPED);
  make_menu (self);
  on_views_changed (self);
  if (services->view_store == NULL)
    return;
  g_signal_connect_object (services->view_store, "notify::notice", G_CALLBACK (on_notice_changed), self, G_CONNECT_SWAPPED);
  on_notice_changed (self);
}
