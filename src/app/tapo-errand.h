/* tapo-errand.h: what --add, --list, --remove, --export and --import do, to the cameras of a home. Needs neither window nor display.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-command-line.h"
#include "tapo-home.h"

G_BEGIN_DECLS

/* Does it, once the list is loaded. password belongs to --add, the passphrase of
 * --export and --import is given as one; NULL for none. */
void tapo_errand_run_async (TapoHome *home,
                            const TapoCommandLine *line,
                            const char *password,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* What goes to standard output, for the caller to free; NULL with an error whose message is a sentence. */
char *tapo_errand_run_finish (GAsyncResult *result,
                              GError **error);

G_END_DECLS
