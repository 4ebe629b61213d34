/* tapo-camera-json.h: cameras to JSON and back. {"version": 1, "cameras": [...]}; what this version does not know
 * stays. Any thread, for cameras that no other thread has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "tapo-camera.h"

G_BEGIN_DECLS

#define TAPO_CAMERA_JSON_VERSION 1

/* More than a hundred thousand cameras. */
#define TAPO_CAMERA_JSON_MAX_SIZE (16 * 1024 * 1024)

/* What a file holds. */
typedef struct
{
  GPtrArray *cameras;  /* owned TapoCamera in their order, every id once */
  JsonObject *unknown; /* members of the file that this version does not know; NULL for none */
  gboolean newer;      /* written by a newer version: not to be overwritten */
  guint n_problems;    /* what had to be changed or left out; more than the text is worth keeping then */
  gboolean new_ids;    /* cameras without an id have got one */
} TapoCameraDocument;

/* Takes from a text all that can be taken. NULL with TAPO_ERROR_CONFIG when that is nothing. */
TapoCameraDocument *tapo_camera_document_parse (GBytes *text,
                                                GError **error);
void tapo_camera_document_free (TapoCameraDocument *document);

/* The text of a file with these cameras (TapoCamera, in their order) and members. */
GBytes *tapo_camera_document_print (GListModel *cameras,
                                    JsonObject *unknown);

/* One camera; unknown members included. Nothing in it is secret. */
JsonObject *tapo_camera_to_json (TapoCamera *camera);

/* The camera of an object; what is of the wrong kind becomes the default and is counted. Never NULL. */
TapoCamera *tapo_camera_from_json (JsonObject *object,
                                   guint *n_problems);

/* Whether two sets of unknown members are the same; either may be NULL. */
gboolean tapo_camera_json_equals (JsonObject *one,
                                  JsonObject *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoCameraDocument, tapo_camera_document_free)

G_END_DECLS
