/* tapo-redact.h: takes out of a text what nobody may read in a log, an error or a report. Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text with "***" for: user and password of every address, the value of every member or header that holds a
 * user name, a password, a nonce or a response, and what stands behind "Authorization". When in doubt it takes
 * more. Every byte else stays, valid UTF-8 or not. NULL gives NULL; the caller frees it. */
char *tapo_redact (const char *text);

G_END_DECLS
