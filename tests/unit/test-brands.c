/* test-brands.c: the table of brands holds what it promises, and a broken one is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <json-glib/json-glib.h>
#include <string.h>

#include "tapo-brand.h"
#include "tapo-camera.h"
#include "tapo-error.h"
#include "tapo-test-model.h"
#include "tapo-test-util.h"
#include "tapo-text.h"

/* The members that a brand may have, and of which kind they are. */
static const struct
{
  const char *name;
  GType type;
  gboolean needed;
} members[] = {
  { "id", G_TYPE_STRING, TRUE }, { "name", G_TYPE_STRING, TRUE }, { "aliases", G_TYPE_INVALID, FALSE }, { "main", G_TYPE_STRING, FALSE }, { "sub", G_TYPE_STRING, FALSE }, { "port", G_TYPE_INT64, FALSE }, { "tls", G_TYPE_BOOLEAN, FALSE }, { "user", G_TYPE_STRING, FALSE }, { "note", G_TYPE_STRING, FALSE }, { "supported", G_TYPE_BOOLEAN, FALSE }
};

static void
check_members (JsonObject *brand)
{
  guint n_known = 0;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (brand, members[i].name);

      g_assert_true (node != NULL || !members[i].needed);
      if (node == NULL)
        continue;
      n_known++;
      if (members[i].type == G_TYPE_INVALID)
        g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
      else
        g_assert_true (json_node_get_value_type (node) == members[i].type);
    }
  /* A slip of the pen in a name would be read as nothing at all. */
  g_assert_cmpuint (n_known, ==, json_object_get_size (brand));
}

static void
test_schema (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "brands.json", NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *root;
  JsonArray *brands;

  json_parser_set_strict (parser, TRUE);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (root, "version"), ==, 1);
  g_assert_cmpuint (json_object_get_size (root), ==, 2);
  brands = json_object_get_array_member (root, "brands");
  for (guint i = 0; i < json_array_get_length (brands); i++)
    check_members (json_array_get_object_element (brands, i));
  g_assert_cmpuint (json_array_get_length (brands), ==, g_list_model_get_n_items (tapo_brands_get_default ()));
}

/* A camera made of a brand as the dialog makes it. */
static void
check_brand (TapoBrand *brand,
             gboolean pasted)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();
  const char *note = tapo_brand_get_note (brand);

  g_test_message ("%s", tapo_brand_get_id (brand));
  g_assert_true (g_regex_match_simple ("^[a-z0-9]+(-[a-z0-9]+)*$", tapo_brand_get_id (brand), 0, 0));
  g_assert_true (tapo_brands_find (tapo_brand_get_id (brand)) == brand);
  g_assert_nonnull (tapo_brand_get_aliases (brand));
  g_assert_true (note == NULL || g_str_has_suffix (note, "."));
  g_assert_true (note == NULL || (strlen (note) < 200 && !tapo_text_has_control (note)));

  g_object_set (camera, "name", "x", "host", "192.168.1.52", "brand", tapo_brand_get_id (brand), "port",
                tapo_brand_get_port (brand), "main-path", tapo_brand_get_main_path (brand), "sub-path",
                tapo_brand_get_sub_path (brand), "user", tapo_brand_get_user_hint (brand), NULL);
  g_assert_cmpstr (tapo_camera_find_problem (camera), ==, pasted ? "main-path" : NULL);
  /* Without a path somebody has to be told what to do. */
  g_assert_true (!pasted || note != NULL);
}

static void
test_brands (void)
{
  GListModel *brands = tapo_brands_get_default ();
  guint n = g_list_model_get_n_items (brands);
  g_autoptr (TapoTestModel) model = tapo_test_model_new (brands);
  g_autoptr (TapoBrand) first = g_list_model_get_item (brands, 0);
  g_autoptr (TapoBrand) last = g_list_model_get_item (brands, n - 1);

  g_assert_cmpuint (n, >, 30);
  g_assert_true (tapo_brands_get_default () == brands);
  g_assert_cmpstr (tapo_brand_get_id (first), ==, "tapo");
  g_assert_cmpstr (tapo_brand_get_main_path (first), ==, "/stream1");
  g_assert_cmpstr (tapo_brand_get_sub_path (first), ==, "/stream2");
  g_assert_cmpuint (tapo_brand_get_port (first), ==, 554);
  g_assert_cmpstr (tapo_brand_get_id (last), ==, TAPO_BRAND_OTHER);
  g_assert_null (tapo_brands_find ("nobody"));
  g_assert_null (tapo_brands_find (NULL));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TapoBrand) brand = g_list_model_get_item (brands, i);

      check_brand (brand, tapo_brand_get_main_path (brand) == NULL);
    }
}

/* Ports and notes that people would miss first. */
static void
test_facts (void)
{
  g_assert_cmpuint (tapo_brand_get_port (tapo_brands_find ("foscam")), ==, 88);
  g_assert_true (tapo_brand_get_tls (tapo_brands_find ("unifi-protect")));
  g_assert_cmpuint (tapo_brand_get_port (tapo_brands_find ("unifi-protect")), ==, 7441);
  g_assert_cmpstr (tapo_brand_get_main_path (tapo_brands_find ("hikvision")), ==, "/Streaming/Channels/101");
  g_assert_cmpstr (tapo_brand_get_sub_path (tapo_brands_find ("dahua")), ==, "/cam/realmonitor?channel=1&subtype=1");
  for (const char *const *id = (const char *const[]) { "tapo", "imou", "ezviz", "reolink", "eufy", "wyze", NULL }; *id != NULL; id++)
    g_assert_nonnull (g_strstr_len (tapo_brand_get_note (tapo_brands_find (*id)), -1, "attery"));
}

static void
test_broken_table (void)
{
  static const char *const texts[] = {
    "", "x", "[]", "{}", "{\"brands\":{}}", "{\"brands\":[7]}", "{\"brands\":[{}]}", "{\"brands\":[{\"id\":\"a\"}]}",
    "{\"brands\":[{\"id\":1,\"name\":\"x\"}]}"
  };
  static const char odd[] = "{\"brands\":[{\"id\":\"a\",\"name\":\"A\",\"port\":\"x\",\"aliases\":[1,\"b\"],\"main\":7,\"tls\":0}]}";
  g_autoptr (GBytes) odd_bytes = g_bytes_new_static (odd, strlen (odd));
  g_autoptr (GListModel) brands = tapo_brands_new_from_bytes (odd_bytes, NULL);
  g_autoptr (TapoBrand) brand = g_list_model_get_item (brands, 0);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (tapo_brands_new_from_bytes (bytes, &error));
      g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
    }
  g_assert_cmpuint (tapo_brand_get_port (brand), ==, 554);
  g_assert_null (tapo_brand_get_main_path (brand));
  g_assert_cmpuint (g_strv_length ((char **) tapo_brand_get_aliases (brand)), ==, 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/brands/schema", test_schema);
  g_test_add_func ("/brands/all", test_brands);
  g_test_add_func ("/brands/facts", test_facts);
  g_test_add_func ("/brands/broken-table", test_broken_table);
  return g_test_run ();
}
