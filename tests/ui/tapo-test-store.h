/* tapo-test-store.h: a store of passwords that can be locked and that writes down what it is asked.
 * Main thread. The test owns it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-secret-store.h"

G_BEGIN_DECLS

#define TAPO_TYPE_TEST_STORE (tapo_test_store_get_type ())
G_DECLARE_FINAL_TYPE (TapoTestStore, tapo_test_store, TAPO, TEST_STORE, GObject)

TapoTestStore *tapo_test_store_new (void);

/* A locked one answers everything with TAPO_ERROR_SECRET. */
void tapo_test_store_set_locked (TapoTestStore *self,
                                 gboolean locked);

/* A slow one answers only when it is told to. */
void tapo_test_store_set_slow (TapoTestStore *self,
                               gboolean slow);
void tapo_test_store_answer (TapoTestStore *self);

/* What it keeps, borrowed, or NULL. */
const char *tapo_test_store_peek (TapoTestStore *self,
                                  const char *id);

/* How often it was asked to store, to clear, and to look up. */
guint tapo_test_store_get_n_stored (TapoTestStore *self);
guint tapo_test_store_get_n_cleared (TapoTestStore *self);
guint tapo_test_store_get_n_looked_up (TapoTestStore *self);

G_END_DECLS
