/* tapo-awake.h: keeps the screen on while a window fills it, where the preferences say so.
 * Main thread. Lives as long as the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-preferences.h"

G_BEGIN_DECLS

/* The window belongs to an application. */
void tapo_awake_follow (GtkWindow *window,
                        TapoPreferences *preferences);

G_END_DECLS
