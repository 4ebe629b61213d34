/* tapo-address.h: takes apart what a person types or pastes as the address of a camera. Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *host; /* without brackets */
  guint port; /* 0: not given */
  char *path; /* from its '/' on, query included, as it was written; NULL: not given. A login inside it has gone to
                 user and password, see tapo-path-login.h */
  char *user; /* NULL: not given; the same for the password */
  char *password;
  gboolean tls; /* rtsps:// */
} TapoAddress;

/* Reads HOST, HOST:PORT, [IPV6]:PORT, rtsp://USER:PASSWORD@HOST:PORT/PATH and rtsps://…; the scheme may be missing.
 * The password may hold any character: what is before the last @ that a host follows is user and password.
 * %XX in them is decoded where it stands for text. NULL with TAPO_ERROR_CONFIG otherwise, whose sentence never
 * holds anything of the user name or password. */
TapoAddress *tapo_address_parse (const char *text,
                                 GError **error);

/* Overwrites the password. NULL is fine. */
void tapo_address_free (TapoAddress *address);

/* Whether a text can be the name or number of a host: no scheme, no port, no brackets. */
gboolean tapo_address_is_host (const char *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoAddress, tapo_address_free)

G_END_DECLS
