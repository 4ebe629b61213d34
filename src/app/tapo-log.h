/* tapo-log.h: everything that the program says goes through here and loses its passwords on the way: messages of GLib
 * and of every library that uses it, what is printed, and GStreamer's debugging at any level.
 * Set up by main; then any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes over GLib's messages and standard error. Before anything is said. */
void tapo_log_take_over (void);

/* Takes over GStreamer's debugging. Before gst_init(). */
void tapo_log_take_over_gst (void);

/* Takes over standard output, where GStreamer prints too, and lets messages through. A command's own output goes without
 * it: it is redacted value by value, since a whole line of JSON would not stay one. */
void tapo_log_take_over_output (void);

/* What a sentence still needs at its end, in the person's language; never NULL. */
const char *tapo_log_get_full_stop (const char *sentence);

/* One sentence as a line for standard error, behind the program's name; the caller frees it. And the same, said. */
char *tapo_log_dup_complaint (const char *sentence);
void tapo_log_complain (const char *sentence);

G_END_DECLS
