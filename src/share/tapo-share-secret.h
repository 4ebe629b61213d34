/* tapo-share-secret.h: makes secrets that people read out and type, and compares them in time that says nothing. Any
 * thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAPO_SHARE_DIGEST_SIZE 32

/* From the kernel. */
void tapo_share_secret_fill_random (gpointer where,
                                    gsize size);

/* Groups of four letters and digits, five bits each, none that look alike. The caller wipes it with
 * tapo_share_access_wipe(). */
char *tapo_share_secret_make (guint n_groups);

/* HMAC-SHA-256 of a text: as many steps for every text of a length, and no early end. */
void tapo_share_secret_digest (const guint8 *key,
                               gsize n_key,
                               const char *text,
                               guint8 *result);
gboolean tapo_share_secret_equal (const guint8 *a,
                                  const guint8 *b);

G_END_DECLS
