/* tapo-own-layout.h: rows to say what a layout of one's own is: columns, rows, and how large the first picture is.
 * Main thread. Owned by the widget tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-grid-layout.h"

G_BEGIN_DECLS

#define TAPO_TYPE_OWN_LAYOUT (tapo_own_layout_get_type ())
G_DECLARE_FINAL_TYPE (TapoOwnLayout, tapo_own_layout, TAPO, OWN_LAYOUT, AdwPreferencesGroup)

/* Property "layout" (string), notified: by its nick. One that is none of one's own is shown as such; the automatic one,
 * which has no columns, changes nothing. */
void tapo_own_layout_set (TapoOwnLayout *self,
                          TapoGridLayout layout);
TapoGridLayout tapo_own_layout_get (TapoOwnLayout *self);

/* A dialog for the layout of the grid: whatever is chosen in it is activated as grid.layout at once. layout is what there
 * is, and not the automatic one. */
AdwDialog *tapo_own_layout_dialog_new (TapoGridLayout layout);

G_END_DECLS
