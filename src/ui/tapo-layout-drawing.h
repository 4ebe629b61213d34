/* tapo-layout-drawing.h: a layout of the grid as a small drawing.
 * Main thread. Owned by the widget tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-grid-layout.h"

G_BEGIN_DECLS

#define TAPO_TYPE_LAYOUT_DRAWING (tapo_layout_drawing_get_type ())
G_DECLARE_FINAL_TYPE (TapoLayoutDrawing, tapo_layout_drawing, TAPO, LAYOUT_DRAWING, GtkWidget)

/* So many pixels wide, and as high as most pictures are then. It says nothing to a screen reader. */
GtkWidget *tapo_layout_drawing_new (TapoGridLayout layout,
                                    int width);

void tapo_layout_drawing_set_layout (TapoLayoutDrawing *self,
                                     TapoGridLayout layout);

G_END_DECLS
