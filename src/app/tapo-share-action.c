/* tapo-share-action.c: loads the cameras first, as the program may have been started for this alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-share-action.h"

#include <glib/gi18n.h>

#include "tapo-share-settings.h"
#include "tapo-window.h"

#define NOTIFICATION "share"
#define FOLLOW_KEY "tapo-share-follow"
#define HOLD_KEY "tapo-share-hold"

/* On its way. */
typedef struct
{
  TapoApplication *application; /* held */
  TapoSharingOptions options;
  gboolean toggle;
} Start;

static void
start_free (Start *start)
{
  g_application_release (G_APPLICATION (start->application));
  g_object_unref (start->application);
  tapo_sharing_options_clear (&start->options);
  g_free (start);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Start, start_free)

static void
notify (TapoApplication *application,
        const char *sentence,
        gboolean active)
{
  g_autoptr (GNotification) notification = g_notification_new (_ ("Share"));

  g_notification_set_body (notification, sentence);
  if (active)
    g_notification_add_button (notification, _ ("Stop Sharing"), "app.share");
  g_application_send_notification (G_APPLICATION (application), NOTIFICATION, notification);
}

static void
tell (TapoApplication *application,
      const char *sentence,
      gboolean active)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  AdwToast *toast;

  if (!TAPO_IS_WINDOW (window))
    {
      notify (application, sentence, active);
      return;
    }
  toast = adw_toast_new (sentence);
  adw_toast_set_use_markup (toast, FALSE);
  tapo_window_add_toast (TAPO_WINDOW (window), toast);
}

void
tapo_share_action_tell (TapoApplication *application,
                        const char *sentence)
{
  tell (application, sentence, FALSE);
}

/* Also when the last window is gone: what goes on without being seen has to be said. */
static void
tell_address (TapoApplication *application,
              TapoSharing *sharing)
{
  g_autofree char *address = tapo_sharing_dup_address (sharing);
  /* Translators: an address, as http://192.168.1.20:8088/ */
  g_autofree char *sentence = g_strdup_printf (_ ("Cameras are shared at %s"), address);

  tell (application, sentence, TRUE);
}

/* Without a window the program would end as if nobody needed it. */
static void
on_active (TapoSharing *sharing,
           GParamSpec *pspec,
           gpointer user_data)
{
  gboolean active = tapo_sharing_is_active (sharing);
  gboolean held = g_object_get_data (G_OBJECT (sharing), HOLD_KEY) != NULL;

  if (active == held)
    return;
  g_object_set_data (G_OBJECT (sharing), HOLD_KEY, active ? user_data : NULL);
  if (active)
    {
      g_application_hold (user_data);
      return;
    }
  g_application_withdraw_notification (user_data, NOTIFICATION);
  g_application_release (user_data);
}

static void
on_window_removed (GtkApplication *application,
                   GtkWindow *window,
                   gpointer sharing)
{
  if (gtk_application_get_windows (application) == NULL && tapo_sharing_is_active (sharing) &&
      !tapo_application_is_ending (TAPO_APPLICATION (application)))
    tell_address (TAPO_APPLICATION (application), sharing);
}

void
tapo_share_action_follow (TapoApplication *application,
                          TapoSharing *sharing)
{
  if (g_object_get_data (G_OBJECT (sharing), FOLLOW_KEY) != NULL)
    return;
  g_object_set_data (G_OBJECT (sharing), FOLLOW_KEY, application);
  g_signal_connect_object (sharing, "notify::active", G_CALLBACK (on_active), application, 0);
  g_signal_connect_object (application, "window-removed", G_CALLBACK (on_window_removed), sharing, G_CONNECT_AFTER);
}

static void
on_started (GObject *sharing,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Start) start = user_data;
  g_autoptr (GError) error = NULL;

  if (!tapo_sharing_start_finish (TAPO_SHARING (sharing), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (start->application, error->message, FALSE);
      return;
    }
  tell_address (start->application, TAPO_SHARING (sharing));
}

static void
on_loaded (GObject *home,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Start) start = user_data;
  g_autoptr (GError) error = NULL;
  TapoSharing *sharing;

  if (!tapo_home_load_finish (TAPO_HOME (home), result, &error))
    {
      tell (start->application, error->message, FALSE);
      return;
    }
  if (tapo_application_is_ending (start->application))
    return;
  sharing = TAPO_SHARING (tapo_home_get_share (TAPO_HOME (home)));
  tapo_share_action_follow (start->application, sharing);
  if (start->toggle && tapo_sharing_is_active (sharing))
    {
      tapo_sharing_stop (sharing);
      tell (start->application, _ ("Cameras are not shared any more"), FALSE);
      return;
    }
  tapo_sharing_start_async (sharing, &start->options, on_started, start);
  g_steal_pointer (&start);
}

gboolean
tapo_share_action_is_holding (TapoApplication *application)
{
  TapoShare *share = tapo_home_peek_share (tapo_application_get_saved (application));

  return share != NULL && g_object_get_data (G_OBJECT (share), HOLD_KEY) != NULL;
}

static Start *
begin (TapoApplication *application)
{
  Start *start = g_new0 (Start, 1);

  start->application = g_object_ref (application);
  g_application_hold (G_APPLICATION (application));
  return start;
}

void
tapo_share_action_toggle (TapoApplication *application)
{
  Start *start = begin (application);

  start->toggle = TRUE;
  tapo_share_settings_load (&start->options);
  tapo_home_load_async (tapo_application_get_saved (application), on_loaded, start);
}

void
tapo_share_action_go_on (TapoApplication *application,
                         const TapoSharingOptions *options)
{
  Start *start = begin (application);

  start->options = *options;
  start->options.certificate = g_strdup (options->certificate);
  tapo_share_settings_save (options);
  tapo_home_load_async (tapo_application_get_saved (application), on_loaded, start);
}
