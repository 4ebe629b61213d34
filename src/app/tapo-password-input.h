/* tapo-password-input.h: how a password comes in: from standard input, from a person at the terminal, and from there
 * to the running program without ever being an argument or a message.
 * Main thread. What is returned is freed with tapo_secret_free().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of one password, in bytes. */
#define TAPO_PASSWORD_LIMIT 4096

/* Reads one line and not a byte more, without its newline; any other bytes but zero. NULL with TAPO_ERROR_SECRET
 * where there is none or it is too long. */
char *tapo_password_read (int fd,
                          GError **error);

/* The same from a stream that ends behind the password, without waiting. */
void tapo_password_read_async (GInputStream *stream,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *tapo_password_read_finish (GAsyncResult *result,
                                 GError **error);

/* Makes standard input give this password, once, to the process that it is handed to. It is in memory only. */
gboolean tapo_password_put_on_stdin (const char *password,
                                     GError **error);

G_END_DECLS
