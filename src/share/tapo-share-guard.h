/* tapo-share-guard.h: counts wrong codes by address; after ten it lets an address wait, longer each time. Pure. Owned
 * and locked by TapoShareAccess.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TapoShareGuard TapoShareGuard;

TapoShareGuard *tapo_share_guard_new (void);
void tapo_share_guard_free (TapoShareGuard *self);

/* now is in monotonic µs; wait gets seconds, rounded up. */
gboolean tapo_share_guard_may_try (TapoShareGuard *self,
                                   GInetAddress *address,
                                   gint64 now,
                                   guint *wait);
void tapo_share_guard_count (TapoShareGuard *self,
                             GInetAddress *address,
                             gint64 now,
                             gboolean right);

G_END_DECLS
