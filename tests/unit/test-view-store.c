/* test-view-store.c: the file of the views through good days and bad ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view-store.h"

#include <glib/gstdio.h>

#include "tapo-camera-store.h"
#include "tapo-error.h"
#include "tapo-test-util.h"

/* A program with its views and store; in these tests several live in one. */
typedef struct
{
  TapoViewList *views;
  TapoViewStore *store;
} Program;

static void
program_free (Program *self)
{
  TapoViewStore *store = self->store;

  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (self->views);
  g_object_unref (self->store);
  /* A save in flight holds it a little longer. */
  tapo_test_wait_until (store == NULL);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Program, program_free)

static Program *
program_new (const char *path)
{
  Program *self = g_new0 (Program, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->views = tapo_view_list_new ();
  self->store = tapo_view_store_new (self->views, file);
  tapo_view_store_load_async (self->store, NULL, tapo_test_on_result, &result);
  tapo_test_wait_until (result != NULL);
  g_assert_true (tapo_view_store_load_finish (self->store, result, &error));
  g_assert_no_error (error);
  return self;
}

static TapoView *
add (Program *self,
     const char *name)
{
  g_autoptr (TapoView) view = tapo_view_new (NULL);

  tapo_view_set_name (view, name);
  g_assert_true (tapo_view_list_insert (self->views, view, G_MAXUINT));
  return tapo_view_list_find_by_name (self->views, name);
}

static void
flush (Program *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tapo_view_store_flush (self->store, &error));
  g_assert_no_error (error);
}

static gboolean
has (const char *path,
     const char *text)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && strstr (contents, text) != NULL;
}

/* Nothing is written for nothing; a change is, by itself, and the next program finds it. */
static void
test_saves (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "views.json");
  g_autoptr (Program) first = program_new (path);
  g_autoptr (Program) second = NULL;
  TapoView *view;

  flush (first);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  view = add (first, "Outside");
  tapo_test_wait_until (has (path, "Outside"));
  tapo_view_set_cameras (view, (const char *[]) { "b", "a", NULL });
  tapo_view_set_layout (view, "2x2");
  tapo_view_set_dwell (view, 10);
  tapo_test_wait_until (has (path, "2x2"));

  second = program_new (path);
  g_assert_null (tapo_view_store_get_notice (second->store));
  view = tapo_view_list_find_by_name (second->views, "Outside");
  g_assert_cmpstr (tapo_view_get_cameras (view)[0], ==, "b");
  g_assert_cmpuint (tapo_view_get_dwell (view), ==, 10);
  tapo_view_list_remove (second->views, view, NULL);
  flush (second);
  g_assert_false (has (path, "Outside"));
}

/* What cannot be read is kept under another name, and said, before anything is written over it. */
static void
test_damaged (void)
{
  static const char *const texts[] = { "{\"version\": 1, \"views\": [{\"na", "\xff\xfe", "{\"version\": 1, \"views\": [7]}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
      g_autofree char *path = tapo_test_path (folder, "views.json");
      g_autofree char *kept_path = NULL;
      g_autofree char *kept = NULL;
      g_autoptr (Program) program = NULL;

      tapo_test_write (path, texts[i]);
      program = program_new (path);
      g_assert_error (tapo_view_store_get_notice (program->store), TAPO_STORE_ERROR,
                      (i < 2 ? TAPO_STORE_ERROR_DAMAGED : TAPO_STORE_ERROR_REPAIRED));
      add (program, "Night");
      flush (program);
      g_assert_true (has (path, "Night"));
      kept_path = g_build_filename (folder, tapo_view_store_get_kept_as (program->store), NULL);
      g_assert_true (g_file_get_contents (kept_path, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, texts[i]);
    }
}

/* A newer version's file, and one that is no file, are left alone. */
static void
test_left_alone (void)
{
  static const char text[] = "{\"version\": 2, \"views\": [{\"id\": \"a\", \"name\": \"Later\"}]}";
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *path = tapo_test_path (folder, "views.json");
  g_autofree char *place = tapo_test_path (folder, "folder.json");
  g_autoptr (Program) newer = NULL;
  g_autoptr (Program) unreadable = NULL;

  tapo_test_write (path, text);
  newer = program_new (path);
  g_assert_error (tapo_view_store_get_notice (newer->store), TAPO_STORE_ERROR, TAPO_STORE_ERROR_NEWER);
  g_assert_nonnull (tapo_view_list_find_by_name (newer->views, "Later"));
  add (newer, "Night");
  flush (newer);
  g_assert_true (has (path, text));

  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  unreadable = program_new (place);
  g_assert_error (tapo_view_store_get_notice (unreadable->store), TAPO_STORE_ERROR, TAPO_STORE_ERROR_UNREADABLE);
  add (unreadable, "Night");
  flush (unreadable);
  g_assert_true (g_file_test (place, G_FILE_TEST_IS_DIR));
}

/* A save that fails is said, and forgotten when the next one does not. */
static void
test_not_written (void)
{
  g_autoptr (TapoTestFolder) folder = tapo_test_folder_new ();
  g_autofree char *above = tapo_test_path (folder, "folder");
  g_autofree char *path = g_build_filename (above, "views.json", NULL);
  g_autoptr (Program) program = program_new (path);
  g_autoptr (GError) error = NULL;

  /* Where the folder should be there is a file. */
  tapo_test_write (above, "");
  add (program, "Night");
  tapo_test_wait_until (tapo_view_store_get_notice (program->store) != NULL);
  g_assert_error (tapo_view_store_get_notice (program->store), TAPO_STORE_ERROR, TAPO_STORE_ERROR_NOT_WRITTEN);
  g_assert_false (tapo_view_store_flush (program->store, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_STORAGE);
  g_assert_cmpint (g_unlink (above), ==, 0);
  add (program, "Day");
  tapo_test_wait_until (tapo_view_store_get_notice (program->store) == NULL);
  g_assert_true (has (path, "Night") && has (path, "Day"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view-store/saves", test_saves);
  g_test_add_func ("/view-store/damaged", test_damaged);
  g_test_add_func ("/view-store/left-alone", test_left_alone);
  g_test_add_func ("/view-store/not-written", test_not_written);
  return g_test_run ();
}
