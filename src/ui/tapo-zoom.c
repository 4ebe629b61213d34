/* tapo-zoom.c: the arithmetic of enlarging a picture in a rectangle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-zoom.h"

static void
get_size (const TapoZoom *zoom,
          const TapoZoomFrame *frame,
          double *width,
          double *height)
{
  double aspect = frame->aspect > 0 ? frame->aspect : 16.0 / 9.0;
  gboolean by_width = (frame->width / aspect < frame->height) != frame->fill;

  *width = zoom->scale * (by_width ? frame->width : frame->height * aspect);
  *height = zoom->scale * (by_width ? frame->width / aspect : frame->height);
}

/* The middle of the view as a point of the picture, such that no edge of the picture comes inside the view; a picture
 * that is smaller than the view stays in the middle. */
static double
clamp_middle (double middle,
              double size,
              double room)
{
  double half;

  if (size <= room)
    return 0.5;
  half = room / size / 2;
  return CLAMP (middle, half, 1 - half);
}

static void
clamp (TapoZoom *zoom,
       const TapoZoomFrame *frame)
{
  double width, height;

  get_size (zoom, frame, &width, &height);
  zoom->u = clamp_middle (zoom->u, width, frame->width);
  zoom->v = clamp_middle (zoom->v, height, frame->height);
}

TapoZoomRect
tapo_zoom_get_rect (const TapoZoom *zoom,
                    const TapoZoomFrame *frame)
{
  TapoZoom within = *zoom;
  TapoZoomRect rect;

  clamp (&within, frame);
  get_size (&within, frame, &rect.width, &rect.height);
  rect.x = frame->width / 2 - within.u * rect.width;
  rect.y = frame->height / 2 - within.v * rect.height;
  return rect;
}

void
tapo_zoom_by (TapoZoom *zoom,
              const TapoZoomFrame *frame,
              double factor,
              double x,
              double y)
{
  TapoZoomRect before = tapo_zoom_get_rect (zoom, frame);
  double width, height;
  double u, v;

  if (before.width <= 0 || before.height <= 0)
    return;
  u = (x - before.x) / before.width;
  v = (y - before.y) / before.height;
  zoom->scale = CLAMP (zoom->scale * factor, 1.0, TAPO_ZOOM_MOST);
  get_size (zoom, frame, &width, &height);
  zoom->u = u + (frame->width / 2 - x) / width;
  zoom->v = v + (frame->height / 2 - y) / height;
  clamp (zoom, frame);
}

void
tapo_zoom_pan (TapoZoom *zoom,
               const TapoZoomFrame *frame,
               double dx,
               double dy)
{
  double width, height;

  get_size (zoom, frame, &width, &height);
  if (width <= 0 || height <= 0)
    return;
  clamp (zoom, frame);
  zoom->u -= dx / width;
  zoom->v -= dy / height;
  clamp (zoom, frame);
}

gboolean
tapo_zoom_can_pan (const TapoZoom *zoom,
                   const TapoZoomFrame *frame)
{
  double width, height;

  get_size (zoom, frame, &width, &height);
  return width > frame->width + 0.5 || height > frame->height + 0.5;
}

/* From where to where a line of a length is seen through an opening, as fractions of it. */
static void
get_visible_range (double start,
                   double length,
                   double room,
                   double *from,
                   double *part)
{
  *from = CLAMP (-start / length, 0, 1);
  *part = CLAMP ((room - start) / length, 0, 1) - *from;
}

TapoCrop
tapo_zoom_get_visible (const TapoZoom *zoom,
                       const TapoZoomFrame *frame)
{
  TapoZoomRect rect = tapo_zoom_get_rect (zoom, frame);
  TapoCrop visible = TAPO_CROP_WHOLE;

  if (rect.width <= 0 || rect.height <= 0)
    return visible;
  get_visible_range (rect.x, rect.width, frame->width, &visible.x, &visible.width);
  get_visible_range (rect.y, rect.height, frame->height, &visible.y, &visible.height);
  return tapo_crop_clamp (&visible);
}

void
tapo_zoom_show (TapoZoom *zoom,
                const TapoZoomFrame *frame,
                const TapoCrop *part)
{
  double width, height;

  *zoom = (TapoZoom) TAPO_ZOOM_INIT;
  get_size (zoom, frame, &width, &height);
  if (width <= 0 || height <= 0)
    return;
  zoom->scale = CLAMP (MIN (frame->width / (part->width * width), frame->height / (part->height * height)), 1.0,
                       TAPO_ZOOM_MOST);
  zoom->u = part->x + part->width / 2;
  zoom->v = part->y + part->height / 2;
  clamp (zoom, frame);
}

gboolean
tapo_zoom_is_reset (const TapoZoom *zoom)
{
  return zoom->scale < 1.0 + 1e-6;
}
