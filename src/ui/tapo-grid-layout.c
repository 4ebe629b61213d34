/* tapo-grid-layout.c: each layout but the automatic one is a square of units, of which a picture has one or more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-grid-layout.h"

#include <glib/gi18n.h>
#include <math.h>

/* The units of a square have the shape of most cameras where no picture tells otherwise. */
#define USUAL_ASPECT (16.0 / 9.0)

typedef struct
{
  const char *nick;
  const char *label;
  int units; /* on each side; 0: automatic */
  int large; /* so many units on each side belong to the first picture */
} Layout;

static const Layout layouts[TAPO_GRID_N_LAYOUTS] = {
  [TAPO_GRID_LAYOUT_AUTO] = { "auto", N_ ("Best Fit"), 0, 0 },
  [TAPO_GRID_LAYOUT_ONE] = { "1", N_ ("One Camera"), 1, 1 },
  [TAPO_GRID_LAYOUT_FOUR] = { "2x2", N_ ("2 × 2 Cameras"), 2, 1 },
  [TAPO_GRID_LAYOUT_NINE] = { "3x3", N_ ("3 × 3 Cameras"), 3, 1 },
  [TAPO_GRID_LAYOUT_SIXTEEN] = { "4x4", N_ ("4 × 4 Cameras"), 4, 1 },
  [TAPO_GRID_LAYOUT_ONE_AND_FIVE] = { "1+5", N_ ("One Large and Five Small"), 3, 2 },
  [TAPO_GRID_LAYOUT_ONE_AND_SEVEN] = { "1+7", N_ ("One Large and Seven Small"), 4, 3 },
};

const char *
tapo_grid_layout_get_nick (TapoGridLayout layout)
{
  g_return_val_if_fail (layout < TAPO_GRID_N_LAYOUTS, NULL);
  return layouts[layout].nick;
}

TapoGridLayout
tapo_grid_layout_from_nick (const char *nick)
{
  for (guint i = 0; i < TAPO_GRID_N_LAYOUTS; i++)
    {
      if (g_strcmp0 (nick, layouts[i].nick) == 0)
        return (TapoGridLayout) i;
    }
  return TAPO_GRID_LAYOUT_AUTO;
}

const char *
tapo_grid_layout_get_label (TapoGridLayout layout)
{
  g_return_val_if_fail (layout < TAPO_GRID_N_LAYOUTS, NULL);
  return _ (layouts[layout].label);
}

int
tapo_grid_layout_get_capacity (TapoGridLayout layout,
                               int width,
                               int height,
                               int gap)
{
  g_return_val_if_fail (layout < TAPO_GRID_N_LAYOUTS, 1);

  if (layout == TAPO_GRID_LAYOUT_AUTO)
    return tapo_grid_fit_get_capacity (width, height, gap);
  return layouts[layout].units * layouts[layout].units - layouts[layout].large * layouts[layout].large + 1;
}

/* The unit where picture number place (from 0) begins: after the large one, what is left of each row. */
static void
find_unit (const Layout *layout,
           int place,
           int *column,
           int *row)
{
  int beside = layout->units - layout->large;

  if (place == 0)
    *column = *row = 0;
  else if (place <= layout->large * beside)
    {
      *column = layout->large + (place - 1) % beside;
      *row = (place - 1) / beside;
    }
  else
    {
      *column = (place - 1 - layout->large * beside) % layout->units;
      *row = layout->large + (place - 1 - layout->large * beside) / layout->units;
    }
}

static TapoGridCell
get_spot (const Layout *layout,
          int place,
          double unit_width,
          double unit_height,
          double left,
          double top,
          int gap)
{
  int size = place == 0 ? layout->large : 1;
  int column, row;
  double x, y;

  find_unit (layout, place, &column, &row);
  x = left + column * (unit_width + gap);
  y = top + row * (unit_height + gap);
  return (TapoGridCell) {
    .x = (int) round (x),
    .y = (int) round (y),
    .width = MAX (1, (int) round (x + size * unit_width + (size - 1) * gap) - (int) round (x)),
    .height = MAX (1, (int) round (y + size * unit_height + (size - 1) * gap) - (int) round (y)),
  };
}

static TapoGridCell
fit_into_spot (const TapoGridCell *spot,
               double aspect)
{
  int width = MAX (1, MIN (spot->width, (int) round (spot->height * aspect)));
  int height = MAX (1, MIN (spot->height, (int) round (spot->width / aspect)));

  return (TapoGridCell) { spot->x + (spot->width - width) / 2, spot->y + (spot->height - height) / 2, width, height };
}

void
tapo_grid_layout_place (TapoGridLayout layout,
                        const double *aspects,
                        int n,
                        int width,
                        int height,
                        int gap,
                        TapoGridCell *cells,
                        TapoGridCell *spots)
{
  const Layout *self;
  int capacity = tapo_grid_layout_get_capacity (layout, width, height, gap);
  double room_width, room_height, unit_width, unit_height, left, top;

  g_return_if_fail (layout < TAPO_GRID_N_LAYOUTS);
  self = &layouts[layout];
  if (layout == TAPO_GRID_LAYOUT_AUTO)
    {
      tapo_grid_fit (aspects, n, width, height, gap, cells);
      return;
    }
  room_width = MAX (width - gap * (self->units - 1), self->units);
  room_height = MAX (height - gap * (self->units - 1), self->units);
  unit_width = MIN (room_width, room_height * (n > 0 ? aspects[0] : USUAL_ASPECT)) / self->units;
  unit_height = MIN (room_height, room_width / (n > 0 ? aspects[0] : USUAL_ASPECT)) / self->units;
  left = (room_width - unit_width * self->units) / 2;
  top = (room_height - unit_height * self->units) / 2;
  for (int i = 0; i < capacity; i++)
    {
      TapoGridCell spot = get_spot (self, i, unit_width, unit_height, left, top, gap);

      if (spots != NULL)
        spots[i] = spot;
      if (i < n)
        cells[i] = fit_into_spot (&spot, aspects[i]);
    }
}
