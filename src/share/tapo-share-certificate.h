/* tapo-share-certificate.h: what an encrypted share shows of itself: a certificate of the user's, or one that is made at
 * first use and kept. Files are read, and keys made, in a worker. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* file: PEM with its private key; NULL for the one of our own, which is made when there is none, or it has had its time.
 * TAPO_ERROR_CONFIG, with a sentence that says what is the matter with the file. */
void tapo_share_certificate_load_async (const char *file,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GTlsCertificate *tapo_share_certificate_load_finish (GAsyncResult *result,
                                                     GError **error);

/* SHA-256 of it, "AB:CD:…", as browsers show it. Any thread. The caller owns it. */
char *tapo_share_certificate_dup_fingerprint (GTlsCertificate *certificate);

G_END_DECLS
