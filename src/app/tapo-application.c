/* tapo-application.c: makes and owns everything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "tapo-answer.h"
#include "tapo-camera-removal.h"
#include "tapo-demo.h"
#include "tapo-renderer.h"
#include "tapo-report.h"
#include "tapo-screen-lock.h"
#include "tapo-share-action.h"
#include "tapo-system-report.h"
#include "tapo-takeover.h"
#include "tapo-warm-start.h"
#include "tapo-window-memory.h"
#include "tapo-window.h"

#define HOME_KEY "tapo-home"

/* How long a camera may take to be left when the program ends. */
#define LEAVE_MS 2000

struct _TapoApplication
{
  AdwApplication parent_instance;

  TapoHome *saved;
  TapoHome *demo;
  TapoTakeover *takeover;
  TapoPreferences *preferences;
  TapoEconomy *economy;
  TapoCurtain *curtain;
  TapoScreenLock *lock; /* NULL without a session bus */
  GPtrArray *waiting; /* owned GApplicationCommandLine, answered at the end */
  guint signal_ids[3];
  gboolean ending;
  int status;
};

G_DEFINE_FINAL_TYPE (TapoApplication, tapo_application, ADW_TYPE_APPLICATION)

/* A window of a home, borrowed, the latest first; NULL for none. */
static GtkWindow *
find_window (TapoApplication *self,
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

/* The saved cameras' windows but one, in the order in which they were opened. */
static GPtrArray *
list_windows (TapoApplication *self,
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
  g_autoptr (GPtrArray) windows = list_windows (self, window);

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
  GtkWindow *window = NULL;

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

  window = find_window (self, home);
  if (window == NULL)
    tapo_warm_start (home, ids);
  if (window == NULL && home == self->saved && (ids == NULL || ids[0] == NULL))
    window = restore_windows (self);
  if (window == NULL)
    window = make_window (self, home);
  show_window (window, ids != NULL ? ids[0] : NULL, fullscreen);
  for (guint i = 1; ids != NULL && ids[0] != NULL && ids[i] != NULL; i++)
    show_window (make_window (self, home), ids[i], fullscreen);
}

void
tapo_application_open_kiosk (TapoApplication *self,
                             TapoHome *home,
                             const char *id)
{
  GtkWindow *window;

  g_return_if_fail (TAPO_IS_APPLICATION (self));

  window = find_window (self, home);
  if (window == NULL)
    window = make_window (self, home);
  tapo_window_enter_kiosk (TAPO_WINDOW (window));
  gtk_application_inhibit (GTK_APPLICATION (self), window, GTK_APPLICATION_INHIBIT_IDLE, _ ("Cameras are being watched"));
  show_window (window, id, TRUE);
}

TapoHome *
tapo_application_get_saved (TapoApplication *self)
{
  g_return_val_if_fail (TAPO_IS_APPLICATION (self), NULL);

  if (self->saved == NULL)
    self->saved = tapo_home_new_saved (TRUE);
  return self->saved;
}

TapoHome *
tapo_application_get_demo (TapoApplication *self,
                           GError **error)
{
  g_return_val_if_fail (TAPO_IS_APPLICATION (self), NULL);

  if (self->demo == NULL)
    self->demo = tapo_home_new_demo (error);
  return self->demo;
}

char *
tapo_application_dup_state (TapoApplication *self)
{
  TapoHome *homes[] = { self->saved, self->demo };
  GString *state = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    {
      TapoSessionPool *pool = homes[i] != NULL ? tapo_home_peek_pool (homes[i]) : NULL;
      g_autofree char *report = pool != NULL ? tapo_report_state (tapo_home_get_cameras (homes[i]), pool) : NULL;

      if (report != NULL)
        g_string_append (state, report);
    }
  return g_string_free_and_steal (state);
}

void
tapo_application_end (TapoApplication *self,
                      GApplicationCommandLine *command_line)
{
  g_return_if_fail (TAPO_IS_APPLICATION (self));

  if (command_line != NULL)
    g_ptr_array_add (self->waiting, g_object_ref (command_line));
  g_application_quit (G_APPLICATION (self));
}

gboolean
tapo_application_is_ending (TapoApplication *self)
{
  g_return_val_if_fail (TAPO_IS_APPLICATION (self), TRUE);

  return self->ending;
}

void
tapo_application_set_status (TapoApplication *self,
                             int status)
{
  g_return_if_fail (TAPO_IS_APPLICATION (self));

  self->status = status;
}

int
tapo_application_get_status (TapoApplication *self)
{
  g_return_val_if_fail (TAPO_IS_APPLICATION (self), 1);

  return self->status;
}

static void
on_activated_loaded (GObject *home,
                     GAsyncResult *result,
                     gpointer user_data)
{
  g_autoptr (TapoApplication) self = user_data;

  if (tapo_home_load_finish (TAPO_HOME (home), result, NULL) && !self->ending)
    tapo_application_open_window (self, TAPO_HOME (home), NULL, FALSE);
  g_application_release (G_APPLICATION (self));
}

static void
tapo_application_activate (GApplication *application)
{
  TapoApplication *self = TAPO_APPLICATION (application);

  g_application_hold (application);
  tapo_home_load_async (tapo_application_get_saved (self), on_activated_loaded, g_object_ref (self));
}

static int
tapo_application_command_line (GApplication *application,
                               GApplicationCommandLine *command_line)
{
  tapo_answer (TAPO_APPLICATION (application), command_line);
  return g_application_command_line_get_exit_status (command_line);
}

/* The arguments go as they are to the program that answers, which may be this one; main has read them already. */
static gboolean
tapo_application_local_command_line (GApplication *application,
                                     char ***arguments,
                                     int *exit_status)
{
  *exit_status = 0;
  return (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) != 0;
}

static void
on_new_window_loaded (GObject *home,
                      GAsyncResult *result,
                      gpointer user_data)
{
  g_autoptr (TapoApplication) self = user_data;

  if (tapo_home_load_finish (TAPO_HOME (home), result, NULL) && !self->ending)
    show_window (make_window (self, TAPO_HOME (home)), NULL, FALSE);
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
  TapoHome *home = window != NULL ? g_object_get_data (G_OBJECT (window), HOME_KEY) : NULL;

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

static void
add_actions (TapoApplication *self)
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

static void
on_locked_changed (TapoScreenLock *lock,
                   GParamSpec *pspec,
                   TapoCurtain *curtain)
{
  tapo_curtain_set_locked (curtain, tapo_screen_lock_is_locked (lock));
}

/* What the person and the desktop say about all windows. */
static void
make_preferences (TapoApplication *self)
{
  g_autoptr (GPowerProfileMonitor) power = g_power_profile_monitor_dup_default ();
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  self->preferences = tapo_preferences_new (PREFERENCES_PATH);
  self->economy = tapo_economy_new (self->preferences, power, g_network_monitor_get_default ());
  self->curtain = tapo_curtain_new (self->preferences);
  if (bus == NULL)
    return;
  self->lock = tapo_screen_lock_new (bus, g_getenv ("FLATPAK_ID") != NULL);
  g_signal_connect_object (self->lock, "notify::locked", G_CALLBACK (on_locked_changed), self->curtain,
                           G_CONNECT_DEFAULT);
}

static gboolean
on_unix_signal (gpointer user_data)
{
  tapo_application_end (user_data, NULL);
  return G_SOURCE_CONTINUE;
}

static void
tapo_application_startup (GApplication *application)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  TapoApplication *self = TAPO_APPLICATION (application);

  G_APPLICATION_CLASS (tapo_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APP_ID);
  tapo_renderer_choose ();
  add_actions (self);
  self->takeover = tapo_takeover_new (self);
  make_preferences (self);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    self->signal_ids[i] = g_unix_signal_add (signals[i], on_unix_signal, self);
}

/* A demonstration that nobody looks at is over. */
static void
tapo_application_window_removed (GtkApplication *application,
                                 GtkWindow *window)
{
  TapoApplication *self = TAPO_APPLICATION (application);

  GTK_APPLICATION_CLASS (tapo_application_parent_class)->window_removed (application, window);
  if (self->ending || self->demo == NULL || find_window (self, self->demo) != NULL)
    return;
  /* The program ends now, which leaves the cameras properly; unless it stays for the share. */
  if (gtk_application_get_windows (application) == NULL && !tapo_share_action_is_holding (self))
    return;
  tapo_home_close (self->demo);
  g_clear_object (&self->demo);
}

static gpointer
copy_reference (gconstpointer object,
                gpointer user_data)
{
  return g_object_ref ((gpointer) object);
}

static void
close_windows (TapoApplication *self)
{
  g_autoptr (GList) windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)), copy_reference, NULL);

  for (GList *l = windows; l != NULL; l = l->next)
    {
      g_autoptr (GtkWindow) window = l->data;

      gtk_window_destroy (window);
    }
}

/* A removal that could still be undone is final now: its password goes. */
static void
complete_removals (TapoHome *home)
{
  if (tapo_home_peek_pool (home) != NULL)
    tapo_camera_removal_complete (tapo_camera_removal_get (tapo_home_get_services (home)));
}

static void
drain_home (TapoHome *home,
            gint64 end)
{
  TapoSessionPool *pool = tapo_home_peek_pool (home);
  gint64 left = (end - g_get_monotonic_time ()) / 1000;

  if (pool == NULL || left <= 0)
    return;
  tapo_home_drain (home, (guint) left);
  left = MAX ((end - g_get_monotonic_time ()) / 1000, 0);
  tapo_camera_removal_drain (tapo_camera_removal_get (tapo_home_get_services (home)), (guint) left);
}

/* Leaves the cameras properly, but not longer than a person would wait. */
static void
close_homes (TapoApplication *self)
{
  TapoHome *homes[] = { self->saved, self->demo };
  gint64 end = g_get_monotonic_time () + LEAVE_MS * 1000;

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    {
      if (homes[i] == NULL)
        continue;
      complete_removals (homes[i]);
      tapo_home_close (homes[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    {
      if (homes[i] != NULL)
        drain_home (homes[i], end);
    }
  g_clear_object (&self->demo);
  g_clear_object (&self->saved);
}

static void
tapo_application_shutdown (GApplication *application)
{
  TapoApplication *self = TAPO_APPLICATION (application);
  g_autoptr (GPtrArray) windows = list_windows (self, NULL);

  tapo_window_memory_write (windows);
  self->ending = TRUE;
  g_clear_pointer (&self->takeover, tapo_takeover_free);
  close_windows (self);
  close_homes (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_ptr_array_set_size (self->waiting, 0);
  g_clear_object (&self->lock);
  g_clear_object (&self->curtain);
  g_clear_object (&self->economy);
  g_clear_object (&self->preferences);
  G_APPLICATION_CLASS (tapo_application_parent_class)->shutdown (application);
}

static void
tapo_application_finalize (GObject *object)
{
  g_ptr_array_unref (TAPO_APPLICATION (object)->waiting);
  G_OBJECT_CLASS (tapo_application_parent_class)->finalize (object);
}

static void
tapo_application_class_init (TapoApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tapo_application_finalize;
  application_class->startup = tapo_application_startup;
  application_class->activate = tapo_application_activate;
  application_class->local_command_line = tapo_application_local_command_line;
  application_class->command_line = tapo_application_command_line;
  application_class->shutdown = tapo_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_removed = tapo_application_window_removed;
}

static void
tapo_application_init (TapoApplication *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

TapoApplication *
tapo_application_new (GApplicationFlags flags)
{
  return g_object_new (TAPO_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", "/org/example/TapoViewer",
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE | flags,
                       NULL);
}
