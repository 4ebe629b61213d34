/* test-camera-list.c: the list keeps the contract of a list model through everything that is done to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-list.h"
#include "tapo-test-model.h"
#include "tapo-test-util.h"

static TapoCamera *
new_camera (const char *name)
{
  return g_object_new (TAPO_TYPE_CAMERA, "name", name, NULL);
}

/* Adds a camera that only the list holds; borrowed. */
static TapoCamera *
add (TapoCameraList *list,
     const char *name)
{
  g_autoptr (TapoCamera) camera = new_camera (name);

  tapo_camera_list_add (list, camera);
  return camera;
}

static void
assert_names (TapoCameraList *list,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < tapo_camera_list_get_length (list); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append (names, tapo_camera_get_name (camera));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_edits (void)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (TapoTestModel) model = tapo_test_model_new (G_LIST_MODEL (list));
  g_autoptr (TapoCamera) draft = NULL;
  g_autoptr (TapoCamera) stranger = new_camera ("x");
  TapoCamera *a = add (list, "a"), *b = add (list, "b"), *c = add (list, "c"), *d = add (list, "d");
  guint position = 99;

  g_assert_cmpuint (tapo_test_model_check (model), ==, 4);
  assert_names (list, "abcd");

  g_assert_true (tapo_camera_list_move (list, a, 2));
  assert_names (list, "bcad");
  g_assert_true (tapo_camera_list_move (list, d, 0));
  assert_names (list, "dbca");
  g_assert_true (tapo_camera_list_move (list, d, G_MAXUINT));
  assert_names (list, "bcad");
  g_assert_cmpuint (tapo_test_model_check (model), ==, 3);
  g_assert_true (tapo_camera_list_move (list, b, 0));
  g_assert_cmpuint (tapo_test_model_check (model), ==, 0);
  g_assert_false (tapo_camera_list_move (list, stranger, 0));

  g_assert_true (tapo_camera_list_get_position (list, c, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_false (tapo_camera_list_get_position (list, stranger, &position));

  draft = tapo_camera_copy (c);
  g_object_set (draft, "name", "C", NULL);
  g_assert_true (tapo_camera_list_update (list, tapo_camera_get_id (c), draft));
  g_assert_false (tapo_camera_list_update (list, "nobody", draft));
  g_assert_cmpuint (tapo_test_model_check (model), ==, 0);
  assert_names (list, "bCad");

  g_assert_true (tapo_camera_list_remove (list, c));
  g_assert_false (tapo_camera_list_remove (list, stranger));
  g_assert_cmpuint (tapo_test_model_check (model), ==, 1);
  assert_names (list, "bad");
  tapo_camera_list_insert (list, stranger, 1);
  assert_names (list, "bxad");
}

/* Undo: the same camera goes out and comes back to its place. */
static void
test_remove_and_return (void)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (TapoCamera) camera = NULL;

  add (list, "a");
  camera = g_object_ref (add (list, "b"));
  add (list, "c");
  g_assert_true (tapo_camera_list_remove (list, camera));
  g_assert_null (tapo_camera_list_find (list, tapo_camera_get_id (camera)));
  tapo_camera_list_insert (list, camera, 1);
  assert_names (list, "abc");
  g_assert_true (tapo_camera_list_find (list, tapo_camera_get_id (camera)) == camera);
}

static void
on_camera_changed (TapoCameraList *list,
                   TapoCamera *camera,
                   GParamSpec *pspec,
                   GString *log)
{
  g_string_append_printf (log, "%s.%s ", tapo_camera_get_name (camera), pspec->name);
}

static void
test_camera_changed (void)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (TapoCamera) camera = g_object_ref (add (list, "a"));

  g_signal_connect (list, "camera-changed", G_CALLBACK (on_camera_changed), log);
  g_object_set (camera, "port", 8554, NULL);
  g_assert_cmpstr (log->str, ==, "a.port ");
  tapo_camera_list_move (list, camera, 0);
  tapo_camera_list_remove (list, camera);
  g_object_set (camera, "port", 8555, NULL);
  g_assert_cmpstr (log->str, ==, "a.port ");
}

static void
test_find (void)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  TapoCamera *porch, *garden, *two, *street, *other;

  g_assert_null (tapo_camera_list_find_by_name (list, "1"));
  porch = add (list, "Porch");
  garden = add (list, "Garden");
  two = add (list, "2");
  street = add (list, "STRAßE");
  other = add (list, "Porch");

  g_assert_true (tapo_camera_list_find_by_name (list, "Porch") == porch);
  g_assert_true (tapo_camera_list_find_by_name (list, tapo_camera_get_id (other)) == other);
  g_assert_true (tapo_camera_list_find_by_name (list, "garden") == garden);
  g_assert_true (tapo_camera_list_find_by_name (list, "strasse") == street);
  g_assert_true (tapo_camera_list_find_by_name (list, "1") == porch);
  g_assert_true (tapo_camera_list_find_by_name (list, "5") == other);
  /* A name before a place. */
  g_assert_true (tapo_camera_list_find_by_name (list, "2") == two);

  g_assert_null (tapo_camera_list_find_by_name (list, "0"));
  g_assert_null (tapo_camera_list_find_by_name (list, "6"));
  g_assert_null (tapo_camera_list_find_by_name (list, "-1"));
  g_assert_null (tapo_camera_list_find_by_name (list, "99999999999999999999"));
  g_assert_null (tapo_camera_list_find_by_name (list, ""));
  g_assert_null (tapo_camera_list_find_by_name (list, "\xff"));
  g_assert_null (tapo_camera_list_find (list, NULL));
}

/* A mistake of the program, and a loud one. */
static void
test_listed_twice (void)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (TapoCamera) same = tapo_camera_copy (add (list, "a"));

  if (g_test_subprocess ())
    {
      tapo_camera_list_splice (list, 0, 0, &same, 1);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*twice*");
}

static void
splice_some (TapoCameraList *list)
{
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = tapo_camera_list_get_length (list);
  guint position = (guint) g_test_rand_int_range (0, (gint32) n + 1);
  guint n_removals = (guint) g_test_rand_int_range (0, (gint32) (n - position) + 1);

  for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
    g_ptr_array_add (additions, new_camera ("spliced"));
  tapo_camera_list_splice (list, position, n_removals, (TapoCamera *const *) additions->pdata, additions->len);
}

/* One random edit; returns whether it has to be heard. */
static gboolean
edit (TapoCameraList *list)
{
  guint n = tapo_camera_list_get_length (list);
  g_autoptr (TapoCamera) camera = new_camera ("new");
  g_autoptr (TapoCamera) listed = n > 0 ? g_list_model_get_item (G_LIST_MODEL (list), (guint) g_test_rand_int_range (0, (gint32) n)) : NULL;
  guint position = 0, target = (guint) g_test_rand_int_range (0, (gint32) n + 2);

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      tapo_camera_list_add (list, camera);
      return TRUE;
    case 1:
      tapo_camera_list_insert (list, camera, target);
      return TRUE;
    case 2:
      return listed != NULL && tapo_camera_list_remove (list, listed);
    case 3:
      if (listed == NULL)
        return FALSE;
      tapo_camera_list_get_position (list, listed, &position);
      tapo_camera_list_move (list, listed, target);
      return MIN (target, n - 1) != position;
    default:
      if (listed != NULL)
        tapo_camera_list_update (list, tapo_camera_get_id (listed), camera);
      return FALSE;
    }
}

static void
test_random_edits (void)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (TapoTestModel) model = tapo_test_model_new (G_LIST_MODEL (list));

  for (guint i = 0; i < 2000; i++)
    {
      gboolean heard = edit (list);

      g_assert_cmpuint (tapo_test_model_check (model), ==, heard ? 1 : 0);
      if (g_test_rand_int_range (0, 20) == 0)
        {
          splice_some (list);
          g_assert_cmpuint (tapo_test_model_check (model), <=, 1);
        }
      for (guint j = 0; j < tapo_camera_list_get_length (list); j++)
        {
          g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (list), j);

          g_assert_true (tapo_camera_list_find (list, tapo_camera_get_id (camera)) == camera);
        }
    }
}

static void
test_nothing_leaks (void)
{
  TapoCameraList *list = tapo_camera_list_new ();
  TapoCamera *removed = add (list, "a"), *kept = add (list, "b");

  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  g_object_add_weak_pointer (G_OBJECT (removed), (gpointer *) &removed);
  g_object_add_weak_pointer (G_OBJECT (kept), (gpointer *) &kept);
  tapo_camera_list_remove (list, removed);
  g_assert_null (removed);
  g_object_unref (list);
  g_assert_null (list);
  g_assert_null (kept);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/edits", test_edits);
  g_test_add_func ("/list/remove-and-return", test_remove_and_return);
  g_test_add_func ("/list/camera-changed", test_camera_changed);
  g_test_add_func ("/list/find", test_find);
  g_test_add_func ("/list/listed-twice", test_listed_twice);
  g_test_add_func ("/list/random-edits", test_random_edits);
  g_test_add_func ("/list/nothing-leaks", test_nothing_leaks);
  return g_test_run ();
}
