/* The scene "garden".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

static void
draw_back (cairo_t *cr)
{
  scene_fill_gradient (cr, 0, 0, SCENE_WIDTH, SCENE_HEIGHT, 0x88b4e0, 0x406040);
}

static void
draw_moving (cairo_t *cr, double phase)
{
  scene_fill_ellipse (cr, 960 + 500 * scene_wave (phase, 4, 0), 540 + 200 * scene_wave (phase, 8, 0.25), 80, 80, 0xf0e0a0, 1);
}

const TapoScene tapo_scene_garden = { "garden", "Garden", 1, 9, 15, FALSE, draw_back, draw_moving, TAPO_SCENE_SOUND_BIRDS };
