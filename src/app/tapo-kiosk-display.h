/* tapo-kiosk-display.h: whether there is a display, for a process that has none itself.
 * Main thread; a look takes no time, as it goes to sockets of this machine only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether somebody listens where WAYLAND_DISPLAY or DISPLAY says, or at Wayland's usual place where neither is set. A display
 * of another machine counts as there. */
gboolean tapo_kiosk_display_is_there (void);

G_END_DECLS
