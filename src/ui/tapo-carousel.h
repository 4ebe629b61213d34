/* tapo-carousel.h: turns the pages of the grid by itself.
 * Main thread. Owned by the window; the grid outlives it or is gone with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-grid.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAROUSEL (tapo_carousel_get_type ())
G_DECLARE_FINAL_TYPE (TapoCarousel, tapo_carousel, TAPO, CAROUSEL, GObject)

/* Properties, notified:
 *   "interval"  string, how many seconds a page stays, from "1" to "3600"; anything else means that nothing turns
 *   "paused"    boolean, a person looks at this page; Space in the grid changes it
 *   "turning"   boolean, read-only: there is an interval and more than one page
 *
 * The next page's cameras are asked for shortly before, so that they show pictures and not that they connect. Nothing turns
 * while the grid is not seen, something is open over it, a camera is dragged, or the focus is in something that belongs to a
 * picture. */
TapoCarousel *tapo_carousel_new (TapoCameraGrid *grid);

G_END_DECLS
