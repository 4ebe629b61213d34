/* tapo-soak-measure.c: memory, threads and descriptors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-soak-measure.h"

#include <malloc.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
/* The compiler's library has it, but not every compiler its header. */
gsize __sanitizer_get_current_allocated_bytes (void);
#endif

/* Pictures on their way, and what malloc counts of its own: the figures of rests differ by this much, up and down. */
#define MAX_HEAP_GROWTH (16 * 1024 * 1024)

/* Idle threads of pools; and a camera whose packets came garbled goes over to UDP for good, which takes some sockets on
 * either side. A leak at each connection would be hundreds. */
#define MAX_COUNT_GROWTH 40

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static guint64
get_heap (void)
{
#ifdef __SANITIZE_ADDRESS__
  return __sanitizer_get_current_allocated_bytes ();
#else
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
#endif
}

static guint64
get_resident (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  words = g_strsplit (text, " ", 3);
  return g_ascii_strtoull (words[1], NULL, 10) * (guint64) sysconf (_SC_PAGESIZE);
}

void
tapo_soak_measure_take (TapoSoakMeasure *self)
{
  malloc_trim (0);
  self->heap = get_heap ();
  self->resident = get_resident ();
  self->threads = count_entries ("/proc/self/task");
  self->descriptors = count_entries ("/proc/self/fd");
}

/* The names of threads, or what descriptors stand for: those who look for what has grown begin there. */
static void
print_entries (const char *folder,
               gboolean threads)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, threads ? "comm" : NULL, NULL);
      g_autofree char *text = NULL;

      if (threads)
        g_file_get_contents (path, &text, NULL, NULL);
      else
        text = g_file_read_link (path, NULL);
      g_printerr (" %s", text != NULL ? g_strchomp (text) : "?");
    }
  g_printerr ("\n");
}

static gboolean
check (const char *what,
       guint64 first,
       guint64 last,
       guint64 most)
{
  if (last <= first + most)
    return TRUE;
  g_printerr ("%s grew from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT "\n", what, first, last);
  return FALSE;
}

gboolean
tapo_soak_measure_is_flat (const TapoSoakMeasure *first,
                           const TapoSoakMeasure *last)
{
  gboolean heap = check ("allocated memory", first->heap, last->heap, MAX_HEAP_GROWTH);
  gboolean threads = check ("the number of threads", first->threads, last->threads, MAX_COUNT_GROWTH);
  gboolean descriptors = check ("the number of descriptors", first->descriptors, last->descriptors, MAX_COUNT_GROWTH);

  if (!threads || !descriptors)
    {
      print_entries ("/proc/self/task", TRUE);
      print_entries ("/proc/self/fd", FALSE);
    }
  return heap && threads && descriptors;
}
