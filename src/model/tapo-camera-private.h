/* tapo-camera-private.h: what only the files of the model may ask of a camera.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "tapo-camera.h"

G_BEGIN_DECLS

/* The members of the camera in the file that this version does not know; NULL for none. Never changed in place. */
JsonObject *tapo_camera_get_unknown (TapoCamera *self);
void tapo_camera_set_unknown (TapoCamera *self,
                              JsonObject *unknown);

G_END_DECLS
