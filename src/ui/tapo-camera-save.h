/* tapo-camera-save.h: saves what a dialog holds, in the one right order: the password first, and only when that is
 * safe the list, so that a session that starts because of it finds its password.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-services.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_PASSWORD_KEEP,    /* as it is */
  TAPO_PASSWORD_STORE,   /* the given one, in the keyring */
  TAPO_PASSWORD_SESSION, /* the given one, until the program ends */
  TAPO_PASSWORD_CLEAR,   /* none any more */
} TapoPasswordChange;

/* Saves a draft, which is copied: changes the camera of the list with its id, or adds it where there is none.
 * password is needed for STORE and SESSION only. Nothing is changed when the password cannot be kept. */
void tapo_camera_save_async (TapoServices *services,
                             TapoCamera *draft,
                             TapoPasswordChange change,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* FALSE with TAPO_ERROR_SECRET when the keyring is locked or absent. */
gboolean tapo_camera_save_finish (GAsyncResult *result,
                                  GError **error);

G_END_DECLS
