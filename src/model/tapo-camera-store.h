/* tapo-camera-store.h: keeps the camera list in its file: reads it once, then writes every change by itself, soon
 * and safely. Main thread; the disk is waited for elsewhere. Owned by the application, flushed before it ends.
 *
 * Another process may write the same file: before a save the store looks whether somebody did, and brings their
 * edits into the list first (tapo-camera-merge.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-camera-list.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_STORE (tapo_camera_store_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraStore, tapo_camera_store, TAPO, CAMERA_STORE, GObject)

/* What the notice says. The message is one English sentence, for logs and the command line. */
#define TAPO_STORE_ERROR (tapo_store_error_quark ())
typedef enum
{
  TAPO_STORE_ERROR_DAMAGED,     /* nothing could be read; kept aside (or left alone, where that was impossible) */
  TAPO_STORE_ERROR_REPAIRED,    /* some of it could not be read; the original was kept aside */
  TAPO_STORE_ERROR_NEWER,       /* of a newer version: shown, but not written */
  TAPO_STORE_ERROR_UNREADABLE,  /* there, but cannot be opened, or is no file: not written */
  TAPO_STORE_ERROR_NOT_WRITTEN, /* the last save failed; the next change tries again */
} TapoStoreError;
GQuark tapo_store_error_quark (void);

/* $XDG_CONFIG_HOME/tapo-viewer/cameras.json. The caller frees it. */
GFile *tapo_camera_store_dup_default_file (void);

/* Properties: "read-only" (boolean) and "notice" (GError of TAPO_STORE_ERROR, or NULL). Nothing is read before
 * load, and nothing written before the file has been read. file is on a local file system. */
TapoCameraStore *tapo_camera_store_new (TapoCameraList *list,
                                        GFile *file);

/* Reads the file and puts its cameras in front of those that are listed already, with one items-changed. A file
 * that is missing, damaged or newer is no error: the notice says what there is to say. */
void tapo_camera_store_load_async (TapoCameraStore *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean tapo_camera_store_load_finish (TapoCameraStore *self,
                                        GAsyncResult *result,
                                        GError **error);

/* The same for commands without a window. */
void tapo_camera_store_load (TapoCameraStore *self);

/* Writes what has not been written yet, without the usual wait of 300 ms. TAPO_ERROR_STORAGE when that fails,
 * TAPO_ERROR_CONFIG when there are changes to a list that is read-only. */
void tapo_camera_store_flush_async (TapoCameraStore *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean tapo_camera_store_flush_finish (TapoCameraStore *self,
                                         GAsyncResult *result,
                                         GError **error);

/* The same, waiting for the disk: for quitting, and for commands without a window. */
gboolean tapo_camera_store_flush (TapoCameraStore *self,
                                  GError **error);

gboolean tapo_camera_store_get_read_only (TapoCameraStore *self);

/* Borrowed; NULL for none. */
const GError *tapo_camera_store_get_notice (TapoCameraStore *self);

/* The name, without folder, that the damaged file was kept under; NULL when there was none. Borrowed. */
const char *tapo_camera_store_get_kept_as (TapoCameraStore *self);

/* Whether there are changes that are not in the file yet. */
gboolean tapo_camera_store_get_unsaved (TapoCameraStore *self);

G_END_DECLS
