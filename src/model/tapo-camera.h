/* tapo-camera.h: one camera as the list knows it: a name and where its pictures are. Never a password.
 * Main thread. Owned by the list; a dialog edits a copy.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA (tapo_camera_get_type ())
G_DECLARE_FINAL_TYPE (TapoCamera, tapo_camera, TAPO, CAMERA, GObject)

#define TAPO_CAMERA_DEFAULT_PORT 554

/* A camera with an id of its own and nothing else. */
TapoCamera *tapo_camera_new (void);

const char *tapo_camera_get_id (TapoCamera *self);
const char *tapo_camera_get_name (TapoCamera *self);
const char *tapo_camera_get_host (TapoCamera *self);
guint tapo_camera_get_port (TapoCamera *self);
const char *tapo_camera_get_user (TapoCamera *self);
const char *tapo_camera_get_main_path (TapoCamera *self);

/* The path of the small stream; the main one where a camera has no other. */
const char *tapo_camera_get_sub_path (TapoCamera *self);

/* The address of a stream for rtspsrc, without user and password. The caller frees it. */
char *tapo_camera_dup_uri (TapoCamera *self,
                           gboolean main_stream);

G_END_DECLS
