/* tapo-share-hall.h: who watches what: one room for each format, with its channel and its clients, and the limits on all
 * of them. The share's thread only. Owned by TapoShareServer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-share-channel.h"
#include "tapo-share-client.h"

G_BEGIN_DECLS

typedef struct _TapoShareHall TapoShareHall;

/* Somebody wants this channel filled, or nobody any more. */
typedef void (*TapoShareHallWant) (TapoShareChannel *channel,
                                   gboolean wanted,
                                   gpointer user_data);

TapoShareHall *tapo_share_hall_new (const TapoShareLimits *limits,
                                    TapoShareAccess *access,
                                    TapoShareHallWant want,
                                    gpointer user_data);

/* Clients are closed before. */
void tapo_share_hall_free (TapoShareHall *self);

/* Answers a request with a stream or a still, with 503 when there are too many, or with 403 when tab was disconnected; it
 * may be NULL. */
void tapo_share_hall_admit (TapoShareHall *self,
                            SoupServerMessage *message,
                            TapoShareVisitor *visitor,
                            const TapoShareFormat *format,
                            const TapoShareGrant *grant,
                            gboolean still,
                            const char *tab);

/* Looks for rooms that are empty, stills that wait too long, and grants that hold no longer. */
void tapo_share_hall_look (TapoShareHall *self);

/* Closes the clients of cameras that predicate does not know any more; of one number, whose page does not come back by
 * itself; or all. */
void tapo_share_hall_keep (TapoShareHall *self,
                           gboolean (*knows) (const char *camera, gpointer user_data),
                           gpointer user_data);
void tapo_share_hall_disconnect (TapoShareHall *self,
                                 guint64 number);
void tapo_share_hall_close (TapoShareHall *self);

guint tapo_share_hall_get_n_clients (TapoShareHall *self);

/* Whether somebody has disconnected the page; and the ids of the cameras whose streams it gets, NULL-terminated. Strings
 * are borrowed, the array is not. */
gboolean tapo_share_hall_is_dismissed (TapoShareHall *self,
                                       const char *tab);
const char **tapo_share_hall_get_streams (TapoShareHall *self,
                                          const char *tab);

/* TapoShareWatcher for each client; the caller owns the array. */
GPtrArray *tapo_share_hall_dup_watchers (TapoShareHall *self);

G_END_DECLS
