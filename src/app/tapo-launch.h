/* tapo-launch.h: who does what the command line asks for: the program that runs already, this process without a
 * window, or this process as the program.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-arguments.h"
#include "tapo-command-line.h"

G_BEGIN_DECLS

/* Does it; returns the status to end with. Takes the password out of arguments. */
int tapo_launch (TapoArguments *arguments,
                 const TapoCommandLine *line);

G_END_DECLS
