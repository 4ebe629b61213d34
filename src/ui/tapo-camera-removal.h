/* tapo-camera-removal.h: removes cameras in a way that can be undone. A camera leaves the list at once, and its
 * connection with it; its password is forgotten only when the toast with "Undo" has passed.
 * Main thread. One for each list, and as long-lived.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_REMOVAL (tapo_camera_removal_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraRemoval, tapo_camera_removal, TAPO, CAMERA_REMOVAL, GObject)

/* The one of these services' list, borrowed; made at the first call. */
TapoCameraRemoval *tapo_camera_removal_get (TapoServices *services);

/* Takes a camera out of the list, and the virtual ones that show parts of it. The toast that it returns, owned by the caller, is to be shown: it takes the place of
 * the one before, and its button brings back the cameras of both. NULL where the camera is not listed. */
AdwToast *tapo_camera_removal_remove (TapoCameraRemoval *self,
                                      TapoCamera *camera);

/* Brings back, to where they were, the cameras whose toast has not passed. */
void tapo_camera_removal_undo (TapoCameraRemoval *self);

/* Forgets their passwords now: the program ends. */
void tapo_camera_removal_complete (TapoCameraRemoval *self);

/* Whether passwords are being forgotten. */
gboolean tapo_camera_removal_is_busy (TapoCameraRemoval *self);

/* After complete: runs the main context until all are forgotten, but no longer than this. */
void tapo_camera_removal_drain (TapoCameraRemoval *self,
                                guint milliseconds);

G_END_DECLS
