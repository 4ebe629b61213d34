/* Scenes: what the cameras see. Each draws a still background once and what moves for each picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coordinates are those of the main stream, 1920 by 1080. Everything repeats after SCENE_SECONDS, so
 * that the loop has no seam: movements are functions of the phase, from 0 to 1.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

#define SCENE_WIDTH 1920
#define SCENE_HEIGHT 1080
#define SCENE_FPS 15
#define SCENE_SECONDS 20
#define SCENE_PICTURES (SCENE_FPS * SCENE_SECONDS)
#define SCENE_GOP 30

typedef struct
{
  const char *name;
  const char *label; /* the on-screen name */
  int number;        /* in the code pattern */
  int hour, minute;
  gboolean night;
  void (*draw_back) (cairo_t *cr);
  void (*draw_moving) (cairo_t *cr, double phase);
  int sound; /* TapoSceneSound */
} TapoScene;

typedef enum
{
  TAPO_SCENE_SOUND_SILENCE,
  TAPO_SCENE_SOUND_BIRDS,
  TAPO_SCENE_SOUND_RAIN,
  TAPO_SCENE_SOUND_ROOM,
} TapoSceneSound;

extern const TapoScene tapo_scene_porch, tapo_scene_garden, tapo_scene_street, tapo_scene_living_room, tapo_scene_privacy;

/* Drawing helpers, in tapo-scene-draw.c. Colours are 0xRRGGBB. */
void scene_set_color (cairo_t *cr, guint color, double alpha);
void scene_fill_rectangle (cairo_t *cr, double x, double y, double width, double height, guint color, double alpha);
void scene_fill_gradient (cairo_t *cr, double x, double y, double width, double height, guint top, guint bottom);
void scene_fill_glow (cairo_t *cr, double x, double y, double radius, guint color, double alpha);
void scene_fill_ellipse (cairo_t *cr, double x, double y, double rx, double ry, guint color, double alpha);
void scene_fill_polygon (cairo_t *cr, const double *points, int n, guint color, double alpha);
void scene_rounded_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius);
void scene_add_grain (cairo_surface_t *surface, int amount, guint seed);
guint scene_mix (guint first, guint second, double share);
double scene_random (guint seed, guint index);
/* A crown of leaves: n blobs in an ellipse, light from the upper right, each swaying for itself. */
void scene_draw_foliage (cairo_t *cr, double x, double y, double rx, double ry, guint dark, guint light, int n, double sway, double phase, guint seed);
void scene_draw_cloud (cairo_t *cr, double x, double y, double size, guint color, double alpha);
/* Feet at x, y; walks to the right when direction is 1, to the left when it is -1. */
void scene_draw_cat (cairo_t *cr, double x, double y, double size, double step, double direction, guint color);
void scene_draw_walker (cairo_t *cr, double x, double y, double height, double step, double direction, guint coat, guint trousers, guint skin);
void scene_draw_vignette (cairo_t *cr, double alpha);
double scene_wave (double phase, double times, double shift);
double scene_smooth (double from, double to, double value);

/* Clock, label and code, in tapo-scene-overlay.c */
void scene_draw_overlay (cairo_t *cr, const TapoScene *scene, int picture);

gboolean scene_encode (const TapoScene *scene, const char *folder, GError **error);
gboolean scene_write_sound (const TapoScene *scene, const char *folder, GError **error);

G_END_DECLS
