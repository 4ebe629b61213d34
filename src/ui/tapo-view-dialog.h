/* tapo-view-dialog.h: what a view is: its name, its cameras in their order, its layout, and how long its pages stay.
 * Main thread. Owned by the window that shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_VIEW_DIALOG (tapo_view_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoViewDialog, tapo_view_dialog, TAPO, VIEW_DIALOG, AdwDialog)

/* For a view, or for a new one where it is NULL, which is shown with grid.view when it is saved. Keeps the services. */
AdwDialog *tapo_view_dialog_new (TapoServices *services,
                                 TapoView *view);

G_END_DECLS
