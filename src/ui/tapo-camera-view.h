/* tapo-camera-view.h: one camera's picture with its state in words; what tile and large page have in common.
 * Main thread. Holds a lease of its session while it is on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-session.h"
#include "tapo-state-text.h"
#include "tapo-zoom-view.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_VIEW (tapo_camera_view_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraView, tapo_camera_view, TAPO, CAMERA_VIEW, GtkWidget)

/* Signal: "text-changed", when tapo_camera_view_get_text() has. */

/* The camera to show and the session that has its picture, which may be that of another camera, too; NULL for none. */
void tapo_camera_view_set_camera (TapoCameraView *self,
                                  TapoCamera *camera,
                                  TapoSession *session);

/* Whether it shows all of the picture of a virtual camera's source. Another camera is shown as it is set. */
void tapo_camera_view_set_whole (TapoCameraView *self,
                                 gboolean whole);

/* Never asks its session for a wider picture than this, in pixels, however large it is; 0 for no limit. */
void tapo_camera_view_set_widest (TapoCameraView *self,
                                  int widest);

/* One of many: key frames are enough for it where the program saves power. */
void tapo_camera_view_set_thrifty (TapoCameraView *self,
                                   gboolean thrifty);

TapoZoomView *tapo_camera_view_get_picture (TapoCameraView *self);

/* What it says about the camera now; never NULL. */
const TapoStateText *tapo_camera_view_get_text (TapoCameraView *self);

G_END_DECLS
