/* tapo-share-settings.h: how the person wants the cameras shared, kept between runs where there is a schema. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-sharing.h"

G_BEGIN_DECLS

/* Fills in what was chosen last, or the defaults; the caller clears it with tapo_sharing_options_clear(). */
void tapo_share_settings_load (TapoSharingOptions *options);
void tapo_share_settings_save (const TapoSharingOptions *options);

G_END_DECLS
