/* tapo-share-fixture.h: simulated cameras and a share of them, with limits of milliseconds. Main thread. A test owns it;
 * freeing it asserts that nothing of the share is left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-share.h"
#include "tapo-stream-fixture.h"
#include "tapo-test-client.h"

G_BEGIN_DECLS

typedef struct
{
  TapoFixture *base;
  TapoShare *share;
  TapoShareLimits limits; /* may be changed before the share is started */
  gboolean secure;        /* may be changed likewise */
  const char *certificate;
  guint port;
  char *code;
} TapoShareFixture;

TapoShareFixture *tapo_share_fixture_new (int n_cameras);

/* Makes and starts the share; open: without a code. */
void tapo_share_fixture_start (TapoShareFixture *self,
                               gboolean open);
void tapo_share_fixture_free (TapoShareFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoShareFixture, tapo_share_fixture_free)

/* "/camera/ID/stream.mjpg"; valid until the next call. */
const char *tapo_share_fixture_get_path (TapoShareFixture *self,
                                         guint position,
                                         const char *what);

/* "Authorization: Basic …" with a code; the caller frees it. */
char *tapo_share_fixture_dup_login (const char *code);

G_END_DECLS
