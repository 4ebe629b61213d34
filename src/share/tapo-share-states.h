/* tapo-share-states.h: how each camera does, in the words of the share, and since when one is away. Main thread. Owned by
 * TapoShare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-session-pool.h"
#include "tapo-share-cameras.h"

G_BEGIN_DECLS

typedef struct _TapoShareStates TapoShareStates;

TapoShareStates *tapo_share_states_new (TapoCameraList *cameras,
                                        TapoSessionPool *pool);
void tapo_share_states_free (TapoShareStates *self);

/* Looks at all cameras. TRUE when something has changed: tapo_share_states_get() has a new answer. */
gboolean tapo_share_states_update (TapoShareStates *self);

/* Borrowed. */
TapoShareCameras *tapo_share_states_get (TapoShareStates *self);

/* Since when a camera is away, in unix seconds; 0 while it is not. */
gint64 tapo_share_states_get_since (TapoShareStates *self,
                                    const char *id);

G_END_DECLS
