/* test-keyring-daemon.c: passwords in the real keyring of a desktop; run by keyring-daemon.sh.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <libsecret/secret.h>

#include "tapo-error.h"
#include "tapo-keyring-store.h"
#include "tapo-test-secrets.h"
#include "tapo-test-util.h"

static void
test_exercise (void)
{
  g_autoptr (TapoSecretStore) store = tapo_keyring_store_new (TRUE);

  tapo_test_exercise (store);
}

/* The first to ask, before libsecret has a connection. */
static void
test_order (void)
{
  g_autoptr (TapoSecretStore) store = tapo_keyring_store_new (FALSE);

  tapo_test_exercise_order (store);
}

/* What a person sees in the program for keyrings, and what another program finds it by. */
static void
test_item (void)
{
  g_autoptr (TapoSecretStore) store = tapo_keyring_store_new (FALSE);
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GError) error = NULL;
  GList *items;
  g_autofree char *label = NULL;

  g_assert_true (tapo_test_store (store, "seen", "Hunter2Secret", NULL));
  g_hash_table_insert (attributes, (char *) "camera-id", (char *) "seen");
  items = secret_service_search_sync (NULL, NULL, attributes, SECRET_SEARCH_ALL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), ==, 1);
  label = secret_item_get_label (items->data);
  g_assert_cmpstr (label, ==, "Tapo Viewer: Porch");
  found = secret_item_get_attributes (items->data);
  g_assert_cmpstr (g_hash_table_lookup (found, "xdg:schema"), ==, "org.example.TapoViewer.Camera");
  /* Its schema, its id, and nothing that tells more. */
  g_assert_cmpuint (g_hash_table_size (found), ==, 2);
  g_list_free_full (items, g_object_unref);
}

static void
lock_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, NULL);
  g_autoptr (SecretCollection) collection =
      secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, NULL, &error);
  g_autoptr (GList) collections = g_list_append (NULL, collection);

  g_assert_no_error (error);
  g_assert_nonnull (collection);
  g_assert_cmpint (secret_service_lock_sync (service, collections, NULL, NULL, &error), ==, 1);
  g_assert_no_error (error);
}

static void
count_failure (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  guint *n = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_null (tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (object), result, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_SECRET);
  *n += 1;
}

/* Locked, and nobody there who could be asked: an error, not "no password". The last test, for it stays locked. */
static void
test_locked (void)
{
  g_autoptr (TapoSecretStore) store = g_object_new (TAPO_TYPE_KEYRING_STORE, "limit", 2000, NULL);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (tapo_test_store (store, "one", "Hunter2Secret", NULL));
  lock_keyring ();
  for (guint i = 0; i < 8; i++)
    tapo_secret_store_lookup_async (store, "one", NULL, count_failure, &n);
  tapo_test_wait_until (n == 8);

  g_assert_false (tapo_test_store (store, "one", "Other2Secret", &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_SECRET);
  g_assert_null (strstr (error->message, "2Secret"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring-daemon/order", test_order);
  g_test_add_func ("/keyring-daemon/exercise", test_exercise);
  g_test_add_func ("/keyring-daemon/item", test_item);
  g_test_add_func ("/keyring-daemon/locked", test_locked);
  return g_test_run ();
}
