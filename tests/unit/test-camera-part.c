/* test-camera-part.c: parts of pictures as cameras: their rectangles, their file, and what happens to their source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "tapo-camera-json.h"
#include "tapo-camera-list.h"
#include "tapo-error.h"

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 1e-9)

static void
assert_crop (const TapoCrop *crop,
             double x,
             double y,
             double width,
             double height)
{
  NEAR (crop->x, x);
  NEAR (crop->y, y);
  NEAR (crop->width, width);
  NEAR (crop->height, height);
}

static void
test_rectangles (void)
{
  static const struct
  {
    TapoCrop crop;
    gboolean valid;
  } rows[] = {
    { TAPO_CROP_WHOLE, TRUE },
    { { 0.5, 0.5, 0.5, 0.5 }, TRUE },
    { { 0.1, 0.2, TAPO_CROP_LEAST, 0.8 }, TRUE },
    { { 0, 0, 0, 0 }, FALSE },
    { { 0.5, 0, 0.6, 1 }, FALSE },
    { { -0.1, 0, 0.5, 0.5 }, FALSE },
    { { 0, 0, 1, 0.001 }, FALSE },
    { { NAN, 0, 1, 1 }, FALSE },
    { { 0, 0, INFINITY, 1 }, FALSE },
    { { 0, 0.9, 1, 0.2 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TapoCrop clamped = tapo_crop_clamp (&rows[i].crop);

      g_test_message ("%u", i);
      g_assert_cmpint (tapo_crop_is_valid (&rows[i].crop), ==, rows[i].valid);
      g_assert_true (tapo_crop_is_valid (&clamped));
      if (rows[i].valid)
        g_assert_true (tapo_crop_equal (&clamped, &rows[i].crop));
    }
}

/* A part of a part is one of the real camera: there are no chains. */
static void
test_within (void)
{
  g_autoptr (TapoCamera) yard = tapo_camera_new ();
  const TapoCrop right = { 0.5, 0, 0.5, 1 };
  const TapoCrop lower = { 0.2, 0.5, 0.4, 0.5 };
  g_autoptr (TapoCamera) gate = tapo_camera_new_part (yard, "Gate", &right);
  g_autoptr (TapoCamera) bell = tapo_camera_new_part (gate, "Bell", &lower);
  TapoCrop crop = tapo_camera_get_crop (bell);

  g_assert_true (tapo_camera_is_virtual (gate));
  g_assert_false (tapo_camera_is_virtual (yard));
  g_assert_cmpstr (tapo_camera_get_source (bell), ==, tapo_camera_get_id (yard));
  assert_crop (&crop, 0.6, 0.5, 0.2, 0.5);
  crop = tapo_camera_get_crop (yard);
  g_assert_true (tapo_crop_is_whole (&crop));
}

static TapoCameraDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tapo_camera_document_parse (bytes, NULL);
}

static void
test_round_trip (void)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (TapoCamera) yard = tapo_camera_new ();
  const TapoCrop part = { 0.1, 1.0 / 3, 0.7, 0.25 };
  g_autoptr (TapoCamera) gate = tapo_camera_new_part (yard, "Gate", &part);
  g_autoptr (GBytes) printed = NULL;
  g_autoptr (TapoCameraDocument) read = NULL;
  TapoCrop crop;

  tapo_camera_list_add (list, yard);
  tapo_camera_list_add (list, gate);
  printed = tapo_camera_document_print (G_LIST_MODEL (list), NULL);
  /* A camera that is not virtual says nothing of it in the file. */
  g_assert_null (strstr (strstr (g_bytes_get_data (printed, NULL), "source") + 1, "source"));
  read = tapo_camera_document_parse (printed, NULL);
  g_assert_cmpuint (read->n_problems, ==, 0);
  crop = tapo_camera_get_crop (read->cameras->pdata[1]);
  g_assert_true (tapo_crop_equal (&crop, &part));
  g_assert_cmpstr (tapo_camera_get_source (read->cameras->pdata[1]), ==, tapo_camera_get_id (yard));
  g_assert_cmpstr (tapo_camera_get_name (read->cameras->pdata[1]), ==, "Gate");
}

#define PART(members) "{\"cameras\":[{\"id\":\"a\",\"source\":\"yard\"" members "}]}"

/* What is no part of a picture is all of it, and counts as damage; the camera is kept. */
static void
test_bad_files (void)
{
  static const char *const bad[] = {
    PART (",\"crop-x\":0.5,\"crop-width\":0.6"),
    PART (",\"crop-x\":-1"),
    PART (",\"crop-width\":0"),
    PART (",\"crop-height\":0.001"),
    PART (",\"crop-y\":\"0.5\""),
    PART (",\"crop-width\":1e999"),
    PART (",\"crop-y\":2"),
  };
  g_autoptr (TapoCameraDocument) whole = parse (PART (""));
  g_autoptr (TapoCameraDocument) integers = parse (PART (",\"crop-x\":0,\"crop-width\":1"));

  g_assert_cmpuint (whole->n_problems, ==, 0);
  g_assert_cmpuint (integers->n_problems, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (TapoCameraDocument) document = parse (bad[i]);
      TapoCrop crop;

      g_test_message ("%s", bad[i]);
      g_assert_cmpuint (document->cameras->len, ==, 1);
      g_assert_cmpuint (document->n_problems, >, 0);
      crop = tapo_camera_get_crop (document->cameras->pdata[0]);
      g_assert_true (tapo_crop_is_whole (&crop));
    }
}

/* Whose source is gone, virtual itself or the camera itself stays in the list and has no connection. */
static void
test_orphans (void)
{
  g_autoptr (TapoCameraDocument) document = parse ("{\"cameras\":[{\"id\":\"real\",\"host\":\"cam\"},"
                                                   "{\"id\":\"part\",\"source\":\"real\"},"
                                                   "{\"id\":\"orphan\",\"source\":\"gone\"},"
                                                   "{\"id\":\"chain\",\"source\":\"part\"},"
                                                   "{\"id\":\"self\",\"source\":\"self\"}]}");
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GError) error = NULL;
  TapoCamera *real;

  tapo_camera_list_splice (list, 0, 0, (TapoCamera *const *) document->cameras->pdata, document->cameras->len);
  real = tapo_camera_list_find (list, "real");
  g_assert_true (tapo_camera_list_get_source (list, real) == real);
  g_assert_true (tapo_camera_list_get_source (list, tapo_camera_list_find (list, "part")) == real);
  g_assert_null (tapo_camera_list_get_source (list, tapo_camera_list_find (list, "orphan")));
  g_assert_null (tapo_camera_list_get_source (list, tapo_camera_list_find (list, "chain")));
  g_assert_null (tapo_camera_list_get_source (list, tapo_camera_list_find (list, "self")));
  g_assert_false (tapo_camera_validate (tapo_camera_list_find (list, "orphan"), &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
  parts = tapo_camera_list_dup_parts (list, real);
  g_assert_cmpuint (parts->len, ==, 1);
}

static char *
dup_order (TapoCameraList *list)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < tapo_camera_list_get_length (list); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append (order, tapo_camera_get_name (camera));
    }
  return g_string_free_and_steal (order);
}

static void
test_take (void)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  const TapoCrop half = { 0, 0, 0.5, 1 };
  TapoCamera *cameras[5];
  g_autoptr (GPtrArray) taken = NULL, none = NULL;
  g_autofree char *without = NULL, *after = NULL;

  for (guint i = 0; i < 3; i++)
    cameras[i] = g_object_new (TAPO_TYPE_CAMERA, "name", (const char *[]) { "A", "B", "C" }[i], NULL);
  cameras[3] = tapo_camera_new_part (cameras[1], "x", &half);
  cameras[4] = tapo_camera_new_part (cameras[1], "y", &half);
  for (guint i = 0; i < 5; i++)
    tapo_camera_list_insert (list, cameras[(const int[]) { 3, 0, 1, 4, 2 }[i]], G_MAXUINT);

  taken = tapo_camera_list_take (list, cameras[1]);
  without = dup_order (list);
  g_assert_cmpstr (without, ==, "AC");
  g_assert_cmpuint (taken->len, ==, 3);
  none = tapo_camera_list_take (list, cameras[1]);
  g_assert_cmpuint (none->len, ==, 0);
  tapo_camera_list_put_back (list, taken);
  after = dup_order (list);
  g_assert_cmpstr (after, ==, "xAByC");
  for (guint i = 0; i < 5; i++)
    g_object_unref (cameras[i]);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera-part/rectangles", test_rectangles);
  g_test_add_func ("/camera-part/within", test_within);
  g_test_add_func ("/camera-part/round-trip", test_round_trip);
  g_test_add_func ("/camera-part/bad-files", test_bad_files);
  g_test_add_func ("/camera-part/orphans", test_orphans);
  g_test_add_func ("/camera-part/take", test_take);
  return g_test_run ();
}
