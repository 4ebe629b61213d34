/* tapo-awake.c: asks the session not to blank the screen, and takes it back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-awake.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWindow *window; /* its owner */
  GtkApplication *application;
  TapoPreferences *preferences;
  guint cookie; /* 0: the screen may go dark */
} Awake;

static void
update (Awake *self)
{
  gboolean wanted = gtk_window_is_fullscreen (self->window) && gtk_widget_get_mapped (GTK_WIDGET (self->window)) &&
                    tapo_preferences_get_awake (self->preferences);

  if (wanted == (self->cookie != 0))
    return;
  if (wanted)
    self->cookie = gtk_application_inhibit (self->application, self->window, GTK_APPLICATION_INHIBIT_IDLE,
                                            _ ("Cameras fill the screen"));
  else
    {
      gtk_application_uninhibit (self->application, self->cookie);
      self->cookie = 0;
    }
}

static void
on_changed (gpointer object,
            GParamSpec *pspec,
            Awake *self)
{
  update (self);
}

static void
on_mapped (GtkWindow *window,
           Awake *self)
{
  update (self);
}

static void
awake_free (gpointer data)
{
  Awake *self = data;

  if (self->cookie != 0)
    gtk_application_uninhibit (self->application, self->cookie);
  g_signal_handlers_disconnect_by_data (self->preferences, self);
  g_object_unref (self->preferences);
  g_object_unref (self->application);
  g_free (self);
}

void
tapo_awake_follow (GtkWindow *window,
                   TapoPreferences *preferences)
{
  GtkApplication *application = gtk_window_get_application (window);
  Awake *self;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (application == NULL)
    return;
  self = g_new0 (Awake, 1);
  self->window = window;
  self->application = g_object_ref (application);
  self->preferences = g_object_ref (preferences);
  g_object_set_data_full (G_OBJECT (window), "tapo-awake", self, awake_free);
  g_signal_connect (window, "notify::fullscreened", G_CALLBACK (on_changed), self);
  g_signal_connect (window, "map", G_CALLBACK (on_mapped), self);
  g_signal_connect_after (window, "unmap", G_CALLBACK (on_mapped), self);
  g_signal_connect (preferences, "notify::awake", G_CALLBACK (on_changed), self);
}
