/* tapo-dialog-focus.h: gives the keyboard to the right widget of a dialog when it is shown.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* As adw_dialog_set_focus(), but for bottom sheets as well: those give the keyboard to their first button while they
 * come up. first is a widget of the dialog. */
void tapo_dialog_focus_first (AdwDialog *dialog,
                              GtkWidget *first);

G_END_DECLS
