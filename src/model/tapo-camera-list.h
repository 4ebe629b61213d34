/* tapo-camera-list.h: the cameras in their order, as a list model of TapoCamera.
 * Main thread. Owned by the application; store, pool and grid watch it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-camera.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_LIST (tapo_camera_list_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraList, tapo_camera_list, TAPO, CAMERA_LIST, GObject)

/* Signals: "items-changed" exactly once for each function that changes which cameras there are or their order;
 * "camera-changed" (TapoCamera *camera, GParamSpec *pspec) when a property of a listed camera has changed. */
TapoCameraList *tapo_camera_list_new (void);

guint tapo_camera_list_get_length (TapoCameraList *self);

/* Puts a camera at the end. The list takes a reference. A camera with an id that is already listed is refused
 * with a warning: it would be a mistake of the program. */
void tapo_camera_list_add (TapoCameraList *self,
                           TapoCamera *camera);

/* The same at a position; one behind the last means the end. */
void tapo_camera_list_insert (TapoCameraList *self,
                              TapoCamera *camera,
                              guint position);

/* Takes a camera out. FALSE when it was not listed. */
gboolean tapo_camera_list_remove (TapoCameraList *self,
                                  TapoCamera *camera);

/* Takes a camera out, and the virtual ones that show parts of it. What it returns, for the caller, knows their places;
 * it is empty when the camera was not listed. */
GPtrArray *tapo_camera_list_take (TapoCameraList *self,
                                  TapoCamera *camera);

/* Brings back what was taken, to where it was. */
void tapo_camera_list_put_back (TapoCameraList *self,
                                GPtrArray *taken);

/* One of what was taken; borrowed. */
TapoCamera *tapo_camera_list_get_taken (GPtrArray *taken,
                                        guint i);

/* Brings a camera to a position, counted after the move; one behind the last means the last. A single
 * items-changed spans what has shifted. FALSE when it was not listed. */
gboolean tapo_camera_list_move (TapoCameraList *self,
                                TapoCamera *camera,
                                guint new_position);

/* Takes n_removals cameras out at a position and puts others in, with one signal for all. */
void tapo_camera_list_splice (TapoCameraList *self,
                              guint position,
                              guint n_removals,
                              TapoCamera *const *additions,
                              guint n_additions);

/* Copies the fields of a draft into the camera with this id, which notifies what changed. FALSE when there is
 * none. */
gboolean tapo_camera_list_update (TapoCameraList *self,
                                  const char *id,
                                  TapoCamera *draft);

/* The camera that has the connection: itself, or the source of a virtual one. NULL where that is not listed, or is
 * virtual itself, which only a file that was edited by hand can say. Borrowed. */
TapoCamera *tapo_camera_list_get_source (TapoCameraList *self,
                                         TapoCamera *camera);

/* The virtual cameras that show parts of this one, in their order; for the caller. */
GPtrArray *tapo_camera_list_dup_parts (TapoCameraList *self,
                                       TapoCamera *camera);

/* The camera with this id, borrowed, or NULL. */
TapoCamera *tapo_camera_list_find (TapoCameraList *self,
                                   const char *id);

/* The camera that a person means, borrowed, or NULL: by id, by name, by its place in the list from 1, or by name
 * with other capitals. Of two with the same name the first. */
TapoCamera *tapo_camera_list_find_by_name (TapoCameraList *self,
                                           const char *name);

/* The place of a camera. FALSE when it is not listed. */
gboolean tapo_camera_list_get_position (TapoCameraList *self,
                                        TapoCamera *camera,
                                        guint *position);

G_END_DECLS
