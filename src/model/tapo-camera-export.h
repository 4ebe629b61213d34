/* tapo-camera-export.h: a list of cameras as a file for somebody, or for another computer: {"format":
 * "tapo-viewer-cameras", "version", "cameras"} as in the program's own file, and never with a password in it; or all of
 * that and the "passwords" by camera id, in a sealed box.
 * Main thread; the sealing is done in a worker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-secret-store.h"

G_BEGIN_DECLS

#define TAPO_CAMERA_EXPORT_FORMAT "tapo-viewer-cameras"

/* A passphrase of less can be tried out. */
#define TAPO_CAMERA_EXPORT_LEAST_PASSPHRASE 8

gboolean tapo_camera_export_is_long_enough (const char *passphrase);

/* cameras: of TapoCamera. passphrase: NULL leaves the passwords out. */
void tapo_camera_export_async (GListModel *cameras,
                               TapoSecretStore *secrets,
                               const char *passphrase,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/* The file's contents. NULL with TAPO_ERROR_SECRET when the keyring is locked or absent, or TAPO_TRANSFER_ERROR. */
GBytes *tapo_camera_export_finish (GAsyncResult *result,
                                   GError **error);

G_END_DECLS
