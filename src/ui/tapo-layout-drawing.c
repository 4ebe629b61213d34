/* tapo-layout-drawing.c: drawn by the function that places the pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-layout-drawing.h"

/* A little higher than most pictures, so that the lines between many places can be told apart. */
#define SHAPE (20.0 / 13)
#define GAP 2

struct _TapoLayoutDrawing
{
  GtkWidget parent_instance;

  TapoGridLayout layout;
  int width;
};

G_DEFINE_FINAL_TYPE (TapoLayoutDrawing, tapo_layout_drawing, GTK_TYPE_WIDGET)

static int
get_height (TapoLayoutDrawing *self)
{
  return (int) (self->width / SHAPE);
}

static void
tapo_layout_drawing_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  TapoLayoutDrawing *self = TAPO_LAYOUT_DRAWING (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : get_height (self);
}

/* The automatic one as what it does with three cameras: two above, one below. Any other one as its places, which fill the
 * drawing when pictures have the shape that this takes. */
static int
place_cells (TapoLayoutDrawing *self,
             TapoGridCell *cells)
{
  TapoGridCell pictures[TAPO_GRID_LAYOUT_MOST_CELLS];
  double aspects[TAPO_GRID_LAYOUT_MOST_CELLS];
  int height = get_height (self);

  for (int i = 0; i < TAPO_GRID_LAYOUT_MOST_CELLS; i++)
    aspects[i] = SHAPE;
  if (tapo_grid_layout_is_auto (self->layout))
    {
      tapo_grid_layout_place (self->layout, aspects, 3, self->width, height, GAP, cells, NULL);
      return 3;
    }
  aspects[0] = (self->width - GAP * (self->layout.columns - 1.0)) / self->layout.columns /
               ((height - GAP * (self->layout.rows - 1.0)) / self->layout.rows);
  tapo_grid_layout_place (self->layout, aspects, 1, self->width, height, GAP, pictures, cells);
  return tapo_grid_layout_get_capacity (self->layout, self->width, height, GAP);
}

static void
tapo_layout_drawing_snapshot (GtkWidget *widget,
                              GtkSnapshot *snapshot)
{
  TapoLayoutDrawing *self = TAPO_LAYOUT_DRAWING (widget);
  TapoGridCell cells[TAPO_GRID_LAYOUT_MOST_CELLS];
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n = place_cells (self, cells);
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (widget) - self->width) / 2,
                                                          (float) (gtk_widget_get_height (widget) - get_height (self)) / 2));
  for (int i = 0; i < n; i++)
    {
      /* As the grid has it. */
      int x = mirrored ? self->width - cells[i].x - cells[i].width : cells[i].x;

      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT ((float) x, (float) cells[i].y, (float) cells[i].width,
                                                      (float) cells[i].height));
    }
}

static void
tapo_layout_drawing_class_init (TapoLayoutDrawingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = tapo_layout_drawing_measure;
  widget_class->snapshot = tapo_layout_drawing_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tapo_layout_drawing_init (TapoLayoutDrawing *self)
{
}

GtkWidget *
tapo_layout_drawing_new (TapoGridLayout layout,
                         int width)
{
  TapoLayoutDrawing *self = g_object_new (TAPO_TYPE_LAYOUT_DRAWING, NULL);

  self->layout = layout;
  self->width = width;
  return GTK_WIDGET (self);
}

void
tapo_layout_drawing_set_layout (TapoLayoutDrawing *self,
                                TapoGridLayout layout)
{
  g_return_if_fail (TAPO_IS_LAYOUT_DRAWING (self));

  self->layout = layout;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
