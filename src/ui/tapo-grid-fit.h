/* tapo-grid-fit.h: where pictures go so that they cover the most of a rectangle. Any thread; pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int x, y, width, height;
} TapoGridCell;

/* Places n pictures, in their order, in width × height pixels with a gap between them. aspects[i] is width : height of
 * picture i; each cell has its picture's shape. Equal sizes are preferred unless rows of different heights cover
 * clearly more. */
void tapo_grid_fit (const double *aspects,
                    int n,
                    int width,
                    int height,
                    int gap,
                    TapoGridCell *cells);

/* How many pictures a page of this size takes before they become too small to see anything; at least 1. */
int tapo_grid_fit_get_capacity (int width,
                                int height,
                                int gap);

/* Whether the eye goes to this one of n places: it is clearly wider and higher than others, or there is no other. */
gboolean tapo_grid_cell_is_chief (const TapoGridCell *cells,
                                  int n,
                                  int place);

G_END_DECLS
