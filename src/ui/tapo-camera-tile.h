/* tapo-camera-tile.h: one camera in the grid: its picture, its name, and what can be done with it.
 * Main thread. Owned by the grid; its view holds the lease while it is on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-session.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_TILE (tapo_camera_tile_get_type ())
/* In pixels: what one of many asks of a camera at most. The grid is content with small streams: a camera grants two sessions
 * in all, and the second one is kept for whatever is looked at closely. */
#define TAPO_CAMERA_TILE_WIDEST 640

G_DECLARE_FINAL_TYPE (TapoCameraTile, tapo_camera_tile, TAPO, CAMERA_TILE, GtkWidget)

/* Properties: "camera" and "session" (read-only). Actions: those of tapo-camera-actions.h. The session may be one that
 * other cameras of the list have, too. */
GtkWidget *tapo_camera_tile_new (TapoCamera *camera,
                                 TapoSession *session);

TapoSession *tapo_camera_tile_get_session (TapoCameraTile *self);
TapoCamera *tapo_camera_tile_get_camera (TapoCameraTile *self);

/* Whether somebody takes it to another place now. */
gboolean tapo_camera_tile_is_dragged (TapoCameraTile *self);

/* The shape that it wants to have, width : height. */
double tapo_camera_tile_get_aspect (TapoCameraTile *self);

/* Tells screen readers which of how many it is, from 1. */
void tapo_camera_tile_set_place (TapoCameraTile *self,
                                 int place,
                                 int n);

/* The one that is looked at: alone on its page, or larger than the others. It asks for as much as it is wide. */
void tapo_camera_tile_set_chief (TapoCameraTile *self,
                                 gboolean chief);

G_END_DECLS
