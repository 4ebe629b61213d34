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
#include "tapo-kiosk-display.h"
#include "tapo-log.h"

#define VARIABLE "TAPO_VIEWER_WATCHED_OVER"

/* Who dies earlier than this has not shown much, and is given more and more time. */
#define EARLY_SECONDS 20

/* How long a screen may be there unseen. */
#define LOOK_MS 1000

typedef struct
{
  const TapoArguments *arguments;
  GMainLoop *loop;
  char *program;
  GSubprocess *child; /* NULL between two lives */
  gint64 started;
  guint restart_timer;
  guint n_early;
  gboolean dark;   /* there is no display, and that was said */
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

guint
tapo_kiosk_get_wait (double seconds,
                     guint *n_early)
{
  TapoBackoff backoff = { .base_ms = 1000 };

  *n_early = seconds < EARLY_SECONDS ? *n_early + 1 : 0;
  backoff.attempts = *n_early > 0 ? *n_early - 1 : 0;
  return tapo_backoff_next (&backoff);
}

static void
end (Watch *self,
     int status)
{
  self->status = status;
  g_main_loop_quit (self->loop);
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
restart_later (Watch *self)
{
  double seconds = (double) (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;

  self->restart_timer = g_timeout_add (tapo_kiosk_get_wait (seconds, &self->n_early), on_restart, self);
}

static void
on_died (Watch *self,
         int by)
{
  g_autofree char *sentence = NULL;

  sentence = g_strdup_printf (_ ("The program that shows the cameras died (%s). It is started again."), g_strsignal (by));
  tapo_log_complain (sentence);
  restart_later (self);
}

/* It has said why, or GTK has: the display was lost, most often. */
static void
on_failed (Watch *self)
{
  tapo_log_complain (_ ("The program that shows the cameras ended without having been told to. It is started again."));
  restart_later (self);
}

static void
on_ended (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  Watch *self = user_data;
  g_autoptr (GSubprocess) child = g_steal_pointer (&self->child);
  int status;

  g_subprocess_wait_finish (child, result, NULL);
  status = g_subprocess_get_if_exited (child) ? g_subprocess_get_exit_status (child) : TAPO_STATUS_FINE;
  /* What is wrong with the arguments is so the next time, too. */
  if (self->ending || (g_subprocess_get_if_exited (child) && (status == TAPO_STATUS_FINE || status == TAPO_STATUS_WRONG_USAGE)))
    end (self, status);
  else if (g_subprocess_get_if_exited (child))
    on_failed (self);
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

/* At boot it may come later than we do, and it goes and comes again when its server is started anew. */
static gboolean
wait_for_display (Watch *self)
{
  gboolean dark = !tapo_kiosk_display_is_there ();

  if (dark && !self->dark)
    tapo_log_complain (_ ("There is no display. The cameras are shown when there is one."));
  self->dark = dark;
  if (dark)
    self->restart_timer = g_timeout_add (LOOK_MS, on_restart, self);
  return dark;
}

static void
start (Watch *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_INHERIT);
  g_auto (GStrv) command = g_strdupv (self->arguments->arguments);
  g_autoptr (GError) error = NULL;

  if (wait_for_display (self))
    return;
  g_free (command[0]);
  command[0] = g_strdup (self->program);
  g_subprocess_launcher_setenv (launcher, VARIABLE, "1", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, tie_to_parent, GINT_TO_POINTER ((int) getpid ()), NULL);
  self->started = g_get_monotonic_time ();
  self->child = g_subprocess_launcher_spawnv (launcher, (const char *const *) command, &error);
  if (self->child != NULL)
    {
      g_subprocess_wait_async (self->child, NULL, on_ended, self);
      return;
    }
  /* For want of memory or processes, which others may give back. */
  tapo_log_complain (error->message);
  restart_later (self);
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
  g_main_loop_run (loop);
  g_clear_handle_id (&self.restart_timer, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (ids[i]);
  return self.status;
}
