/* tapo-debug.h: what every file may assert about threads. Any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Says that the calling thread is the main thread. Without it the first thread that asserts is. */
void tapo_debug_claim_main_thread (void);

gboolean tapo_debug_is_main_thread (void);

#define TAPO_ASSERT_MAIN_THREAD() g_assert (tapo_debug_is_main_thread ())

G_END_DECLS
