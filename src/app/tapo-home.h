/* tapo-home.h: a set of cameras and everything that works on it: the saved one, or that of a demonstration, which
 * lives in memory and leaves nothing behind.
 * Main thread. Owned by the application, or by a command that needs no window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-store.h"
#include "tapo-services.h"
#include "tapo-share.h"

G_BEGIN_DECLS

#define TAPO_TYPE_HOME (tapo_home_get_type ())
G_DECLARE_FINAL_TYPE (TapoHome, tapo_home, TAPO, HOME, GObject)

/* The person's own cameras, with their file and the keyring. may_ask: the keyring may ask to be unlocked. */
TapoHome *tapo_home_new_saved (gboolean may_ask);

/* The same without a display: sessions that show nothing. */
TapoHome *tapo_home_new_headless (void);

/* Simulated cameras. NULL with TAPO_ERROR_CONFIG in a build without a simulator. */
TapoHome *tapo_home_new_demo (GError **error);

gboolean tapo_home_is_demo (TapoHome *self);

/* Fills the list, and that of the views. Any number of callers may wait for it; only the first one starts it. */
void tapo_home_load_async (TapoHome *self,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean tapo_home_load_finish (TapoHome *self,
                                GAsyncResult *result,
                                GError **error);

/* Brings what has changed to the disk now. */
void tapo_home_save_async (TapoHome *self,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean tapo_home_save_finish (TapoHome *self,
                                GAsyncResult *result,
                                GError **error);

/* All borrowed. */
TapoCameraList *tapo_home_get_cameras (TapoHome *self);
TapoCameraStore *tapo_home_get_store (TapoHome *self); /* NULL for the demonstration */
TapoSecretStore *tapo_home_get_secrets (TapoHome *self);
TapoViewList *tapo_home_get_views (TapoHome *self);

/* The sessions with them; made at the first call, so that commands without a window go without GStreamer. NULL
 * before that from peek. */
TapoServices *tapo_home_get_services (TapoHome *self);
TapoSessionPool *tapo_home_peek_pool (TapoHome *self);

/* Their share, made with the services and off until somebody starts it. Borrowed. NULL before that from peek. */
TapoShare *tapo_home_get_share (TapoHome *self);
TapoShare *tapo_home_peek_share (TapoHome *self);

/* Saves what is unsaved and begins to hang up. */
void tapo_home_close (TapoHome *self);

/* After close: runs the main context until cameras and clients have been left, at most so long. */
void tapo_home_drain (TapoHome *self,
                      guint milliseconds);

G_END_DECLS
