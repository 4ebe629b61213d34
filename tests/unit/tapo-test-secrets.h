/* tapo-test-secrets.h: what every store of passwords has to do, asked and waited for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-secret-store.h"

G_BEGIN_DECLS

/* Asks and waits. The password, or NULL; error as the store gives it. */
char *tapo_test_lookup (TapoSecretStore *store,
                        const char *id,
                        GError **error);
gboolean tapo_test_store (TapoSecretStore *store,
                          const char *id,
                          const char *password,
                          GError **error);
gboolean tapo_test_clear (TapoSecretStore *store,
                          const char *id,
                          GError **error);

/* Asserts that a lookup gives this, NULL for nothing. */
void tapo_test_assert_secret (TapoSecretStore *store,
                              const char *id,
                              const char *expected);

/* Stores, replaces, finds and forgets passwords of every kind. */
void tapo_test_exercise (TapoSecretStore *store);

/* Asks without waiting in between: each answer is that of the moment when it was asked for. */
void tapo_test_exercise_order (TapoSecretStore *store);

G_END_DECLS
