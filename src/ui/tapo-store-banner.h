/* tapo-store-banner.h: tells people on a banner what is wrong with the file of the camera list.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-camera-store.h"

G_BEGIN_DECLS

/* Lets a banner follow the store's notice for as long as both live. */
void tapo_store_banner_follow (AdwBanner *banner,
                               TapoCameraStore *store);

G_END_DECLS
