/* tapo-share-door.h: lets connections in, counts them, and shows out those who take too long. The share's thread only.
 * Owned by TapoShareServer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "tapo-share-limits.h"

G_BEGIN_DECLS

typedef struct _TapoShareDoor TapoShareDoor;

/* One connection, as long as its stream lives. */
typedef struct _TapoShareVisitor TapoShareVisitor;

/* Accepts on all sockets, in the thread's own context, and hands connections to soup. certificate makes it TLS; NULL
 * for plain HTTP. */
TapoShareDoor *tapo_share_door_new (GPtrArray *sockets,
                                    SoupServer *soup,
                                    GTlsCertificate *certificate,
                                    const TapoShareLimits *limits);

/* Accepts nothing more and closes every connection. */
void tapo_share_door_free (TapoShareDoor *self);

/* Looks who is late. Called every now and then. */
void tapo_share_door_look (TapoShareDoor *self);

/* Who sent this request; NULL when the connection is gone. Borrowed, valid while its message is. */
TapoShareVisitor *tapo_share_door_find (SoupServerMessage *message);

/* Its address, borrowed. */
GInetAddress *tapo_share_visitor_get_address (TapoShareVisitor *self);
gboolean tapo_share_visitor_is_loopback (TapoShareVisitor *self);

/* It speaks HTTP where a certificate asks for HTTPS. */
gboolean tapo_share_visitor_is_plain (TapoShareVisitor *self);

/* Within so many milliseconds from now something has to happen; 0: nothing is expected of it. */
void tapo_share_visitor_expect (TapoShareVisitor *self,
                                guint milliseconds);

/* Ends the connection without waiting for anything that is still to be sent. */
void tapo_share_visitor_close (TapoShareVisitor *self);

G_END_DECLS
