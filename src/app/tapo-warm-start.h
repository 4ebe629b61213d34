/* tapo-warm-start.h: begins to connect the cameras that a window will show first, while it is still being made.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-home.h"

G_BEGIN_DECLS

/* Holds a lease on the cameras of these ids or, where there are none, on the first of a view, or of the list where that is
 * NULL, until the window has leases of its own. The list has been loaded. */
void tapo_warm_start (TapoHome *home,
                      TapoView *view,
                      const char *const *ids);

G_END_DECLS
