/* tapo-camera.h: one camera as the list knows it: a name and where its pictures are. Never a password.
 * A virtual one is a part of the picture of another, its source: it has a name and a crop, and no address of its own.
 * Main thread. Owned by the list; a dialog edits a copy.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "tapo-crop.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA (tapo_camera_get_type ())
G_DECLARE_FINAL_TYPE (TapoCamera, tapo_camera, TAPO, CAMERA, GObject)

#define TAPO_CAMERA_DEFAULT_PORT 554

/* A camera with an id of its own, the brand "tapo", and nothing else. "id" can be given when it is made, then
 * never changes. Properties hold NULL for an empty text; an unknown "transport" or "fit" becomes the first one. */
TapoCamera *tapo_camera_new (void);

/* The same camera again, id included: the draft that a dialog edits. */
TapoCamera *tapo_camera_copy (TapoCamera *self);

/* Takes over everything but the id, and notifies only what has changed. */
void tapo_camera_copy_fields (TapoCamera *self,
                              TapoCamera *from);

/* Whether nothing that a connection depends on differs: address, paths, user, transport. */
gboolean tapo_camera_connection_equals (TapoCamera *self,
                                        TapoCamera *other);

/* The property that keeps this camera from being connected to ("name", "source" for every virtual one, "host", "port",
 * "user", "main-path", "sub-path");
 * NULL for none. Static. */
const char *tapo_camera_find_problem (TapoCamera *self);

/* The same with a sentence: TAPO_ERROR_CONFIG. */
gboolean tapo_camera_validate (TapoCamera *self,
                               GError **error);

const char *tapo_camera_get_id (TapoCamera *self);
const char *tapo_camera_get_name (TapoCamera *self);
const char *tapo_camera_get_host (TapoCamera *self);
guint tapo_camera_get_port (TapoCamera *self);
const char *tapo_camera_get_user (TapoCamera *self);
const char *tapo_camera_get_brand (TapoCamera *self);
const char *tapo_camera_get_main_path (TapoCamera *self);
const char *tapo_camera_get_transport (TapoCamera *self); /* "tcp" or "udp" */
const char *tapo_camera_get_fit (TapoCamera *self);       /* "contain" or "cover" */
gboolean tapo_camera_get_tls (TapoCamera *self);          /* rtsps */

/* The id of the camera whose picture it is a part of; NULL for a camera that has pictures of its own. */
const char *tapo_camera_get_source (TapoCamera *self);
gboolean tapo_camera_is_virtual (TapoCamera *self);

/* Which part; the whole picture for a camera that is not virtual. Notified as "crop-x" and so on. */
TapoCrop tapo_camera_get_crop (TapoCamera *self);

/* The nearest valid part. */
void tapo_camera_set_crop (TapoCamera *self,
                           const TapoCrop *crop);

/* A virtual camera of a part of what this one shows, with a name, which the caller owns. Of a virtual camera it is one
 * of the same source: there are no chains. */
TapoCamera *tapo_camera_new_part (TapoCamera *self,
                                  const char *name,
                                  const TapoCrop *part);

/* The path of the small stream; the main one where a camera has no other. */
const char *tapo_camera_get_sub_path (TapoCamera *self);

/* The size of the main stream when it was last seen; 0 for never. */
int tapo_camera_get_main_width (TapoCamera *self);
int tapo_camera_get_main_height (TapoCamera *self);

/* What people read: the name without control characters, kept from turning the text around it; the host where
 * there is no name. The caller frees it. */
char *tapo_camera_dup_display_name (TapoCamera *self);

/* The address of a stream for rtspsrc, without user and password. The caller frees it. */
char *tapo_camera_dup_uri (TapoCamera *self,
                           gboolean main_stream);

G_END_DECLS
