/* tapo-share-sharing.h: the share as dialogs know it. Main thread. For tapo-share.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-sharing.h"

G_BEGIN_DECLS

void tapo_share_init_sharing (TapoSharingInterface *iface);

G_END_DECLS
