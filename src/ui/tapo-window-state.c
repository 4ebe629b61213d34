/* tapo-window-state.c: what of a window the next one has, and what all of them have at the next start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-window-private.h"

#define STATE_SCHEMA "org.example.TapoViewer.State"

/* What was chosen in the last window is what the next one begins with. It is not read again: two windows are two. Run
 * from a tree without the schema, there is no memory. */
void
tapo_window_remember_state (TapoWindow *self)
{
  const GSettingsBindFlags once = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES;
  const GSettingsBindFlags first = G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES;
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
  /* These two are written down by tapo-window-views.c: a view has its own. */
  g_settings_bind (self->state, "layout", self->grid, "layout", first);
  g_settings_bind (self->state, "interval", self->carousel, "interval", first);
}

void
tapo_window_forget_state (TapoWindow *self)
{
  g_settings_unbind (self, "default-width");
  g_settings_unbind (self, "default-height");
  g_settings_unbind (self, "maximized");
  g_settings_unbind (self->split, "show-sidebar");
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
  TapoView *view;
  TapoCamera *camera;
  int width, height;
  guint first, n;

  g_return_val_if_fail (TAPO_IS_WINDOW (self), NULL);

  if (self->kiosk)
    return NULL;
  connector = dup_connector (GTK_WINDOW (self));
  camera = tapo_window_is_large (self) ? tapo_camera_page_get_camera (self->camera_page) : NULL;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  view = tapo_view_cameras_get_view (self->shown);
  tapo_camera_grid_get_range (self->grid, &first, &n);
  g_variant_dict_insert (&memory, "width", "i", width);
  g_variant_dict_insert (&memory, "height", "i", height);
  g_variant_dict_insert (&memory, "maximized", "b", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_variant_dict_insert (&memory, "fullscreen", "b", gtk_window_is_fullscreen (GTK_WINDOW (self)));
  g_variant_dict_insert (&memory, "sidebar", "b", adw_overlay_split_view_get_show_sidebar (self->split));
  g_variant_dict_insert (&memory, "layout", "s", self->all_layout);
  g_variant_dict_insert (&memory, "interval", "s", self->all_interval);
  g_variant_dict_insert (&memory, "first", "u", first);
  if (view != NULL)
    g_variant_dict_insert (&memory, "view", "s", tapo_view_get_id (view));
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
  guint first;

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
  if (g_variant_dict_lookup (&dict, "view", "&s", &text))
    g_object_set (self->shown, "view", text, NULL);
  if (g_variant_dict_lookup (&dict, "first", "u", &first))
    tapo_camera_grid_set_first (self->grid, first);
  if (g_variant_dict_lookup (&dict, "camera", "&s", &text))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-camera", "s", text);
  /* Either way: it began with what was chosen in the last window. */
  if (g_variant_dict_lookup (&dict, "maximized", "b", &flag))
    g_object_set (self, "maximized", flag, NULL);
  g_variant_dict_lookup (&dict, "monitor", "&s", &connector);
  if (g_variant_dict_lookup (&dict, "fullscreen", "b", &flag) && flag)
    fill_screen_again (GTK_WINDOW (self), connector);
}
