/* tapo-headless.h: the share without a window or a display: --headless. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-arguments.h"
#include "tapo-command-line.h"

G_BEGIN_DECLS

#define TAPO_HEADLESS_ID APP_ID ".Headless"

/* Serves the saved cameras until it is told to end; or hands on what is asked of one that runs already. Returns the
 * status to end with. */
int tapo_headless_run (const TapoArguments *arguments,
                       const TapoCommandLine *line);

G_END_DECLS
