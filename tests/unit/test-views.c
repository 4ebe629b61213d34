/* test-views.c: views, their text, and the cameras that are shown because of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tapo-test-model.h"
#include "tapo-test-util.h"
#include "tapo-view-cameras.h"
#include "tapo-view-json.h"

static TapoViewDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tapo_view_document_parse (bytes, NULL);
}

static char *
dup_ids (TapoView *view)
{
  return g_strjoinv (" ", (GStrv) tapo_view_get_cameras (view));
}

static TapoView *
make_view (const char *name,
           const char *cameras)
{
  TapoView *view = tapo_view_new (NULL);
  g_auto (GStrv) ids = g_strsplit (cameras, " ", -1);

  tapo_view_set_name (view, name);
  tapo_view_set_cameras (view, (const char *const *) ids);
  return view;
}

static void
test_round_trip (void)
{
  g_autoptr (TapoViewList) list = tapo_view_list_new ();
  g_autoptr (TapoViewDocument) document = NULL;
  g_autoptr (TapoViewDocument) again = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) text_again = NULL;
  TapoView *view;

  document = parse ("{\"version\": 1, \"views\": [{\"id\": \"v\", \"name\": \"屋外 🏠\", \"cameras\": [\"b\", \"a\"],"
                    " \"layout\": \"own:4x3+2\", \"dwell\": 30, \"colour\": [1, {}]},"
                    " {\"id\": \"w\", \"name\": \"Night\", \"cameras\": []}], \"later\": true}");
  g_assert_cmpuint (document->n_problems, ==, 0);
  g_assert_cmpuint (document->views->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (tapo_view_list_insert (list, document->views->pdata[i], i));
  text = tapo_view_document_print (G_LIST_MODEL (list), document->unknown);

  again = tapo_view_document_parse (text, NULL);
  g_assert_cmpuint (again->n_problems, ==, 0);
  view = again->views->pdata[0];
  g_assert_cmpstr (tapo_view_get_id (view), ==, "v");
  g_assert_cmpstr (tapo_view_get_name (view), ==, "屋外 🏠");
  g_assert_cmpstr (tapo_view_get_layout (view), ==, "own:4x3+2");
  g_assert_cmpuint (tapo_view_get_dwell (view), ==, 30);
  g_assert_cmpstr (tapo_view_get_cameras (view)[0], ==, "b");
  g_assert_cmpstr (tapo_view_get_cameras (view)[1], ==, "a");
  g_assert_true (json_object_has_member (tapo_view_get_unknown (view), "colour"));
  g_assert_true (json_object_get_boolean_member (again->unknown, "later"));
  g_assert_cmpstr (tapo_view_get_layout (again->views->pdata[1]), ==, "auto");
  text_again = tapo_view_document_print (G_LIST_MODEL (list), again->unknown);
  g_assert_true (g_bytes_equal (text, text_again));
}

/* What somebody wrote who means ill, or did not look: what is good of it is taken, and the rest is counted. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *text;
    int n; /* views; -1: nothing */
    guint n_problems;
  } texts[] = {
    { "", -1, 0 },
    { "[]", -1, 0 },
    { "{\"version\": 1}", -1, 0 },
    { "{\"version\": 1, \"views\": {}}", -1, 0 },
    { "{\"version\": 2}", 0, 0 },
    { "{\"views\": []}", 0, 1 },
    { "{\"version\": 1, \"views\": [7, null, \"x\", []]}", 0, 4 },
    { "{\"version\": 1, \"views\": [{}]}", 1, 2 },
    { "{\"version\": 1, \"views\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"a\", \"name\": \"B\"}]}", 2, 1 },
    { "{\"version\": 1, \"views\": [{\"id\": \"a\", \"name\": \"A\\nB\"}]}", 1, 1 },
    { "{\"version\": 1, \"views\": [{\"id\": \"a\", \"name\": \"A\", \"dwell\": -1}]}", 1, 1 },
    { "{\"version\": 1, \"views\": [{\"id\": \"a\", \"name\": \"A\", \"dwell\": 99999999999}]}", 1, 1 },
    { "{\"version\": 1, \"views\": [{\"id\": \"a\", \"name\": \"A\", \"cameras\": [1, \"\", \"c\", \"c\"]}]}", 1, 3 },
    { "{\"version\": 1, \"views\": [{\"id\": \"a\", \"name\": \"A\", \"cameras\": 5, \"layout\": []}]}", 1, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TapoViewDocument) document = parse (texts[i].text);

      g_assert_cmpint (document != NULL ? (int) document->views->len : -1, ==, texts[i].n);
      if (document != NULL)
        g_assert_cmpuint (document->n_problems, ==, texts[i].n_problems);
      for (guint j = 0; document != NULL && j < document->views->len; j++)
        g_assert_cmpstr (tapo_view_get_name (document->views->pdata[j]), !=, "");
    }
}

/* Too many views, too many cameras, too long a name. */
static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("{\"version\": 1, \"views\": [{\"id\": \"0\", \"name\": \"");
  g_autoptr (TapoViewDocument) document = NULL;
  g_autoptr (TapoViewList) list = tapo_view_list_new ();

  for (guint i = 0; i < TAPO_VIEW_LONGEST_NAME + 1; i++)
    g_string_append (text, "é");
  g_string_append (text, "\", \"cameras\": [\"x\"");
  for (guint i = 0; i < TAPO_VIEW_MOST_CAMERAS; i++)
    g_string_append_printf (text, ", \"%u\"", i);
  g_string_append (text, "]}");
  for (guint i = 1; i < TAPO_VIEW_LIST_MOST + 5; i++)
    g_string_append_printf (text, ", {\"id\": \"%u\", \"name\": \"View\"}", i);
  g_string_append (text, "]}");

  document = parse (text->str);
  g_assert_cmpuint (document->views->len, ==, TAPO_VIEW_LIST_MOST);
  g_assert_cmpuint (document->n_problems, ==, 1 + 1 + 5);
  g_assert_cmpint (g_utf8_strlen (tapo_view_get_name (document->views->pdata[0]), -1), ==, TAPO_VIEW_LONGEST_NAME);
  g_assert_cmpuint (g_strv_length ((GStrv) tapo_view_get_cameras (document->views->pdata[0])), ==, TAPO_VIEW_MOST_CAMERAS);
  for (guint i = 0; i < TAPO_VIEW_LIST_MOST + 1; i++)
    {
      g_autoptr (TapoView) view = tapo_view_new (NULL);

      g_assert_true (tapo_view_list_insert (list, view, i) == (i < TAPO_VIEW_LIST_MOST));
    }
}

static void
test_list (void)
{
  g_autoptr (TapoViewList) list = tapo_view_list_new ();
  g_autoptr (TapoTestModel) model = tapo_test_model_new (G_LIST_MODEL (list));
  g_autoptr (TapoView) outside = make_view ("Outside", "");
  g_autoptr (TapoView) night = make_view ("ÉTÉ", "");
  guint position;

  g_assert_true (tapo_view_list_insert (list, outside, 9));
  g_assert_true (tapo_view_list_insert (list, night, 9));
  g_assert_false (tapo_view_list_insert (list, night, 0));
  g_assert_cmpuint (tapo_test_model_check (model), ==, 2);
  g_assert_true (tapo_view_list_find_by_name (list, "outSIDE") == outside);
  g_assert_true (tapo_view_list_find_by_name (list, "été") == night);
  g_assert_true (tapo_view_list_find_by_name (list, tapo_view_get_id (night)) == night);
  g_assert_null (tapo_view_list_find_by_name (list, "Inside"));
  g_assert_null (tapo_view_list_find_by_name (list, "\xff"));
  g_assert_true (tapo_view_list_remove (list, night, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_false (tapo_view_list_remove (list, night, NULL));
  g_assert_cmpuint (tapo_test_model_check (model), ==, 1);
}

typedef struct
{
  TapoCameraList *cameras;
  TapoViewList *views;
  TapoViewCameras *shown;
  TapoTestModel *model;
  TapoView *view;
} Fixture;

/* Cameras a to f, and a view of some of them that is shown. */
static void
set_up (Fixture *self,
        gconstpointer ids)
{
  self->cameras = tapo_camera_list_new ();
  self->views = tapo_view_list_new ();
  for (char id[] = "a"; *id <= 'f'; *id += 1)
    {
      g_autoptr (TapoCamera) camera = g_object_new (TAPO_TYPE_CAMERA, "id", id, NULL);

      tapo_camera_list_add (self->cameras, camera);
    }
  self->shown = tapo_view_cameras_new (self->cameras, self->views);
  self->model = tapo_test_model_new (G_LIST_MODEL (self->shown));
  self->view = make_view ("View", ids);
  tapo_view_list_insert (self->views, self->view, 0);
  g_object_set (self->shown, "view", tapo_view_get_id (self->view), NULL);
  g_assert_cmpuint (tapo_test_model_check (self->model), ==, 1);
}

static void
tear_down (Fixture *self,
           gconstpointer ids)
{
  gpointer shown = self->shown;

  tapo_test_model_free (self->model);
  g_object_add_weak_pointer (shown, &shown);
  g_object_unref (self->shown);
  g_assert_null (shown);
  g_object_unref (self->view);
  g_object_unref (self->views);
  g_object_unref (self->cameras);
}

static void
assert_shown (Fixture *self,
              const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->shown), i);
      guint position;

      g_string_append (ids, tapo_camera_get_id (camera));
      g_assert_true (tapo_view_cameras_get_position (self->shown, camera, &position));
      g_assert_cmpuint (position, ==, i);
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static TapoCamera *
find (Fixture *self,
      const char *id)
{
  return tapo_camera_list_find (self->cameras, id);
}

static void
test_shown (Fixture *self,
            gconstpointer ids)
{
  guint position;

  assert_shown (self, "dbf");
  g_assert_false (tapo_view_cameras_get_position (self->shown, find (self, "a"), &position));
  tapo_view_cameras_set_view (self->shown, NULL);
  assert_shown (self, "abcdef");
  tapo_camera_list_move (self->cameras, find (self, "a"), 5);
  assert_shown (self, "bcdefa");
  g_object_set (self->shown, "view", tapo_view_get_id (self->view), NULL);
  assert_shown (self, "dbf");
  g_object_set (self->shown, "view", "there is none", NULL);
  assert_shown (self, "bcdefa");
}

/* A camera that is removed leaves the view, one that comes back is where it was, and others change nothing. */
static void
test_removal (Fixture *self,
              gconstpointer ids)
{
  g_autoptr (GPtrArray) taken = NULL;

  tapo_camera_list_remove (self->cameras, find (self, "a"));
  tapo_camera_list_move (self->cameras, find (self, "f"), 0);
  g_assert_cmpuint (tapo_test_model_check (self->model), ==, 0);
  taken = tapo_camera_list_take (self->cameras, find (self, "b"));
  g_assert_cmpuint (tapo_test_model_check (self->model), ==, 1);
  assert_shown (self, "df");
  /* What happens to the others meanwhile happens around it. */
  g_assert_true (tapo_view_cameras_swap (self->shown, find (self, "d"), find (self, "f")));
  assert_shown (self, "fd");
  tapo_camera_list_put_back (self->cameras, taken);
  assert_shown (self, "fbd");
}

static void
test_order (Fixture *self,
            gconstpointer ids)
{
  assert_shown (self, "abcd");
  g_assert_true (tapo_view_cameras_move (self->shown, find (self, "a"), 2));
  assert_shown (self, "bcad");
  g_assert_true (tapo_view_cameras_move (self->shown, find (self, "d"), 0));
  assert_shown (self, "dbca");
  g_assert_true (tapo_view_cameras_move (self->shown, find (self, "d"), G_MAXUINT));
  assert_shown (self, "bcad");
  g_assert_true (tapo_view_cameras_move (self->shown, find (self, "c"), 1));
  assert_shown (self, "bcad");
  g_assert_true (tapo_view_cameras_swap (self->shown, find (self, "b"), find (self, "d")));
  assert_shown (self, "dcab");
  g_assert_false (tapo_view_cameras_move (self->shown, find (self, "e"), 0));
  g_assert_false (tapo_view_cameras_swap (self->shown, find (self, "a"), find (self, "f")));
  /* Its own order: the list's is what it was. */
  g_assert_cmpuint (tapo_test_model_check (self->model), ==, 4);
  tapo_view_cameras_set_view (self->shown, NULL);
  assert_shown (self, "abcdef");
  /* Of all cameras it is the list's. */
  g_assert_true (tapo_view_cameras_move (self->shown, find (self, "a"), 1));
  g_assert_true (tapo_view_cameras_swap (self->shown, find (self, "b"), find (self, "f")));
  assert_shown (self, "facdeb");
}

/* Ids of nobody, at both ends and between, are neither shown nor in the way. */
static void
test_strangers (Fixture *self,
                gconstpointer ids)
{
  g_autofree char *kept = NULL;

  assert_shown (self, "abc");
  g_assert_true (tapo_view_cameras_move (self->shown, find (self, "a"), 1));
  assert_shown (self, "bac");
  g_assert_true (tapo_view_cameras_move (self->shown, find (self, "c"), 0));
  assert_shown (self, "cba");
  g_assert_true (tapo_view_cameras_swap (self->shown, find (self, "c"), find (self, "a")));
  assert_shown (self, "abc");
  kept = dup_ids (self->view);
  g_assert_cmpuint (strlen (kept), ==, strlen (ids));
}

static void
count (guint *n)
{
  *n += 1;
}

/* Whoever shows a view that is removed shows all cameras again, and hears of it once. */
static void
test_view_removed (Fixture *self,
                   gconstpointer ids)
{
  g_autoptr (TapoView) other = make_view ("Other", "a");
  guint n = 0;

  g_signal_connect_swapped (self->shown, "notify::view", G_CALLBACK (count), &n);
  tapo_view_list_insert (self->views, other, 0);
  tapo_view_list_remove (self->views, other, NULL);
  g_assert_cmpuint (n, ==, 0);
  tapo_view_list_remove (self->views, self->view, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (tapo_view_cameras_get_view (self->shown));
  assert_shown (self, "abcdef");
  /* It has nothing more to say. */
  tapo_view_set_cameras (self->view, (const char *[]) { "f", NULL });
  assert_shown (self, "abcdef");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/round-trip", test_round_trip);
  g_test_add_func ("/views/hostile", test_hostile);
  g_test_add_func ("/views/limits", test_limits);
  g_test_add_func ("/views/list", test_list);
  g_test_add ("/views/shown", Fixture, "d b f", set_up, test_shown, tear_down);
  g_test_add ("/views/removal", Fixture, "d b f", set_up, test_removal, tear_down);
  g_test_add ("/views/order", Fixture, "a b c d", set_up, test_order, tear_down);
  g_test_add ("/views/strangers", Fixture, "x a y b z c w", set_up, test_strangers, tear_down);
  g_test_add ("/views/view-removed", Fixture, "d b f", set_up, test_view_removed, tear_down);
  return g_test_run ();
}
