/* tapo-jpeg-feed.h: one camera as JPEG pictures in one format, for as long as somebody wants them. It holds a lease and
 * encodes in a thread of its own; a camera that sends JPEG is passed on as it is. While the camera is away it sends a
 * placeholder now and then. Main thread. Owned by the share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-session.h"
#include "tapo-share-channel.h"

G_BEGIN_DECLS

typedef struct _TapoJpegFeed TapoJpegFeed;

/* Pictures go into channel; placeholders every so many milliseconds. */
TapoJpegFeed *tapo_jpeg_feed_new (TapoSession *session,
                                  TapoShareChannel *channel,
                                  guint placeholder_ms);

/* Lets the camera go. The thread ends by itself: nobody waits for its encoder. */
void tapo_jpeg_feed_free (TapoJpegFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoJpegFeed, tapo_jpeg_feed_free)

/* Since when the camera is away, in unix seconds; 0 while it is not. Said by the owner, who watches the session. */
void tapo_jpeg_feed_set_away (TapoJpegFeed *self,
                              gint64 since);

/* Threads that have not ended yet. Any thread. */
guint tapo_jpeg_feed_get_n_threads (void);

G_END_DECLS
