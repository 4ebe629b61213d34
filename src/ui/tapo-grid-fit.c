/* tapo-grid-fit.c: tries every number of columns; there are never many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-grid-fit.h"

static double
picture_area (int n,
              int columns,
              int width,
              int height,
              int gap,
              double aspect)
{
  int rows = (n + columns - 1) / columns;
  double cell_width = (double) (width - gap * (columns - 1)) / columns;
  double cell_height = (double) (height - gap * (rows - 1)) / rows;
  double picture_width = MIN (cell_width, cell_height * aspect);

  if (cell_width <= 0 || cell_height <= 0)
    return 0;
  return picture_width * picture_width / aspect;
}

int
tapo_grid_fit_columns (int n,
                       int width,
                       int height,
                       int gap,
                       double aspect)
{
  int best = 1;
  double best_area = 0;

  for (int columns = 1; columns <= n; columns++)
    {
      double area = picture_area (n, columns, width, height, gap, aspect);

      if (area > best_area)
        {
          best = columns;
          best_area = area;
        }
    }
  return best;
}
