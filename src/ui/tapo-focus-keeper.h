/* tapo-focus-keeper.h: brings the focus back to where it was after a window's content was hidden for a moment.
 * Main thread. Lives as long as the widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* content is a window's; libadwaita hides it for a frame when another breakpoint applies. */
void tapo_focus_keeper_attach (GtkWidget *content);

G_END_DECLS
