/* tapo-renderer.h: who draws the window: a graphics card or the processor.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Without a graphics card, GTK shall draw with cairo instead of OpenGL made by the processor, which costs several times
 * as much. Whoever has set GSK_RENDERER has chosen already. The first one comes before GTK opens the display, and keeps
 * OpenGL from being loaded where there is no card at all; the second one, before the first window, asks OpenGL. */
void tapo_renderer_prepare (void);
void tapo_renderer_choose (void);

/* Whether windows are drawn by cairo. */
gboolean tapo_renderer_is_software (void);

G_END_DECLS
