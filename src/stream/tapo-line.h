/* tapo-line.h: a line from a session to its camera: a place among those who connect, the password, room on the camera,
 * then a spine. What happens on it is told to its session, which owns it and drops it.
 * Main thread. Private to the session's files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-session-private.h"

G_BEGIN_DECLS

/* Begins to connect. Nothing is told to the session before this returns. */
TapoLine *tapo_line_new (TapoSession *session,
                         gboolean main_stream);

/* Ends it, whatever it has come to; nothing more is told. The spine goes down by itself. */
void tapo_line_drop (TapoLine *self);

/* The session has had one spine less on its way down: go on, if that was waited for. */
void tapo_line_advance (TapoLine *self);

/* NULL as long as it has not come to that. Borrowed. */
TapoSpine *tapo_line_get_spine (TapoLine *self);

gboolean tapo_line_is_main_stream (TapoLine *self);

/* It shows pictures, and no longer counts as connecting. */
void tapo_line_arrived (TapoLine *self);

G_END_DECLS
