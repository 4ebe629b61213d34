/* tapo-share-net.h: what of the network matters to the share: own addresses, who is near, and by which name we may be
 * called. Any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether an address is this computer's or lies in one of its networks. */
gboolean tapo_share_net_is_near (GInetAddress *address);

/* The addresses under which others reach this computer, as text without brackets: the usual one first, then IPv4, then
 * IPv6; loopback and addresses of one link only are left out. The caller owns the array and its strings. */
GStrv tapo_share_net_dup_addresses (void);

/* Whether the Host header of a request (without its port) means this computer whatever a name server says: an address,
 * localhost, or our own name. A page elsewhere can have its name resolved to us, but cannot choose these. */
gboolean tapo_share_net_is_own_name (const char *host);

/* "192.168.1.20:8088", "[fe80::1]:8088". The caller owns it. */
char *tapo_share_net_dup_authority (const char *address,
                                    guint port);

/* The version of libsoup, which no other layer knows. Static; any thread. */
const char *tapo_share_get_library_version (void);

G_END_DECLS
