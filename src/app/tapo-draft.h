/* tapo-draft.h: the camera that --add describes.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera.h"
#include "tapo-command-line.h"

G_BEGIN_DECLS

/* The caller owns it. NULL with TAPO_ERROR_CONFIG when it is none: wrong usage. A password in the address is not
 * looked at, see tapo-arguments.h. */
TapoCamera *tapo_draft_new (const TapoCommandLine *line,
                            GError **error);

G_END_DECLS
