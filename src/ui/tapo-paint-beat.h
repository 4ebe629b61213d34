/* tapo-paint-beat.h: one beat for all moving pictures, so that many of them do not paint the window at every tick.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A widget with a moving picture is on the screen now, and no longer. */
void tapo_paint_beat_join (void);
void tapo_paint_beat_leave (void);

/* Its picture is another one: draws it at the next tick of the frame clock, or with the others soon. */
void tapo_paint_beat_draw (GtkWidget *widget);

G_END_DECLS
