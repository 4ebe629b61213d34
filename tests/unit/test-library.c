/* test-library.c: what a library needs, and loading that before the library.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE

#include "tapo-library.h"

#include <dlfcn.h>
#include <glib/gstdio.h>

#define PROGRAM "/proc/self/exe"

/* Larger than what this test is linked with, and needed by the program itself. */
#define LARGE "libgstreamer-1.0.so.0"

static char *
dup_path (const char *name)
{
  g_autofree char *folder = NULL;
  Dl_info info;

  g_assert_cmpint (dladdr ((gpointer) g_free, &info), !=, 0);
  folder = g_path_get_dirname (info.dli_fname);
  return g_build_filename (folder, name, NULL);
}

static gboolean
is_loaded (const char *name)
{
  return dlopen (name, RTLD_NOW | RTLD_NOLOAD) != NULL;
}

static void
test_needed (void)
{
  g_auto (GStrv) names = tapo_library_list_needed (PROGRAM);

  g_assert_true (g_strv_contains ((const char *const *) names, "libglib-2.0.so.0"));
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (is_loaded (names[i]));
}

/* Loading only the pieces leaves the library itself for later, and nothing else. */
static void
test_pieces (void)
{
  g_autofree char *path = dup_path (LARGE);
  g_auto (GStrv) names = tapo_library_list_needed (path);
  guint n_new = 0;

  g_assert_false (is_loaded (LARGE));
  for (guint i = 0; names[i] != NULL; i++)
    n_new += is_loaded (names[i]) ? 0 : 1;
  g_assert_cmpuint (n_new, >, 0);

  tapo_library_load_needed (path);
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (is_loaded (names[i]));
  g_assert_false (is_loaded (LARGE));
  g_assert_nonnull (dlopen (path, RTLD_NOW | RTLD_LOCAL));
}

static void
check_broken (const char *path,
              const char *data,
              gsize size)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  names = tapo_library_list_needed (path);
  g_assert_nonnull (names);
}

/* Files that end anywhere, and files with anything in their headers. */
static void
test_broken (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tapo-library-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "broken.so", NULL);
  g_autofree char *whole_path = dup_path (LARGE);
  g_autofree char *data = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_auto (GStrv) names = tapo_library_list_needed ("/nonexistent");
  gsize size;

  g_assert_cmpuint (g_strv_length (names), ==, 0);
  g_assert_true (g_file_get_contents (whole_path, &data, &size, NULL));
  for (gsize n = 0; n < 1024; n += 7)
    check_broken (path, data, n);
  for (gsize n = 1024; n < size; n += size / 50)
    check_broken (path, data, n);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *changed = g_memdup2 (data, size);

      for (guint k = 0; k < 1 + i % 20; k++)
        changed[g_rand_int_range (rand, 0, k % 4 == 0 ? 64 : 900)] = (char) g_rand_int (rand);
      check_broken (path, changed, size);
    }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/needed", test_needed);
  g_test_add_func ("/library/pieces", test_pieces);
  g_test_add_func ("/library/broken", test_broken);
  return g_test_run ();
}
