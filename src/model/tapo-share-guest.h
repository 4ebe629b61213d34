/* tapo-share-guest.h: what anybody may know of a guest link: not the link itself. Plain data; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint number;
  char *camera;   /* the id of the only one that it shows */
  gint64 expires; /* unix seconds */
} TapoShareGuest;

TapoShareGuest *tapo_share_guest_copy (const TapoShareGuest *guest);
void tapo_share_guest_free (TapoShareGuest *guest);

G_END_DECLS
