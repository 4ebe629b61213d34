/* tapo-secret-store.h: where passwords are kept, by camera id, and the share's access code. An interface with three
 * makers: the keyring, memory, and memory above another store. Main thread; nothing here waits for a keyring. Owned by
 * the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TAPO_TYPE_SECRET_STORE (tapo_secret_store_get_type ())
G_DECLARE_INTERFACE (TapoSecretStore, tapo_secret_store, TAPO, SECRET_STORE, GObject)

/* Each answers by a GTask: its pointer is the password, its boolean that it was done. */
struct _TapoSecretStoreInterface
{
  GTypeInterface parent_iface;

  void (*lookup_async) (TapoSecretStore *self, const char *id, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
  void (*store_async) (TapoSecretStore *self, const char *id, const char *label, const char *password,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void (*clear_async) (TapoSecretStore *self, const char *id, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data);
};

/* In place of a camera's id: the access code of the share, which is a secret of its own kind in the keyring. No camera
 * has this id. */
#define TAPO_SECRET_SHARE_CODE "share:access-code"

/* Asks for the password of a camera. */
void tapo_secret_store_lookup_async (TapoSecretStore *self,
                                     const char *id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/* The password, to be freed with tapo_secret_free() and nothing else (it may lie in memory that is never swapped);
 * NULL without an error where none is kept; NULL with TAPO_ERROR_SECRET where the keyring is locked or absent. */
char *tapo_secret_store_lookup_finish (TapoSecretStore *self,
                                       GAsyncResult *result,
                                       GError **error);

/* Keeps a password; label is what a person sees in the keyring's own program. */
void tapo_secret_store_store_async (TapoSecretStore *self,
                                    const char *id,
                                    const char *label,
                                    const char *password,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean tapo_secret_store_store_finish (TapoSecretStore *self,
                                         GAsyncResult *result,
                                         GError **error);

/* Forgets a password. No error where there was none. */
void tapo_secret_store_clear_async (TapoSecretStore *self,
                                    const char *id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean tapo_secret_store_clear_finish (TapoSecretStore *self,
                                         GAsyncResult *result,
                                         GError **error);

/* Overwrites and frees a password. NULL is fine. */
void tapo_secret_free (char *password);

G_END_DECLS
