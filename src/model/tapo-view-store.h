/* tapo-view-store.h: keeps the views in their file: reads it once, then writes every change by itself, soon and safely. Of
 * two processes that write, the last one is right.
 * Main thread; the disk is waited for elsewhere. Owned by the home, flushed before it ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-view-list.h"

G_BEGIN_DECLS

#define TAPO_TYPE_VIEW_STORE (tapo_view_store_get_type ())
G_DECLARE_FINAL_TYPE (TapoViewStore, tapo_view_store, TAPO, VIEW_STORE, GObject)

/* $XDG_CONFIG_HOME/tapo-viewer/views.json. The caller frees it. */
GFile *tapo_view_store_dup_default_file (void);

/* Property "notice", notified: a GError of TAPO_STORE_ERROR (tapo-camera-store.h) that a person has to know, or NULL.
 * Nothing is written before the file has been read. file is on a local file system. */
TapoViewStore *tapo_view_store_new (TapoViewList *views,
                                    GFile *file);

/* Reads the file and puts its views in front of those that are listed already. A file that is missing, damaged or newer is
 * no error: the notice says what there is to say. */
void tapo_view_store_load_async (TapoViewStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean tapo_view_store_load_finish (TapoViewStore *self,
                                      GAsyncResult *result,
                                      GError **error);

/* Writes what has not been written yet, waiting for the disk: for quitting. TAPO_ERROR_STORAGE when that fails. Before
 * loading, and where the file is not ours to replace, nothing is written, and that is no error. */
gboolean tapo_view_store_flush (TapoViewStore *self,
                                GError **error);

/* Borrowed; NULL for none. */
const GError *tapo_view_store_get_notice (TapoViewStore *self);

/* The name, without folder, that a damaged file was kept under; NULL when there was none. Borrowed. */
const char *tapo_view_store_get_kept_as (TapoViewStore *self);

G_END_DECLS
