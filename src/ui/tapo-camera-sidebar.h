/* tapo-camera-sidebar.h: the list of cameras: to find one, to order them, to rename, edit and remove them.
 * Main thread. Only the rows in sight exist, however many cameras there are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_SIDEBAR (tapo_camera_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraSidebar, tapo_camera_sidebar, TAPO, CAMERA_SIDEBAR, GtkWidget)

/* Properties: "services" (TapoServices, to be set once), "selected" (TapoCamera or NULL, notified).
 * Signal "activated" (TapoCamera *): a person wants to see it.
 *
 * Actions on the selected camera: camera.open, .edit, .rename, .remove, .retry, .move-up, .move-down. It finds
 * "win.add-camera", "win.edit-camera" (s id) and "win.remove-camera" (s id) above it. */
GtkWidget *tapo_camera_sidebar_new (TapoServices *services);

void tapo_camera_sidebar_set_services (TapoCameraSidebar *self,
                                       TapoServices *services);

/* Borrowed, or NULL. */
TapoCamera *tapo_camera_sidebar_get_selected (TapoCameraSidebar *self);

/* Goes to a camera, whatever is searched for; NULL selects none. */
void tapo_camera_sidebar_set_selected (TapoCameraSidebar *self,
                                       TapoCamera *camera);

/* Goes to a camera and puts an entry in place of its name. */
void tapo_camera_sidebar_rename (TapoCameraSidebar *self,
                                 TapoCamera *camera);

G_END_DECLS
