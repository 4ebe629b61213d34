/* tapo-camera-store-private.h: the store, for the two files that are it: what it knows, and how it writes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-file.h"
#include "tapo-camera-store.h"

G_BEGIN_DECLS

struct _TapoCameraStore
{
  GObject parent_instance;

  TapoCameraList *list;
  TapoCameraFile *file;
  JsonObject *unknown; /* members of the file beside the cameras */

  guint64 changed; /* counts the changes of the list */
  guint64 saved;   /* the last of them that is in the file */
  guint64 saving;  /* the one that a thread is writing; 0 for none */
  guint round;     /* of that save */
  guint timer;
  GPtrArray *waiting; /* owned GTask of flush */

  gboolean loaded;
  gboolean taking; /* the change of the list comes from the file */
  gboolean read_only;
  GError *notice;
  char *kept_as;
};

void tapo_camera_store_set_notice (TapoCameraStore *self,
                                   const GError *notice);

/* What a finding means for the store: a list that is ours to replace, or not. Its cameras are the caller's part. */
void tapo_camera_store_take_finding (TapoCameraStore *self,
                                     TapoCameraFinding *finding);

/* Saves in a while. Not put off by further changes: at most that long is anything unsaved. */
void tapo_camera_store_schedule_save (TapoCameraStore *self);

G_END_DECLS
