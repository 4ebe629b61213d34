/* tapo-brand-page.h: the brands of cameras to choose from, with a search.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-brand.h"

G_BEGIN_DECLS

#define TAPO_TYPE_BRAND_PAGE (tapo_brand_page_get_type ())
G_DECLARE_FINAL_TYPE (TapoBrandPage, tapo_brand_page, TAPO, BRAND_PAGE, AdwNavigationPage)

/* Signal "chosen" (TapoBrand *). selected is marked and may be NULL. */
TapoBrandPage *tapo_brand_page_new (TapoBrand *selected);

G_END_DECLS
