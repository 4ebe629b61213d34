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

/* Its buttons activate grid.layout with the nick of a layout (tapo-grid-layout.h), whose state it shows. */

G_END_DECLS
