/* tapo-zoom.h: the arithmetic of enlarging a picture in a rectangle: zoom at a point, move within limits.
 * Any thread; pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-crop.h"

G_BEGIN_DECLS

#define TAPO_ZOOM_MOST 8.0

/* How much a picture is enlarged, and which of its points (0 to 1) is in the middle of the view. */
typedef struct
{
  double scale; /* 1: as large as the view lets it be */
  double u, v;
} TapoZoom;

#define TAPO_ZOOM_INIT { 1.0, 0.5, 0.5 }

/* The view that it is shown in. */
typedef struct
{
  double width, height;
  double aspect; /* of the picture, width : height */
  gboolean fill; /* cover the view rather than fit into it */
} TapoZoomFrame;

typedef struct
{
  double x, y, width, height;
} TapoZoomRect;

/* Where the whole picture lies, in the view's coordinates; parts of it may be outside. */
TapoZoomRect tapo_zoom_get_rect (const TapoZoom *zoom,
                                 const TapoZoomFrame *frame);

/* Enlarges by a factor, between 1 and TAPO_ZOOM_MOST in all; the picture's point under x, y stays where it is as far
 * as the limits allow. */
void tapo_zoom_by (TapoZoom *zoom,
                   const TapoZoomFrame *frame,
                   double factor,
                   double x,
                   double y);

/* Moves the picture, but never so far that the view shows what is beside it. */
void tapo_zoom_pan (TapoZoom *zoom,
                    const TapoZoomFrame *frame,
                    double dx,
                    double dy);

/* Whether there is more picture than the view shows. */
gboolean tapo_zoom_can_pan (const TapoZoom *zoom,
                            const TapoZoomFrame *frame);

/* The part of the picture that the view shows. */
TapoCrop tapo_zoom_get_visible (const TapoZoom *zoom,
                                const TapoZoomFrame *frame);

/* Enlarges as much as lets the view show all of a part, within the limits. */
void tapo_zoom_show (TapoZoom *zoom,
                     const TapoZoomFrame *frame,
                     const TapoCrop *part);

gboolean tapo_zoom_is_reset (const TapoZoom *zoom);

G_END_DECLS
