/* tapo-application.c: makes and owns everything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-application-private.h"

#include <glib-unix.h>

#include "tapo-answer.h"
#include "tapo-camera-removal.h"
#include "tapo-renderer.h"
#include "tapo-report.h"
#include "tapo-share-action.h"
#include "tapo-window-memory.h"

/* How long a camera may take to be left when the program ends. */
#define LEAVE_MS 2000

G_DEFINE_FINAL_TYPE (TapoApplication, tapo_application, ADW_TYPE_APPLICATION)

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
  tapo_application_add_actions (self);
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
  if (self->ending || self->demo == NULL || tapo_application_find_window (self, self->demo) != NULL)
    return;
  /* The program ends now, which leaves the cameras properly; unless it stays for the share. */
  if (gtk_application_get_windows (application) == NULL && !tapo_share_action_is_holding (self))
    return;
  tapo_home_close (self->demo);
  g_clear_object (&self->demo);
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
  g_autoptr (GPtrArray) windows = tapo_application_list_windows (self, NULL);

  tapo_window_memory_write (windows);
  self->ending = TRUE;
  g_clear_pointer (&self->takeover, tapo_takeover_free);
  tapo_application_close_windows (self);
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
