/* tapo-share-action.h: what the application does with the share by itself: on and off from the desktop, and going on with
 * one that ran without a window. Says what came of it. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-application.h"

G_BEGIN_DECLS

/* From now on the share stays on until somebody turns it off, whoever turned it on: with the last window closed the
 * program stays for it and says so. May be called again. */
void tapo_share_action_follow (TapoApplication *application,
                               TapoSharing *sharing);

/* Whether the program stays for it. */
gboolean tapo_share_action_is_holding (TapoApplication *application);

/* Off when it is on; else on as it was last, for as long as nobody turns it off: with or without a window. */
void tapo_share_action_toggle (TapoApplication *application);

/* On as it ran elsewhere, which is how it is from now on. Copies options. */
void tapo_share_action_go_on (TapoApplication *application,
                              const TapoSharingOptions *options);

/* A sentence for the person: in the window in use, or by a notification where there is none. */
void tapo_share_action_tell (TapoApplication *application,
                             const char *sentence);

G_END_DECLS
