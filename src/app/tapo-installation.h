/* tapo-installation.h: whether what the window cannot do without is there. What is missing would otherwise end the
 * program with a message for programmers.
 * Main thread, before the window; starts GTK and GStreamer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE with TAPO_ERROR_CONFIG and a sentence on what is missing. */
gboolean tapo_installation_check (GError **error);

G_END_DECLS
