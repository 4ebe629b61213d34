/* tapo-check.h: what --check does: asks the camera doctor and prints what it says. Needs neither window nor display nor
 * session bus.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-arguments.h"
#include "tapo-command-line.h"

G_BEGIN_DECLS

/* Does it; returns the status to end with: that of the verdict, or one of the program's own. Takes the password out of
 * arguments. */
int tapo_check_run (TapoArguments *arguments,
                    const TapoCommandLine *line);

G_END_DECLS
