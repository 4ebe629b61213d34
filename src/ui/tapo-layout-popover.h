/* tapo-layout-popover.h: the layouts of the grid as small drawings to choose from.
 * Main thread. Owned by the button that opens it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAPO_TYPE_LAYOUT_POPOVER (tapo_layout_popover_get_type ())
G_DECLARE_FINAL_TYPE (TapoLayoutPopover, tapo_layout_popover, TAPO, LAYOUT_POPOVER, GtkPopover)

/* What a layout of one's own begins with. */
#define TAPO_LAYOUT_POPOVER_FIRST_OWN "own:3x2"

/* Property "layout" (string): the present one, by its nick (tapo-grid-layout.h). Its buttons activate grid.layout with the
 * nick of a layout, whose state they show; the last one, a person's own layout, opens win.own-layout as well. */

G_END_DECLS
