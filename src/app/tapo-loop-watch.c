/* tapo-loop-watch.c: stands between the main loop and its waiting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-loop-watch.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* µs. */
#define LEAST 5000

static FILE *loop_log;
static int schedstat = -1;
static gint64 began;       /* monotonic µs; 0 before the first turn */
static gint64 waited_then; /* µs that this thread had stood in line for a processor by then */

static gint64
get_waited (void)
{
  char text[128];
  ssize_t n = pread (schedstat, text, sizeof text - 1, 0);
  unsigned long long ran = 0, waited = 0;

  if (n <= 0)
    return 0;
  text[n] = '\0';
  return sscanf (text, "%llu %llu", &ran, &waited) == 2 ? (gint64) (waited / 1000) : 0;
}

static void
note_turn (void)
{
  gint64 now = g_get_monotonic_time ();
  gint64 took = now - began;

  if (took > LEAST)
    fprintf (loop_log, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", now, took,
             MAX (took - (get_waited () - waited_then), 0));
}

static int
poll_and_watch (GPollFD *fds,
                guint n_fds,
                int timeout)
{
  int result;

  if (began != 0)
    note_turn ();
  result = g_poll (fds, n_fds, timeout);
  began = g_get_monotonic_time ();
  waited_then = get_waited ();
  return result;
}

void
tapo_loop_watch_begin (void)
{
  const char *path = g_getenv ("TAPO_VIEWER_LOOP_LOG");

  if (path == NULL || loop_log != NULL)
    return;
  schedstat = open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
  loop_log = fopen (path, "we");
  if (loop_log == NULL)
    return;
  setvbuf (loop_log, NULL, _IOLBF, 0);
  g_main_context_set_poll_func (NULL, poll_and_watch);
}
