/* tapo-share-channel.h: where an encoder leaves its newest picture for the share's thread. Holds one picture and waits
 * for nobody. Any thread. Counted by reference: one by the encoder's side, one by the server's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-share-format.h"
#include "tapo-share-picture.h"

G_BEGIN_DECLS

typedef struct _TapoShareChannel TapoShareChannel;

/* wake is made ready whenever a picture comes; many pictures may be one wake. */
TapoShareChannel *tapo_share_channel_new (const TapoShareFormat *format,
                                          GSource *wake);
TapoShareChannel *tapo_share_channel_ref (TapoShareChannel *self);
void tapo_share_channel_unref (TapoShareChannel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoShareChannel, tapo_share_channel_unref)

const TapoShareFormat *tapo_share_channel_get_format (TapoShareChannel *self);

/* Gives the picture its number and replaces the one before it. captured as for tapo_share_picture_new(). */
void tapo_share_channel_put (TapoShareChannel *self,
                             GBytes *jpeg,
                             gint64 captured,
                             gboolean placeholder);

/* The newest picture, or NULL before the first. The caller owns it. */
TapoSharePicture *tapo_share_channel_dup_picture (TapoShareChannel *self);

G_END_DECLS
