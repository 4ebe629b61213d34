/* What lives in more than one scene: leaves, clouds, a cat, people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

#include <math.h>

/* Returns: a number from 0 to 1 that is always the same for the same seed and index. */
double
scene_random (guint seed, guint index)
{
  guint hash = seed * 0x9e3779b1u + index * 0x85ebca6bu;

  hash ^= hash >> 15;
  hash *= 0x2c1b3c6du;
  hash ^= hash >> 12;
  hash *= 0x297a2d39u;
  hash ^= hash >> 15;
  return (double) (hash & 0xffffff) / 0x1000000;
}

void
scene_draw_foliage (cairo_t *cr, double x, double y, double rx, double ry, guint dark, guint light, int n, double sway, double phase, guint seed)
{
  scene_fill_ellipse (cr, x, y, rx * 0.92, ry * 0.92, dark, 1);
  for (int i = 0; i < n; i++)
    {
      guint k = (guint) i * 5;
      double angle = scene_random (seed, k) * 2 * G_PI;
      double distance = sqrt (scene_random (seed, k + 1));
      double size = (0.09 + 0.13 * scene_random (seed, k + 2)) * MIN (rx, ry);
      double dx = cos (angle) * distance, dy = sin (angle) * distance;
      /* Later blobs lie in front, and are lighter. */
      double shine = 0.55 * i / n + 0.25 * (dx - dy) + 0.3 * (scene_random (seed, k + 3) - 0.3);
      double move = sway * scene_wave (phase, 5 + (i & 3), scene_random (seed, k + 4)) * (0.5 - 0.5 * dy);

      scene_fill_ellipse (cr, x + dx * rx + move, y + dy * ry + move * 0.3, size * 1.2, size, scene_mix (dark, light, shine), 1);
    }
}

void
scene_draw_cloud (cairo_t *cr, double x, double y, double size, guint color, double alpha)
{
  static const double puffs[][3] = { { -1.0, 0.05, 0.42 }, { -0.5, -0.18, 0.55 }, { 0.05, -0.32, 0.66 }, { 0.55, -0.12, 0.52 }, { 1.0, 0.08, 0.38 }, { 0.1, 0.1, 0.6 }, { -0.4, 0.12, 0.5 } };

  cairo_save (cr);
  cairo_push_group (cr);
  for (gsize i = 0; i < G_N_ELEMENTS (puffs); i++)
    scene_fill_ellipse (cr, x + puffs[i][0] * size, y + puffs[i][1] * size * 0.7, puffs[i][2] * size, puffs[i][2] * size * 0.42, color, 1);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);
}

static void
draw_leg (cairo_t *cr, double x, double y, double length, double swing, double width)
{
  double knee_x = x + length * 0.45 * sin (swing * 0.6), knee_y = y + length * 0.5;

  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, knee_x, knee_y);
  cairo_line_to (cr, knee_x + length * 0.5 * sin (swing), knee_y + length * 0.5 * cos (swing * 0.5));
  cairo_stroke (cr);
}

void
scene_draw_cat (cairo_t *cr, double x, double y, double size, double step, double direction, guint color)
{
  guint shade = scene_mix (color, 0x101010, 0.35);
  double bob = 0.012 * sin (step * 2);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size * direction, size);
  scene_fill_ellipse (cr, 0, 0.0, 0.5, 0.035, 0x000000, 0.25);
  scene_set_color (cr, shade, 1);
  draw_leg (cr, -0.24, -0.26, 0.26, 0.55 * sin (step + G_PI), 0.07);
  draw_leg (cr, 0.22, -0.26, 0.26, 0.55 * sin (step), 0.065);
  /* Tail */
  cairo_set_line_width (cr, 0.06);
  cairo_move_to (cr, -0.32, -0.36 + bob);
  cairo_curve_to (cr, -0.5, -0.4, -0.48, -0.62, -0.56 + 0.06 * sin (step * 0.5), -0.72);
  scene_set_color (cr, color, 1);
  cairo_stroke (cr);
  /* Body, chest, head */
  cairo_move_to (cr, -0.36, -0.3 + bob);
  cairo_curve_to (cr, -0.4, -0.5, -0.1, -0.44, 0.1, -0.44 + bob);
  cairo_curve_to (cr, 0.24, -0.44, 0.3, -0.5, 0.36, -0.46);
  cairo_curve_to (cr, 0.38, -0.3, 0.3, -0.2, 0.16, -0.2 + bob);
  cairo_curve_to (cr, 0, -0.18, -0.3, -0.16, -0.36, -0.3 + bob);
  cairo_fill (cr);
  /* Stripes */
  scene_set_color (cr, shade, 0.7);
  cairo_set_line_width (cr, 0.025);
  for (int i = 0; i < 5; i++)
    {
      cairo_move_to (cr, -0.26 + i * 0.09, -0.435 + 0.006 * i + bob);
      cairo_line_to (cr, -0.28 + i * 0.09, -0.33 + bob);
    }
  cairo_stroke (cr);
  scene_fill_ellipse (cr, 0.31, -0.32 + bob, 0.05, 0.1, 0xfff4e6, 0.85);
  scene_fill_ellipse (cr, 0.4, -0.5 + bob, 0.13, 0.115, color, 1);
  scene_fill_polygon (cr, (const double[]) { 0.3, -0.55 + bob, 0.31, -0.69 + bob, 0.4, -0.6 + bob }, 3, color, 1);
  scene_fill_polygon (cr, (const double[]) { 0.41, -0.6 + bob, 0.48, -0.69 + bob, 0.5, -0.55 + bob }, 3, color, 1);
  scene_fill_ellipse (cr, 0.49, -0.465 + bob, 0.05, 0.04, 0xfff4e6, 0.9);
  scene_fill_ellipse (cr, 0.53, -0.485 + bob, 0.016, 0.012, 0xd06858, 1);
  scene_fill_ellipse (cr, 0.45, -0.53 + bob, 0.017, 0.022, 0xd8e070, 1);
  scene_set_color (cr, color, 1);
  draw_leg (cr, -0.28, -0.26, 0.26, 0.55 * sin (step), 0.075);
  draw_leg (cr, 0.26, -0.26, 0.26, 0.55 * sin (step + G_PI), 0.07);
  cairo_restore (cr);
}

void
scene_draw_walker (cairo_t *cr, double x, double y, double height, double step, double direction, guint coat, guint trousers, guint skin)
{
  double bob = 0.01 * fabs (sin (step));

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, height * direction, height);
  scene_fill_ellipse (cr, 0, 0, 0.2, 0.025, 0x000000, 0.25);
  scene_set_color (cr, scene_mix (trousers, 0x000000, 0.3), 1);
  draw_leg (cr, 0, -0.48 - bob, 0.46, 0.5 * sin (step + G_PI), 0.085);
  scene_set_color (cr, scene_mix (coat, 0x000000, 0.3), 1);
  draw_leg (cr, 0.01, -0.78 - bob, 0.33, 0.5 * sin (step), 0.065);
  scene_set_color (cr, trousers, 1);
  draw_leg (cr, 0, -0.48 - bob, 0.46, 0.5 * sin (step), 0.09);
  scene_set_color (cr, coat, 1);
  scene_rounded_rectangle (cr, -0.1, -0.84 - bob, 0.2, 0.42, 0.07);
  cairo_fill (cr);
  scene_fill_ellipse (cr, 0.02, -0.92 - bob, 0.066, 0.075, skin, 1);
  cairo_arc (cr, 0.01, -0.935 - bob, 0.075, G_PI, 2 * G_PI);
  scene_set_color (cr, 0x3a2a20, 1);
  cairo_fill (cr);
  scene_set_color (cr, scene_mix (coat, 0xffffff, 0.08), 1);
  draw_leg (cr, -0.01, -0.78 - bob, 0.33, 0.5 * sin (step + G_PI), 0.07);
  cairo_restore (cr);
}

/* A small lens is darker in its corners. */
void
scene_draw_vignette (cairo_t *cr, double alpha)
{
  cairo_pattern_t *pattern = cairo_pattern_create_radial (SCENE_WIDTH / 2, SCENE_HEIGHT / 2, SCENE_HEIGHT * 0.55, SCENE_WIDTH / 2, SCENE_HEIGHT / 2, SCENE_WIDTH * 0.62);

  cairo_pattern_add_color_stop_rgba (pattern, 0, 0, 0, 0, 0);
  cairo_pattern_add_color_stop_rgba (pattern, 1, 0, 0, 0, alpha);
  cairo_set_source (cr, pattern);
  cairo_paint (cr);
  cairo_pattern_destroy (pattern);
}
