/* Drawing helpers that all scenes share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

#include <math.h>

#define RED(color) ((double) ((color) >> 16 & 0xff) / 255)
#define GREEN(color) ((double) ((color) >> 8 & 0xff) / 255)
#define BLUE(color) ((double) ((color) & 0xff) / 255)

void
scene_set_color (cairo_t *cr, guint color, double alpha)
{
  cairo_set_source_rgba (cr, RED (color), GREEN (color), BLUE (color), alpha);
}

void
scene_fill_rectangle (cairo_t *cr, double x, double y, double width, double height, guint color, double alpha)
{
  scene_set_color (cr, color, alpha);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

void
scene_fill_gradient (cairo_t *cr, double x, double y, double width, double height, guint top, guint bottom)
{
  cairo_pattern_t *pattern = cairo_pattern_create_linear (0, y, 0, y + height);

  cairo_pattern_add_color_stop_rgb (pattern, 0, RED (top), GREEN (top), BLUE (top));
  cairo_pattern_add_color_stop_rgb (pattern, 1, RED (bottom), GREEN (bottom), BLUE (bottom));
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

/* Light that fades out, added to what is there. */
void
scene_fill_glow (cairo_t *cr, double x, double y, double radius, guint color, double alpha)
{
  cairo_pattern_t *pattern = cairo_pattern_create_radial (x, y, 0, x, y, radius);

  for (int i = 0; i <= 8; i++)
    {
      double at = i / 8.0;

      cairo_pattern_add_color_stop_rgba (pattern, at, RED (color), GREEN (color), BLUE (color), alpha * (1 - at) * (1 - at));
    }
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr, x - radius, y - radius, radius * 2, radius * 2);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

void
scene_fill_ellipse (cairo_t *cr, double x, double y, double rx, double ry, guint color, double alpha)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, rx, ry);
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
  scene_set_color (cr, color, alpha);
  cairo_fill (cr);
}

/* points: n pairs of x and y. */
void
scene_fill_polygon (cairo_t *cr, const double *points, int n, guint color, double alpha)
{
  cairo_new_path (cr);
  for (int i = 0; i < n; i++)
    cairo_line_to (cr, points[i * 2], points[i * 2 + 1]);
  cairo_close_path (cr);
  scene_set_color (cr, color, alpha);
  cairo_fill (cr);
}

void
scene_rounded_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI * 1.5);
  cairo_close_path (cr);
}

/* A sensor's noise, still, so that gradients do not band and the encoder pays for it once. */
void
scene_add_grain (cairo_surface_t *surface, int amount, guint seed)
{
  GRand *random = g_rand_new_with_seed (seed);
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  guint8 *data;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < stride; x += 4)
      {
        int noise = g_rand_int_range (random, -amount, amount + 1);

        for (int i = 0; i < 3; i++)
          data[y * stride + x + i] = (guint8) CLAMP (data[y * stride + x + i] + noise, 0, 255);
      }
  cairo_surface_mark_dirty (surface);
  g_rand_free (random);
}

guint
scene_mix (guint first, guint second, double share)
{
  guint result = 0;

  for (int shift = 0; shift <= 16; shift += 8)
    {
      double a = first >> shift & 0xff, b = second >> shift & 0xff;

      result |= (guint) (a + (b - a) * CLAMP (share, 0, 1)) << shift;
    }
  return result;
}

/* A sine that runs a whole number of times in the loop. */
double
scene_wave (double phase, double times, double shift)
{
  return sin ((phase * times + shift) * 2 * G_PI);
}

/* 0 before from, 1 after to, soft between. */
double
scene_smooth (double from, double to, double value)
{
  double t = CLAMP ((value - from) / (to - from), 0, 1);

  return t * t * (3 - 2 * t);
}
