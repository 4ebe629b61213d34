/* tapo-transfer-file.h: reads and writes a file that a person has chosen for cameras to come from or go to, and says what
 * is wrong with it.
 * Main thread; the disk is waited for in a worker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A plain file, no larger than a list of cameras can be. G_FILE_ERROR or TAPO_TRANSFER_ERROR. */
void tapo_transfer_file_read_async (const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GBytes *tapo_transfer_file_read_finish (GAsyncResult *result,
                                        GError **error);

/* Replaces the file as a whole; it is its owner's alone. G_FILE_ERROR. */
void tapo_transfer_file_write_async (const char *path,
                                     GBytes *contents,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean tapo_transfer_file_write_finish (GAsyncResult *result,
                                          GError **error);

/* What people read about an error of reading, writing, sealing or keeping passwords. The caller frees it. */
char *tapo_transfer_dup_sentence (const GError *error);

G_END_DECLS
