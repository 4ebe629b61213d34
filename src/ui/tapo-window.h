/* tapo-window.h: the window: header bar and grid.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_WINDOW (tapo_window_get_type ())
G_DECLARE_FINAL_TYPE (TapoWindow, tapo_window, TAPO, WINDOW, AdwApplicationWindow)

GtkWindow *tapo_window_new (GtkApplication *application,
                            TapoServices *services);

G_END_DECLS
