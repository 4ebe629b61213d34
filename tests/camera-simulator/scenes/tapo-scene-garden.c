/* The scene "garden": flower beds and an apple tree on a bright morning, washing on the line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

#include <math.h>

#define FENCE_TOP 360
#define LAWN_TOP 500

static void
draw_sky (cairo_t *cr)
{
  scene_fill_gradient (cr, 0, 0, SCENE_WIDTH, LAWN_TOP, 0x5fa6e4, 0xe4f2f6);
  scene_fill_glow (cr, 260, 60, 620, 0xfffbe0, 0.7);
  /* Hills in the haze */
  for (int layer = 0; layer < 3; layer++)
    {
      cairo_move_to (cr, 0, LAWN_TOP);
      for (int x = 0; x <= SCENE_WIDTH; x += 20)
        cairo_line_to (cr, x, 300 + 42 * layer - 34 * sin (x * 0.0042 + layer * 2.1) - 16 * sin (x * 0.011 + layer));
      cairo_line_to (cr, SCENE_WIDTH, LAWN_TOP);
      cairo_close_path (cr);
      scene_set_color (cr, scene_mix (0xa8c8d8, 0x78a878, layer / 2.0), 1);
      cairo_fill (cr);
    }
}

static void
draw_fence (cairo_t *cr)
{
  for (int i = 0; i < 12; i++)
    scene_draw_foliage (cr, i * 175 + 20, 368 - 20 * (i % 3), 112, 78, 0x2f6a3c, 0x8cc05c, 90, 0, 0, (guint) i + 120);
  for (int x = -10; x < SCENE_WIDTH; x += 44)
    {
      double tint = scene_random (130, (guint) (x + 20));
      guint wood = scene_mix (0xc9a070, 0xb08254, tint);

      scene_fill_polygon (cr, (const double[]) { x, FENCE_TOP + 16, x + 19, FENCE_TOP, x + 38, FENCE_TOP + 16, x + 38, LAWN_TOP + 14, x, LAWN_TOP + 14 }, 5, wood, 1);
      scene_fill_rectangle (cr, x, FENCE_TOP + 16, 5, LAWN_TOP - FENCE_TOP, scene_mix (wood, 0x402810, 0.35), 0.7);
    }
  scene_fill_rectangle (cr, 0, FENCE_TOP + 40, SCENE_WIDTH, 9, 0x8c6440, 0.55);
  scene_fill_rectangle (cr, 0, FENCE_TOP + 108, SCENE_WIDTH, 9, 0x8c6440, 0.55);
}

static void
draw_shed (cairo_t *cr)
{
  double x = 1400, y = 290;

  scene_fill_ellipse (cr, x + 170, LAWN_TOP + 52, 240, 24, 0x1c3c1c, 0.4);
  for (int i = 0; i < 17; i++)
    scene_fill_rectangle (cr, x + i * 20, y, 19, 260, scene_mix (0x86a8b0, 0x6c909c, scene_random (131, (guint) i)), 1);
  scene_fill_polygon (cr, (const double[]) { x - 30, y + 10, x + 170, y - 104, x + 370, y + 10 }, 3, 0x6c4a40, 1);
  scene_fill_polygon (cr, (const double[]) { x - 44, y + 14, x + 170, y - 124, x + 384, y + 14, x + 366, y + 24, x + 170, y - 96, x - 26, y + 24 }, 6, 0x9c5c48, 1);
  scene_fill_rectangle (cr, x + 200, y + 66, 100, 194, 0xf2ece0, 1);
  scene_fill_rectangle (cr, x + 208, y + 74, 84, 186, 0x587c88, 1);
  scene_fill_ellipse (cr, x + 222, y + 172, 6, 6, 0xf2d080, 1);
  scene_fill_rectangle (cr, x + 44, y + 60, 104, 96, 0xf2ece0, 1);
  scene_fill_gradient (cr, x + 52, y + 68, 88, 80, 0xbfe0f0, 0x5c8498);
  scene_fill_rectangle (cr, x + 93, y + 68, 6, 80, 0xf2ece0, 1);
  scene_fill_rectangle (cr, x + 36, y + 156, 120, 26, 0x8c5a3c, 1);
  scene_draw_foliage (cr, x + 96, y + 152, 64, 22, 0x2c5c2c, 0x8cc458, 40, 0, 0, 140);
  for (guint i = 0; i < 14; i++)
    scene_fill_ellipse (cr, x + 40 + i * 8.5, y + 140 + 16 * scene_random (141, i), 6, 6, i % 2 == 0 ? 0xf05878 : 0xffffff, 1);
}

/* A bed: leaves below, flowers above, smaller where it is farther away. */
static void
draw_bed (cairo_t *cr, double x, double y, double rx, double ry, double size, const guint *petals, int n_petals, guint seed)
{
  scene_fill_ellipse (cr, x, y + ry * 0.4, rx * 1.05, ry, 0x4c3420, 0.8);
  scene_draw_foliage (cr, x, y, rx, ry, 0x24582a, 0x6cac44, (int) (rx * ry / size / 6), 0, 0, seed);
  for (guint i = 0; i < (guint) (rx * ry / size / 5); i++)
    {
      double angle = scene_random (seed + 1, i) * 2 * G_PI, distance = sqrt (scene_random (seed + 2, i));
      double fx = x + cos (angle) * distance * rx * 0.95, fy = y - size + sin (angle) * distance * ry * 0.9;
      guint petal = petals[i % (guint) n_petals];

      for (int k = 0; k < 5; k++)
        scene_fill_ellipse (cr, fx + size * 0.5 * cos (k * 1.257), fy + size * 0.42 * sin (k * 1.257), size * 0.42, size * 0.36, k > 2 ? petal : scene_mix (petal, 0x000000, 0.12), 1);
      scene_fill_ellipse (cr, fx, fy, size * 0.26, size * 0.22, 0xffe060, 1);
    }
}

static void
draw_lawn (cairo_t *cr)
{
  static const guint reds[] = { 0xe8405c, 0xf47890, 0xffb0c0 };
  static const guint blues[] = { 0x7c5cd8, 0xa888f0, 0xffffff };
  static const guint yellows[] = { 0xffc83c, 0xffe478, 0xff9440 };

  scene_fill_gradient (cr, 0, LAWN_TOP, SCENE_WIDTH, SCENE_HEIGHT - LAWN_TOP, 0x98cc58, 0x3f8a38);
  for (guint i = 0; i < 900; i++)
    {
      double t = pow (scene_random (150, i), 0.7), x = scene_random (151, i) * SCENE_WIDTH, y = LAWN_TOP + 20 + t * 560;

      scene_fill_polygon (cr, (const double[]) { x, y, x + 2 + 3 * t, y - 5 - 14 * t, x + 3 + 4 * t, y }, 3, scene_random (152, i) > 0.5 ? 0xc8ec80 : 0x2c6c2c, 0.35);
    }
  /* Stepping stones to the shed */
  for (int i = 0; i < 8; i++)
    {
      double t = i / 7.0, x = 930 + 640 * pow (1 - t, 1.3), y = 566 + 470 * t;

      scene_fill_ellipse (cr, x, y + 4 + 5 * t, 34 + 66 * t, 10 + 20 * t, 0x2c5a2c, 0.6);
      scene_fill_ellipse (cr, x, y, 34 + 66 * t, 10 + 20 * t, 0xc8c2b8, 1);
      scene_fill_ellipse (cr, x - 4, y - 2, 26 + 54 * t, 7 + 14 * t, 0xdcd8d0, 0.8);
    }
  draw_bed (cr, 380, 524, 300, 26, 11, yellows, 3, 160);
  draw_bed (cr, 1010, 520, 260, 24, 11, reds, 3, 165);
  draw_bed (cr, 1790, 600, 170, 48, 17, blues, 3, 170);
  draw_bed (cr, 1740, 880, 260, 110, 32, reds, 3, 175);
  draw_bed (cr, 110, 960, 330, 130, 34, blues, 3, 180);
}

static void
draw_bird_bath (cairo_t *cr)
{
  scene_fill_ellipse (cr, 660, 838, 96, 18, 0x1c4420, 0.5);
  scene_fill_polygon (cr, (const double[]) { 640, 712, 680, 712, 698, 836, 622, 836 }, 4, 0xb8b2a6, 1);
  scene_fill_polygon (cr, (const double[]) { 640, 712, 652, 712, 648, 836, 622, 836 }, 4, 0x807a70, 0.7);
  scene_fill_ellipse (cr, 660, 836, 46, 11, 0xa8a298, 1);
  scene_fill_ellipse (cr, 660, 706, 108, 28, 0x98928a, 1);
  scene_fill_ellipse (cr, 660, 696, 112, 27, 0xd6d0c6, 1);
  scene_fill_ellipse (cr, 660, 696, 96, 20, 0x6cb4dc, 1);
  scene_fill_ellipse (cr, 634, 692, 40, 7, 0xd8f0fc, 0.7);
}

static void
draw_trunk (cairo_t *cr)
{
  scene_fill_ellipse (cr, 300, 728, 330, 46, 0x1c4c20, 0.45);
  cairo_move_to (cr, 226, 726);
  cairo_curve_to (cr, 262, 660, 256, 480, 236, 330);
  cairo_line_to (cr, 330, 330);
  cairo_curve_to (cr, 318, 480, 322, 660, 362, 728);
  cairo_close_path (cr);
  scene_set_color (cr, 0x6a4a34, 1);
  cairo_fill (cr);
  scene_fill_polygon (cr, (const double[]) { 254, 690, 268, 480, 262, 340, 286, 340, 292, 520, 284, 710 }, 6, 0x8c6848, 0.6);
  /* The branch that carries the swing */
  cairo_move_to (cr, 300, 380);
  cairo_curve_to (cr, 400, 330, 480, 330, 560, 318);
  scene_set_color (cr, 0x6a4a34, 1);
  cairo_set_line_width (cr, 22);
  cairo_stroke (cr);
}

static void
draw_back (cairo_t *cr)
{
  draw_sky (cr);
  draw_fence (cr);
  draw_lawn (cr);
  draw_shed (cr);
  draw_trunk (cr);
  draw_bird_bath (cr);
  scene_draw_vignette (cr, 0.25);
}

static void
draw_crown (cairo_t *cr, double phase)
{
  scene_draw_foliage (cr, 270, 180, 400, 210, 0x2a6430, 0xa8d854, 300, 8, phase, 190);
  for (guint i = 0; i < 16; i++)
    {
      double x = -60 + 660 * scene_random (191, i), y = 110 + 230 * scene_random (192, i), sway = 7 * scene_wave (phase, 5 + (i & 3), scene_random (193, i));

      scene_fill_ellipse (cr, x + sway, y, 15, 15, 0xd83a34, 1);
      scene_fill_ellipse (cr, x + sway - 4, y - 5, 5, 5, 0xffb0a0, 0.9);
      scene_fill_rectangle (cr, x + sway - 1, y - 21, 3, 8, 0x54402c, 1);
    }
}

static void
draw_swing (cairo_t *cr, double phase)
{
  double angle = 0.24 * scene_wave (phase, 7, 0);

  cairo_save (cr);
  cairo_translate (cr, 500, 330);
  cairo_rotate (cr, angle);
  scene_fill_rectangle (cr, -44, 0, 4, 330, 0xd8c8a0, 1);
  scene_fill_rectangle (cr, 44, 0, 4, 330, 0xd8c8a0, 1);
  scene_set_color (cr, 0xb8502c, 1);
  scene_rounded_rectangle (cr, -58, 326, 120, 17, 6);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* Linen in the wind: the hem moves more than the line. */
static void
draw_cloth (cairo_t *cr, double x, double y, double width, double height, guint color, double phase, double shift)
{
  double lift = 16 + 12 * scene_wave (phase, 6, shift);
  int steps = 12;

  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y + 2);
  for (int i = steps; i >= 0; i--)
    {
      double t = (double) i / steps;

      cairo_line_to (cr, x + width * t + lift, y + height + 12 * scene_wave (phase, 9, shift + t * 1.3) - lift * 0.4);
    }
  cairo_close_path (cr);
  scene_set_color (cr, color, 1);
  cairo_fill (cr);
  for (int i = 1; i < 4; i++)
    {
      double at = x + width * i / 4 + 4 * scene_wave (phase, 9, shift + i * 0.3);

      scene_fill_polygon (cr, (const double[]) { at, y + 2, at + 12, y + 2, at + 22 + lift, y + height - 8, at + lift, y + height - 6 }, 4, 0x000000, 0.07);
    }
  scene_fill_rectangle (cr, x + 2, y - 9, 6, 18, 0xe8b060, 1);
  scene_fill_rectangle (cr, x + width - 8, y - 7, 6, 18, 0xe8b060, 1);
}

static void
draw_washing (cairo_t *cr, double phase)
{
  scene_fill_rectangle (cr, 770, 352, 12, 252, 0xe8e4da, 1);
  scene_fill_rectangle (cr, 1330, 352, 12, 252, 0xe8e4da, 1);
  scene_fill_rectangle (cr, 738, 352, 76, 10, 0xe8e4da, 1);
  scene_fill_rectangle (cr, 1298, 352, 76, 10, 0xe8e4da, 1);
  cairo_move_to (cr, 776, 358);
  cairo_curve_to (cr, 960, 384, 1150, 384, 1336, 358);
  scene_set_color (cr, 0xf4f4f4, 0.95);
  cairo_set_line_width (cr, 3);
  cairo_stroke (cr);
  draw_cloth (cr, 812, 366, 150, 168, 0xfbfaf4, phase, 0);
  draw_cloth (cr, 980, 374, 96, 120, 0xf2788c, phase, 0.2);
  draw_cloth (cr, 1094, 375, 76, 98, 0x6cb8e0, phase, 0.5);
  draw_cloth (cr, 1186, 372, 118, 150, 0xfbe088, phase, 0.75);
}

static void
draw_butterfly (cairo_t *cr, double phase, double x, double y, double size, double shift, guint color)
{
  double angle = (phase + shift) * 2 * G_PI;
  double flap = 0.35 + 0.65 * fabs (scene_wave (phase, 60, shift));

  cairo_save (cr);
  cairo_translate (cr, x + 220 * sin (angle) + 40 * sin (angle * 5), y + 60 * sin (angle * 2) + 26 * sin (angle * 7));
  cairo_rotate (cr, 0.5 * sin (angle * 3));
  for (int side = -1; side <= 1; side += 2)
    {
      scene_fill_ellipse (cr, side * size * 0.5 * flap, -size * 0.25, size * 0.5 * flap, size * 0.42, color, 1);
      scene_fill_ellipse (cr, side * size * 0.4 * flap, size * 0.3, size * 0.38 * flap, size * 0.32, scene_mix (color, 0x201008, 0.25), 1);
      scene_fill_ellipse (cr, side * size * 0.6 * flap, -size * 0.25, size * 0.14 * flap, size * 0.14, 0xffffff, 0.8);
    }
  scene_fill_ellipse (cr, 0, 0, size * 0.07, size * 0.42, 0x2a2018, 1);
  cairo_restore (cr);
}

/* A robin that drinks at the bath, and hops round its rim. */
static void
draw_bird (cairo_t *cr, double phase)
{
  double nod = scene_smooth (0.5, 0.9, scene_wave (phase, 6, 0)), hop = fabs (scene_wave (phase, 10, 0)) * (scene_wave (phase, 2, 0.1) > 0.4 ? 14 : 0);

  cairo_save (cr);
  cairo_translate (cr, 706 + 34 * scene_wave (phase, 2, 0.25), 668 - hop);
  cairo_scale (cr, scene_wave (phase, 2, 0) > 0 ? 1.2 : -1.2, 1.2);
  cairo_rotate (cr, 0.5 * nod);
  scene_fill_polygon (cr, (const double[]) { 18, -2, 46, -8, 44, 4, 18, 8 }, 4, 0x54402c, 1);
  scene_fill_ellipse (cr, 4, 0, 23, 17, 0x7a6048, 1);
  scene_fill_ellipse (cr, -8, 4, 13, 13, 0xe87038, 1);
  scene_fill_ellipse (cr, -14, -14, 12, 11, 0x7a6048, 1);
  scene_fill_ellipse (cr, -18, -9, 8, 8, 0xe87038, 1);
  scene_fill_ellipse (cr, -17, -17, 2.6, 2.6, 0x141010, 1);
  scene_fill_polygon (cr, (const double[]) { -25, -15, -36, -12, -25, -10 }, 3, 0x3a3430, 1);
  scene_fill_rectangle (cr, 0, 15, 2.4, 13, 0x54402c, 1);
  scene_fill_rectangle (cr, 8, 15, 2.4, 13, 0x54402c, 1);
  cairo_restore (cr);
}

static void
draw_moving (cairo_t *cr, double phase)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, SCENE_WIDTH, 250);
  cairo_clip (cr);
  scene_draw_cloud (cr, fmod (700 + phase * 2500, 2500) - 250, 140, 150, 0xffffff, 0.9);
  scene_draw_cloud (cr, fmod (1750 + phase * 2500, 2500) - 250, 96, 100, 0xffffff, 0.75);
  cairo_restore (cr);
  /* The shadow of a cloud wanders over the lawn. */
  scene_fill_ellipse (cr, fmod (300 + phase * 3200, 3200) - 600, 760, 460, 110, 0x0c3820, 0.13);
  draw_washing (cr, phase);
  draw_swing (cr, phase);
  draw_crown (cr, phase);
  draw_bird (cr, phase);
  if (phase > 0.3 && phase < 0.95)
    scene_draw_cat (cr, 2040 - (phase - 0.3) / 0.65 * 2160, 812, 200, (phase - 0.3) * 160, -1, 0x5c606c);
  draw_butterfly (cr, phase, 1480, 700, 34, 0.1, 0xff9c30);
  draw_butterfly (cr, phase, 1150, 830, 44, 0.6, 0x58a8f0);
  draw_butterfly (cr, phase, 420, 880, 52, 0.35, 0xffe050);
}

const TapoScene tapo_scene_garden = { "garden", "Garden", 1, 9, 15, FALSE, draw_back, draw_moving, TAPO_SCENE_SOUND_BIRDS };
