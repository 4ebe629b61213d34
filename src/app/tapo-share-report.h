/* tapo-share-report.h: what --share-state prints. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-list.h"
#include "tapo-share.h"

G_BEGIN_DECLS

/* The share and who watches, as JSON that ends with a newline; neither the code nor a link is in it. The caller owns
 * it. */
char *tapo_share_report (TapoShare *share,
                         TapoCameraList *cameras);

G_END_DECLS
