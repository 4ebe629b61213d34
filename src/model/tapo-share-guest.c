/* tapo-share-guest.c: copies and frees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-guest.h"

TapoShareGuest *
tapo_share_guest_copy (const TapoShareGuest *guest)
{
  TapoShareGuest *copy = g_memdup2 (guest, sizeof *guest);

  copy->camera = g_strdup (guest->camera);
  return copy;
}

void
tapo_share_guest_free (TapoShareGuest *guest)
{
  g_free (guest->camera);
  g_free (guest);
}
