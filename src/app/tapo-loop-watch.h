/* tapo-loop-watch.h: how long the main loop stands still, for tests/bench/bench-gap.py. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where TAPO_VIEWER_LOOP_LOG names a file, each turn of the main loop that took more than 5 ms is a line in it: when it
 * ended, how long it took, and how much of that it was not merely waiting for a processor; all monotonic µs. */
void tapo_loop_watch_begin (void);

G_END_DECLS
