/* tapo-late-menu.h: menus that are made when they are first opened. GTK makes a button's menu with the button, with a
 * widget for each item: some milliseconds for what mostly nobody opens, and there is one on each tile.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a button that has no menu yet. */
void tapo_late_menu_attach (GtkMenuButton *button,
                            GMenuModel *model);

/* Opens a menu without a button at a place within a widget. *menu is made at the first time and belongs to the widget,
 * which unparents it when it is disposed of. */
void tapo_late_menu_popup (GtkWidget **menu,
                           GtkWidget *widget,
                           GMenuModel *model,
                           double x,
                           double y);

G_END_DECLS
