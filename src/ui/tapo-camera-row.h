/* tapo-camera-row.h: one camera in the sidebar: its name, which can be changed in place, and how it is.
 * Main thread. Holds no lease: what nobody watches is not connected because of a row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-session.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_ROW (tapo_camera_row_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraRow, tapo_camera_row, TAPO, CAMERA_ROW, GtkWidget)

/* Properties: "summary" (string, read-only: name and state for a screen reader), "renaming" (boolean, read-only). Both are
 * notified. */
GtkWidget *tapo_camera_row_new (void);

/* The camera it stands for and the session that has its picture; NULL for none. */
void tapo_camera_row_set_camera (TapoCameraRow *self,
                                 TapoCamera *camera,
                                 TapoSession *session);

/* The camera it stands for, borrowed, or NULL. */
TapoCamera *tapo_camera_row_get_camera (TapoCameraRow *self);

/* Puts an entry in place of the name. Enter and leaving it take the new name, Escape does not. */
void tapo_camera_row_start_rename (TapoCameraRow *self);

G_END_DECLS
