/* tapo-share-code.h: the access code in the keyring: looked up, made where there is none, made anew. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-secret-store.h"

G_BEGIN_DECLS

/* renew: a new one, whatever there was. */
void tapo_share_code_load_async (TapoSecretStore *secrets,
                                 gboolean renew,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* The code, to be wiped by tapo_share_access_wipe(). kept: the keyring has it. Where the keyring cannot be asked, NULL
 * with TAPO_ERROR_SECRET: what it has must not be replaced; a new code that it did not take is no error. */
char *tapo_share_code_load_finish (GAsyncResult *result,
                                   gboolean *kept,
                                   GError **error);

G_END_DECLS
