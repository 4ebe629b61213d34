/* tapo-share-qr.h: a text as a QR code. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Black on white with the margin that cameras want, whatever the style; NULL for a text that is too long. The caller
 * owns it. */
GdkPaintable *tapo_share_qr_new (const char *text);

G_END_DECLS
