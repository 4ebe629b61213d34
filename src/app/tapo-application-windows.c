/* tapo-application-windows.c: the windows of the application: finding, making, restoring and closing them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-application-private.h"

#include <glib/gi18n.h>

#include "tapo-share-action.h"
#include "tapo-warm-start.h"
#include "tapo-window-memory.h"
#include "tapo-window.h"

#define HOME_KEY "tapo-home"

GtkWindow *
tapo_application_find_window (TapoApplication *self,
                              TapoHome *home)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (g_object_get_data (l->data, HOME_KEY) == home)
        return l->data;
    }
  return NULL;
}

static TapoServices *
get_services (TapoApplication *self,
              TapoHome *home)
{
  TapoServices *services = tapo_home_get_services (home);

  if (services->preferences == NULL)
    tapo_services_set_preferences (services, self->preferences, self->economy, self->curtain);
  return services;
}

GPtrArray *
tapo_application_list_windows (TapoApplication *self,
                               GtkWindow *but)
{
  GPtrArray *windows = g_ptr_array_new ();

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (TAPO_IS_WINDOW (l->data) && l->data != but && g_object_get_data (l->data, HOME_KEY) == self->saved)
        g_ptr_array_insert (windows, 0, l->data);
    }
  return windows;
}

/* A window that is closed is not wanted again, unless it is the last one: then it is how the program was left. */
static gboolean
on_close_request (GtkWindow *window,
                  TapoApplication *self)
{
  g_autoptr (GPtrArray) windows = tapo_application_list_windows (self, window);

  if (windows->len == 0 && g_object_get_data (G_OBJECT (window), HOME_KEY) == self->saved)
    g_ptr_array_add (windows, window);
  tapo_window_memory_write (windows);
  return GDK_EVENT_PROPAGATE;
}

static GtkWindow *
make_window (TapoApplication *self,
             TapoHome *home)
{
  GtkWindow *window = tapo_window_new (GTK_APPLICATION (self), get_services (self, home));

  g_object_set_data_full (G_OBJECT (window), HOME_KEY, g_object_ref (home), g_object_unref);
  g_signal_connect (window, "close-request", G_CALLBACK (on_close_request), self);
  if (home == self->saved)
    {
      tapo_share_action_follow (self, TAPO_SHARING (tapo_home_get_share (home)));
      tapo_takeover_offer (self->takeover, window, TAPO_SHARING (tapo_home_get_share (home)));
    }
#ifdef TAPO_DEVELOPMENT
  gtk_widget_add_css_class (GTK_WIDGET (window), "devel");
#endif
  return window;
}

static void
show_window (GtkWindow *window,
             const char *id,
             gboolean fullscreen)
{
  if (fullscreen)
    gtk_window_fullscreen (window);
  if (id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-camera", "s", id);
  gtk_window_present (window);
}

/* As the program was left. Returns the last one, borrowed; NULL when nothing is known. */
static GtkWindow *
restore_windows (TapoApplication *self)
{
  g_autoptr (GPtrArray) memories = tapo_window_memory_read ();
  const char *view = NULL;
  GtkWindow *window = NULL;

  if (memories->len > 0)
    g_variant_lookup (memories->pdata[0], "view", "&s", &view);
  tapo_warm_start (self->saved, tapo_view_list_find (tapo_home_get_views (self->saved), view), NULL);
  for (guint i = 0; i < memories->len; i++)
    {
      window = make_window (self, self->saved);
      tapo_window_restore (TAPO_WINDOW (window), memories->pdata[i]);
      gtk_window_present (window);
    }
  return window;
}

void
tapo_application_open_window (TapoApplication *self,
                              TapoHome *home,
                              const char *const *ids,
                              gboolean fullscreen)
{
  GtkWindow *window;

  g_return_if_fail (TAPO_IS_APPLICATION (self));

  window = tapo_application_find_window (self, home);
  if (window == NULL && home == self->saved && (ids == NULL || ids[0] == NULL))
    window = restore_windows (self);
  else if (window == NULL)
    tapo_warm_start (home, NULL, ids);
  if (window == NULL)
    window = make_window (self, home);
  show_window (window, ids != NULL ? ids[0] : NULL, fullscreen);
  for (guint i = 1; ids != NULL && ids[0] != NULL && ids[i] != NULL; i++)
    show_window (make_window (self, home), ids[i], fullscreen);
}

void
tapo_application_open_another_window (TapoApplication *self,
                                      TapoHome *home)
{
  show_window (make_window (self, home), NULL, FALSE);
}

TapoHome *
tapo_application_get_home (GtkWindow *window)
{
  return window != NULL ? g_object_get_data (G_OBJECT (window), HOME_KEY) : NULL;
}

void
tapo_application_open_kiosk (TapoApplication *self,
                             TapoHome *home,
                             TapoView *view,
                             const char *id)
{
  GtkWindow *window;

  g_return_if_fail (TAPO_IS_APPLICATION (self));

  window = tapo_application_find_window (self, home);
  if (window == NULL)
    window = make_window (self, home);
  tapo_window_enter_kiosk (TAPO_WINDOW (window));
  tapo_window_show_view (TAPO_WINDOW (window), view);
  gtk_application_inhibit (GTK_APPLICATION (self), window, GTK_APPLICATION_INHIBIT_IDLE, _ ("Cameras are being watched"));
  show_window (window, id, TRUE);
}

static gpointer
copy_reference (gconstpointer object,
                gpointer user_data)
{
  return g_object_ref ((gpointer) object);
}

void
tapo_application_close_windows (TapoApplication *self)
{
  g_autoptr (GList) windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)), copy_reference, NULL);

  for (GList *l = windows; l != NULL; l = l->next)
    {
      g_autoptr (GtkWindow) window = l->data;

      gtk_window_destroy (window);
    }
}
