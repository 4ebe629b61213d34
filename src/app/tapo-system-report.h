/* tapo-system-report.h: what those who help want to know about the program and the machine, as text to be copied.
 * Main thread. English, because it is read by others. No name, address, user, password or id of a camera is in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-camera-list.h"
#include "tapo-session-pool.h"

G_BEGIN_DECLS

/* window: for the renderer; NULL where there is none. pool: NULL before there are sessions. The caller frees it. */
char *tapo_system_report_new (GtkWindow *window,
                              TapoCameraList *cameras,
                              TapoSessionPool *pool);

G_END_DECLS
