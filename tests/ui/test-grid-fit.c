/* test-grid-fit.c: pictures of every number and shape in rectangles of every shape.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-grid-layout.h"

#include <math.h>

#define GAP 4
#define MOST 36
#define WIDE (16.0 / 9.0)

/* How many pictures each row has, as digits, and how much of the rectangle they cover at least, in percent. */
static const struct
{
  int n, width, height;
  const char *rows;
  int coverage;
} layouts[] = {
  { 1, 1100, 640, "1", 96 },
  { 2, 1100, 640, "11", 50 },
  { 2, 1920, 540, "2", 95 },
  { 2, 360, 600, "11", 67 },
  { 3, 1100, 640, "21", 71 },
  { 3, 360, 620, "111", 94 },
  { 4, 1100, 640, "22", 95 },
  { 5, 1100, 640, "23", 79 },
  { 6, 1100, 640, "222", 66 },
  { 7, 1100, 640, "331", 73 },
  { 9, 1100, 640, "333", 94 },
  { 10, 1100, 640, "343", 86 },
  { 12, 1920, 1000, "444", 74 },
  { 16, 1920, 1080, "4444", 97 },
  { 17, 1920, 1080, "4544", 93 },
};

static void
fit (const double *aspects,
     int n,
     int width,
     int height,
     TapoGridCell *cells)
{
  tapo_grid_fit (aspects, n, width, height, GAP, cells);
  for (int i = 0; i < n; i++)
    {
      g_assert_cmpint (cells[i].x, >=, 0);
      g_assert_cmpint (cells[i].y, >=, 0);
      g_assert_cmpint (cells[i].x + cells[i].width, <=, width + 1);
      g_assert_cmpint (cells[i].y + cells[i].height, <=, height + 1);
      for (int j = 0; j < i; j++)
        g_assert_true (cells[j].x + cells[j].width <= cells[i].x || cells[i].x + cells[i].width <= cells[j].x ||
                       cells[j].y + cells[j].height <= cells[i].y);
    }
}

static char *
dup_rows (const TapoGridCell *cells,
          int n)
{
  GString *rows = g_string_new (NULL);

  for (int i = 0, start = 0; i <= n; i++)
    {
      if (i < n && cells[i].x > cells[start].x - 1 && cells[i].y < cells[start].y + cells[start].height)
        continue;
      g_string_append_printf (rows, "%d", i - start);
      start = i;
    }
  return g_string_free_and_steal (rows);
}

static void
test_layouts (void)
{
  double aspects[MOST];

  for (int i = 0; i < MOST; i++)
    aspects[i] = WIDE;
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      TapoGridCell cells[MOST];
      g_autofree char *rows = NULL;
      double area = 0;

      fit (aspects, layouts[i].n, layouts[i].width, layouts[i].height, cells);
      rows = dup_rows (cells, layouts[i].n);
      g_assert_cmpstr (rows, ==, layouts[i].rows);
      for (int j = 0; j < layouts[i].n; j++)
        area += (double) cells[j].width * cells[j].height;
      g_assert_cmpfloat (area * 100, >=, (double) layouts[i].coverage * layouts[i].width * layouts[i].height);
    }
}

/* Every shape keeps its shape, whatever stands beside it. */
static void
test_shapes (void)
{
  const double shapes[] = { WIDE, 4.0 / 3.0, 9.0 / 16.0, 32.0 / 9.0, 1.0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int round = 0; round < 500; round++)
    {
      int n = g_rand_int_range (random, 1, MOST + 1);
      int width = g_rand_int_range (random, 300, 2600);
      int height = g_rand_int_range (random, 200, 1600);
      double aspects[MOST];
      TapoGridCell cells[MOST];

      for (int i = 0; i < n; i++)
        aspects[i] = shapes[g_rand_int_range (random, 0, G_N_ELEMENTS (shapes))];
      fit (aspects, n, width, height, cells);
      for (int i = 0; i < n; i++)
        {
          g_assert_cmpfloat (fabs (cells[i].width - cells[i].height * aspects[i]), <=, 1.5 + aspects[i]);
          g_assert_cmpint (cells[i].width, >=, 1);
        }
    }
}

/* Too small for anything, or nothing to show: no crash, and nothing outside all reason. */
static void
test_extremes (void)
{
  const double aspects[3] = { WIDE, WIDE, WIDE };
  TapoGridCell cells[3];

  tapo_grid_fit (aspects, 0, 100, 100, GAP, cells);
  tapo_grid_fit (aspects, 3, 0, 0, GAP, cells);
  tapo_grid_fit (aspects, 3, 1, 1, GAP, cells);
  tapo_grid_fit (aspects, 3, 3, 2000, GAP, cells);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (cells[i].width, >=, 1);
}

static void
test_capacity (void)
{
  const struct
  {
    int width, height, capacity;
  } pages[] = {
    { 0, 0, 1 },
    { 100, 100, 1 },
    { 360, 600, 4 },
    { 1100, 640, 16 },
    { 1920, 1000, 36 },
    { 3840, 2100, 36 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    g_assert_cmpint (tapo_grid_fit_get_capacity (pages[i].width, pages[i].height, GAP), ==, pages[i].capacity);
}

/* Every layout on every shape of window: spots inside it that do not touch each other, the first one as large as the
 * name says, and each picture in the middle of its spot. */
static void
test_chosen (void)
{
  static const struct
  {
    const char *nick;
    int capacity;
    int large; /* how many times as wide as the last one the first one is */
  } chosen[] = { { "1", 1, 1 }, { "2x2", 4, 1 }, { "3x3", 9, 1 }, { "4x4", 16, 1 }, { "1+5", 6, 2 }, { "1+7", 8, 3 },
               { "own:3x2", 6, 1 }, { "own:1x6", 6, 1 }, { "own:6x6", 36, 1 }, { "own:4x3+2", 9, 2 }, { "own:3x5+3", 7, 3 },
               { "own:6x3+3", 10, 3 } };
  static const int sizes[][2] = { { 1100, 640 }, { 360, 620 }, { 1920, 400 }, { 40, 2000 }, { 1, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (chosen) * G_N_ELEMENTS (sizes); i++)
    {
      TapoGridLayout layout = tapo_grid_layout_from_nick (chosen[i % G_N_ELEMENTS (chosen)].nick);
      int width = sizes[i / G_N_ELEMENTS (chosen)][0];
      int height = sizes[i / G_N_ELEMENTS (chosen)][1];
      int n = tapo_grid_layout_get_capacity (layout, width, height, GAP);
      g_autofree char *nick = tapo_grid_layout_dup_nick (layout);
      TapoGridCell cells[MOST], spots[MOST];
      double aspects[MOST];

      g_assert_cmpint (n, ==, chosen[i % G_N_ELEMENTS (chosen)].capacity);
      g_assert_cmpstr (nick, ==, chosen[i % G_N_ELEMENTS (chosen)].nick);
      for (int j = 0; j < n; j++)
        aspects[j] = j % 2 == 0 ? WIDE : 4.0 / 3;
      tapo_grid_layout_place (layout, aspects, n, width, height, GAP, cells, spots);
      if (width < 100)
        continue;
      g_assert_cmpint (ABS (spots[0].width - (spots[n - 1].width + GAP) * chosen[i % G_N_ELEMENTS (chosen)].large + GAP), <=, 3);
      for (int j = 0; j < n; j++)
        {
          g_assert_cmpint (spots[j].x, >=, 0);
          g_assert_cmpint (spots[j].y, >=, 0);
          g_assert_cmpint (spots[j].x + spots[j].width, <=, width + 1);
          g_assert_cmpint (spots[j].y + spots[j].height, <=, height + 1);
          g_assert_cmpint (ABS (2 * cells[j].x + cells[j].width - 2 * spots[j].x - spots[j].width), <=, 1);
          g_assert_cmpint (cells[j].width, <=, spots[j].width);
          g_assert_cmpint (cells[j].height, <=, spots[j].height);
          for (int k = 0; k < j; k++)
            g_assert_true (spots[k].x + spots[k].width < spots[j].x || spots[j].x + spots[j].width < spots[k].x ||
                           spots[k].y + spots[k].height < spots[j].y || spots[j].y + spots[j].height < spots[k].y);
        }
    }
}

/* What a person writes into a file or a command: inside the limits, or it is the automatic one. */
static void
test_own (void)
{
  static const struct
  {
    const char *nick;
    const char *taken;
  } nicks[] = {
    { NULL, "auto" }, { "", "auto" }, { "5x5", "auto" }, { "own:", "auto" }, { "own:0x3", "auto" }, { "own:7x3", "auto" },
    { "own:3x0", "auto" }, { "own:3x", "auto" }, { "own:33", "auto" }, { "own:3x2+", "auto" }, { "own:3x2+0", "auto" },
    { "own:3x2+3", "auto" }, { "own:6x6+4", "auto" }, { "own:3x2+1x", "auto" }, { "own:3x22", "auto" }, { "own:3X2", "auto" },
    { "own:3x2", "own:3x2" }, { "own:4x3+2", "own:4x3+2" }, { "own:4x3+1", "own:4x3" }, { "own:1x6", "own:1x6" },
    /* What is ready has its own name. */
    { "own:2x2", "2x2" }, { "own:3x3+2", "1+5" }, { "own:4x4+3", "1+7" }, { "own:1x1", "1" }, { "own:3x3+3", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      TapoGridLayout layout = tapo_grid_layout_from_nick (nicks[i].nick);
      g_autofree char *taken = tapo_grid_layout_dup_nick (layout);

      g_assert_cmpstr (taken, ==, nicks[i].taken);
      g_assert_true (tapo_grid_layout_is_own (layout) == g_str_has_prefix (taken, "own:"));
    }
  for (int columns = -1; columns < 9; columns++)
    for (int rows = -1; rows < 9; rows++)
      for (int large = -1; large < 9; large++)
        {
          TapoGridLayout layout = tapo_grid_layout_new (columns, rows, large);
          g_autofree char *nick = tapo_grid_layout_dup_nick (layout);

          g_assert_true (tapo_grid_layout_equals (layout, tapo_grid_layout_from_nick (nick)));
          g_assert_cmpint (tapo_grid_layout_get_capacity (layout, 800, 600, GAP), <=, TAPO_GRID_LAYOUT_MOST_CELLS);
        }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid-fit/layouts", test_layouts);
  g_test_add_func ("/grid-fit/shapes", test_shapes);
  g_test_add_func ("/grid-fit/extremes", test_extremes);
  g_test_add_func ("/grid-fit/capacity", test_capacity);
  g_test_add_func ("/grid-fit/chosen", test_chosen);
  g_test_add_func ("/grid-fit/own", test_own);
  return g_test_run ();
}
