/* tapo-layered-store.c: passwords for this session only, above a store that lasts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-layered-store.h"

struct _TapoLayeredStore
{
  GObject parent_instance;

  TapoSecretStore *keyring;
  GHashTable *session; /* id -> password, both owned */
};

static void secret_store_init (TapoSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoLayeredStore, tapo_layered_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAPO_TYPE_SECRET_STORE, secret_store_init))

static void
on_looked_up (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *password = tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (object), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, password, (GDestroyNotify) tapo_secret_free);
}

static void
lookup_async (TapoSecretStore *store,
              const char *id,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  TapoLayeredStore *self = TAPO_LAYERED_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const char *password = g_hash_table_lookup (self->session, id);

  if (password != NULL)
    g_task_return_pointer (task, g_strdup (password), (GDestroyNotify) tapo_secret_free);
  else
    tapo_secret_store_lookup_async (self->keyring, id, cancellable, on_looked_up, g_steal_pointer (&task));
}

/* The task's data is the id. */
static void
on_stored (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoLayeredStore *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (tapo_secret_store_store_finish (TAPO_SECRET_STORE (object), result, &error))
    {
      g_hash_table_remove (self->session, g_task_get_task_data (task));
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
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
  TapoLayeredStore *self = TAPO_LAYERED_STORE (store);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (id), g_free);
  tapo_secret_store_store_async (self->keyring, id, label, password, cancellable, on_stored, task);
}

static void
on_cleared (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (tapo_secret_store_clear_finish (TAPO_SECRET_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
clear_async (TapoSecretStore *store,
             const char *id,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  TapoLayeredStore *self = TAPO_LAYERED_STORE (store);

  g_hash_table_remove (self->session, id);
  tapo_secret_store_clear_async (self->keyring, id, cancellable, on_cleared,
                                 g_task_new (self, cancellable, callback, user_data));
}

static void
secret_store_init (TapoSecretStoreInterface *iface)
{
  iface->lookup_async = lookup_async;
  iface->store_async = store_async;
  iface->clear_async = clear_async;
}

static void
tapo_layered_store_finalize (GObject *object)
{
  TapoLayeredStore *self = TAPO_LAYERED_STORE (object);

  g_clear_object (&self->keyring);
  g_hash_table_unref (self->session);
  G_OBJECT_CLASS (tapo_layered_store_parent_class)->finalize (object);
}

static void
tapo_layered_store_class_init (TapoLayeredStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tapo_layered_store_finalize;
}

static void
tapo_layered_store_init (TapoLayeredStore *self)
{
  self->session = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tapo_secret_free);
}

TapoSecretStore *
tapo_layered_store_new (TapoSecretStore *keyring)
{
  TapoLayeredStore *self;

  g_return_val_if_fail (TAPO_IS_SECRET_STORE (keyring), NULL);

  self = g_object_new (TAPO_TYPE_LAYERED_STORE, NULL);
  self->keyring = g_object_ref (keyring);
  return TAPO_SECRET_STORE (self);
}

void
tapo_layered_store_keep_for_session (TapoLayeredStore *self,
                                     const char *id,
                                     const char *password)
{
  g_return_if_fail (TAPO_IS_LAYERED_STORE (self));
  g_return_if_fail (id != NULL && password != NULL);

  g_hash_table_replace (self->session, g_strdup (id), g_strdup (password));
}

gboolean
tapo_layered_store_is_for_session (TapoLayeredStore *self,
                                   const char *id)
{
  g_return_val_if_fail (TAPO_IS_LAYERED_STORE (self), FALSE);

  return g_hash_table_contains (self->session, id);
}
