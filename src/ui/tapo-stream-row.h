/* tapo-stream-row.h: what the newcomer need not know, folded away: port, paths, transport.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-camera.h"

G_BEGIN_DECLS

#define TAPO_TYPE_STREAM_ROW (tapo_stream_row_get_type ())
G_DECLARE_FINAL_TYPE (TapoStreamRow, tapo_stream_row, TAPO, STREAM_ROW, AdwExpanderRow)

/* Edits these properties of a draft. To be called once. */
void tapo_stream_row_bind (TapoStreamRow *self,
                           TapoCamera *draft);

/* Unfolds and goes to the row of a property. */
void tapo_stream_row_focus (TapoStreamRow *self,
                            const char *property);

G_END_DECLS
