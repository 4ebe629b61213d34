/* tapo-camera-row-drag.h: lets a row of the sidebar be dragged to another place in the list of cameras.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-row.h"
#include "tapo-services.h"

G_BEGIN_DECLS

/* Makes a row something to drag and a place to drop on; a line shows where. Keeps the services. */
void tapo_camera_row_drag_attach (TapoCameraRow *row,
                                  TapoServices *services);

/* Brings a camera in front of another one, or behind it. Nothing happens when either is not listed. */
void tapo_camera_row_drag_drop (TapoCameraList *cameras,
                                TapoCamera *dragged,
                                TapoCamera *onto,
                                gboolean behind);

G_END_DECLS
