/* The log: one JSON object on a line for each request and event. Never a password in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TapoSimLog TapoSimLog;

/* path NULL: nothing is written. */
TapoSimLog *tapo_sim_log_new (const char *path, GError **error);
void tapo_sim_log_free (TapoSimLog *self);

/* A line is begun, filled and ended. */
void tapo_sim_log_begin (TapoSimLog *self, const char *event);
void tapo_sim_log_add_text (TapoSimLog *self, const char *name, const char *value);
void tapo_sim_log_add_number (TapoSimLog *self, const char *name, gint64 value);
void tapo_sim_log_add_switch (TapoSimLog *self, const char *name, gboolean value);
void tapo_sim_log_end (TapoSimLog *self);

void tapo_sim_json_append_text (GString *json, const char *text);

G_END_DECLS
