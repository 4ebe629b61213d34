/* test-camera-file.c: who may replace the file, and with what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-file.h"

#include "tapo-test-util.h"

static TapoCameraFileResult
save (TapoCameraFile *file,
      const char *text,
      guint64 serial)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  TapoCameraFileResult result = tapo_camera_file_save (file, bytes, serial, &error);

  g_assert_no_error (error);
  return result;
}

static void
assert_text (const char *path,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* A thread that was held up comes with yesterday's list. */
static void
test_late_save (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (TapoCameraFile) file = tapo_camera_file_new (path);

  g_assert_cmpint (save (file, "two", 2), ==, TAPO_CAMERA_FILE_SAVED);
  g_assert_cmpint (save (file, "one", 1), ==, TAPO_CAMERA_FILE_SAVED);
  assert_text (path, "two");
  g_assert_cmpint (save (file, "two again", 2), ==, TAPO_CAMERA_FILE_SAVED);
  assert_text (path, "two again");
}

static void
test_others (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (TapoCameraFile) file = tapo_camera_file_new (path);
  g_autoptr (TapoCameraFinding) finding = NULL;
  g_autoptr (GBytes) known = NULL;

  g_assert_cmpint (save (file, "ours", 1), ==, TAPO_CAMERA_FILE_SAVED);
  tapo_test_write (path, "{\"cameras\":[]}");
  /* As often as we ask, until we have looked. */
  g_assert_cmpint (save (file, "ours 2", 2), ==, TAPO_CAMERA_FILE_CHANGED);
  g_assert_cmpint (save (file, "ours 2", 2), ==, TAPO_CAMERA_FILE_CHANGED);
  assert_text (path, "{\"cameras\":[]}");

  finding = tapo_camera_file_examine (file);
  g_assert_no_error (finding->notice);
  g_assert_nonnull (finding->document);
  tapo_camera_file_accept (file, finding);
  known = tapo_camera_file_dup_known (file);
  g_assert_true (g_bytes_equal (known, finding->text));
  g_assert_cmpint (save (file, "ours 2", 2), ==, TAPO_CAMERA_FILE_SAVED);
  assert_text (path, "ours 2");

  /* Somebody wrote what we had written: nothing to look at. */
  tapo_test_write (path, "ours 2");
  g_assert_cmpint (save (file, "ours 3", 3), ==, TAPO_CAMERA_FILE_SAVED);
  assert_text (path, "ours 3");
}

/* Another process holds the folder and does not let go: an error, in time, and the file is left alone. */
static void
test_held (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (GError) error = NULL;
  int lock = tapo_file_lock_folder (path, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (lock, >=, 0);
  g_assert_cmpint (tapo_file_lock_folder (path, 20, &error), ==, -1);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN);
  tapo_file_unlock_folder (lock);
  g_clear_error (&error);
  lock = tapo_file_lock_folder (path, 0, &error);
  g_assert_no_error (error);
  tapo_file_unlock_folder (lock);
}

static gpointer
save_in_thread (gpointer user_data)
{
  for (guint64 serial = 2; serial < 200; serial += 2)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, serial);

      save (user_data, text, serial);
    }
  return NULL;
}

/* Two threads of one process, as a save in flight and a flush are. */
static void
test_threads (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (TapoCameraFile) file = tapo_camera_file_new (path);
  GThread *thread = g_thread_new ("even", save_in_thread, file);

  for (guint64 serial = 1; serial < 200; serial += 2)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, serial);

      g_assert_cmpint (save (file, text, serial), ==, TAPO_CAMERA_FILE_SAVED);
    }
  g_thread_join (thread);
  assert_text (path, "199");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file/late-save", test_late_save);
  g_test_add_func ("/file/others", test_others);
  g_test_add_func ("/file/held", test_held);
  g_test_add_func ("/file/threads", test_threads);
  return g_test_run ();
}
