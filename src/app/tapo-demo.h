/* tapo-demo.h: runs the camera simulator and puts its cameras into a list, for a person who has no camera at hand.
 * Main thread. Owned by the application; the simulator ends with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-list.h"
#include "tapo-secret-store.h"

G_BEGIN_DECLS

#define TAPO_TYPE_DEMO (tapo_demo_get_type ())
G_DECLARE_FINAL_TYPE (TapoDemo, tapo_demo, TAPO, DEMO, GObject)

/* Whether there is a simulator to run. */
gboolean tapo_demo_is_available (void);

/* Starts the simulator; its cameras appear in the list as it names them. NULL with TAPO_ERROR_CONFIG in a build
 * that has none. */
TapoDemo *tapo_demo_new (TapoCameraList *cameras,
                         TapoSecretStore *secrets,
                         GError **error);

/* Waits until all cameras are in the list. Once. */
void tapo_demo_wait_async (TapoDemo *self,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean tapo_demo_wait_finish (TapoDemo *self,
                                GAsyncResult *result,
                                GError **error);

G_END_DECLS
