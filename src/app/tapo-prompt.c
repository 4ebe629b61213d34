/* tapo-prompt.c: the terminal with its echo off for the length of one line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "tapo-error.h"
#include "tapo-password-input.h"

static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
static volatile sig_atomic_t caught;

static void
on_signal (int number)
{
  caught = number;
}

/* What the signals did before. They are let in only while waiting, so that none is missed between two steps. */
typedef struct
{
  struct sigaction actions[G_N_ELEMENTS (signals)];
  sigset_t mask;
} Before;

static void
guard_signals (Before *before)
{
  struct sigaction action = { .sa_handler = on_signal };
  sigset_t blocked;

  caught = 0;
  sigemptyset (&action.sa_mask);
  sigemptyset (&blocked);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      sigaddset (&blocked, signals[i]);
      sigaction (signals[i], &action, &before->actions[i]);
    }
  sigprocmask (SIG_BLOCK, &blocked, &before->mask);
}

static void
restore_signals (const Before *before)
{
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &before->actions[i], NULL);
  sigprocmask (SIG_SETMASK, &before->mask, NULL);
}

/* FALSE with the signal in caught when one came first. */
static gboolean
wait_for_input (int fd,
                const Before *before)
{
  struct pollfd input = { .fd = fd, .events = POLLIN };

  while (caught == 0)
    {
      if (ppoll (&input, 1, NULL, &before->mask) >= 0 || errno != EINTR)
        return TRUE;
    }
  return FALSE;
}

static void
write_text (int fd,
            const char *text)
{
  gssize n = write (fd, text, strlen (text));

  (void) n;
}

/* Asks once. NULL without an error when a signal came, which has had its effect by then. */
static char *
ask (int fd,
     const char *question,
     GError **error)
{
  struct termios shown, hidden;
  Before before;
  char *password = NULL;
  gboolean interrupted;

  if (tcgetattr (fd, &shown) != 0)
    {
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_SECRET, _ ("The terminal cannot hide what is typed"));
      return NULL;
    }
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  guard_signals (&before);
  tcsetattr (fd, TCSAFLUSH, &hidden);
  write_text (fd, question);
  interrupted = !wait_for_input (fd, &before);
  if (!interrupted)
    password = tapo_password_read (fd, error);
  write_text (fd, "\n");
  tcsetattr (fd, TCSAFLUSH, &shown);
  restore_signals (&before);
  if (interrupted)
    raise (caught);
  return password;
}

gboolean
tapo_prompt_is_possible (void)
{
  return isatty (STDIN_FILENO);
}

char *
tapo_prompt_password (const char *question,
                      GError **error)
{
  int fd = open ("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_autoptr (GError) local_error = NULL;
  char *password;

  if (fd < 0)
    fd = fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  do
    password = ask (fd, question, &local_error);
  /* Stopped and continued: what was typed before is gone with the echo. */
  while (password == NULL && local_error == NULL);
  close (fd);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return password;
}
