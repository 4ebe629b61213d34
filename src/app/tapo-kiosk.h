/* tapo-kiosk.h: watches over the program that shows cameras on a wall, and starts it again when it is gone.
 * Main thread of a process of its own, without a display; the program is its child.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-arguments.h"

G_BEGIN_DECLS

/* Whether this process is the child, which shows the cameras. Forgets at the first call that it is, so that nothing that it
 * starts believes the same. */
gboolean tapo_kiosk_is_watched_over (void);

/* Starts the program with the same arguments as soon as there is a display, and again whenever it is gone, until it ends as
 * it was told to or says that the arguments are wrong. Returns the status to end with. */
int tapo_kiosk_watch_over (const TapoArguments *arguments);

/* How many milliseconds to wait before the next start, after a life of so many seconds. n_early counts the lives in a row
 * that were short; pure. */
guint tapo_kiosk_get_wait (double seconds,
                           guint *n_early);

G_END_DECLS
