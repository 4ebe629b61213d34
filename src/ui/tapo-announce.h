/* tapo-announce.h: tells a screen reader about something that happened. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the name of a widget, and only while it is on the screen. */
void tapo_announce (GtkWidget *widget,
                    const char *message);

G_END_DECLS
