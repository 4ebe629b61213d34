/* tapo-share-certificate-maker.h: makes a key and a certificate that it signs itself. Any thread but the main one: keys
 * take their time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Both as PEM, for all names and addresses that this computer has now. The bytes wipe themselves. */
GBytes *tapo_share_certificate_make (GError **error);

/* Whether a PEM text has a certificate, its chain if there is one, and the key that belongs to it, which is not asked
 * for a password. */
gboolean tapo_share_certificate_check (GBytes *pem,
                                       GError **error);

G_END_DECLS
