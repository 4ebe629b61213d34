/* tapo-kiosk.c: a parent that does nothing but wait, so that nothing kills it but what kills everything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-kiosk.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "tapo-backoff.h"
#include "tapo-command-line.h"
#include "tapo-log.h"

#define VARIABLE "TAPO_VIEWER_WATCHED_OVER"

/* Who dies earlier than this has not shown much. So many of those in a row, and it is no accident. */
#define EARLY_SECONDS 20
#define MOST_EARLY 5

typedef struct
{
  const TapoArguments *arguments;
  GMainLoop *loop;
  char *program;
  GSubprocess *child; /* NULL between two lives */
  gint64 started;
  guint restart_timer;
  guint n_early;
  gboolean ending; /* somebody wants it to end */
  int status;
} Watch;

static void start (Watch *self);

gboolean
tapo_kiosk_is_watched_over (void)
{
  gboolean watched = g_getenv (VARIABLE) != NULL;

  g_unsetenv (VARIABLE);
  return watched;
}

int
tapo_kiosk_get_wait (double seconds,
                     guint *n_early)
{
  TapoBackoff backoff = { .base_ms = 1000 };

  *n_early = seconds < EARLY_SECONDS ? *n_early + 1 : 0;
  if (*n_early >= MOST_EARLY)
    return -1;
  backoff.attempts = *n_early > 0 ? *n_early - 1 : 0;
  return (int) tapo_backoff_next (&backoff);
}

static void
end (Watch *self,
     int status)
{
  self->status = status;
  g_main_loop_quit (self->loop);
}

static void
give_up (Watch *self,
         const char *sentence)
{
  tapo_log_complain (sentence);
  end (self, TAPO_STATUS_FAILED);
}

static gboolean
on_restart (gpointer user_data)
{
  Watch *self = user_data;

  self->restart_timer = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
on_died (Watch *self,
         int by)
{
  double seconds = (double) (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
  int wait = tapo_kiosk_get_wait (seconds, &self->n_early);
  g_autofree char *sentence = NULL;

  if (wait < 0)
    {
      give_up (self, _ ("The program that shows the cameras died five times in a row soon after its start. Start it without --kiosk to see why."));
      return;
    }
  sentence = g_strdup_printf (_ ("The program that shows the cameras died (%s). It is started again."), g_strsignal (by));
  tapo_log_complain (sentence);
  self->restart_timer = g_timeout_add ((guint) wait, on_restart, self);
}

static void
on_ended (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  Watch *self = user_data;
  g_autoptr (GSubprocess) child = g_steal_pointer (&self->child);

  g_subprocess_wait_finish (child, result, NULL);
  if (g_subprocess_get_if_exited (child))
    end (self, g_subprocess_get_exit_status (child));
  else if (self->ending)
    end (self, TAPO_STATUS_FINE);
  else
    on_died (self, g_subprocess_get_term_sig (child));
}

/* In the child, before it is the program: it does not outlive us. */
static void
tie_to_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != (pid_t) GPOINTER_TO_INT (user_data))
    _exit (TAPO_STATUS_FAILED);
}

static void
start (Watch *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_INHERIT);
  g_auto (GStrv) command = g_strdupv (self->arguments->arguments);
  g_autoptr (GError) error = NULL;

  g_free (command[0]);
  command[0] = g_strdup (self->program);
  g_subprocess_launcher_setenv (launcher, VARIABLE, "1", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, tie_to_parent, GINT_TO_POINTER ((int) getpid ()), NULL);
  self->started = g_get_monotonic_time ();
  self->child = g_subprocess_launcher_spawnv (launcher, (const char *const *) command, &error);
  if (self->child == NULL)
    {
      give_up (self, error->message);
      return;
    }
  g_subprocess_wait_async (self->child, NULL, on_ended, self);
}

/* The child ends in its own time, and says how. */
static gboolean
on_signal (gpointer user_data)
{
  Watch *self = user_data;

  self->ending = TRUE;
  if (self->child != NULL)
    g_subprocess_send_signal (self->child, SIGTERM);
  else
    end (self, TAPO_STATUS_FINE);
  return G_SOURCE_CONTINUE;
}

int
tapo_kiosk_watch_over (const TapoArguments *arguments)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", &error);
  Watch self = { .arguments = arguments, .loop = loop, .program = program };
  guint ids[G_N_ELEMENTS (signals)];

  if (program == NULL)
    {
      tapo_log_complain (error->message);
      return TAPO_STATUS_FAILED;
    }
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    ids[i] = g_unix_signal_add (signals[i], on_signal, &self);
  start (&self);
  if (self.child != NULL)
    g_main_loop_run (loop);
  g_clear_handle_id (&self.restart_timer, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (ids[i]);
  return self.status;
}
