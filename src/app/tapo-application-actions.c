/* tapo-application-actions.c: what the desktop and every window can ask of the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-application-private.h"

#include <glib/gi18n.h>

#include "tapo-demo.h"
#include "tapo-share-action.h"
#include "tapo-system-report.h"

static void
on_new_window_loaded (GObject *home,
                      GAsyncResult *result,
                      gpointer user_data)
{
  g_autoptr (TapoApplication) self = user_data;

  if (tapo_home_load_finish (TAPO_HOME (home), result, NULL) && !self->ending)
    tapo_application_open_another_window (self, TAPO_HOME (home));
  g_application_release (G_APPLICATION (self));
}

/* One more beside those that are there: for another screen. */
static void
on_new_window (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  TapoApplication *self = user_data;

  g_application_hold (G_APPLICATION (self));
  tapo_home_load_async (tapo_application_get_saved (self), on_new_window_loaded, g_object_ref (self));
}

/* From the desktop's menu, whether or not there is a window. */
static void
on_share (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  tapo_share_action_toggle (user_data);
}

static void
on_quit (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  tapo_application_end (user_data, NULL);
}

/* Of the window that has the focus and its cameras. The caller frees it. */
static char *
dup_system_report (TapoApplication *self,
                   GtkWindow *window)
{
  TapoHome *home = tapo_application_get_home (window);

  if (home == NULL)
    home = tapo_application_get_saved (self);
  return tapo_system_report_new (window, tapo_home_get_cameras (home), tapo_home_peek_pool (home));
}

static void
on_copy_system_report (GSimpleAction *action,
                       GVariant *parameter,
                       gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  g_autofree char *report = dup_system_report (user_data, window);

  if (window != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), report);
}

static void
on_about (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  AdwDialog *dialog = adw_about_dialog_new ();
  g_autofree char *report = dup_system_report (user_data, window);

  g_object_set (dialog,
                "debug-info", report,
                "debug-info-filename", "tapo-viewer-report.txt",
                "application-name", _ ("Tapo Viewer"),
                "application-icon", APP_ID,
                "version", VERSION,
                "comments", _ ("Watch your network cameras live. The pictures come straight from the cameras; nothing leaves your network."),
                "developer-name", _ ("The Tapo Viewer authors"),
                "license-type", GTK_LICENSE_GPL_3_0,
                NULL);
  adw_dialog_present (dialog, window != NULL ? GTK_WIDGET (window) : NULL);
}

static void
show_failure (TapoApplication *self,
              const GError *error)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  AdwDialog *dialog = adw_alert_dialog_new (_ ("No Simulated Cameras"), error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, window != NULL ? GTK_WIDGET (window) : NULL);
}

static void
on_demo_loaded (GObject *home,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (TapoApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (tapo_home_load_finish (TAPO_HOME (home), result, &error))
    tapo_application_open_window (self, TAPO_HOME (home), NULL, FALSE);
  else
    show_failure (self, error);
}

static void
on_demo (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  TapoApplication *self = user_data;
  g_autoptr (GError) error = NULL;
  TapoHome *home = tapo_application_get_demo (self, &error);

  if (home != NULL)
    tapo_home_load_async (home, on_demo_loaded, g_object_ref (self));
  else
    show_failure (self, error);
}

void
tapo_application_add_actions (TapoApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "new-window", .activate = on_new_window },
    { .name = "share", .activate = on_share },
    { .name = "quit", .activate = on_quit },
    { .name = "about", .activate = on_about },
    { .name = "copy-system-report", .activate = on_copy_system_report },
    { .name = "demo", .activate = on_demo },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  GAction *demo;

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  demo = g_action_map_lookup_action (G_ACTION_MAP (self), "demo");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (demo), tapo_demo_is_available ());
}
