/* tapo-prompt.h: asks a person at the terminal for a password, which is not shown.
 * Main thread, which waits; for commands only, never with a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether somebody is there to be asked. */
gboolean tapo_prompt_is_possible (void);

/* Asks and waits for a line. To be freed with tapo_secret_free(); NULL with TAPO_ERROR_SECRET where nothing was
 * entered. The terminal shows what is typed again afterwards, also when a signal ends the program. */
char *tapo_prompt_password (const char *question,
                            GError **error);

G_END_DECLS
