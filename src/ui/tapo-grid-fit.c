/* tapo-grid-fit.c: tries every number of columns and of rows; there are never many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-grid-fit.h"

#include <math.h>

/* So many times as wide and as high as the smallest. */
#define CHIEF 1.5

#define LEAST_WIDTH 232
#define LEAST_HEIGHT 130
#define MOST_ON_A_PAGE 36

/* How much more rows of different heights have to cover before equal cameras are shown unequal. */
#define WORTH_UNEQUAL 1.1

typedef struct
{
  const double *aspects;
  int n;
  double width, height, gap;
} Task;

static void
fit_into (double aspect,
          double width,
          double height,
          double *fitted_width,
          double *fitted_height)
{
  *fitted_width = MIN (width, height * aspect);
  *fitted_height = *fitted_width / aspect;
}

static double
get_cell_size (double room,
               int n,
               double gap)
{
  return (room - gap * (n - 1)) / n;
}

static double
get_area_of_columns (const Task *task,
                     int columns)
{
  int rows = (task->n + columns - 1) / columns;
  double cell_width = get_cell_size (task->width, columns, task->gap);
  double cell_height = get_cell_size (task->height, rows, task->gap);
  double area = 0;

  if (cell_width < 1 || cell_height < 1)
    return 0;
  for (int i = 0; i < task->n; i++)
    {
      double width, height;

      fit_into (task->aspects[i], cell_width, cell_height, &width, &height);
      area += width * height;
    }
  return area;
}

/* Equal cells; a column is as wide and a row as high as its largest picture, and the whole stands in the middle. */
static void
place_columns (const Task *task,
               int columns,
               TapoGridCell *cells)
{
  int rows = (task->n + columns - 1) / columns;
  double cell_width = get_cell_size (task->width, columns, task->gap);
  double cell_height = get_cell_size (task->height, rows, task->gap);
  double used_width = 0;
  double used_height = 0;
  double left, top;

  for (int i = 0; i < task->n; i++)
    {
      double width, height;

      fit_into (task->aspects[i], cell_width, cell_height, &width, &height);
      used_width = MAX (used_width, width);
      used_height = MAX (used_height, height);
    }
  top = (task->height - rows * used_height - (rows - 1) * task->gap) / 2;
  for (int i = 0; i < task->n; i++)
    {
      int row = i / columns;
      int in_row = MIN (columns, task->n - row * columns);
      double width, height;

      left = (task->width - in_row * used_width - (in_row - 1) * task->gap) / 2;
      fit_into (task->aspects[i], used_width, used_height, &width, &height);
      cells[i] = (TapoGridCell) {
        .x = (int) round (left + (i % columns) * (used_width + task->gap) + (used_width - width) / 2),
        .y = (int) round (top + row * (used_height + task->gap) + (used_height - height) / 2),
        .width = MAX (1, (int) round (width)),
        .height = MAX (1, (int) round (height)),
      };
    }
}

/* The end of row number row (from 0) when the pictures are spread over rows as evenly as their order allows. */
static int
get_row_end (const Task *task,
             int rows,
             int row,
             int start)
{
  double all = 0;
  double before = 0;
  int end = start + 1;

  for (int i = 0; i < task->n; i++)
    {
      all += task->aspects[i];
      if (i <= start)
        before += task->aspects[i];
    }
  if (row == rows - 1)
    return task->n;
  while (end < task->n - (rows - 1 - row) && before + task->aspects[end] / 2 < all * (row + 1) / rows)
    before += task->aspects[end++];
  return end;
}

static double
get_row_height (const Task *task,
                int start,
                int end)
{
  double sum = 0;

  for (int i = start; i < end; i++)
    sum += task->aspects[i];
  return (task->width - task->gap * (end - start - 1)) / sum;
}

/* Rows that each fill the width, made smaller together until they fit. Returns the area and, where there are cells,
 * places them. */
static double
place_rows (const Task *task,
            int rows,
            TapoGridCell *cells)
{
  double room = task->height - task->gap * (rows - 1);
  double sum = 0;
  double area = 0;
  double shrink, top;

  for (int row = 0, start = 0; row < rows; row++)
    {
      int end = get_row_end (task, rows, row, start);

      sum += get_row_height (task, start, end);
      start = end;
    }
  if (room < 1 || sum < 1)
    return 0;
  shrink = MIN (1.0, room / sum);
  top = (room - sum * shrink) / 2;
  for (int row = 0, start = 0; row < rows; row++)
    {
      int end = get_row_end (task, rows, row, start);
      double height = get_row_height (task, start, end) * shrink;
      double left = task->width - task->gap * (end - start - 1);

      for (int i = start; i < end; i++)
        left -= height * task->aspects[i];
      left /= 2;
      for (int i = start; i < end; i++)
        {
          double width = height * task->aspects[i];

          area += width * height;
          if (cells != NULL)
            cells[i] = (TapoGridCell) {
              .x = (int) round (left),
              .y = (int) round (top),
              .width = MAX (1, (int) round (left + width) - (int) round (left)),
              .height = MAX (1, (int) round (top + height) - (int) round (top)),
            };
          left += width + task->gap;
        }
      top += height + task->gap;
      start = end;
    }
  return area;
}

void
tapo_grid_fit (const double *aspects,
               int n,
               int width,
               int height,
               int gap,
               TapoGridCell *cells)
{
  const Task task = { aspects, n, width, height, gap };
  double best_of_columns = 0;
  double best_of_rows = 0;
  int columns = 1;
  int rows = 1;

  for (int i = 1; i <= n; i++)
    {
      double of_columns = get_area_of_columns (&task, i);
      double of_rows = place_rows (&task, i, NULL);

      if (of_columns > best_of_columns)
        {
          best_of_columns = of_columns;
          columns = i;
        }
      if (of_rows > best_of_rows)
        {
          best_of_rows = of_rows;
          rows = i;
        }
    }
  if (best_of_rows > best_of_columns * WORTH_UNEQUAL)
    place_rows (&task, rows, cells);
  else if (n > 0)
    place_columns (&task, columns, cells);
}

int
tapo_grid_fit_get_capacity (int width,
                            int height,
                            int gap)
{
  int columns = MAX (1, (width + gap) / (LEAST_WIDTH + gap));
  int rows = MAX (1, (height + gap) / (LEAST_HEIGHT + gap));

  return MIN (columns * rows, MOST_ON_A_PAGE);
}

gboolean
tapo_grid_cell_is_chief (const TapoGridCell *cells,
                         int n,
                         int place)
{
  int width = G_MAXINT, height = G_MAXINT;

  for (int i = 0; i < n; i++)
    {
      width = MIN (width, cells[i].width);
      height = MIN (height, cells[i].height);
    }
  return n == 1 || (place < n && cells[place].width >= CHIEF * width && cells[place].height >= CHIEF * height);
}
