/* tapo-camera-merge.h: brings into the list what another process has written since the list was loaded or saved.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-json.h"
#include "tapo-camera-list.h"

G_BEGIN_DECLS

/* Nobody's edit is lost: cameras of theirs that base does not know are added; a field that only they changed is
 * taken over, one that both changed stays ours; a camera goes when one side removed it and the other left it as it
 * was in base, and stays otherwise; their order counts when ours is that of base. base: NULL when there was no file. */
void tapo_camera_merge (TapoCameraList *ours,
                        TapoCameraDocument *base,
                        TapoCameraDocument *theirs);

G_END_DECLS
