/* tapo-keyring-store.h: passwords in the keyring of the desktop (libsecret), one item for each camera. The only file
 * that knows libsecret. Main thread; nothing waits for the keyring. Owned by whoever made it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-secret-store.h"

G_BEGIN_DECLS

#define TAPO_TYPE_KEYRING_STORE (tapo_keyring_store_get_type ())
G_DECLARE_FINAL_TYPE (TapoKeyringStore, tapo_keyring_store, TAPO, KEYRING_STORE, GObject)

/* interactive: the keyring may ask a person to unlock it, and then it takes as long as it takes; otherwise every
 * answer comes within five seconds. The label given to store_async is the camera's name. Every failure but the
 * caller's own cancelling is TAPO_ERROR_SECRET. The property "limit" is the time in milliseconds, 0 for none. */
TapoSecretStore *tapo_keyring_store_new (gboolean interactive);

G_END_DECLS
