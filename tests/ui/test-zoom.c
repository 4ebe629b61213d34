/* test-zoom.c: zoom at a point, movement within limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-zoom.h"

#include <math.h>

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 1e-6)

static const TapoZoomFrame wide = { 1600, 900, 16.0 / 9.0, FALSE };
static const TapoZoomFrame tall = { 900, 1600, 16.0 / 9.0, FALSE };
static const TapoZoomFrame filled = { 900, 1600, 16.0 / 9.0, TRUE };

static void
test_rest (void)
{
  TapoZoom zoom = TAPO_ZOOM_INIT;
  TapoZoomRect rect = tapo_zoom_get_rect (&zoom, &wide);

  NEAR (rect.x, 0);
  NEAR (rect.y, 0);
  NEAR (rect.width, 1600);
  NEAR (rect.height, 900);
  g_assert_true (tapo_zoom_is_reset (&zoom));
  g_assert_false (tapo_zoom_can_pan (&zoom, &wide));

  rect = tapo_zoom_get_rect (&zoom, &tall);
  NEAR (rect.width, 900);
  NEAR (rect.height, 506.25);
  NEAR (rect.y, (1600 - 506.25) / 2);

  rect = tapo_zoom_get_rect (&zoom, &filled);
  NEAR (rect.height, 1600);
  NEAR (rect.x, (900 - rect.width) / 2);
  g_assert_true (tapo_zoom_can_pan (&zoom, &filled));
}

/* Which point of the picture is at a point of the view. */
static void
get_point (const TapoZoom *zoom,
           const TapoZoomFrame *frame,
           double x,
           double y,
           double *u,
           double *v)
{
  TapoZoomRect rect = tapo_zoom_get_rect (zoom, frame);

  *u = (x - rect.x) / rect.width;
  *v = (y - rect.y) / rect.height;
}

static void
test_point_stays (void)
{
  const struct
  {
    double x, y;
  } points[] = { { 0, 0 }, { 1600, 900 }, { 800, 450 }, { 200, 700 }, { 1234, 56 } };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      TapoZoom zoom = TAPO_ZOOM_INIT;
      double u, v, before_u, before_v;

      get_point (&zoom, &wide, points[i].x, points[i].y, &before_u, &before_v);
      for (int step = 0; step < 6; step++)
        {
          tapo_zoom_by (&zoom, &wide, 1.3, points[i].x, points[i].y);
          get_point (&zoom, &wide, points[i].x, points[i].y, &u, &v);
          NEAR (u, before_u);
          NEAR (v, before_v);
        }
      for (int step = 0; step < 6; step++)
        tapo_zoom_by (&zoom, &wide, 1 / 1.3, points[i].x, points[i].y);
      NEAR (zoom.scale, 1);
    }
}

static void
test_limits (void)
{
  TapoZoom zoom = TAPO_ZOOM_INIT;
  TapoZoomRect rect;

  tapo_zoom_by (&zoom, &wide, 1000, 10, 10);
  NEAR (zoom.scale, TAPO_ZOOM_MOST);
  tapo_zoom_pan (&zoom, &wide, 1e9, 1e9);
  rect = tapo_zoom_get_rect (&zoom, &wide);
  NEAR (rect.x, 0);
  NEAR (rect.y, 0);
  tapo_zoom_pan (&zoom, &wide, -1e9, -1e9);
  rect = tapo_zoom_get_rect (&zoom, &wide);
  NEAR (rect.x + rect.width, 1600);
  NEAR (rect.y + rect.height, 900);
  tapo_zoom_by (&zoom, &wide, 1e-9, 10, 10);
  NEAR (zoom.scale, 1);
  g_assert_true (tapo_zoom_is_reset (&zoom));
  rect = tapo_zoom_get_rect (&zoom, &wide);
  NEAR (rect.x, 0);
  NEAR (rect.y, 0);
}

/* In a tall view the picture first grows in height without moving up or down. */
static void
test_one_axis (void)
{
  TapoZoom zoom = TAPO_ZOOM_INIT;
  TapoZoomRect rect;

  tapo_zoom_by (&zoom, &tall, 2, 450, 800);
  tapo_zoom_pan (&zoom, &tall, 100, 100);
  rect = tapo_zoom_get_rect (&zoom, &tall);
  NEAR (rect.x, -350);
  NEAR (rect.y, (1600 - rect.height) / 2);
}

/* The same part of the picture is seen when the window gets another size. */
static void
test_resize (void)
{
  const TapoZoomFrame small = { 800, 450, 16.0 / 9.0, FALSE };
  TapoZoom zoom = TAPO_ZOOM_INIT;
  double u, v, small_u, small_v;

  tapo_zoom_by (&zoom, &wide, 3, 1000, 300);
  get_point (&zoom, &wide, 800, 450, &u, &v);
  get_point (&zoom, &small, 400, 225, &small_u, &small_v);
  NEAR (u, small_u);
  NEAR (v, small_v);
}

static void
test_nothing (void)
{
  const TapoZoomFrame nothing = { 0, 0, 0, FALSE };
  TapoZoom zoom = TAPO_ZOOM_INIT;

  tapo_zoom_by (&zoom, &nothing, 2, 0, 0);
  tapo_zoom_pan (&zoom, &nothing, 5, 5);
  g_assert_true (isfinite (zoom.u) && isfinite (zoom.v) && isfinite (zoom.scale));
}

/* What is seen can be named, and shown again. */
static void
test_visible (void)
{
  TapoZoom zoom = TAPO_ZOOM_INIT;
  TapoCrop seen = tapo_zoom_get_visible (&zoom, &wide);
  const TapoCrop part = { 0.5, 0.25, 0.25, 0.25 };
  const TapoCrop column = { 0.4, 0, 0.1, 1 };

  g_assert_true (tapo_crop_is_whole (&seen));
  seen = tapo_zoom_get_visible (&zoom, &filled);
  NEAR (seen.height, 1);
  NEAR (seen.x + seen.width / 2, 0.5);
  g_assert_cmpfloat (seen.width, <, 0.5);

  tapo_zoom_show (&zoom, &wide, &part);
  NEAR (zoom.scale, 4);
  seen = tapo_zoom_get_visible (&zoom, &wide);
  g_assert_true (tapo_crop_equal (&seen, &part));

  /* What has another shape than the view is seen with its surroundings. */
  tapo_zoom_show (&zoom, &wide, &column);
  NEAR (zoom.scale, 1);
  tapo_zoom_show (&zoom, &tall, &column);
  seen = tapo_zoom_get_visible (&zoom, &tall);
  g_assert_cmpfloat (seen.x, <=, column.x + 1e-9);
  g_assert_cmpfloat (seen.x + seen.width, >=, column.x + column.width - 1e-9);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zoom/rest", test_rest);
  g_test_add_func ("/zoom/point-stays", test_point_stays);
  g_test_add_func ("/zoom/limits", test_limits);
  g_test_add_func ("/zoom/one-axis", test_one_axis);
  g_test_add_func ("/zoom/resize", test_resize);
  g_test_add_func ("/zoom/nothing", test_nothing);
  g_test_add_func ("/zoom/visible", test_visible);
  return g_test_run ();
}
