/* tapo-camera-list.h: the cameras in their order, as a list model of TapoCamera.
 * Main thread. Owned by the application; store, pool and grid watch it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-camera.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_LIST (tapo_camera_list_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraList, tapo_camera_list, TAPO, CAMERA_LIST, GObject)

TapoCameraList *tapo_camera_list_new (void);

/* Puts a camera at the end. The list takes a reference. */
void tapo_camera_list_add (TapoCameraList *self,
                           TapoCamera *camera);

/* The camera with this id, borrowed, or NULL. */
TapoCamera *tapo_camera_list_find (TapoCameraList *self,
                                   const char *id);

G_END_DECLS
