/* tapo-economy-banner.h: says above the pictures why they stand still, and gives the full rate back.
 * Main thread. The banner is the window's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-economy.h"

G_BEGIN_DECLS

/* From now on the banner shows what the economy does, as long as both are there. */
void tapo_economy_banner_follow (AdwBanner *banner,
                                 TapoEconomy *economy);

/* What to say over a camera that is shown large, or NULL. Static. */
const char *tapo_economy_get_page_note (TapoEconomy *economy);

G_END_DECLS
