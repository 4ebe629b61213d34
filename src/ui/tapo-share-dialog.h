/* tapo-share-dialog.h: shares the cameras with other devices: on and off, who may, how they get there, who watches.
 * Main thread. Owned by the window that shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_SHARE_DIALOG (tapo_share_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoShareDialog, tapo_share_dialog, TAPO, SHARE_DIALOG, AdwDialog)

/* services has a share. */
AdwDialog *tapo_share_dialog_new (TapoServices *services);

G_END_DECLS
