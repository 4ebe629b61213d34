/* tapo-paint-counter.h: counts the pictures of a session that have reached the screen, once each, in however many
 * places they are shown.
 * Main thread. Owned by the session that it counts for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-session.h"

G_BEGIN_DECLS

typedef struct _TapoPaintCounter TapoPaintCounter;

/* Says that a mapped widget shows the session's picture from now on, or no more. */
void tapo_paint_counter_add (TapoSession *session,
                             GtkWidget *shown);
void tapo_paint_counter_remove (TapoSession *session,
                                GtkWidget *shown);

G_END_DECLS
