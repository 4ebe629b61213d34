/* tapo-view-cameras.h: what a window shows, as a list model of TapoCamera: all cameras in the order of their list, or those
 * of a view in its order.
 * Main thread. Owned by the window; keeps list and views.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-list.h"
#include "tapo-view-list.h"

G_BEGIN_DECLS

#define TAPO_TYPE_VIEW_CAMERAS (tapo_view_cameras_get_type ())
G_DECLARE_FINAL_TYPE (TapoViewCameras, tapo_view_cameras, TAPO, VIEW_CAMERAS, GObject)

/* Property "view", notified: the id of the view that is shown, "" for all cameras; one that there is not, or not any more,
 * is that, too. All cameras are passed on as they are: ten thousand cost nothing. */
TapoViewCameras *tapo_view_cameras_new (TapoCameraList *cameras,
                                        TapoViewList *views);

/* Borrowed; NULL for all cameras. */
TapoView *tapo_view_cameras_get_view (TapoViewCameras *self);
void tapo_view_cameras_set_view (TapoViewCameras *self,
                                 TapoView *view);

/* The place of a camera among those shown. FALSE when it is not. */
gboolean tapo_view_cameras_get_position (TapoViewCameras *self,
                                         TapoCamera *camera,
                                         guint *position);

/* Brings a shown camera to a place, counted after the move; one behind the last means the last. In a view the list of
 * cameras stays as it is. FALSE when it is not shown. */
gboolean tapo_view_cameras_move (TapoViewCameras *self,
                                 TapoCamera *camera,
                                 guint new_position);

/* Two shown cameras change their places. FALSE when one of them is not shown. */
gboolean tapo_view_cameras_swap (TapoViewCameras *self,
                                 TapoCamera *first,
                                 TapoCamera *second);

G_END_DECLS
