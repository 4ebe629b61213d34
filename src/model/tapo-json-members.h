/* tapo-json-members.h: the members of a JSON object that a version of the program does not know, so that it can write them
 * back as they were. Any thread; pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A new object with the members that are not among the n known ones; NULL where there are none. */
JsonObject *tapo_json_dup_unknown (JsonObject *object,
                                   const char *const *known,
                                   guint n);

/* Adds copies of all members of unknown, which may be NULL. */
void tapo_json_add_members (JsonObject *object,
                            JsonObject *unknown);

/* A whole file: the object, indented, with a line end behind it. Takes over the object. */
GBytes *tapo_json_print (JsonObject *object);

G_END_DECLS
