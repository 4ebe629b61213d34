/* test-camera-import.c: what goes out comes in again, elsewhere; and a file from anywhere changes nothing that is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-import.h"

#include <string.h>

#include "tapo-camera-export.h"
#include "tapo-camera-json.h"
#include "tapo-error.h"
#include "tapo-memory-store.h"
#include "tapo-test-secrets.h"
#include "tapo-test-util.h"
#include "tapo-transfer-error.h"

#define PASSPHRASE "long enough"

static GBytes *
make_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static TapoCamera *
add (TapoCameraList *list,
     const char *id,
     const char *host)
{
  g_autoptr (TapoCamera) camera = g_object_new (TAPO_TYPE_CAMERA, "id", id, NULL);

  g_object_set (camera, "name", id, "host", host, "main-path", "/stream1", "sub-path", "/stream2", NULL);
  tapo_camera_list_add (list, camera);
  return camera; /* the list keeps it */
}

static GBytes *
export_list (TapoCameraList *list,
             TapoSecretStore *secrets,
             const char *passphrase,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tapo_camera_export_async (G_LIST_MODEL (list), secrets, passphrase, NULL, tapo_test_on_result, &result);
  tapo_test_wait_until (result != NULL);
  return tapo_camera_export_finish (result, error);
}

static TapoCameraImport *
read_file (GBytes *text,
           const char *passphrase,
           TapoCameraList *present,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tapo_camera_import_read_async (text, passphrase, present, NULL, tapo_test_on_result, &result);
  tapo_test_wait_until (result != NULL);
  return tapo_camera_import_read_finish (result, error);
}

static gssize
apply (TapoCameraImport *import,
       TapoCameraList *list,
       TapoSecretStore *secrets,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tapo_camera_import_apply_async (import, list, secrets, NULL, tapo_test_on_result, &result);
  tapo_test_wait_until (result != NULL);
  return tapo_camera_import_apply_finish (result, error);
}

static gboolean
contains (GBytes *text,
          const char *needle)
{
  return memmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), needle, strlen (needle)) != NULL;
}

static const TapoImportItem *
get_item (TapoCameraImport *import,
          guint i)
{
  g_assert_cmpuint (i, <, import->items->len);
  return import->items->pdata[i];
}

/* From one computer to another, members included that this version does not know. */
static void
test_round (gconstpointer passphrase)
{
  const char *cameras = "{\"version\":1,\"cameras\":[{\"id\":\"a\",\"name\":\"Porch\",\"host\":\"10.0.0.1\",\"main-path\":\"/1\","
                        "\"crop\":{\"x\":0.5}},{\"id\":\"b\",\"host\":\"10.0.0.2\",\"main-path\":\"/1\"}]}";
  g_autoptr (GBytes) before = make_bytes (cameras);
  g_autoptr (TapoCameraDocument) document = tapo_camera_document_parse (before, NULL);
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (TapoCameraList) other = tapo_camera_list_new ();
  g_autoptr (TapoSecretStore) secrets = tapo_memory_store_new ();
  g_autoptr (TapoSecretStore) others = tapo_memory_store_new ();
  g_autoptr (TapoCameraImport) import = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) again = NULL;

  tapo_camera_list_splice (list, 0, 0, (TapoCamera *const *) document->cameras->pdata, document->cameras->len);
  g_assert_true (tapo_test_store (secrets, "a", "top-secret", NULL));
  file = export_list (list, secrets, passphrase, &error);
  g_assert_no_error (error);
  g_assert_false (contains (file, "top-secret"));
  g_assert_true (contains (file, "Porch") == (passphrase == NULL));

  import = read_file (file, passphrase, other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->n_new, ==, 2);
  g_assert_cmpuint (import->n_passwords, ==, passphrase != NULL ? 1 : 0);
  g_assert_cmpint (apply (import, other, others, &error), ==, 2);
  g_assert_no_error (error);
  tapo_test_assert_secret (others, "a", passphrase != NULL ? "top-secret" : NULL);
  tapo_test_assert_secret (others, "b", NULL);
  again = export_list (other, others, NULL, NULL);
  g_assert_true (contains (again, "crop"));
  g_assert_false (contains (again, "top-secret"));

  /* A second time there is nothing to add. */
  g_clear_pointer (&import, tapo_camera_import_free);
  import = read_file (file, passphrase, other, &error);
  g_assert_cmpuint (import->n_new, ==, 0);
  g_assert_cmpint (apply (import, other, others, &error), ==, 0);
  g_assert_cmpuint (tapo_camera_list_get_length (other), ==, 2);
}

static void
test_kinds (void)
{
  const char *cameras = "{\"version\":1,\"format\":\"tapo-viewer-cameras\",\"passwords\":{\"new\":\"planted\",\"known\":\"planted\"},"
                        "\"cameras\":["
                        "{\"id\":\"new\",\"host\":\"10.0.0.9\",\"main-path\":\"/stream1\",\"password\":\"by-hand\"},"
                        "{\"id\":\"known\",\"name\":\"Changed\",\"host\":\"evil.example\",\"main-path\":\"/stream1\"},"
                        "{\"id\":\"same place\",\"host\":\"CAM.local\",\"main-path\":\"/stream1\"},"
                        "{\"id\":\"other stream\",\"host\":\"cam.local\",\"main-path\":\"/stream9\"},"
                        "{\"id\":\"twice\",\"host\":\"10.0.0.9\",\"main-path\":\"/stream1\"},"
                        "{\"id\":\"no host\"},"
                        "{\"id\":\"bad\",\"host\":\"a b\",\"main-path\":\"/\"},"
                        "{\"id\":\"split\",\"host\":\"10.0.0.8\",\"main-path\":\"/x\\r\\nEvil: 1\"}]}";
  static const TapoImportKind kinds[] = {
    TAPO_IMPORT_NEW,
    TAPO_IMPORT_KNOWN,
    TAPO_IMPORT_KNOWN,
    TAPO_IMPORT_NEW,
    TAPO_IMPORT_KNOWN,
    TAPO_IMPORT_UNUSABLE,
    TAPO_IMPORT_UNUSABLE,
    TAPO_IMPORT_UNUSABLE,
  };
  g_autoptr (GBytes) file = make_bytes (cameras);
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (TapoSecretStore) secrets = tapo_memory_store_new ();
  g_autoptr (TapoCameraImport) import = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) printed = NULL;
  TapoCamera *known = add (list, "known", "10.0.0.1");

  add (list, "place", "cam.local");
  g_assert_true (tapo_test_store (secrets, "known", "mine", NULL));
  import = read_file (file, PASSPHRASE, list, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->items->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (get_item (import, i)->kind, ==, kinds[i]);

  /* A password that stands there in clear is nobody's. */
  g_assert_cmpuint (import->n_passwords, ==, 0);
  g_assert_cmpint (apply (import, list, secrets, &error), ==, 2);
  g_assert_cmpuint (tapo_camera_list_get_length (list), ==, 4);
  g_assert_cmpstr (tapo_camera_get_host (known), ==, "10.0.0.1");
  g_assert_cmpstr (tapo_camera_get_name (known), ==, "known");
  tapo_test_assert_secret (secrets, "known", "mine");
  tapo_test_assert_secret (secrets, "new", NULL);
  printed = export_list (list, secrets, NULL, NULL);
  g_assert_false (contains (printed, "by-hand"));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
  } rows[] = {
    { "", TAPO_TRANSFER_ERROR_NO_LIST },
    { "no JSON at all", TAPO_TRANSFER_ERROR_NO_LIST },
    { "{}", TAPO_TRANSFER_ERROR_NO_LIST },
    { "[1,2]", TAPO_TRANSFER_ERROR_NO_LIST },
    { "{\"format\":\"recipes\",\"version\":1,\"cameras\":[]}", TAPO_TRANSFER_ERROR_NO_LIST },
    { "{\"version\":99,\"cameras\":[]}", TAPO_TRANSFER_ERROR_NEWER },
    { "{\"format\":\"tapo-viewer-sealed\"}", TAPO_TRANSFER_ERROR_DAMAGED },
  };
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (TapoSecretStore) secrets = tapo_memory_store_new ();
  g_autoptr (GBytes) box = NULL;
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (TAPO_CAMERA_JSON_MAX_SIZE + 1), TAPO_CAMERA_JSON_MAX_SIZE + 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) text = make_bytes (rows[i].text);

      g_assert_null (read_file (text, NULL, list, &error));
      g_assert_error (error, TAPO_TRANSFER_ERROR, rows[i].code);
      g_clear_error (&error);
    }
  g_assert_null (read_file (large, NULL, list, &error));
  g_assert_error (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_TOO_LARGE);
  g_clear_error (&error);

  add (list, "a", "10.0.0.1");
  box = export_list (list, secrets, PASSPHRASE, NULL);
  g_assert_null (read_file (box, NULL, list, &error));
  g_assert_error (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_NEEDS_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (read_file (box, "not this one", list, &error));
  g_assert_error (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/camera-import/round/plain", NULL, test_round);
  g_test_add_data_func ("/camera-import/round/sealed", PASSPHRASE, test_round);
  g_test_add_func ("/camera-import/kinds", test_kinds);
  g_test_add_func ("/camera-import/refused", test_refused);
  return g_test_run ();
}
