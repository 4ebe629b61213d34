/* tapo-secret-store.c: the interface of a place for passwords.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-secret-store.h"

G_DEFINE_INTERFACE (TapoSecretStore, tapo_secret_store, G_TYPE_OBJECT)

static void
tapo_secret_store_default_init (TapoSecretStoreInterface *iface)
{
}

void
tapo_secret_store_lookup_async (TapoSecretStore *self,
                                const char *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (TAPO_IS_SECRET_STORE (self));
  g_return_if_fail (id != NULL);

  TAPO_SECRET_STORE_GET_IFACE (self)->lookup_async (self, id, cancellable, callback, user_data);
}

char *
tapo_secret_store_lookup_finish (TapoSecretStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (TAPO_IS_SECRET_STORE (self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
tapo_secret_store_store_async (TapoSecretStore *self,
                               const char *id,
                               const char *label,
                               const char *password,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TAPO_IS_SECRET_STORE (self));
  g_return_if_fail (id != NULL && password != NULL);

  TAPO_SECRET_STORE_GET_IFACE (self)->store_async (self, id, label, password, cancellable, callback, user_data);
}

gboolean
tapo_secret_store_store_finish (TapoSecretStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (TAPO_IS_SECRET_STORE (self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
tapo_secret_store_clear_async (TapoSecretStore *self,
                               const char *id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TAPO_IS_SECRET_STORE (self));
  g_return_if_fail (id != NULL);

  TAPO_SECRET_STORE_GET_IFACE (self)->clear_async (self, id, cancellable, callback, user_data);
}

gboolean
tapo_secret_store_clear_finish (TapoSecretStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (TAPO_IS_SECRET_STORE (self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
