/* tapo-share-tab.h: the name that each opened page of ours gives itself in its requests, so that it can be told which of its
 * streams still come: a browser shows the last picture of one that has ended as if nothing had happened. Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The "tab" of a query, NULL where there is none or it is not one of ours. The caller owns it. */
char *tapo_share_tab_dup (const char *query);

G_END_DECLS
