/* tapo-sealed-box.h: a text that only a passphrase opens, as a small JSON object: PBKDF2-HMAC-SHA512 makes the key,
 * AES-256-GCM encrypts, and every number of the object is authenticated along with the text. By GnuTLS.
 * Pure; any thread, and not the main one: making the key takes most of a second.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than any text that is worth sealing. */
#define TAPO_SEALED_BOX_MAX_SIZE (24 * 1024 * 1024)

#define TAPO_SEALED_BOX_SALT 16
#define TAPO_SEALED_BOX_NONCE 12

/* Seals with a salt and a nonce of its own each time. NULL with TAPO_TRANSFER_ERROR_NO_CIPHER when the system has no
 * randomness or no such cipher. */
GBytes *tapo_sealed_box_seal (GBytes *text,
                              const char *passphrase,
                              GError **error);

/* The same with given numbers, for known answers. */
GBytes *tapo_sealed_box_seal_with (GBytes *text,
                                   const char *passphrase,
                                   const guint8 *salt,
                                   const guint8 *nonce,
                                   guint iterations,
                                   GError **error);

/* Whether a text claims to be a sealed box. */
gboolean tapo_sealed_box_is_sealed (GBytes *text);

/* Whether it can be opened at all, passphrase apart: quick. FALSE with TAPO_TRANSFER_ERROR. */
gboolean tapo_sealed_box_check (GBytes *box,
                                GError **error);

/* What was sealed, in memory that is overwritten when it is freed. NULL with an error of
 * TAPO_TRANSFER_ERROR otherwise. */
GBytes *tapo_sealed_box_open (GBytes *box,
                              const char *passphrase,
                              GError **error);

/* Bytes that are overwritten before they are freed. Takes over data, of g_malloc(). */
GBytes *tapo_sealed_box_take_secret (char *data,
                                     gsize size);

G_END_DECLS
