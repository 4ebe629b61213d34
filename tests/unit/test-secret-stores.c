/* test-secret-stores.c: passwords in memory, and in memory above another store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-error.h"
#include "tapo-layered-store.h"
#include "tapo-memory-store.h"
#include "tapo-test-secrets.h"
#include "tapo-test-util.h"

/* A keyring that is locked. */
#define TAPO_TYPE_LOCKED_STORE (tapo_locked_store_get_type ())
G_DECLARE_FINAL_TYPE (TapoLockedStore, tapo_locked_store, TAPO, LOCKED_STORE, GObject)

struct _TapoLockedStore
{
  GObject parent_instance;
};

static void
fail (TapoSecretStore *store,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_return_new_error_literal (task, TAPO_ERROR, TAPO_ERROR_SECRET, "Locked");
}

static void
fail_lookup (TapoSecretStore *store,
             const char *id,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  fail (store, cancellable, callback, user_data);
}

static void
fail_store (TapoSecretStore *store,
            const char *id,
            const char *label,
            const char *password,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  fail (store, cancellable, callback, user_data);
}

static void
locked_init (TapoSecretStoreInterface *iface)
{
  iface->lookup_async = fail_lookup;
  iface->store_async = fail_store;
  iface->clear_async = fail_lookup;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoLockedStore, tapo_locked_store, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TAPO_TYPE_SECRET_STORE, locked_init))

static void
tapo_locked_store_class_init (TapoLockedStoreClass *klass)
{
}

static void
tapo_locked_store_init (TapoLockedStore *self)
{
}

static void
test_memory (void)
{
  g_autoptr (TapoSecretStore) store = tapo_memory_store_new ();

  tapo_test_exercise (store);
}

static void
test_layered (void)
{
  g_autoptr (TapoSecretStore) keyring = tapo_memory_store_new ();
  g_autoptr (TapoSecretStore) store = tapo_layered_store_new (keyring);
  TapoLayeredStore *layered = TAPO_LAYERED_STORE (store);

  tapo_test_exercise (store);

  /* Kept for the session: found, and nowhere else. */
  tapo_layered_store_keep_for_session (layered, "one", "session");
  g_assert_true (tapo_layered_store_is_for_session (layered, "one"));
  tapo_test_assert_secret (store, "one", "session");
  tapo_test_assert_secret (keyring, "one", NULL);

  /* Kept for good after all. */
  g_assert_true (tapo_test_store (store, "one", "keyring", NULL));
  g_assert_false (tapo_layered_store_is_for_session (layered, "one"));
  tapo_test_assert_secret (store, "one", "keyring");
  tapo_test_assert_secret (keyring, "one", "keyring");

  tapo_layered_store_keep_for_session (layered, "one", "session");
  g_assert_true (tapo_test_clear (store, "one", NULL));
  tapo_test_assert_secret (store, "one", NULL);
  tapo_test_assert_secret (keyring, "one", NULL);
}

static void
test_locked (void)
{
  g_autoptr (TapoSecretStore) keyring = g_object_new (TAPO_TYPE_LOCKED_STORE, NULL);
  g_autoptr (TapoSecretStore) store = tapo_layered_store_new (keyring);
  g_autoptr (GError) lookup_error = NULL;
  g_autoptr (GError) store_error = NULL;

  g_assert_null (tapo_test_lookup (store, "one", &lookup_error));
  g_assert_error (lookup_error, TAPO_ERROR, TAPO_ERROR_SECRET);

  /* What cannot be stored is not lost, once a person has said so. */
  tapo_layered_store_keep_for_session (TAPO_LAYERED_STORE (store), "one", "session");
  g_assert_false (tapo_test_store (store, "one", "new", &store_error));
  g_assert_error (store_error, TAPO_ERROR, TAPO_ERROR_SECRET);
  tapo_test_assert_secret (store, "one", "session");
  g_assert_false (tapo_test_clear (store, "one", NULL));
  g_assert_false (tapo_layered_store_is_for_session (TAPO_LAYERED_STORE (store), "one"));
}

static void
test_nothing_leaks (void)
{
  TapoSecretStore *keyring = tapo_memory_store_new ();
  TapoSecretStore *store = tapo_layered_store_new (keyring);

  tapo_secret_store_lookup_async (store, "one", NULL, NULL, NULL);
  g_object_add_weak_pointer (G_OBJECT (keyring), (gpointer *) &keyring);
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (keyring);
  g_object_unref (store);
  tapo_test_wait_until (store == NULL && keyring == NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secrets/memory", test_memory);
  g_test_add_func ("/secrets/layered", test_layered);
  g_test_add_func ("/secrets/locked", test_locked);
  g_test_add_func ("/secrets/nothing-leaks", test_nothing_leaks);
  return g_test_run ();
}
