/* tapo-layered-store.h: passwords for this session only, above a store that lasts. What a person wants to keep for
 * this session is found first and never reaches the store below. Main thread. Owned by the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-secret-store.h"

G_BEGIN_DECLS

#define TAPO_TYPE_LAYERED_STORE (tapo_layered_store_get_type ())
G_DECLARE_FINAL_TYPE (TapoLayeredStore, tapo_layered_store, TAPO, LAYERED_STORE, GObject)

/* Storing goes below, and replaces what was kept for the session; clearing clears both. */
TapoSecretStore *tapo_layered_store_new (TapoSecretStore *keyring);

/* From now on this is the camera's password, until it is stored, cleared, or the program ends. */
void tapo_layered_store_keep_for_session (TapoLayeredStore *self,
                                          const char *id,
                                          const char *password);

/* Whether a camera's password is one of these. */
gboolean tapo_layered_store_is_for_session (TapoLayeredStore *self,
                                            const char *id);

G_END_DECLS
