/* run-corpus.c: gives a fuzz target every file of a folder, whole, and cut and changed in a few ways.
 *
 *   fuzz-TARGET-corpus FOLDER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-fuzz.h"

#include <string.h>

#define N_CHANGED 100

static void
run_changed (const char *contents,
             gsize length,
             GRand *rand)
{
  g_autofree char *changed = NULL;

  if (length == 0)
    return;
  changed = g_memdup2 (contents, length);
  for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--)
    changed[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
  LLVMFuzzerTestOneInput ((const uint8_t *) changed, (gsize) g_rand_int_range (rand, 0, (gint32) length + 1));
}

static void
run_file (const char *path)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (path));
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);
  LLVMFuzzerTestOneInput ((const uint8_t *) contents, length);
  for (guint i = 0; i < N_CHANGED; i++)
    run_changed (contents, length, rand);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GDir) folder = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  if (folder == NULL)
    g_error ("Needs the folder of a corpus");
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);

      run_file (path);
      n++;
    }
  return n > 0 ? 0 : 1;
}
