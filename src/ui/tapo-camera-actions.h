/* tapo-camera-actions.h: the camera.* actions of every widget that stands for one camera.
 * Main thread. The widget has the properties "camera" and "session"; what needs the window goes on to its win.* actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-camera.h"

G_BEGIN_DECLS

/* Installs camera.open, .edit, .rename, .enter-password, .diagnose, .remove, .move-up, .move-down, .retry and
 * .use-standard-streams, and keys for most of them. */
void tapo_camera_actions_install (GtkWidgetClass *widget_class);

/* Enables those that make sense now. To be called when the session or its state has changed. */
void tapo_camera_actions_update (GtkWidget *widget);

G_END_DECLS
