/* tapo-camera-status.h: a camera's state in words over its picture: as many of them as there is room for.
 * Main thread. Part of a camera view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-state-text.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_STATUS (tapo_camera_status_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraStatus, tapo_camera_status, TAPO, CAMERA_STATUS, GtkWidget)

/* Shows a text, which it takes; hides itself where there is nothing to say. */
void tapo_camera_status_take_text (TapoCameraStatus *self,
                                   TapoStateText *text);

/* Never NULL. */
const TapoStateText *tapo_camera_status_get_text (TapoCameraStatus *self);

/* Whether a sentence had to be left out: the whole belongs into a tooltip then. */
gboolean tapo_camera_status_is_abridged (TapoCameraStatus *self);

G_END_DECLS
