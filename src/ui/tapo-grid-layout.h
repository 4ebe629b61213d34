/* tapo-grid-layout.h: the layouts that a person can choose for the grid, and where pictures go in each. Any thread; pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-grid-fit.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_GRID_LAYOUT_AUTO, /* covers the most area, see tapo-grid-fit.h */
  TAPO_GRID_LAYOUT_ONE,
  TAPO_GRID_LAYOUT_FOUR,
  TAPO_GRID_LAYOUT_NINE,
  TAPO_GRID_LAYOUT_SIXTEEN,
  TAPO_GRID_LAYOUT_ONE_AND_FIVE, /* a large one in the corner, and small ones around it */
  TAPO_GRID_LAYOUT_ONE_AND_SEVEN,
  TAPO_GRID_N_LAYOUTS
} TapoGridLayout;

/* "auto", "1", "2x2", "3x3", "4x4", "1+5", "1+7": for settings and actions. Static. */
const char *tapo_grid_layout_get_nick (TapoGridLayout layout);

/* AUTO for a text that names none, NULL included. */
TapoGridLayout tapo_grid_layout_from_nick (const char *nick);

/* What people read. Translated, static. */
const char *tapo_grid_layout_get_label (TapoGridLayout layout);

/* How many pictures a page of this size takes; at least 1. */
int tapo_grid_layout_get_capacity (TapoGridLayout layout,
                                   int width,
                                   int height,
                                   int gap);

/* Places n pictures of these shapes (width : height), in their order, in width × height pixels with a gap between them;
 * n is at most the capacity. Where spots is not NULL it gets the place that each of the layout's pictures may fill, as
 * many as the capacity, none for AUTO; each picture stands in the middle of its spot. */
void tapo_grid_layout_place (TapoGridLayout layout,
                             const double *aspects,
                             int n,
                             int width,
                             int height,
                             int gap,
                             TapoGridCell *cells,
                             TapoGridCell *spots);

G_END_DECLS
