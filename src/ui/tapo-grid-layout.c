/* tapo-grid-layout.c: each layout but the automatic one is a grid of units, of which a picture has one or more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-grid-layout.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* The units have the shape of most cameras where no picture tells otherwise. */
#define USUAL_ASPECT (16.0 / 9.0)

static const struct
{
  const char *nick;
  const char *label;
  TapoGridLayout layout;
} ready[TAPO_GRID_N_LAYOUTS] = {
  { "auto", N_ ("Best Fit"), { 0, 0, 1 } },
  { "1", N_ ("One Camera"), { 1, 1, 1 } },
  { "2x2", N_ ("2 × 2 Cameras"), { 2, 2, 1 } },
  { "3x3", N_ ("3 × 3 Cameras"), { 3, 3, 1 } },
  { "4x4", N_ ("4 × 4 Cameras"), { 4, 4, 1 } },
  { "1+5", N_ ("One Large and Five Small"), { 3, 3, 2 } },
  { "1+7", N_ ("One Large and Seven Small"), { 4, 4, 3 } },
};

TapoGridLayout
tapo_grid_layout_get (guint i)
{
  g_return_val_if_fail (i < TAPO_GRID_N_LAYOUTS, ready[0].layout);
  return ready[i].layout;
}

TapoGridLayout
tapo_grid_layout_new (int columns,
                      int rows,
                      int large)
{
  columns = CLAMP (columns, 1, TAPO_GRID_LAYOUT_MOST);
  rows = CLAMP (rows, 1, TAPO_GRID_LAYOUT_MOST);
  large = CLAMP (large, 1, MIN (TAPO_GRID_LAYOUT_LARGEST, MIN (columns, rows)));
  /* Whoever has all of it is alone. */
  if (large == columns && large == rows)
    columns = rows = large = 1;
  return (TapoGridLayout) { columns, rows, large };
}

gboolean
tapo_grid_layout_is_auto (TapoGridLayout self)
{
  return self.columns == 0;
}

gboolean
tapo_grid_layout_equals (TapoGridLayout self,
                         TapoGridLayout other)
{
  return self.columns == other.columns && self.rows == other.rows && self.large == other.large;
}

/* TAPO_GRID_N_LAYOUTS for one's own. */
static guint
find_ready (TapoGridLayout self)
{
  guint i = 0;

  while (i < TAPO_GRID_N_LAYOUTS && !tapo_grid_layout_equals (self, ready[i].layout))
    i++;
  return i;
}

gboolean
tapo_grid_layout_is_own (TapoGridLayout self)
{
  return find_ready (self) == TAPO_GRID_N_LAYOUTS;
}

char *
tapo_grid_layout_dup_nick (TapoGridLayout self)
{
  guint i = find_ready (self);

  if (i < TAPO_GRID_N_LAYOUTS)
    return g_strdup (ready[i].nick);
  if (self.large == 1)
    return g_strdup_printf ("own:%dx%d", self.columns, self.rows);
  return g_strdup_printf ("own:%dx%d+%d", self.columns, self.rows, self.large);
}

/* A number of one digit that is no more than most; 0 for anything else. */
static int
read_digit (char digit,
            int most)
{
  return digit >= '1' && digit <= '0' + most ? digit - '0' : 0;
}

/* Behind "own:". */
static TapoGridLayout
read_own (const char *text)
{
  gsize length = strlen (text);
  int columns = length >= 3 ? read_digit (text[0], TAPO_GRID_LAYOUT_MOST) : 0;
  int rows = length >= 3 && text[1] == 'x' ? read_digit (text[2], TAPO_GRID_LAYOUT_MOST) : 0;
  int large = length == 5 && text[3] == '+' ? read_digit (text[4], MIN (TAPO_GRID_LAYOUT_LARGEST, MIN (columns, rows)))
                                            : length == 3;

  return columns > 0 && rows > 0 && large > 0 ? tapo_grid_layout_new (columns, rows, large) : ready[0].layout;
}

TapoGridLayout
tapo_grid_layout_from_nick (const char *nick)
{
  for (guint i = 0; i < TAPO_GRID_N_LAYOUTS; i++)
    {
      if (g_strcmp0 (nick, ready[i].nick) == 0)
        return ready[i].layout;
    }
  return nick != NULL && g_str_has_prefix (nick, "own:") ? read_own (nick + strlen ("own:")) : ready[0].layout;
}

const char *
tapo_grid_layout_get_label (TapoGridLayout self)
{
  guint i = find_ready (self);

  return i < TAPO_GRID_N_LAYOUTS ? _ (ready[i].label) : _ ("Own Layout");
}

int
tapo_grid_layout_get_capacity (TapoGridLayout self,
                               int width,
                               int height,
                               int gap)
{
  if (tapo_grid_layout_is_auto (self))
    return tapo_grid_fit_get_capacity (width, height, gap);
  return self.columns * self.rows - self.large * self.large + 1;
}

/* The unit where picture number place (from 0) begins: after the large one, what is left of each row. */
static void
find_unit (TapoGridLayout layout,
           int place,
           int *column,
           int *row)
{
  int beside = layout.columns - layout.large;

  if (place == 0)
    *column = *row = 0;
  else if (place <= layout.large * beside)
    {
      *column = layout.large + (place - 1) % beside;
      *row = (place - 1) / beside;
    }
  else
    {
      *column = (place - 1 - layout.large * beside) % layout.columns;
      *row = layout.large + (place - 1 - layout.large * beside) / layout.columns;
    }
}

static TapoGridCell
get_spot (TapoGridLayout layout,
          int place,
          double unit_width,
          double unit_height,
          double left,
          double top,
          int gap)
{
  int size = place == 0 ? layout.large : 1;
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
tapo_grid_layout_place (TapoGridLayout self,
                        const double *aspects,
                        int n,
                        int width,
                        int height,
                        int gap,
                        TapoGridCell *cells,
                        TapoGridCell *spots)
{
  int capacity = tapo_grid_layout_get_capacity (self, width, height, gap);
  double aspect = n > 0 ? aspects[0] : USUAL_ASPECT;
  double room_width, room_height, unit_width, unit_height, left, top;

  if (tapo_grid_layout_is_auto (self))
    {
      tapo_grid_fit (aspects, n, width, height, gap, cells);
      return;
    }
  room_width = MAX (width - gap * (self.columns - 1), self.columns);
  room_height = MAX (height - gap * (self.rows - 1), self.rows);
  unit_width = MIN (room_width / self.columns, room_height / self.rows * aspect);
  unit_height = MIN (room_height / self.rows, room_width / self.columns / aspect);
  left = (room_width - unit_width * self.columns) / 2;
  top = (room_height - unit_height * self.rows) / 2;
  for (int i = 0; i < capacity; i++)
    {
      TapoGridCell spot = get_spot (self, i, unit_width, unit_height, left, top, gap);

      if (spots != NULL)
        spots[i] = spot;
      if (i < n)
        cells[i] = fit_into_spot (&spot, aspects[i]);
    }
}
