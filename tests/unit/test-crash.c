/* test-crash.c: a program that edits the list is killed at any moment, or is not alone; no saved camera is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tapo-camera-store.h"
#include "tapo-test-util.h"

#define N_KILLS 200
#define MAX_LIFE_US 8000

static const char *editor;

static pid_t
start_editor (const char *path,
              const char *name,
              const char *count,
              int *output)
{
  const char *argv[] = { editor, path, name, count, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, output, NULL,
                            &error);
  g_assert_no_error (error);
  return pid;
}

/* Waits until the editor has said something, then a moment of any length. */
static void
kill_somewhen (pid_t pid,
               int output)
{
  struct pollfd said = { .fd = output, .events = POLLIN };

  if (g_test_rand_int_range (0, 10) > 0)
    g_assert_cmpint (poll (&said, 1, 10000), ==, 1);
  g_usleep ((gulong) g_test_rand_int_range (0, MAX_LIFE_US));
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

/* Takes over what was certain when the editor died: id -> name. Half a line says nothing. */
static void
read_certain (int output,
              GHashTable *certain)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  char buffer[4096];
  gssize n;

  while ((n = read (output, buffer, sizeof buffer)) > 0)
    g_string_append_len (said, buffer, n);
  close (output);

  lines = g_strsplit (said->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      char *space = strchr (lines[i], ' ');

      if (lines[i][0] == '-')
        g_hash_table_remove (certain, lines[i] + 1);
      else
        g_hash_table_replace (certain, g_strndup (lines[i] + 1, space - lines[i] - 1), g_strdup (space + 1));
    }
}

static void
check_file (const char *path,
            GHashTable *certain)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TapoCameraStore) store = tapo_camera_store_new (list, file);
  GHashTableIter iter;
  const char *id, *name;

  tapo_camera_store_load (store);
  g_assert_null (tapo_camera_store_get_notice (store));
  g_hash_table_iter_init (&iter, certain);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &name))
    {
      TapoCamera *camera = tapo_camera_list_find (list, id);

      g_assert_nonnull (camera);
      g_assert_cmpstr (tapo_camera_get_name (camera), ==, name);
    }
}

static void
test_kills (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (GHashTable) certain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) names = NULL;
  guint most = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autofree char *name = g_strdup_printf ("life-%u", i);
      int output;
      pid_t pid = start_editor (path, name, NULL, &output);

      kill_somewhen (pid, output);
      read_certain (output, certain);
      check_file (path, certain);
      most = MAX (most, g_hash_table_size (certain));
    }
  /* It did live long enough to do something. */
  g_assert_cmpuint (most, >, 5);

  /* What a killed one leaves does not pile up. */
  names = tapo_test_list (folder, "");
  g_assert_cmpuint (g_strv_length (names), <=, 2);
}

/* Several programs add to the same file at the same time, as fast as they can. */
static void
test_crowd (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (GHashTable) certain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  pid_t pids[4];
  int outputs[G_N_ELEMENTS (pids)], status;
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      g_autofree char *name = g_strdup_printf ("member-%u", i);

      pids[i] = start_editor (path, name, "25", &outputs[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      read_certain (outputs[i], certain);
      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_cmpint (status, ==, 0);
    }
  g_assert_cmpuint (g_hash_table_size (certain), ==, 25 * G_N_ELEMENTS (pids));
  check_file (path, certain);
  names = tapo_test_list (folder, "");
  g_assert_cmpuint (g_strv_length (names), ==, 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  editor = argv[1];
  g_test_add_func ("/crash/kills", test_kills);
  g_test_add_func ("/crash/crowd", test_crowd);
  return g_test_run ();
}
