/* tapo-layout-popover.c: each drawing is made by the function that places the pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-layout-popover.h"

#include <glib/gi18n.h>

#include "tapo-grid-layout.h"

#define COLUMNS 4
#define DRAWING_WIDTH 40
#define DRAWING_HEIGHT 26
#define DRAWING_GAP 2
#define MOST_CELLS 16

struct _TapoLayoutPopover
{
  GtkPopover parent_instance;
};

G_DEFINE_FINAL_TYPE (TapoLayoutPopover, tapo_layout_popover, GTK_TYPE_POPOVER)

#define TAPO_TYPE_LAYOUT_DRAWING (tapo_layout_drawing_get_type ())
G_DECLARE_FINAL_TYPE (TapoLayoutDrawing, tapo_layout_drawing, TAPO, LAYOUT_DRAWING, GtkWidget)

struct _TapoLayoutDrawing
{
  GtkWidget parent_instance;

  TapoGridLayout layout;
};

G_DEFINE_FINAL_TYPE (TapoLayoutDrawing, tapo_layout_drawing, GTK_TYPE_WIDGET)

static void
tapo_layout_drawing_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? DRAWING_WIDTH : DRAWING_HEIGHT;
}

/* The automatic one as what it does with three cameras: two above, one below. */
static int
place_cells (TapoGridLayout layout,
             TapoGridCell *cells)
{
  const double shape = (double) DRAWING_WIDTH / DRAWING_HEIGHT;
  double aspects[MOST_CELLS];
  int n = layout == TAPO_GRID_LAYOUT_AUTO
              ? 3
              : tapo_grid_layout_get_capacity (layout, DRAWING_WIDTH, DRAWING_HEIGHT, DRAWING_GAP);

  for (int i = 0; i < n; i++)
    aspects[i] = shape;
  tapo_grid_layout_place (layout, aspects, n, DRAWING_WIDTH, DRAWING_HEIGHT, DRAWING_GAP, cells, NULL);
  return n;
}

static void
tapo_layout_drawing_snapshot (GtkWidget *widget,
                              GtkSnapshot *snapshot)
{
  TapoLayoutDrawing *self = TAPO_LAYOUT_DRAWING (widget);
  TapoGridCell cells[MOST_CELLS];
  int n = place_cells (self->layout, cells);
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (widget) - DRAWING_WIDTH) / 2,
                                                          (float) (gtk_widget_get_height (widget) - DRAWING_HEIGHT) / 2));
  for (int i = 0; i < n; i++)
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT ((float) cells[i].x, (float) cells[i].y, (float) cells[i].width,
                                                    (float) cells[i].height));
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

static GtkWidget *
make_button (TapoGridLayout layout)
{
  TapoLayoutDrawing *drawing = g_object_new (TAPO_TYPE_LAYOUT_DRAWING, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "child", drawing, "tooltip-text",
                                    tapo_grid_layout_get_label (layout), "css-classes", (const char *[]) { "flat", NULL },
                                    NULL);

  drawing->layout = layout;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tapo_grid_layout_get_nick (layout));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "grid.layout");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tapo_grid_layout_get_label (layout), -1);
  return button;
}

static void
tapo_layout_popover_class_init (TapoLayoutPopoverClass *klass)
{
}

static void
tapo_layout_popover_init (TapoLayoutPopover *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  for (int i = 0; i < TAPO_GRID_N_LAYOUTS; i++)
    {
      GtkWidget *button = make_button ((TapoGridLayout) i);

      g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_popover_popdown), self);
      gtk_grid_attach (GTK_GRID (grid), button, i % COLUMNS, i / COLUMNS, 1, 1);
    }
  gtk_popover_set_child (GTK_POPOVER (self), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Layout"), -1);
}
