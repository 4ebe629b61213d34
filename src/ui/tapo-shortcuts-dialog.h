/* tapo-shortcuts-dialog.h: every key of the program, with what it does.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *tapo_shortcuts_dialog_new (void);

G_END_DECLS
