/* tapo-camera-import.h: what a file of cameras would add to a list, and adding it. A file may come from anywhere: nothing
 * that is listed is ever changed, a password is taken from a sealed box only, and what cannot be used is left out.
 * Main thread, but for the reading of a sealed box.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-camera-list.h"
#include "tapo-secret-store.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_IMPORT_NEW,
  TAPO_IMPORT_KNOWN,    /* listed already, by its id or at the same address; or twice in the file */
  TAPO_IMPORT_UNUSABLE, /* its address or something else of it is not sensible */
} TapoImportKind;

typedef struct
{
  TapoCamera *camera;
  TapoImportKind kind;
  char *password; /* NULL for none */
} TapoImportItem;

typedef struct
{
  GPtrArray *items; /* owned TapoImportItem, in the order of the file */
  guint n_new;
  guint n_passwords; /* of new cameras */
} TapoCameraImport;

/* Looks at a file's contents that are no sealed box. sealed: they came out of one. NULL with TAPO_TRANSFER_ERROR, which is
 * NEEDS_PASSPHRASE for a sealed box. */
TapoCameraImport *tapo_camera_import_read (GBytes *text,
                                           gboolean sealed,
                                           TapoCameraList *present,
                                           GError **error);
void tapo_camera_import_free (TapoCameraImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoCameraImport, tapo_camera_import_free)

/* The same with the box opened first, in a worker; passphrase: NULL for none. */
void tapo_camera_import_read_async (GBytes *text,
                                    const char *passphrase,
                                    TapoCameraList *present,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
TapoCameraImport *tapo_camera_import_read_finish (GAsyncResult *result,
                                                  GError **error);

/* Keeps the passwords first, then adds the new cameras at the end of the list, with one signal. All or nothing:
 * TAPO_ERROR_SECRET when the keyring does not keep them. import stays until it is done. */
void tapo_camera_import_apply_async (TapoCameraImport *import,
                                     TapoCameraList *cameras,
                                     TapoSecretStore *secrets,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/* How many cameras were added; -1 with an error. */
gssize tapo_camera_import_apply_finish (GAsyncResult *result,
                                        GError **error);

G_END_DECLS
