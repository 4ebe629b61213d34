/* tapo-transfer-actions.h: import and export as a window offers them.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

/* Asks for a file, and shows what it would add. What came of it is said in a toast. */
void tapo_transfer_import (GtkWindow *window,
                           AdwToastOverlay *toasts,
                           TapoServices *services);

/* Asks what to export, and where. */
void tapo_transfer_export (GtkWindow *window,
                           AdwToastOverlay *toasts,
                           TapoServices *services);

G_END_DECLS
