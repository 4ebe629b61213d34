/* test-camera-store.c: the file of the list through good days and bad ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tapo-camera-json.h"
#include "tapo-error.h"
#include "tapo-test-util.h"

/* One process with its list and store; in these tests several live in one program. */
typedef struct
{
  TapoCameraList *list;
  TapoCameraStore *store;
} Process;

static void
process_free (Process *self)
{
  TapoCameraStore *store = self->store;

  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (self->list);
  g_object_unref (self->store);
  /* A save in flight holds it a little longer. */
  tapo_test_wait_until (store == NULL);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Process, process_free)

static Process *
process_new (const char *path)
{
  Process *self = g_new0 (Process, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->list = tapo_camera_list_new ();
  self->store = tapo_camera_store_new (self->list, file);
  return self;
}

static Process *
process_load (const char *path)
{
  Process *self = process_new (path);

  tapo_camera_store_load (self->store);
  return self;
}

static TapoCamera *
add (Process *self,
     const char *name)
{
  g_autoptr (TapoCamera) camera = g_object_new (TAPO_TYPE_CAMERA, "name", name, "host", "cam", NULL);

  tapo_camera_list_add (self->list, camera);
  return camera;
}

static void
flush (Process *self)
{
  g_autoptr (GError) error = NULL;

  tapo_camera_store_flush (self->store, &error);
  g_assert_no_error (error);
  g_assert_false (tapo_camera_store_get_unsaved (self->store));
}

static char *
names_in (Process *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < tapo_camera_list_get_length (self->list); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", tapo_camera_get_name (camera));
    }
  return g_string_free_and_steal (g_steal_pointer (&names));
}

/* What somebody who reads the file now finds. */
static void
assert_file (const char *path,
             const char *expected)
{
  g_autoptr (Process) reader = process_load (path);
  g_autofree char *names = names_in (reader);

  g_assert_null (tapo_camera_store_get_notice (reader->store));
  g_assert_cmpstr (names, ==, expected);
}

static char *
read_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static guint
mode_of (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
assert_notice (Process *self,
               int code)
{
  g_assert_error (tapo_camera_store_get_notice (self->store), TAPO_STORE_ERROR, code);
}

static void
test_first_start (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "config/tapo-viewer/cameras.json");
  g_autofree char *own = g_path_get_dirname (path);
  g_autoptr (Process) one = process_load (path);
  g_auto (GStrv) names = NULL;

  g_assert_null (tapo_camera_store_get_notice (one->store));
  g_assert_false (tapo_camera_store_get_read_only (one->store));
  /* Looking leaves nothing behind. */
  flush (one);
  g_assert_false (g_file_test (own, G_FILE_TEST_EXISTS));

  add (one, "Porch");
  flush (one);
  g_assert_cmpuint (mode_of (own), ==, 0700);
  g_assert_cmpuint (mode_of (path), ==, 0600);
  assert_file (path, "Porch");
  names = tapo_test_list (own, "");
  g_assert_cmpuint (g_strv_length (names), ==, 1);
}

static void
test_saves_by_itself (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = process_load (path);
  TapoCamera *camera;
  gint64 begin = g_get_monotonic_time ();

  add (one, "Porch");
  camera = add (one, "Garden");
  g_object_set (camera, "name", "Yard", NULL);
  tapo_camera_list_move (one->list, camera, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  tapo_test_wait_until (!tapo_camera_store_get_unsaved (one->store));
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 290000);
  assert_file (path, "Yard Porch");

  /* Also what only a property says. */
  g_object_set (camera, "name", "Street", NULL);
  tapo_test_wait_until (!tapo_camera_store_get_unsaved (one->store));
  assert_file (path, "Street Porch");
}

static void
on_replaced (GFileMonitor *monitor,
             GFile *file,
             GFile *other,
             GFileMonitorEvent event,
             guint *n)
{
  if (event == G_FILE_MONITOR_EVENT_RENAMED && other != NULL && g_str_has_suffix (g_file_peek_path (other), "cameras.json"))
    *n += 1;
}

/* A drag of a slider or a hundred edits of a script are one write. */
static void
test_burst_is_one_write (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (GFile) watched = g_file_new_for_path (folder);
  g_autoptr (GFileMonitor) monitor = g_file_monitor_directory (watched, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  g_autoptr (Process) one = process_load (path);
  guint n = 0;

  g_assert_nonnull (monitor);
  g_file_monitor_set_rate_limit (monitor, 0);
  g_signal_connect (monitor, "changed", G_CALLBACK (on_replaced), &n);
  for (guint i = 0; i < 100; i++)
    {
      add (one, "Camera");
      g_main_context_iteration (NULL, FALSE);
    }
  tapo_test_wait_until (!tapo_camera_store_get_unsaved (one->store));
  tapo_test_wait_until (n > 0);
  g_assert_cmpuint (n, ==, 1);
  g_signal_handlers_disconnect_by_data (monitor, &n);
}

static void
test_load_async (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = process_load (path);
  g_autoptr (Process) two = process_new (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  add (one, "Porch");
  flush (one);
  /* A camera that comes before the file was read stays, and is saved. */
  add (two, "Early");
  tapo_camera_store_load_async (two->store, NULL, tapo_test_on_result, &result);
  tapo_test_wait_until (result != NULL);
  g_assert_true (tapo_camera_store_load_finish (two->store, result, &error));
  g_assert_no_error (error);
  names = names_in (two);
  g_assert_cmpstr (names, ==, "Porch Early");

  tapo_camera_store_flush_async (two->store, NULL, tapo_test_on_result, &flushed);
  tapo_test_wait_until (flushed != NULL);
  g_assert_true (tapo_camera_store_flush_finish (two->store, flushed, &error));
  g_assert_no_error (error);
  assert_file (path, "Porch Early");
}

static void
test_flush_without_load (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = process_load (path);
  g_autoptr (Process) two = process_new (path);

  add (one, "Porch");
  flush (one);
  add (two, "Early");
  flush (two);
  assert_file (path, "Porch Early");
}

/* The folder of a damaged file afterwards: the copy is what the file was, and is named. */
static void
check_kept (TapoTestFolder *folder,
            Process *self,
            const char *original)
{
  g_autofree char *kept = tapo_test_path (folder, tapo_camera_store_get_kept_as (self->store));
  g_autofree char *text = read_text (kept);

  g_assert_true (g_regex_match_simple ("^cameras\\.json\\.damaged-\\d{8}-\\d{6}(-\\d+)?$",
                                       tapo_camera_store_get_kept_as (self->store), 0, 0));
  g_assert_nonnull (strstr (tapo_camera_store_get_notice (self->store)->message,
                            tapo_camera_store_get_kept_as (self->store)));
  g_assert_cmpstr (text, ==, original);
  g_assert_cmpuint (mode_of (kept), ==, 0600);
}

static void
assert_n_kept (TapoTestFolder *folder,
               guint expected)
{
  g_auto (GStrv) kept = tapo_test_list (folder, "cameras.json.damaged-");

  g_assert_cmpuint (g_strv_length (kept), ==, expected);
}

static void
test_damaged (void)
{
  static const char *const texts[] = { "", "{\"version\":1,\"cameras\":[{\"id\":\"a\",", "<html>", "[]", "\xff\xfe\x01" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
      g_autofree char *path = tapo_test_path (folder, "cameras.json");
      g_autoptr (Process) one = NULL;
      g_autofree char *left = NULL;

      tapo_test_write (path, texts[i]);
      one = process_load (path);
      assert_notice (one, TAPO_STORE_ERROR_DAMAGED);
      g_assert_false (tapo_camera_store_get_read_only (one->store));
      g_assert_cmpuint (tapo_camera_list_get_length (one->list), ==, 0);
      check_kept (folder, one, texts[i]);
      /* Looking alone changes nothing. */
      flush (one);
      left = read_text (path);
      g_assert_cmpstr (left, ==, texts[i]);

      add (one, "Porch");
      flush (one);
      check_kept (folder, one, texts[i]);
      assert_file (path, "Porch");
    }
}

static void
test_damaged_again (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("garbage %u", i);

      tapo_test_write (path, text);
      /* Every start names the same copy, and another damage never covers the first. */
      for (guint j = 0; j < 3; j++)
        {
          g_autoptr (Process) one = process_load (path);

          check_kept (folder, one, text);
          assert_n_kept (folder, i);
        }
    }
}

static void
test_repaired (void)
{
  static const char text[] = "{\"version\":1,\"x\":{\"y\":2},\"cameras\":[{\"id\":\"a\",\"name\":\"Porch\",\"port\":\"banana\"},7,"
                             "{\"id\":\"a\",\"name\":\"Garden\"}]}";
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = NULL;
  g_autofree char *saved = NULL;

  tapo_test_write (path, text);
  one = process_load (path);
  assert_notice (one, TAPO_STORE_ERROR_REPAIRED);
  check_kept (folder, one, text);
  g_assert_cmpuint (tapo_camera_list_get_length (one->list), ==, 2);
  add (one, "Street");
  flush (one);
  assert_file (path, "Porch Garden Street");
  saved = read_text (path);
  g_assert_nonnull (strstr (saved, "\"y\""));
  assert_n_kept (folder, 1);
}

/* An id that was made up has to last: the password is found by it. */
static void
test_new_ids_last (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = NULL;
  g_autoptr (Process) two = NULL;
  g_autoptr (TapoCamera) first = NULL;

  tapo_test_write (path, "{\"cameras\":[{\"name\":\"Porch\",\"host\":\"cam\"}]}");
  one = process_load (path);
  g_assert_null (tapo_camera_store_get_notice (one->store));
  tapo_test_wait_until (!tapo_camera_store_get_unsaved (one->store));
  two = process_load (path);
  first = g_list_model_get_item (G_LIST_MODEL (one->list), 0);
  g_assert_nonnull (tapo_camera_list_find (two->list, tapo_camera_get_id (first)));
}

static void
test_newer (void)
{
  static const char text[] = "{\"version\":2,\"cameras\":[{\"id\":\"a\",\"name\":\"Porch\"}],\"groups\":[]}";
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  tapo_test_write (path, text);
  one = process_load (path);
  assert_notice (one, TAPO_STORE_ERROR_NEWER);
  g_assert_true (tapo_camera_store_get_read_only (one->store));
  g_assert_cmpuint (tapo_camera_list_get_length (one->list), ==, 1);
  flush (one);

  add (one, "Garden");
  g_assert_false (tapo_camera_store_flush (one->store, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
  left = read_text (path);
  g_assert_cmpstr (left, ==, text);
  assert_n_kept (folder, 0);
}

static void
assert_untouchable (const char *path)
{
  g_autoptr (Process) one = process_load (path);
  g_autoptr (GError) error = NULL;

  assert_notice (one, TAPO_STORE_ERROR_UNREADABLE);
  g_assert_true (tapo_camera_store_get_read_only (one->store));
  add (one, "Porch");
  g_assert_false (tapo_camera_store_flush (one->store, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
}

/* What is there but no file is neither waited for nor replaced. */
static void
test_no_plain_file (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *inside = tapo_test_path (folder, "cameras.json");
  g_autofree char *pipe = tapo_test_path (folder, "pipe");
  g_autofree char *loop = tapo_test_path (folder, "loop");
  g_autofree char *beneath = tapo_test_path (folder, "file/cameras.json");
  g_autofree char *file = tapo_test_path (folder, "file");

  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  tapo_test_write (file, "x");
  assert_untouchable (inside);
  assert_untouchable (pipe);
  assert_untouchable (loop);
  assert_untouchable (beneath);
  assert_untouchable ("/dev/zero");
}

static void
test_too_large (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  GStatBuf status;

  tapo_test_write (path, "{\"cameras\":[]}");
  g_assert_cmpint (truncate (path, TAPO_CAMERA_JSON_MAX_SIZE + 1), ==, 0);
  assert_untouchable (path);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, TAPO_CAMERA_JSON_MAX_SIZE + 1);
}

/* A list that would not be read again is not written. */
static void
test_grows_too_large (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autofree char *name = g_strnfill (TAPO_CAMERA_JSON_MAX_SIZE, 'x');
  g_autoptr (Process) one = process_load (path);
  g_autoptr (GError) error = NULL;
  TapoCamera *camera;

  add (one, "Porch");
  flush (one);
  camera = add (one, name);
  g_assert_false (tapo_camera_store_flush (one->store, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_STORAGE);
  assert_file (path, "Porch");
  tapo_camera_list_remove (one->list, camera);
  flush (one);
  g_assert_null (tapo_camera_store_get_notice (one->store));
}

/* Ten thousand cameras through the file and back, and one edit of them. */
static void
test_ten_thousand (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (GPtrArray) cameras = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (Process) one = process_load (path);
  g_autoptr (Process) two = NULL;
  g_autoptr (Process) three = NULL;
  clock_t begin = clock ();

  for (guint i = 0; i < 10000; i++)
    g_ptr_array_add (cameras, g_object_new (TAPO_TYPE_CAMERA, "name", "Camera", "host", "cam", NULL));
  tapo_camera_list_splice (one->list, 0, 0, (TapoCamera *const *) cameras->pdata, cameras->len);
  flush (one);
  two = process_load (path);
  g_assert_cmpuint (tapo_camera_list_get_length (two->list), ==, 10000);

  /* Both edit, so that everything is merged as well. */
  g_object_set (tapo_camera_list_find (two->list, tapo_camera_get_id (cameras->pdata[9999])), "name", "Last", NULL);
  flush (two);
  g_object_set (cameras->pdata[0], "name", "First", NULL);
  flush (one);
  three = process_load (path);
  g_assert_cmpstr (tapo_camera_get_name (tapo_camera_list_find (three->list, tapo_camera_get_id (cameras->pdata[0]))), ==, "First");
  g_assert_cmpstr (tapo_camera_get_name (tapo_camera_list_find (three->list, tapo_camera_get_id (cameras->pdata[9999]))), ==, "Last");
  g_test_message ("%.2f s", (double) (clock () - begin) / CLOCKS_PER_SEC);
  g_assert_cmpint ((clock () - begin) / CLOCKS_PER_SEC, <, 20);
}

/* Root may do everything, so the test becomes somebody who may not. */
static gboolean
become_nobody (const char *folder)
{
  if (geteuid () != 0)
    return TRUE;
  if (chown (folder, 65534, 65534) != 0 || setegid (65534) != 0 || seteuid (65534) != 0)
    {
      g_test_skip ("runs as root and cannot become somebody else");
      return FALSE;
    }
  return TRUE;
}

static void
become_root_again (void)
{
  if (getuid () == 0)
    {
      g_assert_cmpint (seteuid (0), ==, 0);
      g_assert_cmpint (setegid (0), ==, 0);
    }
}

static void
test_no_permission_to_read (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autofree char *left = NULL;

  tapo_test_write (path, "{\"cameras\":[{\"id\":\"a\"}]}");
  g_chmod (path, 0);
  if (!become_nobody (folder))
    return;
  assert_untouchable (path);
  become_root_again ();
  g_chmod (path, 0600);
  left = read_text (path);
  g_assert_cmpstr (left, ==, "{\"cameras\":[{\"id\":\"a\"}]}");
}

static void
test_no_permission_to_write (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");

  if (!become_nobody (folder))
    return;
  {
    g_autoptr (Process) one = process_load (path);
    g_autoptr (GError) error = NULL;

    add (one, "Porch");
    flush (one);
    g_chmod (folder, 0500);
    add (one, "Garden");
    g_assert_false (tapo_camera_store_flush (one->store, &error));
    g_assert_error (error, TAPO_ERROR, TAPO_ERROR_STORAGE);
    assert_notice (one, TAPO_STORE_ERROR_NOT_WRITTEN);
    assert_file (path, "Porch");

    /* The next change tries again, and the notice goes. */
    g_chmod (folder, 0700);
    add (one, "Street");
    tapo_test_wait_until (!tapo_camera_store_get_unsaved (one->store));
    g_assert_null (tapo_camera_store_get_notice (one->store));
    assert_file (path, "Porch Garden Street");
  }
  become_root_again ();
}

/* A damaged file that cannot be kept aside is not replaced either. */
static void
test_no_place_for_the_copy (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autofree char *left = NULL;

  tapo_test_write (path, "garbage");
  g_chmod (path, 0666);
  if (!become_nobody (folder))
    return;
  g_chmod (folder, 0500);
  {
    g_autoptr (Process) one = process_load (path);

    assert_notice (one, TAPO_STORE_ERROR_DAMAGED);
    g_assert_true (tapo_camera_store_get_read_only (one->store));
    g_assert_null (tapo_camera_store_get_kept_as (one->store));
    g_chmod (folder, 0700);
    add (one, "Porch");
    g_assert_false (tapo_camera_store_flush (one->store, NULL));
  }
  become_root_again ();
  left = read_text (path);
  g_assert_cmpstr (left, ==, "garbage");
}

/* A full disk, as a limit on what this process may write. */
static void
test_full_disk (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_auto (GStrv) names = NULL;

  if (g_test_subprocess ())
    {
      g_autoptr (Process) one = process_load (path);
      g_autoptr (GError) error = NULL;
      struct rlimit limit, none;

      add (one, "Porch");
      flush (one);
      signal (SIGXFSZ, SIG_IGN);
      getrlimit (RLIMIT_FSIZE, &none);
      limit = none;
      limit.rlim_cur = 100;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      add (one, "Garden");
      g_assert_false (tapo_camera_store_flush (one->store, &error));
      setrlimit (RLIMIT_FSIZE, &none);
      g_assert_error (error, TAPO_ERROR, TAPO_ERROR_STORAGE);
      assert_file (path, "Porch");
      names = tapo_test_list (folder, "");
      g_assert_cmpuint (g_strv_length (names), ==, 1);

      add (one, "Street");
      flush (one);
      assert_file (path, "Porch Garden Street");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_symlink (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "config/cameras.json");
  g_autofree char *own = tapo_test_path (folder, "config");
  g_autofree char *between = tapo_test_path (folder, "config/between");
  g_autofree char *target = tapo_test_path (folder, "dotfiles/list.json");
  g_autoptr (Process) one = NULL;
  g_autoptr (Process) two = NULL;

  /* A link to a link to a file that is not there yet, in a folder that is not there yet. */
  g_assert_cmpint (g_mkdir (own, 0700), ==, 0);
  g_assert_cmpint (symlink ("../dotfiles/list.json", between), ==, 0);
  g_assert_cmpint (symlink ("between", path), ==, 0);
  one = process_load (path);
  g_assert_null (tapo_camera_store_get_notice (one->store));
  add (one, "Porch");
  flush (one);
  assert_file (target, "Porch");

  two = process_load (path);
  add (two, "Garden");
  flush (two);
  assert_file (target, "Porch Garden");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (between, G_FILE_TEST_IS_SYMLINK));
}

static void
test_two_processes (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = process_load (path);
  g_autoptr (Process) two = process_load (path);
  g_autofree char *names = NULL;

  /* Both knew of no file. */
  add (one, "Porch");
  flush (one);
  add (two, "Garden");
  flush (two);
  assert_file (path, "Porch Garden");

  /* One has not seen the garden; its own edit brings it. */
  g_object_set (add (one, "x"), "name", "Street", NULL);
  tapo_test_wait_until (!tapo_camera_store_get_unsaved (one->store));
  names = names_in (one);
  g_assert_cmpstr (names, ==, "Porch Garden Street");
  assert_file (path, names);
  assert_n_kept (folder, 0);
}

/* Somebody else writes into the same file, in place: an editor, or a script. */
static void
test_edited_in_place (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = process_load (path);
  g_autofree char *text = NULL;
  char *name;
  FILE *file;

  add (one, "Porch");
  flush (one);
  text = read_text (path);
  name = strstr (text, "Porch");
  memcpy (name, "Yards", 5);
  file = g_fopen (path, "r+");
  g_assert_cmpuint (fwrite (text, strlen (text), 1, file), ==, 1);
  fclose (file);

  add (one, "Garden");
  flush (one);
  assert_file (path, "Yards Garden");
}

static void
test_damaged_by_others (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = process_load (path);

  add (one, "Porch");
  flush (one);
  tapo_test_write (path, "garbage");
  add (one, "Garden");
  flush (one);
  assert_notice (one, TAPO_STORE_ERROR_DAMAGED);
  check_kept (folder, one, "garbage");
  assert_file (path, "Porch Garden");
}

static void
test_upgraded_by_others (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = process_load (path);
  g_autofree char *left = NULL;

  add (one, "Porch");
  flush (one);
  tapo_test_write (path, "{\"version\":3}");
  add (one, "Garden");
  tapo_test_wait_until (tapo_camera_store_get_read_only (one->store));
  assert_notice (one, TAPO_STORE_ERROR_NEWER);
  left = read_text (path);
  g_assert_cmpstr (left, ==, "{\"version\":3}");
}

static void
test_deleted_by_others (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = process_load (path);
  TapoCamera *camera = add (one, "Porch");

  flush (one);
  g_unlink (path);
  g_object_set (camera, "port", 8554, NULL);
  g_object_set (camera, "port", 554, NULL);
  flush (one);
  assert_file (path, "Porch");
}

/* Saves overlap with flushes of both kinds; the last state is the one in the file. */
static void
test_random_order (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = process_load (path);
  TapoCamera *camera = add (one, "0");
  g_autofree char *last = NULL;

  for (guint i = 1; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      g_object_set (camera, "name", name, NULL);
      g_set_str (&last, name);
      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          tapo_camera_store_flush_async (one->store, NULL, NULL, NULL);
          break;
        case 1:
          flush (one);
          assert_file (path, last);
          break;
        default:
          g_main_context_iteration (NULL, FALSE);
        }
    }
  flush (one);
  assert_file (path, last);
}

static void
test_unknown_members (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (Process) one = NULL;
  g_autoptr (TapoCamera) draft = NULL;
  g_autofree char *saved = NULL;

  tapo_test_write (path, "{\"theme\":\"dark\",\"cameras\":[{\"id\":\"a\",\"name\":\"Porch\",\"zone\":[1,2]}]}");
  one = process_load (path);
  /* As a dialog does it: a draft without the foreign member does not take it away, a copy carries it. */
  draft = tapo_camera_copy (tapo_camera_list_find (one->list, "a"));
  g_object_set (draft, "name", "Garden", NULL);
  tapo_camera_list_update (one->list, "a", draft);
  flush (one);
  saved = read_text (path);
  g_assert_nonnull (strstr (saved, "dark"));
  g_assert_nonnull (strstr (saved, "zone"));
  g_assert_nonnull (strstr (saved, "Garden"));
}

/* The list may outlive its store, and a store its last save. */
static void
test_ends_in_any_order (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "cameras.json");
  g_autoptr (TapoCameraList) list = NULL;
  Process *one = process_load (path);

  list = g_object_ref (one->list);
  add (one, "Porch");
  tapo_camera_store_flush_async (one->store, NULL, NULL, NULL);
  process_free (one);
  tapo_camera_list_splice (list, 0, 1, NULL, 0);
  assert_file (path, "Porch");

  /* Without a flush the last moments are lost, and nothing else. */
  one = process_load (path);
  add (one, "Garden");
  process_free (one);
  assert_file (path, "Porch");
}

static void
test_default_file (void)
{
  g_autoptr (GFile) file = tapo_camera_store_dup_default_file ();
  g_autofree char *expected = g_build_filename (g_get_user_config_dir (), "tapo-viewer", "cameras.json", NULL);

  g_assert_cmpstr (g_file_peek_path (file), ==, expected);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/first-start", test_first_start);
  g_test_add_func ("/store/saves-by-itself", test_saves_by_itself);
  g_test_add_func ("/store/burst-is-one-write", test_burst_is_one_write);
  g_test_add_func ("/store/load-async", test_load_async);
  g_test_add_func ("/store/flush-without-load", test_flush_without_load);
  g_test_add_func ("/store/damaged", test_damaged);
  g_test_add_func ("/store/damaged-again", test_damaged_again);
  g_test_add_func ("/store/repaired", test_repaired);
  g_test_add_func ("/store/new-ids-last", test_new_ids_last);
  g_test_add_func ("/store/newer", test_newer);
  g_test_add_func ("/store/no-plain-file", test_no_plain_file);
  g_test_add_func ("/store/too-large", test_too_large);
  g_test_add_func ("/store/grows-too-large", test_grows_too_large);
  g_test_add_func ("/store/ten-thousand", test_ten_thousand);
  g_test_add_func ("/store/no-permission-to-read", test_no_permission_to_read);
  g_test_add_func ("/store/no-permission-to-write", test_no_permission_to_write);
  g_test_add_func ("/store/no-place-for-the-copy", test_no_place_for_the_copy);
  g_test_add_func ("/store/full-disk", test_full_disk);
  g_test_add_func ("/store/symlink", test_symlink);
  g_test_add_func ("/store/two-processes", test_two_processes);
  g_test_add_func ("/store/edited-in-place", test_edited_in_place);
  g_test_add_func ("/store/damaged-by-others", test_damaged_by_others);
  g_test_add_func ("/store/upgraded-by-others", test_upgraded_by_others);
  g_test_add_func ("/store/deleted-by-others", test_deleted_by_others);
  g_test_add_func ("/store/random-order", test_random_order);
  g_test_add_func ("/store/unknown-members", test_unknown_members);
  g_test_add_func ("/store/ends-in-any-order", test_ends_in_any_order);
  g_test_add_func ("/store/default-file", test_default_file);
  return g_test_run ();
}
