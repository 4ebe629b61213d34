/* tapo-statistics-dialog.h: the numbers of one camera, as they are now, so that a person sees why.
 * Main thread. Looks at the session and holds no lease: whoever only looks at numbers costs no decoding.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_STATISTICS_DIALOG (tapo_statistics_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoStatisticsDialog, tapo_statistics_dialog, TAPO, STATISTICS_DIALOG, AdwDialog)

/* The camera is one of the list. */
AdwDialog *tapo_statistics_dialog_new (TapoServices *services,
                                       TapoCamera *camera);

G_END_DECLS
