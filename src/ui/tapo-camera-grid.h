/* tapo-camera-grid.h: all cameras of a list as tiles, in the layout that covers the most area.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-session-pool.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_GRID (tapo_camera_grid_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraGrid, tapo_camera_grid, TAPO, CAMERA_GRID, GtkWidget)

/* Shows the cameras with the sessions of a pool; both are kept. To be called once. */
void tapo_camera_grid_set_cameras (TapoCameraGrid *self,
                                   TapoCameraList *cameras,
                                   TapoSessionPool *pool);

G_END_DECLS
