/* tapo-json-text.h: reads a JSON text that may be anything at all, with bounds, keeping what can be kept. Pure; any
 * thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The nodes of a text. Invalid UTF-8, half characters, numbers that are too large and the liberties of people who
 * edit by hand (comments, single quotes) are mended and counted. NULL with TAPO_ERROR_CONFIG when it is no JSON, or
 * when it nests more than 64 deep. */
JsonNode *tapo_json_text_parse (GBytes *text,
                                guint *n_problems,
                                GError **error);

G_END_DECLS
