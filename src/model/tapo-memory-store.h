/* tapo-memory-store.h: passwords for this session only, gone with the process.
 * Main thread. Owned by whoever made it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-secret-store.h"

G_BEGIN_DECLS

#define TAPO_TYPE_MEMORY_STORE (tapo_memory_store_get_type ())
G_DECLARE_FINAL_TYPE (TapoMemoryStore, tapo_memory_store, TAPO, MEMORY_STORE, GObject)

TapoSecretStore *tapo_memory_store_new (void);

G_END_DECLS
