/* tapo-camera-details.h: a popover with the numbers of a camera's stream, kept up to date while it is open.
 * Main thread. Part of the camera page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_DETAILS (tapo_camera_details_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraDetails, tapo_camera_details, TAPO, CAMERA_DETAILS, GtkPopover)

/* What it works with; once. */
void tapo_camera_details_set_up (TapoCameraDetails *self,
                                 TapoServices *services);

/* NULL for none. */
void tapo_camera_details_set_session (TapoCameraDetails *self,
                                      TapoSession *session);

G_END_DECLS
