/* The scene "street": a rainy evening in town, lamps and windows mirrored in the wet road.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

#include <math.h>

#define KERB 690
#define ROAD_END 980
#define N_HOUSES 6

static const struct
{
  double x, width, height;
  guint wall;
  int floors, columns;
  gboolean shop;
} houses[N_HOUSES] = {
  { -40, 330, 430, 0x38425e, 3, 3, TRUE },
  { 290, 270, 540, 0x4c3f58, 4, 3, FALSE },
  { 560, 350, 400, 0x2e4a5c, 2, 4, TRUE },
  { 910, 300, 580, 0x533f4a, 4, 3, TRUE },
  { 1210, 330, 470, 0x3a4668, 3, 4, FALSE },
  { 1540, 420, 520, 0x46405c, 3, 4, TRUE },
};

static void
draw_sky (cairo_t *cr)
{
  scene_fill_gradient (cr, 0, 0, SCENE_WIDTH, KERB, 0x0c1226, 0x3a3f6a);
  scene_fill_glow (cr, 1480, 96, 330, 0xb8c4f0, 0.35);
  scene_fill_ellipse (cr, 1480, 96, 40, 40, 0xe8ecff, 0.9);
  scene_fill_ellipse (cr, 1466, 88, 9, 8, 0xc0c8e4, 0.8);
  scene_fill_ellipse (cr, 1494, 108, 6, 6, 0xc0c8e4, 0.8);
  for (int i = 0; i < 26; i++)
    {
      double height = 90 + 170 * scene_random (51, (guint) i);

      scene_fill_rectangle (cr, i * 78 - 20, 420 - height, 72, height + 300, 0x1c2344, 0.9);
      for (guint k = 0; k < 7; k++)
        if (scene_random (52, (guint) i * 7 + k) > 0.62)
          scene_fill_rectangle (cr, i * 78 - 8 + 18 * (k % 3), 440 - height + 34 * k, 8, 11, 0xf0c878, 0.4);
    }
}

static void
draw_window (cairo_t *cr, double x, double y, double width, double height, gboolean lit, guint seed)
{
  static const guint warm[] = { 0xffd890, 0xffc46c, 0xffe8b8, 0xf6b86a };

  scene_fill_rectangle (cr, x - 5, y - 5, width + 10, height + 14, 0x161a2c, 0.75);
  if (lit)
    {
      scene_fill_gradient (cr, x, y, width, height, warm[seed % 4], scene_mix (warm[seed % 4], 0xa86428, 0.5));
      /* Curtains, sometimes a plant */
      scene_fill_polygon (cr, (const double[]) { x, y, x + width * 0.24, y, x + width * 0.12, y + height, x, y + height }, 4, 0x8c4c34, 0.55);
      scene_fill_polygon (cr, (const double[]) { x + width, y, x + width * 0.76, y, x + width * 0.88, y + height, x + width, y + height }, 4, 0x8c4c34, 0.55);
      if (seed % 3 == 0)
        scene_draw_foliage (cr, x + width * 0.5, y + height * 0.84, width * 0.2, height * 0.14, 0x1c3020, 0x3c5a30, 16, 0, 0, seed);
      scene_fill_glow (cr, x + width / 2, y + height / 2, width * 1.5, 0xffb860, 0.16);
    }
  else
    scene_fill_gradient (cr, x, y, width, height, 0x1a2240, 0x2c3658);
  scene_fill_rectangle (cr, x + width / 2 - 2, y, 4, height, 0x1a1e30, 0.9);
  scene_fill_rectangle (cr, x, y + height * 0.4, width, 4, 0x1a1e30, 0.9);
}

static void
draw_shop (cairo_t *cr, int i)
{
  static const guint signs[N_HOUSES] = { 0xff7858, 0, 0x58d8c8, 0xffc850, 0, 0xe878b8 };
  static const char *const names[N_HOUSES] = { "Books", "", "Café Lumen", "Bakery", "", "Flowers" };
  double x = houses[i].x + 22, width = houses[i].width - 44, y = KERB - 168;

  scene_fill_rectangle (cr, x - 8, y - 44, width + 16, 212, 0x14182a, 0.8);
  scene_fill_gradient (cr, x, y, width * 0.68, 148, 0xffe2a4, 0xe09a50);
  scene_fill_gradient (cr, x + width * 0.74, y, width * 0.26, 168, 0xf6cc88, 0x8c5c34);
  for (guint k = 0; k < 9; k++)
    scene_fill_rectangle (cr, x + 12 + (width * 0.68 - 30) * k / 9, y + 104 - 26 * scene_random (60, k + (guint) i), 15, 44 + 26 * scene_random (60, k + (guint) i), scene_mix (0x7c3c28, 0x2c4c5c, scene_random (61, k + (guint) i)), 0.75);
  scene_fill_rectangle (cr, x + width * 0.33, y, 5, 148, 0x20222e, 1);
  /* Striped awning */
  for (int k = 0; k < 10; k++)
    scene_fill_polygon (cr, (const double[]) { x + width * k / 10, y - 16, x + width * (k + 1) / 10, y - 16, x - 12 + (width + 24) * (k + 1) / 10, y + 26, x - 12 + (width + 24) * k / 10, y + 26 }, 4, k % 2 == 0 ? scene_mix (signs[i], 0x201828, 0.45) : 0xc8bca8, 1);
  scene_set_color (cr, signs[i], 1);
  cairo_select_font_face (cr, "serif", CAIRO_FONT_SLANT_ITALIC, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, 30);
  cairo_move_to (cr, x + 8, y - 24);
  cairo_show_text (cr, names[i]);
  scene_fill_glow (cr, x + 80, y - 34, 150, signs[i], 0.22);
  scene_fill_glow (cr, x + width * 0.35, y + 90, 300, 0xffb860, 0.28);
}

static void
draw_house (cairo_t *cr, int i)
{
  double top = KERB - houses[i].height, x = houses[i].x, width = houses[i].width;
  double rows = houses[i].height - (houses[i].shop ? 230 : 60);

  scene_fill_gradient (cr, x, top, width, houses[i].height, houses[i].wall, scene_mix (houses[i].wall, 0x0c1020, 0.4));
  scene_fill_polygon (cr, (const double[]) { x - 10, top + 6, x + width * 0.14, top - 56, x + width * 0.86, top - 56, x + width + 10, top + 6 }, 4, scene_mix (houses[i].wall, 0x080a14, 0.6), 1);
  scene_fill_rectangle (cr, x + width * 0.68, top - 96, 30, 60, scene_mix (houses[i].wall, 0x080a14, 0.45), 1);
  scene_fill_rectangle (cr, x - 4, top + 2, width + 8, 8, 0xa8b0d0, 0.25);
  for (int row = 0; row < houses[i].floors; row++)
    for (int column = 0; column < houses[i].columns; column++)
      {
        guint seed = (guint) (i * 31 + row * 7 + column);
        double cell = width / houses[i].columns, high = rows / houses[i].floors;

        draw_window (cr, x + cell * column + cell * 0.27, top + 30 + high * row, cell * 0.46, high * 0.62, scene_random (70, seed) > 0.45, seed);
      }
  if (houses[i].shop)
    draw_shop (cr, i);
  else
    {
      scene_fill_rectangle (cr, x + width / 2 - 32, KERB - 116, 64, 116, 0x2a1c20, 1);
      scene_fill_gradient (cr, x + width / 2 - 22, KERB - 106, 44, 34, 0xffd890, 0xe0a050);
    }
}

/* The wet road is a mirror: what stands above the kerb comes again, upside down and dim. */
static void
draw_mirror (cairo_t *cr)
{
  cairo_surface_t *target = cairo_get_target (cr);
  cairo_surface_t *copy = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SCENE_WIDTH, KERB);
  cairo_t *copy_cr = cairo_create (copy);

  cairo_set_source_surface (copy_cr, target, 0, 0);
  cairo_paint (copy_cr);
  cairo_destroy (copy_cr);
  scene_fill_gradient (cr, 0, KERB, SCENE_WIDTH, SCENE_HEIGHT - KERB, 0x262a44, 0x11131f);
  for (int row = KERB + 26; row < ROAD_END; row++)
    {
      double depth = (double) (row - KERB - 26) / (ROAD_END - KERB);
      double shift = (3 + 9 * depth) * sin (row * 0.55) + 3 * sin (row * 0.17);

      cairo_save (cr);
      cairo_rectangle (cr, 0, row, SCENE_WIDTH, 1);
      cairo_clip (cr);
      cairo_set_source_surface (cr, copy, shift, row - (KERB - (row - KERB - 26) * 1.25));
      cairo_paint_with_alpha (cr, 0.5 - 0.3 * depth);
      cairo_restore (cr);
    }
  cairo_surface_destroy (copy);
}

static void
draw_lamp (cairo_t *cr, double x)
{
  scene_fill_glow (cr, x, 392, 330, 0xffc878, 0.5);
  scene_fill_glow (cr, x, 392, 90, 0xfff0c8, 0.8);
  scene_fill_rectangle (cr, x - 6, 410, 12, KERB - 396, 0x10131e, 1);
  scene_fill_rectangle (cr, x - 14, KERB - 30, 28, 46, 0x10131e, 1);
  scene_fill_polygon (cr, (const double[]) { x - 26, 372, x + 26, 372, x + 18, 414, x - 18, 414 }, 4, 0xfff2cc, 1);
  scene_fill_polygon (cr, (const double[]) { x - 32, 374, x, 346, x + 32, 374 }, 3, 0x10131e, 1);
  /* Its light on the pavement and in the road */
  cairo_save (cr);
  cairo_translate (cr, x, KERB + 14);
  cairo_scale (cr, 1, 0.16);
  scene_fill_glow (cr, 0, 0, 260, 0xffd898, 0.6);
  cairo_restore (cr);
  for (int i = 0; i < 26; i++)
    scene_fill_ellipse (cr, x + 8 * sin (i * 2.3), KERB + 50 + i * 10, 30 - i * 0.5, 4, 0xffd898, 0.3 - i * 0.01);
}

static void
draw_back (cairo_t *cr)
{
  draw_sky (cr);
  for (int i = 0; i < N_HOUSES; i++)
    draw_house (cr, i);
  draw_mirror (cr);
  scene_fill_gradient (cr, 0, KERB, SCENE_WIDTH, 26, 0x5a5c78, 0x3e405a);
  scene_fill_rectangle (cr, 0, KERB + 26, SCENE_WIDTH, 6, 0x8c8ea8, 0.6);
  for (int i = 0; i < 10; i++)
    scene_fill_polygon (cr, (const double[]) { i * 220 + 20, 842, i * 220 + 130, 842, i * 220 + 122, 852, i * 220 + 8, 852 }, 4, 0xe8e4d0, 0.4);
  scene_fill_gradient (cr, 0, ROAD_END, SCENE_WIDTH, SCENE_HEIGHT - ROAD_END, 0x4a4c68, 0x282a3e);
  scene_fill_rectangle (cr, 0, ROAD_END - 8, SCENE_WIDTH, 8, 0x7c7e9a, 0.7);
  for (int i = 0; i < 30; i++)
    scene_fill_polygon (cr, (const double[]) { i * 70 - 60, ROAD_END, i * 70 - 57, ROAD_END, (i - 14) * 88 + 960, SCENE_HEIGHT, (i - 14) * 88 + 956, SCENE_HEIGHT }, 4, 0x10121e, 0.5);
  draw_lamp (cr, 250);
  draw_lamp (cr, 880);
  draw_lamp (cr, 1590);
  scene_draw_vignette (cr, 0.5);
}

static void
draw_beam (cairo_t *cr, double length)
{
  cairo_pattern_t *pattern = cairo_pattern_create_linear (160, 0, 160 + length, 0);

  cairo_pattern_add_color_stop_rgba (pattern, 0, 1, 0.96, 0.8, 0.5);
  cairo_pattern_add_color_stop_rgba (pattern, 0.4, 1, 0.96, 0.8, 0.16);
  cairo_pattern_add_color_stop_rgba (pattern, 1, 1, 0.96, 0.8, 0);
  cairo_set_source (cr, pattern);
  cairo_move_to (cr, 160, -52);
  cairo_line_to (cr, 160 + length, -96);
  cairo_line_to (cr, 160 + length, 46);
  cairo_line_to (cr, 160, -38);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

static void
draw_car (cairo_t *cr, double x, double y, double size, double direction, guint color)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size * direction, size);
  scene_fill_ellipse (cr, 0, 4, 190, 16, 0x05060c, 0.7);
  /* Lights in the wet road */
  for (int i = 0; i < 9; i++)
    {
      scene_fill_ellipse (cr, 168 + 4 * sin (i * 2.0), 16 + i * 10, 22, 4, 0xfff2c8, 0.34 - i * 0.03);
      scene_fill_ellipse (cr, -164 + 4 * sin (i * 2.0), 16 + i * 9, 18, 4, 0xff3c30, 0.34 - i * 0.03);
    }
  draw_beam (cr, 520);
  scene_set_color (cr, color, 1);
  scene_rounded_rectangle (cr, -176, -76, 350, 62, 26);
  cairo_fill (cr);
  scene_fill_polygon (cr, (const double[]) { -122, -70, -74, -128, 50, -128, 112, -70 }, 4, scene_mix (color, 0x000000, 0.15), 1);
  scene_fill_polygon (cr, (const double[]) { -104, -72, -66, -118, -8, -118, -8, -72 }, 4, 0x2a3a58, 1);
  scene_fill_polygon (cr, (const double[]) { 4, -72, 4, -118, 44, -118, 92, -72 }, 4, 0x344868, 1);
  scene_fill_polygon (cr, (const double[]) { 4, -118, 22, -118, 52, -72, 30, -72 }, 4, 0xffd898, 0.25);
  scene_fill_rectangle (cr, -170, -60, 338, 4, 0xffffff, 0.22);
  scene_fill_ellipse (cr, 162, -46, 13, 10, 0xfffbe4, 1);
  scene_fill_glow (cr, 166, -46, 90, 0xfff2c8, 0.75);
  scene_fill_rectangle (cr, -176, -54, 12, 18, 0xff4838, 1);
  scene_fill_glow (cr, -172, -46, 60, 0xff3828, 0.6);
  for (int i = -1; i <= 1; i += 2)
    {
      scene_fill_ellipse (cr, i * 104, -14, 32, 32, 0x0a0b10, 1);
      scene_fill_ellipse (cr, i * 104, -14, 17, 17, 0x6a7084, 1);
    }
  cairo_restore (cr);
}

static void
draw_umbrella (cairo_t *cr, double x, double y, double height, double step, double direction, guint color)
{
  scene_draw_walker (cr, x, y, height, step, direction, 0x2a3048, 0x1a1c2a, 0xd0a080);
  cairo_save (cr);
  cairo_translate (cr, x + direction * height * 0.08, y - height * 1.1 - 3 * fabs (sin (step)));
  scene_fill_rectangle (cr, -2, 0, 4, height * 0.42, 0x20222c, 1);
  cairo_scale (cr, height * 0.42, height * 0.26);
  cairo_arc (cr, 0, 0.1, 1, G_PI, 2 * G_PI);
  scene_set_color (cr, color, 1);
  cairo_fill (cr);
  cairo_move_to (cr, 0, -0.9);
  cairo_curve_to (cr, 0.5, -0.8, 0.62, -0.3, 0.62, 0.1);
  cairo_line_to (cr, 0.2, 0.1);
  cairo_close_path (cr);
  scene_set_color (cr, 0xffffff, 0.2);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* Three depths of rain; each drop falls a whole number of times in the loop. */
static void
draw_rain (cairo_t *cr, double phase)
{
  for (int layer = 0; layer < 3; layer++)
    {
      double length = 18 + 16 * layer;

      for (int i = 0; i < 110; i++)
        {
          guint seed = 80 + (guint) layer;
          double t = fmod (phase * (34 + 9 * layer) + scene_random (seed, (guint) i), 1);
          double x = scene_random (seed + 10, (guint) i) * 2100 - 60 - 70 * t, y = t * 1160 - 60;

          cairo_move_to (cr, x, y);
          cairo_line_to (cr, x - length * 0.12, y + length);
        }
      scene_set_color (cr, 0xc8d4f4, 0.13 + 0.07 * layer);
      cairo_set_line_width (cr, 1.2 + 0.7 * layer);
      cairo_stroke (cr);
    }
  for (int i = 0; i < 46; i++)
    {
      double t = fmod (phase * 30 + scene_random (90, (guint) i), 1), depth = scene_random (91, (guint) i);

      cairo_save (cr);
      cairo_translate (cr, scene_random (92, (guint) i) * SCENE_WIDTH, KERB + 50 + depth * 320);
      cairo_scale (cr, 1, 0.3);
      cairo_arc (cr, 0, 0, 4 + (10 + 18 * depth) * t, 0, 2 * G_PI);
      cairo_restore (cr);
      scene_set_color (cr, 0xd8e0ff, 0.4 * (1 - t));
      cairo_set_line_width (cr, 1.6);
      cairo_stroke (cr);
    }
}

static void
draw_moving (cairo_t *cr, double phase)
{
  double flicker = phase > 0.4 && phase < 0.46 ? 0.35 * fabs (scene_wave (phase, 200, 0)) : 0;

  draw_umbrella (cr, -80 + phase * 2080, KERB + 18, 150, phase * 84, 1, 0xd84848);
  draw_umbrella (cr, 2000 - fmod (phase + 0.45, 1) * 2080, KERB + 22, 158, phase * 96, -1, 0x3c8cc8);
  if (phase > 0.08 && phase < 0.34)
    draw_car (cr, 2300 - (phase - 0.08) / 0.26 * 2900, 812, 0.92, -1, 0xb8bcc8);
  if (phase > 0.42 && phase < 0.72)
    draw_car (cr, -560 + (phase - 0.42) / 0.3 * 2900, 940, 1.15, 1, 0x9c2c34);
  if (flicker > 0)
    scene_fill_rectangle (cr, 1240, KERB - 430, 130, 100, 0x88b8ff, flicker);
  draw_rain (cr, phase);
}

const TapoScene tapo_scene_street = { "street", "Street", 2, 21, 30, TRUE, draw_back, draw_moving, TAPO_SCENE_SOUND_RAIN };
