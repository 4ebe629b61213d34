/* tapo-share-state.h: what --share-state prints when a window and a share without one run: both are asked. Main thread, in
 * the process that was called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-command-line.h"

G_BEGIN_DECLS

/* Asks one of the two; prints with g_print(), returns its exit status. */
typedef int (*TapoShareStateAsk) (gpointer user_data);

/* Asks both and prints one object: of the one that shares. When both do, the one without a window has its place in the
 * member "headless" of the window's. Returns an exit status. */
int tapo_share_state_print (TapoShareStateAsk ask_window,
                            TapoShareStateAsk ask_headless,
                            gpointer user_data);

G_END_DECLS
