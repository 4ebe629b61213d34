/* tapo-window-memory.h: which windows there were when the program ended, for its next start.
 * Main thread. Kept in the settings; without their schema nothing is remembered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-window.h"

G_BEGIN_DECLS

/* Writes down windows (TapoWindow), the first one first. Of none, or kiosks alone, nothing is written: what was known stays. */
void tapo_window_memory_write (GPtrArray *windows);

/* What tapo_window_restore() takes, GVariant, one for each window; empty when nothing is known. The caller frees it. */
GPtrArray *tapo_window_memory_read (void);

G_END_DECLS
