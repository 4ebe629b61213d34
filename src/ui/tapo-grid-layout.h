/* tapo-grid-layout.h: the layouts that a person can choose for the grid, and where pictures go in each. Any thread; pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-grid-fit.h"

G_BEGIN_DECLS

/* A grid of places, of which the first picture may have several on each side. By value. */
typedef struct
{
  int columns; /* 0: automatic, covers the most area; see tapo-grid-fit.h */
  int rows;
  int large; /* so many places on each side belong to the first picture; 1: as large as the others */
} TapoGridLayout;

/* Of columns and of rows, and of the places on each side of the first picture. */
#define TAPO_GRID_LAYOUT_MOST 6
#define TAPO_GRID_LAYOUT_LARGEST 3

/* As many pictures as any layout takes. */
#define TAPO_GRID_LAYOUT_MOST_CELLS (TAPO_GRID_LAYOUT_MOST * TAPO_GRID_LAYOUT_MOST)

/* Those that are ready to be chosen, the automatic one first. */
#define TAPO_GRID_N_LAYOUTS 7
TapoGridLayout tapo_grid_layout_get (guint i);

/* One of a person's own. What is beyond the limits is brought inside them. */
TapoGridLayout tapo_grid_layout_new (int columns,
                                     int rows,
                                     int large);

gboolean tapo_grid_layout_is_auto (TapoGridLayout self);
gboolean tapo_grid_layout_equals (TapoGridLayout self,
                                  TapoGridLayout other);

/* Whether it is none of those that are ready. */
gboolean tapo_grid_layout_is_own (TapoGridLayout self);

/* "auto", "1", "2x2", "3x3", "4x4", "1+5", "1+7", or "own:4x3" and "own:4x3+2": four columns and three rows, the first
 * picture with two places on each side. For settings and actions; the caller frees it. */
char *tapo_grid_layout_dup_nick (TapoGridLayout self);

/* The automatic one for a text that names none, NULL included. */
TapoGridLayout tapo_grid_layout_from_nick (const char *nick);

/* What people read. Translated, static. */
const char *tapo_grid_layout_get_label (TapoGridLayout self);

/* How many pictures a page of this size takes; at least 1. */
int tapo_grid_layout_get_capacity (TapoGridLayout self,
                                   int width,
                                   int height,
                                   int gap);

/* Places n pictures of these shapes (width : height), in their order, in width × height pixels with a gap between them;
 * n is at most the capacity. Where spots is not NULL it gets the place that each of the layout's pictures may fill, as
 * many as the capacity, none for the automatic one; each picture stands in the middle of its spot. */
void tapo_grid_layout_place (TapoGridLayout self,
                             const double *aspects,
                             int n,
                             int width,
                             int height,
                             int gap,
                             TapoGridCell *cells,
                             TapoGridCell *spots);

G_END_DECLS
