/* test-camera-json.c: what can be in a file of cameras, and what comes back out of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-json.h"

#include <time.h>

#include "tapo-camera-list.h"
#include "tapo-error.h"
#include "tapo-test-util.h"

static TapoCameraDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return tapo_camera_document_parse (bytes, NULL);
}

static TapoCameraList *
list_of (TapoCameraDocument *document)
{
  TapoCameraList *list = tapo_camera_list_new ();

  tapo_camera_list_splice (list, 0, 0, (TapoCamera *const *) document->cameras->pdata, document->cameras->len);
  return list;
}

static char *
print (TapoCameraDocument *document)
{
  g_autoptr (TapoCameraList) list = list_of (document);
  g_autoptr (GBytes) bytes = tapo_camera_document_print (G_LIST_MODEL (list), document->unknown);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

#define CAMERAS(array) "{\"version\":1,\"cameras\":" array "}"
#define ONE(members) CAMERAS ("[{\"id\":\"a\",\"host\":\"cam\"" members "}]")

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    int n_cameras; /* -1: nothing can be taken from it */
    gboolean damaged;
  } rows[] = {
    { "", -1 },
    { " \n\t", -1 },
    { "null", -1 },
    { "[]", -1 },
    { "42", -1 },
    { "\"text\"", -1 },
    { "{}", -1 },
    { "{\"version\":1}", -1 },
    { "cameras", -1 },
    { "<html>", -1 },
    { "{\"cameras\":null}", -1 },
    { "{\"cameras\":{}}", -1 },
    { "{\"cameras\":\"x\"}", -1 },
    { "{\"version\":1,\"cameras\":[", -1 },
    { CAMERAS ("[]") "x", -1 },
    { CAMERAS ("[]"), 0 },
    { "{\"cameras\":[]}", 0 },
    { "\xef\xbb\xbf" CAMERAS ("[]"), 0 },
    { "{\"version\":\"1\",\"cameras\":[]}", 0, TRUE },
    { "{\"version\":0,\"cameras\":[]}", 0, TRUE },
    { "{\"version\":-5,\"cameras\":[]}", 0, TRUE },
    { CAMERAS ("[null,1,\"x\",[],{}]"), 1, TRUE },
    { CAMERAS ("[{}]"), 1 },
    { ONE (""), 1 },
    { ONE (",\"name\":null,\"port\":null"), 1 },
    { ONE (",\"name\":5"), 1, TRUE },
    { ONE (",\"name\":[\"x\"]"), 1, TRUE },
    { ONE (",\"name\":{}"), 1, TRUE },
    { ONE (",\"port\":8554"), 1 },
    { ONE (",\"port\":8554.0"), 1 },
    { ONE (",\"port\":\"8554\""), 1, TRUE },
    { ONE (",\"port\":0"), 1, TRUE },
    { ONE (",\"port\":-1"), 1, TRUE },
    { ONE (",\"port\":65536"), 1, TRUE },
    { ONE (",\"port\":1.5"), 1, TRUE },
    { ONE (",\"port\":1e300"), 1, TRUE },
    { ONE (",\"port\":1e999"), 1, TRUE },
    { ONE (",\"port\":99999999999999999999999"), 1, TRUE },
    { ONE (",\"port\":true"), 1, TRUE },
    { ONE (",\"tls\":1"), 1, TRUE },
    { ONE (",\"main-width\":-5"), 1, TRUE },
    { ONE (",\"main-width\":70000"), 1, TRUE },
    { ONE (",\"transport\":\"udp\",\"fit\":\"cover\""), 1 },
    { ONE (",\"transport\":\"pigeon\""), 1, TRUE },
    { ONE (",\"fit\":\"stretch\""), 1, TRUE },
    { CAMERAS ("[{\"id\":\"a\"},{\"id\":\"a\"},{\"id\":\"b\"}]"), 3, TRUE },
    { CAMERAS ("[{\"id\":\"\"},{\"id\":\"\"}]"), 2 },
    { CAMERAS ("[{\"id\":7}]"), 1, TRUE },
    { CAMERAS ("[{\"id\":null}]"), 1 },
    /* What people do by hand */
    { "{/* mine */\"cameras\":[]}", 0, TRUE },
    { "{'cameras':[]}", 0, TRUE },
    /* Characters */
    { ONE (",\"name\":\"a\\u0000b\""), 1, TRUE },
    { ONE (",\"name\":\"a\\ud800b\""), 1, TRUE },
    { ONE (",\"name\":\"a\\udc00b\""), 1, TRUE },
    { ONE (",\"name\":\"a\\\\u0000b\""), 1 },
    { ONE (",\"name\":\"\\ud83d\\ude00\\u202e\\u0007\""), 1 },
    { ONE (",\"name\":\"caf\xe9\""), 1, TRUE },
    { ONE (",\"later\":{\"x\":[1,2.5,null,true,\"\\u0001\"]}"), 1 },
    { ONE (",\"later\":1e999"), 1, TRUE }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TapoCameraDocument) document = parse (rows[i].text);

      g_test_message ("%u: %s", i, rows[i].text);
      if (rows[i].n_cameras < 0)
        {
          g_assert_null (document);
          continue;
        }
      g_assert_nonnull (document);
      g_assert_cmpuint (document->cameras->len, ==, rows[i].n_cameras);
      g_assert_cmpint (document->n_problems > 0, ==, rows[i].damaged);
      g_assert_false (document->newer);
    }
}

static void
test_binary (void)
{
  static const char nul[] = "{\"cameras\":[\0]}";
  static const char zeros[512];
  g_autoptr (GBytes) with_nul = g_bytes_new_static (nul, sizeof nul - 1);
  g_autoptr (GBytes) all_zeros = g_bytes_new_static (zeros, sizeof zeros);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (tapo_camera_document_parse (with_nul, NULL));
  g_assert_null (tapo_camera_document_parse (all_zeros, NULL));
  g_assert_null (tapo_camera_document_parse (nothing, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
}

static void
test_nesting (void)
{
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *open_objects = g_strnfill (100000, '{');
  g_autofree char *in_string = g_strdup_printf (ONE (",\"name\":\"%s\""), open);
  g_autofree char *some = g_strnfill (30, '[');
  g_autofree char *some_closed = g_strnfill (30, ']');
  g_autofree char *deep = g_strdup_printf (ONE (",\"later\":%s%s"), some, some_closed);
  g_autofree char *more = g_strnfill (70, '[');
  g_autofree char *more_closed = g_strnfill (70, ']');
  g_autofree char *deeper = g_strdup_printf (ONE (",\"later\":%s%s"), more, more_closed);
  g_autofree char *too_deep = g_strdup_printf (ONE (",\"later\":%s%s"), open, open);
  g_autoptr (TapoCameraDocument) fine = parse (deep);
  g_autoptr (TapoCameraDocument) fine_string = parse (in_string);

  g_assert_null (parse (open));
  g_assert_null (parse (open_objects));
  g_assert_null (parse (deeper));
  g_assert_null (parse (too_deep));
  g_assert_nonnull (fine);
  g_assert_cmpuint (fine->n_problems, ==, 0);
  g_assert_nonnull (fine_string);
  g_assert_cmpuint (strlen (tapo_camera_get_name (fine_string->cameras->pdata[0])), ==, 100000);
}

static void
test_newer (void)
{
  g_autoptr (TapoCameraDocument) document = parse ("{\"version\":2,\"cameras\":[{\"id\":\"a\",\"name\":\"x\"}]}");
  g_autoptr (TapoCameraDocument) strange = parse ("{\"version\":9000000000,\"cameras\":{\"groups\":[]}}");

  g_assert_true (document->newer);
  g_assert_cmpuint (document->cameras->len, ==, 1);
  g_assert_true (strange->newer);
  g_assert_cmpuint (strange->cameras->len, ==, 0);
}

static void
test_unknown_members (void)
{
  const char *text = "{\"version\":1,\"theme\":{\"b\":[1,2.5,null],\"a\":\"x\"},\"cameras\":["
                     "{\"id\":\"a\",\"name\":\"Porch\",\"motion\":{\"level\":3},\"tags\":[\"\\u202e\"],\"x\":null}],\"zoom\":1.0}";
  g_autoptr (TapoCameraDocument) document = parse (text);
  g_autofree char *printed = print (document);
  g_autoptr (TapoCameraDocument) again = parse (printed);
  g_autoptr (TapoCamera) copy = tapo_camera_copy (document->cameras->pdata[0]);
  g_autoptr (JsonObject) object = tapo_camera_to_json (copy);
  g_autoptr (JsonObject) expected = tapo_camera_to_json (again->cameras->pdata[0]);

  g_assert_true (tapo_camera_json_equals (document->unknown, again->unknown));
  g_assert_true (json_object_has_member (again->unknown, "theme"));
  g_assert_true (json_object_has_member (again->unknown, "zoom"));
  g_assert_cmpuint (json_object_get_size (again->unknown), ==, 2);

  /* Also through a copy, as a dialog edits it. */
  g_assert_true (tapo_camera_json_equals (object, expected));
  g_assert_true (json_object_has_member (object, "motion"));
  g_assert_true (json_object_has_member (object, "tags"));
  g_assert_true (json_object_has_member (object, "x"));
}

static void
assert_same (TapoCamera *one,
             TapoCamera *other)
{
  g_autoptr (JsonObject) a = tapo_camera_to_json (one);
  g_autoptr (JsonObject) b = tapo_camera_to_json (other);

  g_assert_cmpstr (tapo_camera_get_id (one), ==, tapo_camera_get_id (other));
  g_assert_cmpstr (tapo_camera_get_name (one), ==, tapo_camera_get_name (other));
  g_assert_cmpstr (tapo_camera_get_main_path (one), ==, tapo_camera_get_main_path (other));
  g_assert_true (tapo_camera_json_equals (a, b));
  g_assert_true (tapo_camera_connection_equals (one, other));
}

static TapoCamera *
random_camera (void)
{
  g_autofree char *name = tapo_test_random_text (30);
  g_autofree char *path = tapo_test_random_text (30);
  g_autofree char *user = tapo_test_random_text (10);

  return g_object_new (TAPO_TYPE_CAMERA, "name", name, "main-path", path, "sub-path", g_test_rand_bit () ? path : NULL,
                       "user", user, "host", g_test_rand_bit () ? "cam" : "::1",
                       "port", (guint) g_test_rand_int_range (1, 65536), "tls", g_test_rand_bit (),
                       "brand", g_test_rand_bit () ? "dahua" : NULL, "transport", g_test_rand_bit () ? "udp" : "tcp",
                       "fit", g_test_rand_bit () ? "cover" : "contain",
                       "main-width", g_test_rand_int_range (0, 65536), NULL);
}

/* Every name, whatever is in it, is in the file as it was given. */
static void
test_random_round_trip (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
      g_autoptr (TapoCamera) camera = random_camera ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (TapoCameraDocument) document = NULL;

      tapo_camera_list_add (list, camera);
      bytes = tapo_camera_document_print (G_LIST_MODEL (list), NULL);
      document = tapo_camera_document_parse (bytes, NULL);
      g_assert_nonnull (document);
      g_assert_cmpuint (document->n_problems, ==, 0);
      g_assert_false (document->new_ids);
      assert_same (camera, document->cameras->pdata[0]);
    }
}

static const char sample[] =
    "{\"version\":1,\"cameras\":[{\"id\":\"a\",\"name\":\"P\\u00e9\\n\",\"host\":\"192.168.1.52\",\"port\":554,"
    "\"main-path\":\"/stream1\",\"tls\":false,\"later\":[1,{\"x\":null}]},{\"id\":\"b\"}],\"more\":{\"y\":1.5}}";

/* However much of a file was lost, the rest is not taken for the whole. */
static void
test_truncated (void)
{
  for (gsize length = 0; length < strlen (sample); length++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (sample, length);
      g_autoptr (TapoCameraDocument) document = tapo_camera_document_parse (bytes, NULL);

      g_assert_true (document == NULL || document->n_problems > 0);
    }
}

/* Broken at random places: never a crash, and what was taken can be written and read without a further problem. */
static void
test_random_damage (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_strdup (sample);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (TapoCameraDocument) document = NULL;
      g_autofree char *printed = NULL;
      g_autoptr (TapoCameraDocument) again = NULL;

      for (int n = g_test_rand_int_range (1, 5); n > 0; n--)
        text[g_test_rand_int_range (0, sizeof sample - 1)] =
            g_test_rand_bit () ? (char) g_test_rand_int_range (0, 256) : "{}[]\",:\\u0e'/*"[g_test_rand_int_range (0, 14)];
      bytes = g_bytes_new (text, sizeof sample - 1);
      document = tapo_camera_document_parse (bytes, NULL);
      if (document == NULL)
        continue;
      printed = print (document);
      again = parse (printed);
      g_assert_nonnull (again);
      g_assert_cmpuint (again->n_problems, ==, 0);
      g_assert_cmpuint (again->cameras->len, ==, document->cameras->len);
    }
}

static void
test_ten_thousand (void)
{
  g_autoptr (GString) text = g_string_new ("{\"version\":1,\"cameras\":[");
  g_autoptr (TapoCameraDocument) document = NULL;
  g_autofree char *printed = NULL;
  clock_t begin = clock ();

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "%s{\"id\":\"%u\",\"name\":\"Camera %u\",\"host\":\"10.0.%u.%u\",\"main-path\":\"/stream1\"}",
                            i > 0 ? "," : "", i % 9000, i, i / 256, i % 256);
  g_string_append (text, "]}");
  document = parse (text->str);
  g_assert_cmpuint (document->cameras->len, ==, 10000);
  g_assert_cmpuint (document->n_problems, ==, 1000);
  printed = print (document);
  g_assert_nonnull (printed);
  g_test_message ("%.2f s", (double) (clock () - begin) / CLOCKS_PER_SEC);
  /* Without the sanitizers a small part of it; anything quadratic takes minutes. */
  g_assert_cmpint ((clock () - begin) / CLOCKS_PER_SEC, <, 10);
}

static void
test_huge_string (void)
{
  g_autofree char *name = g_strnfill (4 * 1024 * 1024, 'x');
  g_autofree char *text = g_strdup_printf (ONE (",\"name\":\"%s\""), name);
  g_autoptr (TapoCameraDocument) document = parse (text);
  g_autofree char *shown = tapo_camera_dup_display_name (document->cameras->pdata[0]);

  g_assert_cmpuint (strlen (tapo_camera_get_name (document->cameras->pdata[0])), ==, strlen (name));
  g_assert_cmpuint (strlen (shown), <, 1000);
  g_assert_cmpstr (tapo_camera_find_problem (document->cameras->pdata[0]), ==, "name");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/table", test_table);
  g_test_add_func ("/json/binary", test_binary);
  g_test_add_func ("/json/nesting", test_nesting);
  g_test_add_func ("/json/newer", test_newer);
  g_test_add_func ("/json/unknown-members", test_unknown_members);
  g_test_add_func ("/json/random-round-trip", test_random_round_trip);
  g_test_add_func ("/json/truncated", test_truncated);
  g_test_add_func ("/json/random-damage", test_random_damage);
  g_test_add_func ("/json/ten-thousand", test_ten_thousand);
  g_test_add_func ("/json/huge-string", test_huge_string);
  return g_test_run ();
}
