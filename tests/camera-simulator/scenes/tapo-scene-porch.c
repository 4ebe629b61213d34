/* The scene "porch": a wooden porch on a late summer afternoon, the street behind the lawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

#include <math.h>

#define FLOOR_TOP 800
#define RAIL 610
#define HORIZON 350
#define CENTER 980

static void
draw_house (cairo_t *cr, double x, double y, double width, double height, guint wall, guint roof)
{
  guint shade = scene_mix (wall, 0x203040, 0.35);

  scene_fill_gradient (cr, x, y, width, height, wall, scene_mix (wall, 0x604838, 0.18));
  scene_fill_polygon (cr, (const double[]) { x - width * 0.07, y + 4, x + width * 0.2, y - height * 0.55, x + width * 0.8, y - height * 0.55, x + width * 1.07, y + 4 }, 4, roof, 1);
  scene_fill_polygon (cr, (const double[]) { x - width * 0.07, y + 4, x + width * 0.2, y - height * 0.55, x + width * 0.42, y - height * 0.55, x + width * 0.2, y + 4 }, 4, scene_mix (roof, 0x000000, 0.15), 1);
  scene_fill_rectangle (cr, x + width * 0.72, y - height * 0.75, width * 0.07, height * 0.3, scene_mix (roof, 0x803020, 0.5), 1);
  for (int i = 0; i < 3; i++)
    {
      double wx = x + width * (0.1 + 0.3 * i), ww = width * 0.15, wy = y + height * 0.22;

      if (i == 1)
        {
          scene_fill_rectangle (cr, wx, wy, ww, height * 0.78, 0x5a3a2c, 1);
          scene_fill_rectangle (cr, wx + ww * 0.2, wy + height * 0.08, ww * 0.6, height * 0.2, 0xf6dca0, 1);
          continue;
        }
      scene_fill_rectangle (cr, wx - 3, wy - 3, ww + 6, height * 0.42 + 6, 0xf4efe4, 1);
      scene_fill_gradient (cr, wx, wy, ww, height * 0.42, 0x9cc4dc, 0x4c6478);
      scene_fill_rectangle (cr, wx + ww / 2 - 1.5, wy, 3, height * 0.42, 0xf4efe4, 1);
    }
  scene_fill_rectangle (cr, x, y, width, 7, shade, 0.6);
}

static void
draw_distance (cairo_t *cr)
{
  scene_fill_gradient (cr, 0, 0, SCENE_WIDTH, HORIZON, 0x6fa9dc, 0xfbe6c0);
  scene_fill_glow (cr, 1640, 190, 700, 0xfff2c8, 0.75);
  scene_fill_gradient (cr, 0, 318, SCENE_WIDTH, 100, 0x6c9078, 0x35613a);
  for (int i = 0; i < 34; i++)
    scene_draw_foliage (cr, i * 60 - 20, 330 - 24 * scene_random (3, (guint) i), 60, 46 + 26 * scene_random (4, (guint) i), 0x5c8070, 0x94b08c, 60, 0, 0, (guint) i + 40);
  draw_house (cr, 350, 262, 330, 130, 0xe8d2b0, 0x7a4c42);
  draw_house (cr, 1130, 252, 380, 142, 0xd6dde0, 0x55606e);
  for (int i = 0; i < 15; i++)
    scene_draw_foliage (cr, i * 140 + 10, 396, 84, 30, 0x35613a, 0x7fae58, 70, 0, 0, (guint) i + 90);
}

static void
draw_ground (cairo_t *cr)
{
  scene_fill_gradient (cr, 0, 410, SCENE_WIDTH, 80, 0x757a80, 0x8c9094);
  for (int i = 0; i < 12; i++)
    scene_fill_rectangle (cr, i * 180 + 30, 447, 80, 4, 0xe8e4d8, 0.8);
  scene_fill_gradient (cr, 0, 488, SCENE_WIDTH, 26, 0xd2c8b8, 0xbcb2a2);
  scene_fill_rectangle (cr, 0, 486, SCENE_WIDTH, 4, 0xeee8dc, 1);
  scene_fill_gradient (cr, 0, 512, SCENE_WIDTH, 320, 0x9cc060, 0x558a3a);
  /* Stripes of the mower, towards the vanishing point */
  for (int i = -12; i < 14; i += 2)
    scene_fill_polygon (cr, (const double[]) { CENTER + i * 60, 512, CENTER + (i + 1) * 60, 512, CENTER + (i + 1) * 210, 832, CENTER + i * 210, 832 }, 4, 0xe8f0a0, 0.1);
  /* The path */
  scene_fill_polygon (cr, (const double[]) { CENTER - 58, 512, CENTER + 58, 512, CENTER + 235, 840, CENTER - 235, 840 }, 4, 0xcbbfae, 1);
  for (int i = 0; i < 7; i++)
    {
      double t = pow ((i + 1) / 8.0, 1.6), y = 512 + 328 * t, half = 58 + 177 * t;

      scene_fill_rectangle (cr, CENTER - half, y, half * 2, 2 + 4 * t, 0x8f8476, 0.6);
      scene_fill_rectangle (cr, CENTER - half * 0.1 * (i % 3), y, 2 + 4 * t, 20 + 60 * t, 0x8f8476, 0.45);
    }
  for (int i = 0; i < 90; i++)
    {
      static const guint petals[] = { 0xe85a6c, 0xf6c242, 0xffffff, 0xb06cd8 };
      double t = scene_random (8, (guint) i), side = i % 2 == 0 ? -1 : 1;
      double x = CENTER + side * (74 + 185 * t + 26 * scene_random (9, (guint) i)), y = 520 + 300 * t;

      scene_fill_ellipse (cr, x, y + 5, 5 + 10 * t, 4 + 7 * t, 0x3c6c2c, 1);
      scene_fill_ellipse (cr, x, y, 3 + 6 * t, 3 + 5 * t, petals[i % 4], 1);
    }
}

static void
draw_plank_floor (cairo_t *cr)
{
  double bottom = SCENE_HEIGHT;

  scene_fill_gradient (cr, 0, FLOOR_TOP, SCENE_WIDTH, bottom - FLOOR_TOP, 0xa5764c, 0x7a5233);
  for (int i = -24; i < 24; i++)
    {
      double near = CENTER + i * 150, next = CENTER + (i + 1) * 150;
      double k = (FLOOR_TOP - 200.0) / (bottom - 200.0);
      double far = CENTER + i * 150 * k, far_next = CENTER + (i + 1) * 150 * k;

      scene_fill_polygon (cr, (const double[]) { far, FLOOR_TOP, far_next, FLOOR_TOP, next, bottom, near, bottom }, 4, scene_random (5, (guint) (i + 40)) > 0.5 ? 0xd8a878 : 0x50301c, 0.06 + 0.1 * scene_random (6, (guint) (i + 40)));
      scene_fill_polygon (cr, (const double[]) { far, FLOOR_TOP, far + 2, FLOOR_TOP, near + 5, bottom, near, bottom }, 4, 0x3c2414, 0.75);
    }
  /* The low sun throws the balusters' shadows over the planks. */
  for (int i = 0; i < 44; i++)
    {
      double x = i * 46 - 60;

      if (x > CENTER - 270 && x < CENTER + 250)
        continue;
      scene_fill_polygon (cr, (const double[]) { x, FLOOR_TOP, x + 16, FLOOR_TOP, x - 120, 985, x - 146, 985 }, 4, 0x2a1810, 0.24);
    }
  scene_fill_polygon (cr, (const double[]) { -60, 985, CENTER - 420, 985, CENTER - 440, 1016, -60, 1016 }, 4, 0x2a1810, 0.24);
  scene_fill_polygon (cr, (const double[]) { CENTER + 120, 985, SCENE_WIDTH, 985, SCENE_WIDTH, 1016, CENTER + 92, 1016 }, 4, 0x2a1810, 0.24);
  scene_fill_polygon (cr, (const double[]) { CENTER - 240, FLOOR_TOP, CENTER + 240, FLOOR_TOP, CENTER + 60, bottom, CENTER - 560, bottom }, 4, 0xffe8b0, 0.16);
  scene_fill_rectangle (cr, 0, FLOOR_TOP - 8, SCENE_WIDTH, 10, 0x5e3c24, 1);
}

static void
draw_mat_and_parcel (cairo_t *cr)
{
  scene_fill_polygon (cr, (const double[]) { 800, 930, 1165, 930, 1215, 1056, 750, 1056 }, 4, 0x54402c, 1);
  scene_fill_polygon (cr, (const double[]) { 818, 940, 1148, 940, 1190, 1046, 776, 1046 }, 4, 0x8a6c48, 1);
  scene_set_color (cr, 0x4a3624, 1);
  cairo_select_font_face (cr, "serif", CAIRO_FONT_SLANT_ITALIC, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, 62);
  cairo_move_to (cr, 834, 1014);
  cairo_show_text (cr, "welcome");
  /* A parcel that waits */
  scene_fill_ellipse (cr, 1440, 938, 120, 22, 0x1c100a, 0.4);
  scene_fill_polygon (cr, (const double[]) { 1350, 850, 1450, 868, 1450, 944, 1350, 922 }, 4, 0xb08450, 1);
  scene_fill_polygon (cr, (const double[]) { 1450, 868, 1536, 846, 1536, 916, 1450, 944 }, 4, 0xd0a468, 1);
  scene_fill_polygon (cr, (const double[]) { 1350, 850, 1436, 830, 1536, 846, 1450, 868 }, 4, 0xe2bc84, 1);
  scene_fill_polygon (cr, (const double[]) { 1386, 842, 1400, 838, 1500, 855, 1486, 859 }, 4, 0x9c7440, 0.9);
  scene_fill_polygon (cr, (const double[]) { 1470, 880, 1520, 866, 1520, 890, 1470, 906 }, 4, 0xf6f2e6, 1);
}

static void
draw_pot (cairo_t *cr, double x, double y, double size, guint seed)
{
  scene_fill_ellipse (cr, x, y, size * 0.62, size * 0.13, 0x1c100a, 0.4);
  scene_fill_polygon (cr, (const double[]) { x - size * 0.5, y - size * 0.8, x + size * 0.5, y - size * 0.8, x + size * 0.36, y, x - size * 0.36, y }, 4, 0xb35c3c, 1);
  scene_fill_polygon (cr, (const double[]) { x + size * 0.1, y - size * 0.8, x + size * 0.5, y - size * 0.8, x + size * 0.36, y, x + size * 0.1, y }, 4, 0xd98058, 0.8);
  scene_fill_rectangle (cr, x - size * 0.56, y - size * 0.9, size * 1.12, size * 0.18, 0xc46c48, 1);
  scene_draw_foliage (cr, x, y - size * 1.3, size * 0.68, size * 0.56, 0x23502a, 0x86bc4c, 60, 0, 0, seed);
  for (guint i = 0; i < 22; i++)
    scene_fill_ellipse (cr, x + (scene_random (seed, i + 700) - 0.5) * size * 1.25, y - size * (1 + 0.8 * scene_random (seed, i + 800)), size * 0.07, size * 0.06, i % 3 == 0 ? 0xffd860 : 0xf07898, 1);
}

static void
draw_pumpkin (cairo_t *cr, double x, double y, double size)
{
  scene_fill_ellipse (cr, x, y + size * 0.05, size * 1.1, size * 0.16, 0x1c100a, 0.4);
  for (int i = -2; i <= 2; i++)
    scene_fill_ellipse (cr, x + i * size * 0.32, y - size * 0.55, size * (0.52 - 0.08 * ABS (i)), size * 0.6, scene_mix (0xb85414, 0xf2a03c, 0.5 + i * 0.2), 1);
  scene_fill_rectangle (cr, x - size * 0.07, y - size * 1.35, size * 0.14, size * 0.3, 0x6c7a34, 1);
}

static void
draw_woodwork (cairo_t *cr)
{
  for (int side = 0; side < 2; side++)
    {
      double left = side == 0 ? 0 : CENTER + 262, right = side == 0 ? CENTER - 262 : SCENE_WIDTH;

      for (double x = left + 14; x < right - 20; x += 46)
        {
          scene_fill_rectangle (cr, x, RAIL + 20, 15, FLOOR_TOP - RAIL - 40, 0xe9e2d2, 1);
          scene_fill_rectangle (cr, x, RAIL + 20, 5, FLOOR_TOP - RAIL - 40, 0xa89e8e, 1);
        }
      scene_fill_gradient (cr, left, RAIL, right - left, 26, 0xfffaf0, 0xcfc5b4);
      scene_fill_rectangle (cr, left, RAIL + 26, right - left, 5, 0x8a8070, 0.8);
      scene_fill_gradient (cr, left, FLOOR_TOP - 34, right - left, 20, 0xf2ebdd, 0xb8ae9e);
    }
  for (int i = 0; i < 4; i++)
    {
      static const double posts[] = { 110, CENTER - 290, CENTER + 234, 1764 };

      scene_fill_gradient (cr, posts[i], i == 0 || i == 3 ? 0 : RAIL - 30, 56, i == 0 || i == 3 ? FLOOR_TOP : FLOOR_TOP - RAIL + 30, 0xf6efe1, 0xdcd2c0);
      scene_fill_rectangle (cr, posts[i], i == 0 || i == 3 ? 0 : RAIL - 30, 18, i == 0 || i == 3 ? FLOOR_TOP : FLOOR_TOP - RAIL + 30, 0x9c9282, 0.55);
      scene_fill_rectangle (cr, posts[i] - 10, FLOOR_TOP - 30, 76, 30, 0xe6dccb, 1);
      if (i == 1 || i == 2)
        scene_fill_rectangle (cr, posts[i] - 8, RAIL - 44, 72, 18, 0xfffaf0, 1);
    }
  scene_fill_gradient (cr, 0, 0, SCENE_WIDTH, 64, 0x7e5a3c, 0xa87c56);
  scene_fill_rectangle (cr, 0, 60, SCENE_WIDTH, 10, 0xf2ebdd, 1);
  scene_fill_rectangle (cr, 0, 70, SCENE_WIDTH, 12, 0x3c2a1c, 0.35);
}

static void
draw_back (cairo_t *cr)
{
  draw_distance (cr);
  draw_ground (cr);
  draw_plank_floor (cr);
  draw_woodwork (cr);
  draw_mat_and_parcel (cr);
  draw_pot (cr, 250, 900, 120, 11);
  draw_pot (cr, 455, 850, 84, 12);
  draw_pot (cr, 1680, 900, 128, 13);
  draw_pumpkin (cr, 1545, 1010, 62);
  draw_pumpkin (cr, 1650, 1030, 48);
  scene_draw_vignette (cr, 0.35);
}

static void
draw_car (cairo_t *cr, double x, double direction, guint color)
{
  cairo_save (cr);
  cairo_translate (cr, x, 476);
  cairo_scale (cr, direction, 1);
  scene_fill_ellipse (cr, 0, 0, 92, 8, 0x000000, 0.35);
  scene_set_color (cr, color, 1);
  scene_rounded_rectangle (cr, -88, -36, 176, 30, 12);
  cairo_fill (cr);
  scene_fill_polygon (cr, (const double[]) { -58, -34, -38, -60, 24, -60, 54, -34 }, 4, color, 1);
  scene_fill_polygon (cr, (const double[]) { -48, -36, -33, -55, -6, -55, -6, -36 }, 4, 0xbcd8e8, 1);
  scene_fill_polygon (cr, (const double[]) { 0, -36, 0, -55, 21, -55, 43, -36 }, 4, 0xd4e8f2, 1);
  scene_fill_rectangle (cr, -88, -20, 176, 4, 0xffffff, 0.25);
  scene_fill_ellipse (cr, 84, -24, 6, 5, 0xfff4c0, 1);
  for (int i = -1; i <= 1; i += 2)
    {
      scene_fill_ellipse (cr, i * 52, -7, 16, 16, 0x1c1e22, 1);
      scene_fill_ellipse (cr, i * 52, -7, 8, 8, 0xb8bcc0, 1);
    }
  cairo_restore (cr);
}

static void
draw_traffic (cairo_t *cr, double phase)
{
  cairo_save (cr);
  cairo_rectangle (cr, 166, 82, 1598, RAIL - 82);
  cairo_clip (cr);
  if (phase > 0.05 && phase < 0.3)
    draw_car (cr, -100 + (phase - 0.05) / 0.25 * 2120, 1, 0xc23b3b);
  if (phase > 0.55 && phase < 0.82)
    draw_car (cr, 2020 - (phase - 0.55) / 0.27 * 2120, -1, 0x3f6fa8);
  scene_draw_walker (cr, 1900 - phase * 1900, 506, 92, phase * 70, -1, 0xd8a23c, 0x34404e, 0xe8b890);
  cairo_restore (cr);
}

static void
clip_between_posts (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 82, 110, 500);
  cairo_rectangle (cr, 166, 82, 1598, 500);
  cairo_rectangle (cr, 1820, 82, 100, 500);
  cairo_clip (cr);
}

/* The tree beside the porch, and its leaves that come down. */
static void
draw_tree (cairo_t *cr, double phase)
{
  cairo_save (cr);
  clip_between_posts (cr);
  scene_fill_polygon (cr, (const double[]) { 1716, 560, 1700, 200, 1740, 200, 1752, 560 }, 4, 0x5a4030, 1);
  scene_draw_foliage (cr, 1600, 120, 330, 150, 0x2c5a2c, 0xb8c850, 230, 9, phase, 21);
  scene_draw_foliage (cr, 1420, 96, 150, 70, 0x3c6c30, 0xe0c858, 80, 10, phase, 22);
  scene_draw_foliage (cr, 130, 100, 240, 110, 0x2c5a2c, 0x98b848, 120, 8, phase, 23);
  cairo_restore (cr);
  for (int i = 0; i < 9; i++)
    {
      double t = fmod (phase * 2 + scene_random (31, (guint) i), 1), x = 1250 + 460 * scene_random (32, (guint) i);

      cairo_save (cr);
      cairo_translate (cr, x - 260 * t + 40 * sin (t * 14 + i), 180 + 600 * t);
      cairo_rotate (cr, t * 12 + i);
      scene_fill_ellipse (cr, 0, 0, 11, 5, i % 2 == 0 ? 0xe0a030 : 0xc86a28, scene_smooth (1, 0.92, t));
      cairo_restore (cr);
    }
}

static void
draw_lantern (cairo_t *cr, double phase)
{
  cairo_save (cr);
  cairo_translate (cr, CENTER, 70);
  cairo_rotate (cr, 0.04 * scene_wave (phase, 6, 0));
  scene_fill_rectangle (cr, -3, 0, 6, 50, 0x2c2620, 1);
  scene_fill_polygon (cr, (const double[]) { -38, 70, 0, 44, 38, 70 }, 3, 0x2c2620, 1);
  scene_fill_gradient (cr, -28, 70, 56, 72, 0xfff0b8, 0xf2b860);
  scene_fill_rectangle (cr, -30, 70, 5, 72, 0x2c2620, 1);
  scene_fill_rectangle (cr, 25, 70, 5, 72, 0x2c2620, 1);
  scene_fill_rectangle (cr, -2, 70, 4, 72, 0x2c2620, 1);
  scene_fill_rectangle (cr, -34, 140, 68, 9, 0x2c2620, 1);
  cairo_restore (cr);
}

/* Over the rail from the left, down, and across the planks out of the picture. */
static void
draw_visitor (cairo_t *cr, double phase)
{
  double t = (phase - 0.1) / 0.75;

  if (t > 0 && t < 1)
    scene_draw_cat (cr, -120 + t * 2160, 1000 + 22 * sin (t * G_PI), 250, t * 130, 1, 0xd88c44);
}

static void
draw_moving (cairo_t *cr, double phase)
{
  cairo_save (cr);
  clip_between_posts (cr);
  scene_draw_cloud (cr, fmod (300 + phase * 2400, 2400) - 200, 150, 120, 0xffffff, 0.75);
  scene_draw_cloud (cr, fmod (1500 + phase * 2400, 2400) - 200, 120, 84, 0xffffff, 0.6);
  cairo_restore (cr);
  draw_traffic (cr, phase);
  draw_tree (cr, phase);
  draw_lantern (cr, phase);
  draw_visitor (cr, phase);
}

const TapoScene tapo_scene_porch = { "porch", "Porch", 0, 16, 42, FALSE, draw_back, draw_moving, TAPO_SCENE_SOUND_BIRDS };
