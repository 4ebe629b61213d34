/* tapo-zoom-view.h: a picture in its true shape, fitted or filling, that can be enlarged and moved.
 * Main thread. Shows the paintable that it is given; knows nothing of cameras.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-crop.h"

G_BEGIN_DECLS

#define TAPO_TYPE_ZOOM_VIEW (tapo_zoom_view_get_type ())
G_DECLARE_FINAL_TYPE (TapoZoomView, tapo_zoom_view, TAPO, ZOOM_VIEW, GtkWidget)

/* Property: "zoom" (double, 1 to TAPO_ZOOM_MOST, read-only, notified). */
GtkWidget *tapo_zoom_view_new (void);

/* NULL for none. Another paintable keeps the zoom. */
void tapo_zoom_view_set_paintable (TapoZoomView *self,
                                   GdkPaintable *paintable);

/* width : height of the picture as it should be shown; 0 for that of the paintable. */
void tapo_zoom_view_set_aspect (TapoZoomView *self,
                                double aspect);

/* Shows only a part of the picture, as if that were all of it. */
void tapo_zoom_view_set_crop (TapoZoomView *self,
                              const TapoCrop *crop);

/* Whether it covers all of the view, losing its edges, rather than fit in. */
void tapo_zoom_view_set_fill (TapoZoomView *self,
                              gboolean fill);

/* Greys and darkens it: not what the camera sees now. */
void tapo_zoom_view_set_dimmed (TapoZoomView *self,
                                gboolean dimmed);

/* Lets wheel, pinch and drag enlarge and move it. Once, and for good. */
void tapo_zoom_view_make_zoomable (TapoZoomView *self);

double tapo_zoom_view_get_zoom (TapoZoomView *self);

/* Enlarges by a factor at the middle of the view. */
void tapo_zoom_view_zoom_by (TapoZoomView *self,
                             double factor);
void tapo_zoom_view_reset (TapoZoomView *self);

/* What is seen of the picture, or of the part that is set for it: fractions of that. */
TapoCrop tapo_zoom_view_get_visible (TapoZoomView *self);

/* Enlarges a part as much as the view can show of it. */
void tapo_zoom_view_show_part (TapoZoomView *self,
                               const TapoCrop *part);

/* Moves the picture by parts of the view; FALSE where all of it is seen already. */
gboolean tapo_zoom_view_pan (TapoZoomView *self,
                             double x,
                             double y);

G_END_DECLS
