/* main.c: where the program begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <unistd.h>

#include "tapo-arguments.h"
#include "tapo-command-line.h"
#include "tapo-debug.h"
#include "tapo-launch.h"
#include "tapo-log.h"

/* As HACKING.md has measured. */
#define ARENAS 2

/* Threads come and go with each connection, and what they have freed stays in arenas, of which malloc would make eight for
 * each processor. */
static void
limit_arenas (void)
{
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, ARENAS);
#endif
}

/* GLib hands standard input to the running program without asking whether there is one, and a file opened later must
 * not become one of the three. */
static void
open_standard_descriptors (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDWR | O_CLOEXEC);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd >= 0)
    close (fd);
}

/* The translations are beside the program when it runs without being installed. */
static void
set_up_language (void)
{
  const char *folder = g_getenv ("TAPO_VIEWER_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc,
      char **argv)
{
  g_auto (TapoArguments) arguments = { 0 };
  g_autoptr (TapoCommandLine) line = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *help = NULL;

  /* Before anything else: everybody can read them. */
  tapo_arguments_take (&arguments, argc, argv);
  limit_arenas ();
  open_standard_descriptors ();
  set_up_language ();
  tapo_log_take_over ();
  tapo_debug_claim_main_thread ();
  g_set_prgname ("tapo-viewer");
  g_set_application_name (_ ("Tapo Viewer"));

  line = tapo_command_line_parse ((const char *const *) arguments.arguments, &error);
  if (line == NULL)
    {
      tapo_log_complain (error->message);
      return TAPO_STATUS_WRONG_USAGE;
    }
  switch (line->command)
    {
    case TAPO_COMMAND_HELP:
      help = tapo_command_line_dup_help ();
      g_print ("%s", help);
      return TAPO_STATUS_FINE;
    case TAPO_COMMAND_VERSION:
      g_print ("Tapo Viewer %s\n", VERSION);
      return TAPO_STATUS_FINE;
    default:
      return tapo_launch (&arguments, line);
    }
}
