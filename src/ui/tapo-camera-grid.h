/* tapo-camera-grid.h: a page of cameras as tiles, in the layout that covers the most area or in one that was chosen.
 * Main thread. Makes tiles only for the page that is seen: ten thousand cameras cost no more than one page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-grid-layout.h"
#include "tapo-session-pool.h"
#include "tapo-view-cameras.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_GRID (tapo_camera_grid_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraGrid, tapo_camera_grid, TAPO, CAMERA_GRID, GtkWidget)

/* Properties, notified: "page" (uint, from 0) and "layout" (string); read-only "n-pages" (uint) and "locked" (boolean),
 * some camera of the page has no password because the keyring does not give it out. */

/* Shows the cameras with the sessions of a pool; both are kept. To be called once. */
void tapo_camera_grid_set_cameras (TapoCameraGrid *self,
                                   TapoViewCameras *cameras,
                                   TapoSessionPool *pool);

guint tapo_camera_grid_get_page (TapoCameraGrid *self);
guint tapo_camera_grid_get_n_pages (TapoCameraGrid *self);

/* One behind the last means the last. */
void tapo_camera_grid_set_page (TapoCameraGrid *self,
                                guint page);

/* Turns to the page of the camera at a position (from 0), which stays on the page when the grid's size changes. Also before
 * the grid has a size. */
void tapo_camera_grid_set_first (TapoCameraGrid *self,
                                 guint first);

/* Also the property "layout", by the nick of a layout. */
void tapo_camera_grid_set_layout (TapoCameraGrid *self,
                                  TapoGridLayout layout);

/* The first camera of the page (from 0) and how many there are on it. */
void tapo_camera_grid_get_range (TapoCameraGrid *self,
                                 guint *first,
                                 guint *n);

/* Asks the cameras of a page for their pictures before it is turned to; until then, or for another page. For the page that
 * is seen: none is asked any more. */
void tapo_camera_grid_make_ready (TapoCameraGrid *self,
                                  guint page);

/* Whether somebody drags a camera from this page, or over it. */
gboolean tapo_camera_grid_is_dragged (TapoCameraGrid *self);

/* Turns to the page of a camera and gives its tile the focus. */
void tapo_camera_grid_focus_camera (TapoCameraGrid *self,
                                    TapoCamera *camera);

/* Asks the keyring again for those that wait for it. */
void tapo_camera_grid_retry_locked (TapoCameraGrid *self);

G_END_DECLS
