/* tapo-answer.h: what the running program does about a command line, its own or that of a later call.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-application.h"

G_BEGIN_DECLS

/* Does what is asked and answers, now or later: who has called waits until command_line is done. */
void tapo_answer (TapoApplication *application,
                  GApplicationCommandLine *command_line);

G_END_DECLS
