/* tapo-text.h: texts that somebody else wrote, made fit to be shown or sent. Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text as a label may show it: one line, valid, without control characters and without marks that turn the text
 * around it; isolated where it runs from right to left; at most 200 characters. NULL gives "". The caller frees it. */
char *tapo_text_for_display (const char *text);

/* Whether a text has ASCII control characters or is not valid UTF-8: it cannot be part of a request. */
gboolean tapo_text_has_control (const char *text);

G_END_DECLS
