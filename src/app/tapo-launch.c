/* tapo-launch.c: looks for a running program first, so that nobody overwrites what it has in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-launch.h"

#include <glib/gi18n.h>
#include <signal.h>

#include "tapo-application.h"
#include "tapo-check.h"
#include "tapo-draft.h"
#include "tapo-errand.h"
#include "tapo-headless.h"
#include "tapo-installation.h"
#include "tapo-instance.h"
#include "tapo-kiosk.h"
#include "tapo-launch-password.h"
#include "tapo-log.h"
#include "tapo-loop-watch.h"
#include "tapo-password-input.h"
#include "tapo-preload.h"
#include "tapo-renderer.h"
#include "tapo-share-state.h"
#include "tapo-transfer.h"

static int
fail (int status,
      const char *sentence)
{
  tapo_log_complain (sentence);
  return status;
}

static int
run_application (GApplicationFlags flags,
                 const TapoArguments *arguments)
{
  g_autoptr (TapoApplication) application = tapo_application_new (flags);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  int status;

  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    {
      sentence = g_strdup_printf (_ ("The running program does not answer: %s"), error->message);
      return fail (TAPO_STATUS_FAILED, sentence);
    }
  status = g_application_run (G_APPLICATION (application), (int) g_strv_length (arguments->arguments),
                              arguments->arguments);
  return status != TAPO_STATUS_FINE ? status : tapo_application_get_status (application);
}

/* The password goes as standard input, and the arguments say so. */
static int
forward (TapoArguments *arguments,
         const TapoCommandLine *line)
{
  g_autoptr (GDBusConnection) ear = tapo_instance_open_ear ();
  g_autoptr (GError) error = NULL;

  if (arguments->password != NULL)
    {
      if (!tapo_password_put_on_stdin (arguments->password, &error))
        return fail (TAPO_STATUS_FAILED, error->message);
      if (!line->password_stdin)
        tapo_arguments_append (arguments, "--password-stdin");
    }
  return run_application (G_APPLICATION_IS_LAUNCHER, arguments);
}

static int
open_window (const TapoArguments *arguments,
             const TapoCommandLine *line)
{
  GApplicationFlags flags = line->command == TAPO_COMMAND_SERVICE ? G_APPLICATION_IS_SERVICE : G_APPLICATION_DEFAULT_FLAGS;
  g_autoptr (GError) error = NULL;

  tapo_loop_watch_begin ();
  /* A simulator or a bus that is gone is an error like others. */
  signal (SIGPIPE, SIG_IGN);
  tapo_log_take_over_gst ();
  tapo_renderer_prepare ();
  tapo_log_take_over_output ();
  /* Desktops find the window's icon by it. */
  g_set_prgname (APP_ID);
  if (!tapo_installation_check (&error))
    return fail (TAPO_STATUS_FAILED, error->message);
  /* Not before: with GTK and GStreamer beginning at the same time, the program has been seen to hang. */
  tapo_preload ();
  return run_application (flags, arguments);
}

typedef struct
{
  int status;
  gboolean done;
} Result;

static void
on_errand_done (GObject *home,
                GAsyncResult *result,
                gpointer user_data)
{
  Result *outcome = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = tapo_errand_run_finish (result, &error);

  outcome->done = TRUE;
  if (error != NULL)
    outcome->status = fail (TAPO_STATUS_FAILED, error->message);
  else
    g_print ("%s", output);
}

/* Something about the file that a person should know although all went well. */
static void
tell_notice (TapoHome *home)
{
  const GError *notice = tapo_camera_store_get_notice (tapo_home_get_store (home));

  if (g_error_matches (notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_DAMAGED) ||
      g_error_matches (notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_REPAIRED))
    tapo_log_complain (notice->message);
}

/* No program runs, so that file and keyring are ours. */
static int
run_errand (const TapoArguments *arguments,
            const TapoCommandLine *line)
{
  g_autoptr (TapoHome) home = tapo_home_new_saved (FALSE);
  Result result = { TAPO_STATUS_FINE, FALSE };

  tapo_errand_run_async (home, line, arguments->password, on_errand_done, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  if (result.status == TAPO_STATUS_FINE)
    tell_notice (home);
  return result.status;
}

/* Finds out now what is wrong with the usage, and asks for the password here, where the person is. */
static gboolean
prepare_add (TapoArguments *arguments,
             const TapoCommandLine *line,
             int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TapoCamera) draft = tapo_draft_new (line, &error);

  if (draft == NULL)
    {
      *status = fail (TAPO_STATUS_WRONG_USAGE, error->message);
      return FALSE;
    }
  return tapo_launch_password_get (arguments, line, draft, status);
}

/* Asks for the passphrase where the file has one, or is to have one. */
static gboolean
prepare_transfer (TapoArguments *arguments,
                  const TapoCommandLine *line,
                  int *status)
{
  gboolean exports = line->command == TAPO_COMMAND_EXPORT;

  *status = TAPO_STATUS_FAILED;
  if (exports ? !line->with_passwords : !line->password_stdin && !tapo_transfer_is_sealed (line->file))
    return TRUE;
  return tapo_launch_passphrase_get (arguments, line, exports, status);
}

/* What a share without a window answers, when there is one. */
static gboolean
is_for_headless (const TapoCommandLine *line)
{
  return (tapo_command_line_needs_instance (line) || line->command == TAPO_COMMAND_SHARE_CODE)
         && tapo_instance_look_headless () == TAPO_INSTANCE_RUNNING;
}

typedef struct
{
  TapoArguments *arguments;
  const TapoCommandLine *line;
} Question;

static int
ask_window (gpointer user_data)
{
  Question *question = user_data;

  return forward (question->arguments, question->line);
}

static int
ask_headless (gpointer user_data)
{
  Question *question = user_data;

  return tapo_headless_run (question->arguments, question->line);
}

int
tapo_launch (TapoArguments *arguments,
             const TapoCommandLine *line)
{
  gboolean window = line->command == TAPO_COMMAND_WINDOW || line->command == TAPO_COMMAND_SERVICE;
  TapoInstance instance;
  int status;

  /* It looks at the camera with its own eyes, whoever else does. */
  if (line->command == TAPO_COMMAND_CHECK)
    return tapo_check_run (arguments, line);
  if (line->command == TAPO_COMMAND_ADD && !prepare_add (arguments, line, &status))
    return status;

  if (line->file != NULL && !prepare_transfer (arguments, line, &status))
    return status;

  if (line->command == TAPO_COMMAND_HEADLESS)
    return tapo_headless_run (arguments, line);
  instance = tapo_instance_look ();
  if (instance == TAPO_INSTANCE_RUNNING && line->command == TAPO_COMMAND_SHARE_STATE && is_for_headless (line))
    return tapo_share_state_print (ask_window, ask_headless, &(Question){ arguments, line });
  if (instance == TAPO_INSTANCE_RUNNING)
    return forward (arguments, line);
  if (line->kiosk && !tapo_kiosk_is_watched_over ())
    return tapo_kiosk_watch_over (arguments);
  if (window)
    return open_window (arguments, line);
  if (is_for_headless (line))
    return tapo_headless_run (arguments, line);
  if (!tapo_command_line_needs_instance (line))
    return run_errand (arguments, line);
  return fail (TAPO_STATUS_FAILED, instance == TAPO_INSTANCE_NONE
                                       ? _ ("Tapo Viewer is not running")
                                       : _ ("There is no session bus, so a running Tapo Viewer cannot be asked"));
}
