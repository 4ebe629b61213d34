/* What the camera writes into its picture: clock, name, and the code pattern.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

#include "tapo-scene-code.h"

static void
draw_text (cairo_t *cr, const char *text, double x, double y, double size, gboolean to_the_left)
{
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, text, &extents);
  cairo_move_to (cr, to_the_left ? x - extents.x_advance : x, y);
  cairo_text_path (cr, text);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, size / 8);
  scene_set_color (cr, 0x101214, 0.65);
  cairo_stroke_preserve (cr);
  scene_set_color (cr, 0xfafafa, 0.96);
  cairo_fill (cr);
}

static void
draw_code (cairo_t *cr, int number, int scene)
{
  double size = (double) SCENE_WIDTH / TAPO_SCENE_CODE_CELLS;
  guint word = tapo_scene_code_encode (number, scene);
  double left = SCENE_WIDTH - size * (TAPO_SCENE_CODE_COLUMNS + 1), top = SCENE_HEIGHT - size * (TAPO_SCENE_CODE_ROWS + 1);

  scene_set_color (cr, 0x24282c, 1);
  scene_rounded_rectangle (cr, left - 6, top - 6, size * TAPO_SCENE_CODE_COLUMNS + 12, size * TAPO_SCENE_CODE_ROWS + 12, 8);
  cairo_fill (cr);
  for (int i = 0; i < TAPO_SCENE_CODE_COLUMNS * TAPO_SCENE_CODE_ROWS; i++)
    if (word >> i & 1)
      scene_fill_rectangle (cr, left + size * (i % TAPO_SCENE_CODE_COLUMNS), top + size * (i / TAPO_SCENE_CODE_COLUMNS), size, size, 0xb8bcc0, 1);
}

void
scene_draw_overlay (cairo_t *cr, const TapoScene *scene, int picture)
{
  int second = picture / SCENE_FPS;
  g_autofree char *clock = g_strdup_printf ("2026-09-18 Fri %02d:%02d:%02d", scene->hour, scene->minute + second / 60, second % 60);

  draw_text (cr, clock, 44, 84, 50, FALSE);
  draw_text (cr, scene->label, SCENE_WIDTH - 44, 84, 50, TRUE);
  draw_code (cr, picture, scene->number);
}
