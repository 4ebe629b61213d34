/* tapo-camera-grid-private.h: what the files of the grid share: its pages (tapo-camera-grid.c) and what people do with
 * them (tapo-camera-grid-input.c).
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-grid.h"

G_BEGIN_DECLS

struct _TapoCameraGrid
{
  GtkWidget parent_instance;

  TapoViewCameras *cameras;
  TapoSessionPool *pool;
  GPtrArray *tiles; /* borrowed from the widget tree, in the order of the cameras */
  GArray *cells;    /* where they are */
  GArray *spots;    /* where a page of the layout has room; none where that is automatic */
  TapoGridLayout layout;
  guint capacity;   /* of a page; 0 until the grid has a size */
  guint page;
  guint first;      /* the camera that the page was turned to, whatever there is room for meanwhile */
  guint n_pages;
  guint update_idle;
  GPtrArray *ready; /* owned leases of the cameras of a page that comes next */
  guint ready_page;
  gboolean locked;
  gboolean hovered;     /* something that is dragged is over it */
  GtkWidget *drop_tile; /* where a dragged camera would go */
};

guint tapo_camera_grid_get_n_cameras (TapoCameraGrid *self);

/* The place on the page of the tile that has the focus, inside it included; -1 for none. */
int tapo_camera_grid_get_focus_place (TapoCameraGrid *self);

/* Gives the focus to the tile at a place, or to the nearest there is. */
void tapo_camera_grid_focus_place (TapoCameraGrid *self,
                                   int place);

void tapo_camera_grid_install_keys (GtkWidgetClass *widget_class);
void tapo_camera_grid_add_controllers (TapoCameraGrid *self);

G_END_DECLS
