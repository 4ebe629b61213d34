/* test-camera-merge.c: two processes edit the list; neither edit is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-merge.h"

#include "tapo-test-model.h"
#include "tapo-test-util.h"

/* Cameras in a few words: "a:Porch b:Garden/dahua". The id, the name, and perhaps the brand. */
static TapoCameraDocument *
document_from (const char *words)
{
  g_autoptr (GString) text = g_string_new ("{\"cameras\":[");
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (each[i], ":/", -1);

      g_string_append_printf (text, "%s{\"id\":\"%s\",\"name\":\"%s\"", i > 0 ? "," : "", parts[0], parts[1]);
      if (parts[2] != NULL)
        g_string_append_printf (text, ",\"brand\":\"%s\"", parts[2]);
      g_string_append_c (text, '}');
    }
  g_string_append (text, "]}");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  return tapo_camera_document_parse (bytes, NULL);
}

static TapoCameraList *
list_from (const char *words)
{
  g_autoptr (TapoCameraDocument) document = document_from (words);
  TapoCameraList *list = tapo_camera_list_new ();

  tapo_camera_list_splice (list, 0, 0, (TapoCamera *const *) document->cameras->pdata, document->cameras->len);
  return list;
}

static char *
words_from (TapoCameraList *list)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < tapo_camera_list_get_length (list); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (words, "%s%s:%s", i > 0 ? " " : "", tapo_camera_get_id (camera),
                              tapo_camera_get_name (camera));
      if (tapo_camera_get_brand (camera) != NULL)
        g_string_append_printf (words, "/%s", tapo_camera_get_brand (camera));
    }
  return g_string_free_and_steal (g_steal_pointer (&words));
}

static void
test_table (void)
{
  static const struct
  {
    const char *base;
    const char *ours;
    const char *theirs;
    const char *merged;
  } rows[] = {
    /* Nobody did anything */
    { "a:A b:B", "a:A b:B", "a:A b:B", "a:A b:B" },
    { "", "", "", "" },
    /* One side did */
    { "a:A", "a:A b:B", "a:A", "a:A b:B" },
    { "a:A", "a:A", "a:A b:B", "a:A b:B" },
    { "a:A", "a:X", "a:A", "a:X" },
    { "a:A", "a:A", "a:X", "a:X" },
    { "a:A b:B", "b:B", "a:A b:B", "b:B" },
    { "a:A b:B", "a:A b:B", "b:B", "b:B" },
    { "a:A b:B c:C", "c:C a:A b:B", "a:A b:B c:C", "c:C a:A b:B" },
    { "a:A b:B c:C", "a:A b:B c:C", "c:C a:A b:B", "c:C a:A b:B" },
    /* Both did */
    { "a:A", "a:A b:B", "a:A c:C", "a:A c:C b:B" },
    { "a:A", "a:X", "a:A/dahua", "a:X/dahua" },
    { "a:A", "a:X", "a:Y", "a:X" },
    { "a:A", "a:X/axis", "a:Y/dahua", "a:X/axis" },
    { "a:A b:B c:C", "b:B c:C", "a:A b:B", "b:B" },
    { "a:A b:B c:C", "b:B a:A c:C", "a:A c:C b:B", "b:B a:A c:C" },
    { "a:A b:B c:C", "b:B a:A c:C", "a:A b:B c:C d:D", "b:B a:A c:C d:D" },
    { "a:A b:B", "a:A b:B c:C", "b:B a:A", "b:B a:A c:C" },
    /* An edit outlives a removal */
    { "a:A b:B", "b:B", "a:X b:B", "a:X b:B" },
    { "a:A b:B", "a:X b:B", "b:B", "a:X b:B" },
    { "a:A", "", "", "" },
    /* Without a file before */
    { NULL, "a:A", "b:B", "b:B a:A" },
    { NULL, "a:A", "a:X", "a:A" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TapoCameraDocument) base = rows[i].base != NULL ? document_from (rows[i].base) : NULL;
      g_autoptr (TapoCameraList) ours = list_from (rows[i].ours);
      g_autoptr (TapoCameraDocument) theirs = document_from (rows[i].theirs);
      g_autoptr (TapoTestModel) model = tapo_test_model_new (G_LIST_MODEL (ours));
      g_autofree char *merged = NULL;

      g_test_message ("%s | %s | %s", rows[i].base, rows[i].ours, rows[i].theirs);
      tapo_camera_merge (ours, base, theirs);
      merged = words_from (ours);
      g_assert_cmpstr (merged, ==, rows[i].merged);
      tapo_test_model_check (model);
    }
}

/* Members that this version does not know are an edit as well. */
static void
test_unknown (void)
{
  static const char with_one[] = "{\"cameras\":[{\"id\":\"a\",\"x\":1}]}";
  static const char with_two[] = "{\"cameras\":[{\"id\":\"a\",\"x\":2}]}";
  g_autoptr (GBytes) before = g_bytes_new_static (with_one, strlen (with_one));
  g_autoptr (GBytes) after = g_bytes_new_static (with_two, strlen (with_two));
  g_autoptr (TapoCameraDocument) base = tapo_camera_document_parse (before, NULL);
  g_autoptr (TapoCameraDocument) ours = tapo_camera_document_parse (before, NULL);
  g_autoptr (TapoCameraDocument) theirs = tapo_camera_document_parse (after, NULL);
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (JsonObject) object = NULL;

  tapo_camera_list_add (list, ours->cameras->pdata[0]);
  tapo_camera_merge (list, base, theirs);
  object = tapo_camera_to_json (ours->cameras->pdata[0]);
  g_assert_cmpint (json_object_get_int_member (object, "x"), ==, 2);
}

/* Without a change of theirs nothing is heard. */
static void
test_silent (void)
{
  g_autoptr (TapoCameraDocument) base = document_from ("a:A b:B");
  g_autoptr (TapoCameraDocument) theirs = document_from ("a:A b:B");
  g_autoptr (TapoCameraList) ours = list_from ("b:X a:A c:C");
  g_autoptr (TapoTestModel) model = tapo_test_model_new (G_LIST_MODEL (ours));

  tapo_camera_merge (ours, base, theirs);
  g_assert_cmpuint (tapo_test_model_check (model), ==, 0);
}

static char *
random_words (void)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e", "f" };
  g_autoptr (GString) words = g_string_new (NULL);
  guint taken = 0;

  for (guint n = (guint) g_test_rand_int_range (0, 7); n > 0; n--)
    {
      guint i = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (ids));

      if (taken & 1u << i)
        continue;
      taken |= 1u << i;
      g_string_append_printf (words, "%s%s:N%d", words->len > 0 ? " " : "", ids[i], g_test_rand_int_range (0, 3));
    }
  return g_string_free_and_steal (g_steal_pointer (&words));
}

/* Whatever happened, what both have stays, and what only one side has and base had not stays. */
static void
test_random (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *a = random_words ();
      g_autofree char *b = random_words ();
      g_autofree char *c = random_words ();
      g_autoptr (TapoCameraDocument) base = document_from (a);
      g_autoptr (TapoCameraList) ours = list_from (b);
      g_autoptr (TapoCameraList) before = list_from (b);
      g_autoptr (TapoCameraDocument) theirs = document_from (c);
      g_autoptr (TapoCameraList) theirs_list = list_from (c);
      g_autoptr (TapoCameraList) base_list = list_from (a);
      g_autoptr (TapoTestModel) model = tapo_test_model_new (G_LIST_MODEL (ours));

      tapo_camera_merge (ours, base, theirs);
      tapo_test_model_check (model);
      for (const char *const *id = (const char *const[]) { "a", "b", "c", "d", "e", "f", NULL }; *id != NULL; id++)
        {
          gboolean in_ours = tapo_camera_list_find (before, *id) != NULL;
          gboolean in_theirs = tapo_camera_list_find (theirs_list, *id) != NULL;
          gboolean in_base = tapo_camera_list_find (base_list, *id) != NULL;
          gboolean in_merged = tapo_camera_list_find (ours, *id) != NULL;

          if ((in_ours && in_theirs) || (in_ours && !in_base) || (in_theirs && !in_base))
            g_assert_true (in_merged);
          if (!in_ours && !in_theirs)
            g_assert_false (in_merged);
        }
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/table", test_table);
  g_test_add_func ("/merge/unknown", test_unknown);
  g_test_add_func ("/merge/silent", test_silent);
  g_test_add_func ("/merge/random", test_random);
  return g_test_run ();
}
