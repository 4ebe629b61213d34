/* The scene "living-room": an autumn evening indoors, a fire, a sleeping cat, a robot that cleans.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

#include <math.h>

#define FLOOR 790

static void
draw_walls (cairo_t *cr)
{
  scene_fill_gradient (cr, 0, 0, SCENE_WIDTH, FLOOR, 0x3c4a58, 0x5a6068);
  for (int x = 0; x < SCENE_WIDTH; x += 64)
    scene_fill_rectangle (cr, x, 0, 30, FLOOR, 0xffffff, 0.018);
  scene_fill_rectangle (cr, 0, 0, SCENE_WIDTH, 26, 0xe8e0d0, 0.4);
  scene_fill_gradient (cr, 0, FLOOR - 34, SCENE_WIDTH, 34, 0xc8beb0, 0x94897c);
  scene_fill_gradient (cr, 0, FLOOR, SCENE_WIDTH, SCENE_HEIGHT - FLOOR, 0x6a4630, 0x8c6040);
  for (int i = -16; i < 17; i++)
    scene_fill_polygon (cr, (const double[]) { 960 + i * 120, FLOOR, 963 + i * 120, FLOOR, 966 + i * 196, SCENE_HEIGHT, 960 + i * 196, SCENE_HEIGHT }, 4, 0x38200f, 0.55);
  for (int i = 0; i < 26; i++)
    {
      double y = FLOOR + 10 + 270 * scene_random (200, (guint) i), x = scene_random (201, (guint) i) * SCENE_WIDTH;

      scene_fill_rectangle (cr, x, y, 70, 2, 0x38200f, 0.5);
    }
}

static void
draw_view (cairo_t *cr)
{
  double x = 130, y = 120, width = 430, height = 430;

  scene_fill_rectangle (cr, x - 24, y - 24, width + 48, height + 48, 0xe8e2d6, 1);
  scene_fill_gradient (cr, x, y, width, height, 0x1c2c5c, 0xf08c5c);
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  scene_fill_glow (cr, x + 300, y + 400, 320, 0xffc880, 0.7);
  for (int i = 0; i < 22; i++)
    scene_fill_ellipse (cr, x + scene_random (210, (guint) i) * width, y + scene_random (211, (guint) i) * height * 0.45, 1.8, 1.8, 0xffffff, 0.85);
  for (int i = 0; i < 9; i++)
    {
      double high = 80 + 150 * scene_random (212, (guint) i), left = x + i * 52 - 10;

      scene_fill_rectangle (cr, left, y + height - high, 50, high, scene_mix (0x2a2a4c, 0x4c3a54, scene_random (213, (guint) i)), 1);
      for (guint k = 0; k < 15; k++)
        if (scene_random (214, (guint) i * 15 + k) > 0.5)
          scene_fill_rectangle (cr, left + 7 + 14 * (k % 3), y + height - high + 12 + 26 * (k / 3), 8, 12, 0xffd890, 0.9);
    }
  cairo_restore (cr);
  scene_fill_rectangle (cr, x + width / 2 - 7, y, 14, height, 0xe8e2d6, 1);
  scene_fill_rectangle (cr, x, y + height * 0.42, width, 10, 0xe8e2d6, 1);
  scene_fill_rectangle (cr, x - 50, y + height + 20, width + 100, 20, 0xf4eee2, 1);
}

static void
draw_shelf (cairo_t *cr)
{
  static const guint covers[] = { 0xb04838, 0x386878, 0xd8a848, 0x586848, 0x8c5878, 0xe0d4bc, 0x34486c };
  double x = 690, y = 150, width = 300;

  scene_fill_rectangle (cr, x - 8, y - 8, width + 16, 330, 0x0c0c10, 0.25);
  scene_fill_rectangle (cr, x - 14, y - 14, width + 28, 330, 0x5c3c28, 1);
  for (int row = 0; row < 3; row++)
    {
      double top = y + row * 104, at = x + 4;

      scene_fill_gradient (cr, x, top, width, 94, 0x2c1c14, 0x44301f);
      for (guint k = 0; at < x + width - 34; k++)
        {
          guint seed = (guint) row * 40 + k;
          double thick = 13 + 15 * scene_random (220, seed), high = 58 + 28 * scene_random (221, seed);

          if (scene_random (222, seed) > 0.86)
            {
              at += 30;
              continue;
            }
          scene_fill_rectangle (cr, at, top + 94 - high, thick, high, covers[seed * 5 % G_N_ELEMENTS (covers)], 1);
          scene_fill_rectangle (cr, at, top + 94 - high, 3, high, 0x000000, 0.3);
          scene_fill_rectangle (cr, at + 3, top + 94 - high + 10, thick - 5, 4, 0xf0e0b0, 0.6);
          at += thick + 1;
        }
    }
  scene_fill_polygon (cr, (const double[]) { 930, 430, 976, 430, 968, 464, 938, 464 }, 4, 0xe8e0d0, 1);
  scene_draw_foliage (cr, 953, 418, 40, 26, 0x2c5c34, 0x7cb858, 44, 0, 0, 226);
}

static void
draw_fireplace (cairo_t *cr)
{
  double x = 1330, y = 400;

  scene_fill_gradient (cr, x - 20, 0, 460, y, 0x6c6460, 0x7e746c);
  for (int row = 0; row < 13; row++)
    for (int k = 0; k < 6; k++)
      scene_fill_rectangle (cr, x - 16 + k * 78 - (row % 2) * 38 + 38 * (k == 0 && row % 2), 8 + row * 30, k == 5 ? 58 : 72, 25, scene_random (230, (guint) (row * 6 + k)) > 0.5 ? 0x847870 : 0x988a80, 0.4);
  scene_fill_rectangle (cr, x - 60, y - 8, 540, 34, 0x7a5236, 1);
  scene_fill_rectangle (cr, x - 60, y - 8, 540, 9, 0xb07c54, 1);
  scene_fill_gradient (cr, x - 30, y + 26, 480, FLOOR - y - 20, 0x8a7c72, 0x6a5e56);
  scene_set_color (cr, 0x140c08, 1);
  scene_rounded_rectangle (cr, x + 50, y + 90, 320, FLOOR - y - 90, 36);
  cairo_fill (cr);
  scene_fill_rectangle (cr, x - 60, FLOOR - 12, 540, 30, 0x544a44, 1);
  /* A picture, a clock's case and candles on the mantel */
  scene_fill_rectangle (cr, x + 110, 120, 210, 160, 0xc8a050, 1);
  scene_fill_gradient (cr, x + 122, 132, 186, 136, 0x88c0e0, 0xf4d8a8);
  scene_fill_polygon (cr, (const double[]) { x + 122, 268, x + 122, 222, x + 180, 186, x + 230, 230, x + 266, 206, x + 308, 238, x + 308, 268 }, 7, 0x4c7c64, 1);
  for (int i = 0; i < 3; i++)
    scene_fill_gradient (cr, x + 6 + i * 30, y - 60 + i * 14, 20, 52 - i * 14, 0xfff4dc, 0xd8c8a8);
  scene_fill_rectangle (cr, x + 370, y - 88, 64, 80, 0x5c3420, 1);
  scene_fill_ellipse (cr, x + 402, y - 54, 25, 25, 0xf8f0dc, 1);
}

static void
draw_cushion (cairo_t *cr, double x, double y, double angle, guint color)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, angle);
  scene_set_color (cr, color, 1);
  scene_rounded_rectangle (cr, -58, -58, 116, 116, 26);
  cairo_fill (cr);
  scene_fill_rectangle (cr, -40, -4, 80, 8, 0xffffff, 0.25);
  scene_fill_rectangle (cr, -4, -40, 8, 80, 0xffffff, 0.25);
  cairo_restore (cr);
}

static void
draw_sofa (cairo_t *cr)
{
  guint cloth = 0x3f7480, light = 0x5c98a0, dark = 0x284c56;

  scene_fill_ellipse (cr, 770, 868, 470, 40, 0x180c06, 0.5);
  scene_fill_rectangle (cr, 372, 836, 26, 36, 0x30200f, 1);
  scene_fill_rectangle (cr, 1150, 836, 26, 36, 0x30200f, 1);
  scene_set_color (cr, cloth, 1);
  scene_rounded_rectangle (cr, 370, 520, 800, 260, 44);
  cairo_fill (cr);
  for (int i = 0; i < 3; i++)
    {
      scene_set_color (cr, light, 0.55);
      scene_rounded_rectangle (cr, 396 + i * 252, 536, 244, 170, 34);
      cairo_fill (cr);
    }
  for (int i = 0; i < 3; i++)
    {
      scene_set_color (cr, i == 1 ? scene_mix (light, cloth, 0.3) : light, 1);
      scene_rounded_rectangle (cr, 396 + i * 252, 690, 246, 86, 26);
      cairo_fill (cr);
    }
  scene_fill_gradient (cr, 380, 770, 780, 76, cloth, dark);
  for (int side = 0; side < 2; side++)
    {
      scene_set_color (cr, scene_mix (cloth, light, 0.4), 1);
      scene_rounded_rectangle (cr, side == 0 ? 320 : 1130, 610, 92, 236, 40);
      cairo_fill (cr);
      scene_set_color (cr, dark, 0.35);
      scene_rounded_rectangle (cr, side == 0 ? 330 : 1140, 680, 70, 160, 20);
      cairo_fill (cr);
    }
  draw_cushion (cr, 486, 660, -0.15, 0xe0a848);
  draw_cushion (cr, 574, 672, 0.12, 0xc85a48);
  draw_cushion (cr, 1074, 664, 0.2, 0xe0a848);
}

static void
draw_lamp (cairo_t *cr)
{
  scene_fill_rectangle (cr, 1226, 380, 9, 430, 0x2c2420, 1);
  scene_fill_ellipse (cr, 1230, 812, 62, 13, 0x2c2420, 1);
  scene_fill_polygon (cr, (const double[]) { 1186, 268, 1274, 268, 1306, 384, 1154, 384 }, 4, 0xffe2a4, 1);
  scene_fill_glow (cr, 1230, 340, 460, 0xffcf80, 0.55);
  scene_fill_glow (cr, 1230, 340, 120, 0xfff0c8, 0.5);
}

static void
draw_rug (cairo_t *cr)
{
  static const guint rings[] = { 0x7c3430, 0xd8b078, 0x9c4a3c, 0xe4c898, 0x54606c };

  for (int i = 0; i < 5; i++)
    scene_fill_ellipse (cr, 800, 946, 560 - i * 84, 108 - i * 17, rings[i], 1);
  for (int i = 0; i < 40; i++)
    scene_fill_ellipse (cr, 800 + 512 * cos (i * 0.157), 946 + 98 * sin (i * 0.157), 9, 4, 0xf4e4c0, 0.8);
}

static void
draw_plant (cairo_t *cr)
{
  scene_fill_ellipse (cr, 92, 906, 100, 20, 0x180c06, 0.5);
  scene_fill_polygon (cr, (const double[]) { 22, 760, 162, 760, 140, 904, 44, 904 }, 4, 0xd8cab8, 1);
  scene_fill_polygon (cr, (const double[]) { 22, 760, 60, 760, 70, 904, 44, 904 }, 4, 0x988a7c, 0.6);
}

static void
draw_back (cairo_t *cr)
{
  draw_walls (cr);
  draw_view (cr);
  draw_shelf (cr);
  draw_fireplace (cr);
  draw_rug (cr);
  draw_sofa (cr);
  draw_plant (cr);
  draw_lamp (cr);
  scene_draw_vignette (cr, 0.5);
}

static void
draw_flame (cairo_t *cr, double x, double y, double width, double height, double sway, guint color)
{
  cairo_move_to (cr, x - width, y);
  cairo_curve_to (cr, x - width * 1.1, y - height * 0.45, x - width * 0.2 + sway, y - height * 0.6, x + sway * 2, y - height);
  cairo_curve_to (cr, x + width * 0.3 + sway, y - height * 0.6, x + width * 1.1, y - height * 0.45, x + width, y);
  cairo_close_path (cr);
  scene_set_color (cr, color, 0.92);
  cairo_fill (cr);
}

static void
draw_fire (cairo_t *cr, double phase)
{
  double light = 0.5 + 0.22 * scene_wave (phase, 43, 0) + 0.14 * scene_wave (phase, 71, 0.3);
  double x = 1540, y = 770;

  scene_fill_glow (cr, x, y - 80, 240, 0xff8c30, 0.75 * light + 0.2);
  for (int i = 0; i < 3; i++)
    {
      double k = i - 1;

      draw_flame (cr, x + k * 66, y, 52, 150 + 34 * scene_wave (phase, 37 + i, 0.2 * i), 16 * scene_wave (phase, 29 + i, 0.4 * i), 0xe8501c);
      draw_flame (cr, x + k * 58, y, 36, 104 + 26 * scene_wave (phase, 47 + i, 0.3 * i), 12 * scene_wave (phase, 31 + i, 0.1 * i), 0xffa030);
      draw_flame (cr, x + k * 48, y, 20, 62 + 18 * scene_wave (phase, 53 + i, 0.5 * i), 8 * scene_wave (phase, 41 + i, 0.7 * i), 0xfff0a0);
    }
  for (int i = 0; i < 3; i++)
    {
      scene_set_color (cr, 0x4c2c18, 1);
      scene_rounded_rectangle (cr, x - 130 + i * 44, y - 10 - 14 * (i == 1), 176, 26, 13);
      cairo_fill (cr);
      scene_fill_ellipse (cr, x + 44 + i * 44, y + 3 - 14 * (i == 1), 8, 13, 0xc89464, 1);
    }
  for (int i = 0; i < 7; i++)
    {
      double t = fmod (phase * 11 + scene_random (240, (guint) i), 1);

      scene_fill_ellipse (cr, x - 90 + 180 * scene_random (241, (guint) i) + 14 * sin (t * 9), y - 60 - 180 * t, 3, 3, 0xffd070, 1 - t);
    }
  /* Its light on the floor */
  cairo_save (cr);
  cairo_translate (cr, x, FLOOR + 60);
  cairo_scale (cr, 1, 0.26);
  scene_fill_glow (cr, 0, 0, 480, 0xff9840, 0.22 + 0.2 * light);
  cairo_restore (cr);
  for (int i = 0; i < 3; i++)
    {
      scene_fill_ellipse (cr, 1346 + i * 30, 328 + i * 14 + scene_wave (phase, 23 + i, 0), 4, 9 + scene_wave (phase, 33 + i, 0), 0xffe08c, 1);
      scene_fill_glow (cr, 1346 + i * 30, 328 + i * 14, 40, 0xffc060, 0.4);
    }
}

static void
draw_curtain (cairo_t *cr, double phase, gboolean right)
{
  for (int i = 0; i < 5; i++)
    {
      double base = right ? 590 - i * 27 : 58 + i * 27, sway = (right ? -1 : 1) * 10 * scene_wave (phase, 3, 0.08 * i) * (i + 1) / 5;

      cairo_move_to (cr, base, 76);
      cairo_line_to (cr, base + 30, 76);
      cairo_curve_to (cr, base + 30, 300, base + 30 + sway, 420, base + 32 + sway, 610);
      cairo_line_to (cr, base - 2 + sway, 610);
      cairo_curve_to (cr, base + sway, 420, base, 300, base, 76);
      cairo_close_path (cr);
      scene_set_color (cr, i % 2 == 0 ? 0xc4765c : 0xa45c48, 1);
      cairo_fill (cr);
    }
}

static void
draw_sleeping_cat (cairo_t *cr, double phase)
{
  double breath = 3 * scene_wave (phase, 6, 0), x = 830, y = 690;
  double flick = phase > 0.6 && phase < 0.7 ? 22 * fabs (sin ((phase - 0.6) * 62.8)) : 0;

  scene_fill_ellipse (cr, x, y + 8, 120, 14, 0x142830, 0.5);
  scene_fill_ellipse (cr, x + 6, y - 34 - breath / 2, 104, 46 + breath, 0xd8d0c8, 1);
  scene_fill_ellipse (cr, x + 46, y - 44 - breath / 2, 54, 36 + breath, 0x8a8078, 1);
  scene_fill_ellipse (cr, x - 6, y - 60 - breath, 30, 15, 0x8a8078, 1);
  scene_fill_ellipse (cr, x - 72, y - 28, 42, 35, 0xd8d0c8, 1);
  scene_fill_polygon (cr, (const double[]) { x - 106, y - 44, x - 104, y - 80, x - 76, y - 60 }, 3, 0x8a8078, 1);
  scene_fill_polygon (cr, (const double[]) { x - 70, y - 60, x - 46, y - 80, x - 42, y - 46 }, 3, 0xd8d0c8, 1);
  scene_set_color (cr, 0x4c4038, 1);
  cairo_set_line_width (cr, 3);
  cairo_arc (cr, x - 90, y - 32, 9, 0.3, G_PI - 0.3);
  cairo_stroke (cr);
  cairo_arc (cr, x - 62, y - 32, 9, 0.3, G_PI - 0.3);
  cairo_stroke (cr);
  scene_fill_ellipse (cr, x - 76, y - 18, 5, 4, 0xd88c80, 1);
  scene_set_color (cr, 0x8a8078, 1);
  cairo_set_line_width (cr, 20);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x + 98, y - 16);
  cairo_curve_to (cr, x + 80, y + 14, x + 10, y + 10, x - 20, y - 4 - flick);
  cairo_stroke (cr);
}

/* Once round the rug; the lamp on top says that it is busy. */
static void
draw_robot (cairo_t *cr, double phase)
{
  double angle = phase * 2 * G_PI, x = 860 + 660 * cos (angle), y = 964 + 66 * sin (angle);
  double size = 0.8 + 0.3 * (y - 900) / 130;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size, size);
  scene_fill_ellipse (cr, 4, 16, 88, 22, 0x0c0604, 0.5);
  scene_fill_ellipse (cr, 0, 8, 84, 26, 0x22262c, 1);
  scene_fill_ellipse (cr, 0, -8, 84, 26, 0xe8eaee, 1);
  scene_fill_ellipse (cr, 0, -10, 66, 19, 0xd0d4da, 1);
  scene_fill_ellipse (cr, 0, -16, 26, 9, 0x30363e, 1);
  scene_fill_ellipse (cr, 44 * sin (angle + 0.6), -8 - 13 * cos (angle + 0.6), 8, 4, scene_wave (phase, 20, 0) > 0 ? 0x50e0a0 : 0x2c7c5c, 1);
  cairo_restore (cr);
}

static void
draw_leaves (cairo_t *cr, double phase)
{
  for (int i = 0; i < 11; i++)
    {
      double lean = -0.95 + i * 0.19 + 0.03 * scene_wave (phase, 3 + (i & 1), 0.13 * i), length = 210 + 60 * scene_random (250, (guint) i);

      cairo_save (cr);
      cairo_translate (cr, 92, 762);
      cairo_rotate (cr, lean);
      cairo_move_to (cr, 0, 0);
      cairo_curve_to (cr, -46, -length * 0.4, -30, -length * 0.8, 0, -length);
      cairo_curve_to (cr, 30, -length * 0.8, 46, -length * 0.4, 0, 0);
      scene_set_color (cr, scene_mix (0x1f4a30, 0x5c9c54, scene_random (251, (guint) i)), 1);
      cairo_fill (cr);
      scene_fill_rectangle (cr, -1.5, -length * 0.9, 3, length * 0.85, 0xa0d088, 0.5);
      cairo_restore (cr);
    }
}

static void
draw_pendulum (cairo_t *cr, double phase)
{
  double angle = phase * 2 * G_PI;

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 3);
  cairo_move_to (cr, 1732, 346);
  cairo_line_to (cr, 1732 + 18 * sin (angle), 346 - 18 * cos (angle));
  cairo_move_to (cr, 1732, 346);
  cairo_line_to (cr, 1724, 356);
  scene_set_color (cr, 0x3a2418, 1);
  cairo_stroke (cr);
}

static void
draw_moving (cairo_t *cr, double phase)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, 366, 630);
  cairo_rectangle (cr, 366, 0, 400, 520); /* the sofa stands in front */
  cairo_clip (cr);
  draw_curtain (cr, phase, FALSE);
  draw_curtain (cr, phase, TRUE);
  cairo_restore (cr);
  scene_fill_rectangle (cr, 40, 68, 610, 14, 0x3a281c, 1);
  draw_fire (cr, phase);
  draw_pendulum (cr, phase);
  draw_sleeping_cat (cr, phase);
  draw_leaves (cr, phase);
  draw_robot (cr, phase);
}

const TapoScene tapo_scene_living_room = { "living-room", "Living room", 3, 19, 5, TRUE, draw_back, draw_moving, TAPO_SCENE_SOUND_ROOM };
