/* tapo-share-picture.h: one JPEG on its way to any number of clients. Counted by reference, any thread;
 * tapo_share_picture_get_part() the share's thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TapoSharePicture TapoSharePicture;

/* captured is the monotonic time in µs at which the camera's picture came. */
TapoSharePicture *tapo_share_picture_new (GBytes *jpeg,
                                          guint64 sequence,
                                          gint64 captured,
                                          gboolean placeholder);
TapoSharePicture *tapo_share_picture_ref (TapoSharePicture *self);
void tapo_share_picture_unref (TapoSharePicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoSharePicture, tapo_share_picture_unref)

GBytes *tapo_share_picture_get_jpeg (TapoSharePicture *self);
guint64 tapo_share_picture_get_sequence (TapoSharePicture *self);
gboolean tapo_share_picture_is_placeholder (TapoSharePicture *self);
gint64 tapo_share_picture_get_captured (TapoSharePicture *self);

/* The part that says how old it is now; all who ask within a few milliseconds share one. Borrowed. */
GBytes *tapo_share_picture_get_part (TapoSharePicture *self);

G_END_DECLS
