/* tapo-camera-tile.h: one camera as a picture: live, frozen or a sentence.
 * Main thread. Holds a lease of its session while it is on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-session.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_TILE (tapo_camera_tile_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraTile, tapo_camera_tile, TAPO, CAMERA_TILE, GtkWidget)

GtkWidget *tapo_camera_tile_new (TapoSession *session);

G_END_DECLS
