/* tapo-share-listen.h: opens the sockets that the share listens on. Any thread; waits for nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TAPO_SHARE_PORT 8088

/* address: NULL for every one, "localhost" for this computer only, or one address of this computer. port: the first to
 * try; the next free one is taken instead, within a few; 0 lets the system choose. actual gets it. Returns the
 * listening sockets, IPv4 first, which the caller owns; NULL with TAPO_ERROR_CONFIG. */
GPtrArray *tapo_share_listen (const char *address,
                              guint port,
                              guint *actual,
                              GError **error);

G_END_DECLS
