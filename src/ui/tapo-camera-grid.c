/* tapo-camera-grid.c: from a list of cameras to a grid of tiles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-grid.h"

#include "tapo-camera-tile.h"
#include "tapo-grid-fit.h"

#define GAP 2
#define ASPECT (16.0 / 9.0)

struct _TapoCameraGrid
{
  GtkWidget parent_instance;

  TapoCameraList *cameras;
  TapoSessionPool *pool;
  GPtrArray *tiles; /* borrowed from the widget tree, in the list's order */
};

G_DEFINE_FINAL_TYPE (TapoCameraGrid, tapo_camera_grid, GTK_TYPE_WIDGET)

static void
on_items_changed (TapoCameraGrid *self,
                  guint position,
                  guint removed,
                  guint added)
{
  for (guint i = 0; i < removed; i++)
    {
      gtk_widget_unparent (self->tiles->pdata[position]);
      g_ptr_array_remove_index (self->tiles, position);
    }
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), i);
      GtkWidget *tile = tapo_camera_tile_new (tapo_session_pool_get (self->pool, camera));

      gtk_widget_insert_after (tile, GTK_WIDGET (self), i > 0 ? self->tiles->pdata[i - 1] : NULL);
      g_ptr_array_insert (self->tiles, (int) i, tile);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
tapo_camera_grid_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 540;

  /* GTK wants every child asked before it is given a size. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
}

static void
tapo_camera_grid_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  TapoCameraGrid *self = TAPO_CAMERA_GRID (widget);
  int n = (int) self->tiles->len;
  int columns = tapo_grid_fit_columns (n, width, height, GAP, ASPECT);
  int rows = (n + columns - 1) / columns;

  for (int i = 0; i < n; i++)
    {
      int row = i / columns;
      int column = i % columns;
      int in_row = row == rows - 1 ? n - row * columns : columns;
      int cell_width = (width - GAP * (columns - 1)) / columns;
      int cell_height = (height - GAP * (rows - 1)) / rows;
      int indent = (columns - in_row) * (cell_width + GAP) / 2;
      GtkAllocation cell = { indent + column * (cell_width + GAP), row * (cell_height + GAP), cell_width, cell_height };

      gtk_widget_size_allocate (self->tiles->pdata[i], &cell, -1);
    }
}

static void
tapo_camera_grid_dispose (GObject *object)
{
  TapoCameraGrid *self = TAPO_CAMERA_GRID (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->tiles, 0);
  g_clear_object (&self->cameras);
  g_clear_object (&self->pool);
  G_OBJECT_CLASS (tapo_camera_grid_parent_class)->dispose (object);
}

static void
tapo_camera_grid_finalize (GObject *object)
{
  g_ptr_array_unref (TAPO_CAMERA_GRID (object)->tiles);
  G_OBJECT_CLASS (tapo_camera_grid_parent_class)->finalize (object);
}

static void
tapo_camera_grid_class_init (TapoCameraGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_camera_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_camera_grid_finalize;
  widget_class->measure = tapo_camera_grid_measure;
  widget_class->size_allocate = tapo_camera_grid_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "cameragrid");
}

static void
tapo_camera_grid_init (TapoCameraGrid *self)
{
  self->tiles = g_ptr_array_new ();
}

void
tapo_camera_grid_set_cameras (TapoCameraGrid *self,
                              TapoCameraList *cameras,
                              TapoSessionPool *pool)
{
  g_return_if_fail (TAPO_IS_CAMERA_GRID (self));
  g_return_if_fail (self->cameras == NULL);

  self->cameras = g_object_ref (cameras);
  self->pool = g_object_ref (pool);
  g_signal_connect_object (cameras, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (cameras)));
}
