/* tapo-memory-store.c: passwords for this session only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-memory-store.h"

struct _TapoMemoryStore
{
  GObject parent_instance;

  GHashTable *passwords; /* id -> password, both owned */
};

static void
lookup_async (TapoSecretStore *store,
              const char *id,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  const char *password = g_hash_table_lookup (TAPO_MEMORY_STORE (store)->passwords, id);

  g_task_return_pointer (task, g_strdup (password), (GDestroyNotify) tapo_secret_free);
}

static void
store_async (TapoSecretStore *store,
             const char *id,
             const char *label,
             const char *password,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_hash_table_replace (TAPO_MEMORY_STORE (store)->passwords, g_strdup (id), g_strdup (password));
  g_task_return_boolean (task, TRUE);
}

static void
clear_async (TapoSecretStore *store,
             const char *id,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_hash_table_remove (TAPO_MEMORY_STORE (store)->passwords, id);
  g_task_return_boolean (task, TRUE);
}

static void
secret_store_init (TapoSecretStoreInterface *iface)
{
  iface->lookup_async = lookup_async;
  iface->store_async = store_async;
  iface->clear_async = clear_async;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoMemoryStore, tapo_memory_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAPO_TYPE_SECRET_STORE, secret_store_init))

static void
tapo_memory_store_finalize (GObject *object)
{
  g_hash_table_unref (TAPO_MEMORY_STORE (object)->passwords);
  G_OBJECT_CLASS (tapo_memory_store_parent_class)->finalize (object);
}

static void
tapo_memory_store_class_init (TapoMemoryStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tapo_memory_store_finalize;
}

static void
tapo_memory_store_init (TapoMemoryStore *self)
{
  self->passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tapo_secret_free);
}

TapoSecretStore *
tapo_memory_store_new (void)
{
  return g_object_new (TAPO_TYPE_MEMORY_STORE, NULL);
}
