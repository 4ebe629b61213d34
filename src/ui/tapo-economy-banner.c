/* tapo-economy-banner.c: from a reason to a banner.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-economy-banner.h"

#include <glib/gi18n.h>

static const char *
get_title (TapoEconomyReason reason)
{
  switch (reason)
    {
    case TAPO_ECONOMY_POWER:
      return _ ("Saving power: still pictures. A camera that you open large is live.");
    case TAPO_ECONOMY_METERED:
      return _ ("Metered network: still pictures. A camera that you open large is live, but small.");
    case TAPO_ECONOMY_NONE:
    case TAPO_ECONOMY_ASKED:
    default:
      /* Who has chosen it knows; each tile has its mark. */
      return NULL;
    }
}

static void
on_reason_changed (TapoEconomy *economy,
                   GParamSpec *pspec,
                   AdwBanner *banner)
{
  const char *title = get_title (tapo_economy_get_reason (economy));

  if (title != NULL)
    adw_banner_set_title (banner, title);
  adw_banner_set_revealed (banner, title != NULL);
}

void
tapo_economy_banner_follow (AdwBanner *banner,
                            TapoEconomy *economy)
{
  g_return_if_fail (ADW_IS_BANNER (banner));
  g_return_if_fail (TAPO_IS_ECONOMY (economy));

  g_signal_connect_object (economy, "notify::reason", G_CALLBACK (on_reason_changed), banner, G_CONNECT_DEFAULT);
  g_signal_connect_object (banner, "button-clicked", G_CALLBACK (tapo_economy_waive), economy, G_CONNECT_SWAPPED);
  on_reason_changed (economy, NULL, banner);
}

const char *
tapo_economy_get_page_note (TapoEconomy *economy)
{
  if (tapo_economy_get_reason (economy) == TAPO_ECONOMY_METERED)
    return _ ("Metered network: small picture");
  return NULL;
}
