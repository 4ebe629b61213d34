/* tapo-transfer.h: what --export and --import do, to the cameras of a home that is loaded. Needs neither window nor
 * display.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-home.h"

G_BEGIN_DECLS

/* passphrase: NULL leaves the passwords out. */
void tapo_transfer_export_async (TapoHome *home,
                                 const char *path,
                                 const char *passphrase,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* passphrase: of an encrypted file; NULL for none. dry: only says what would be added. */
void tapo_transfer_import_async (TapoHome *home,
                                 const char *path,
                                 const char *passphrase,
                                 gboolean dry,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* What goes to standard output, for the caller to free; NULL with an error whose message is a sentence. */
char *tapo_transfer_finish (GAsyncResult *result,
                            GError **error);

/* Reads the file itself, and waits for it: whether it is encrypted. FALSE also for one that cannot be read. */
gboolean tapo_transfer_is_sealed (const char *path);

G_END_DECLS
