/* tapo-path-login.h: user name and password inside the path of a stream, where some cameras want them. They are kept
 * as {user} and {password}, so that a path can be saved and shown; the real ones are put in on the wire only.
 * Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The path with {user} and {password} in the place of what follows user=, password= and their like; what stood there
 * goes to user and password as it was written, NULL for nothing. The caller frees all three. */
char *tapo_path_login_take (const char *path,
                            char **user,
                            char **password);

/* Whether a path or address waits for a password. */
gboolean tapo_path_login_is_needed (const char *text);

/* The address as it goes over the wire, percent-encoded; NULL stands for an empty text. The caller frees it with
 * tapo_path_login_free() and shows it to nobody. */
char *tapo_path_login_fill (const char *text,
                            const char *user,
                            const char *password);
void tapo_path_login_free (char *text);

G_END_DECLS
