/* The scene "privacy": what a camera shows when its lens is covered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

static void
draw_back (cairo_t *cr)
{
  static const char text[] = "Privacy Mode is On";
  cairo_text_extents_t extents;

  scene_fill_gradient (cr, 0, 0, SCENE_WIDTH, SCENE_HEIGHT, 0x2c3238, 0x1c2024);
  /* An eye, crossed out */
  cairo_move_to (cr, 830, 440);
  cairo_curve_to (cr, 890, 360, 1030, 360, 1090, 440);
  cairo_curve_to (cr, 1030, 520, 890, 520, 830, 440);
  cairo_close_path (cr);
  scene_set_color (cr, 0xb8c0c8, 1);
  cairo_set_line_width (cr, 16);
  cairo_stroke (cr);
  scene_fill_ellipse (cr, 960, 440, 32, 32, 0xb8c0c8, 1);
  scene_fill_polygon (cr, (const double[]) { 850, 530, 1056, 336, 1070, 350, 864, 544 }, 4, 0xb8c0c8, 1);
  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 64);
  cairo_text_extents (cr, text, &extents);
  cairo_move_to (cr, (SCENE_WIDTH - extents.x_advance) / 2, 650);
  cairo_show_text (cr, text);
}

static void
draw_moving (cairo_t *cr, double phase)
{
}

const TapoScene tapo_scene_privacy = { "privacy", "", 0, 0, 0, FALSE, draw_back, draw_moving, TAPO_SCENE_SOUND_SILENCE };
