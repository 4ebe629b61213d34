/* tapo-share-client.h: one answer that waits for pictures: a stream, or a still of a camera that has none yet. It is
 * given a picture only when the last one has left, always the newest. The share's thread only. Owned by TapoShareServer
 * until its message has finished.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-share-access.h"
#include "tapo-share-door.h"
#include "tapo-share-picture.h"
#include "tapo-share-watcher.h"

G_BEGIN_DECLS

typedef struct _TapoShareClient TapoShareClient;

/* Asked for the newest picture when the last one has left; borrowed until it returns. NULL for none. */
typedef TapoSharePicture *(*TapoShareClientNext) (TapoShareClient *client,
                                                  gpointer user_data);

/* A message has finished, however that came; the owner frees the client. */
typedef void (*TapoShareClientGone) (TapoShareClient *client,
                                     gpointer user_data);

/* still: one picture and the end. Nothing is answered before tapo_share_client_begin(). */
TapoShareClient *tapo_share_client_new (SoupServerMessage *message,
                                        TapoShareVisitor *visitor,
                                        const char *camera,
                                        const TapoShareGrant *grant,
                                        gboolean still,
                                        const TapoShareLimits *limits,
                                        TapoShareClientNext next,
                                        TapoShareClientGone gone,
                                        gpointer user_data);
void tapo_share_client_begin (TapoShareClient *self);
void tapo_share_client_free (TapoShareClient *self);

/* There is a new picture. */
void tapo_share_client_feed (TapoShareClient *self,
                             TapoSharePicture *picture);

/* A still has waited long enough. Called every now and then. */
void tapo_share_client_look (TapoShareClient *self);

/* Ends it now; "gone" follows. */
void tapo_share_client_close (TapoShareClient *self);

void tapo_share_client_set_number (TapoShareClient *self,
                                   guint64 number);
const TapoShareWatcher *tapo_share_client_get_watcher (TapoShareClient *self);
const TapoShareGrant *tapo_share_client_get_grant (TapoShareClient *self);
TapoShareVisitor *tapo_share_client_get_visitor (TapoShareClient *self);

/* The page that it belongs to, see tapo-share-tab.h; taken. NULL for none. */
void tapo_share_client_set_tab (TapoShareClient *self,
                                char *tab);
const char *tapo_share_client_get_tab (TapoShareClient *self);

/* Where the owner remembers what it belongs to. */
void tapo_share_client_set_place (TapoShareClient *self,
                                  gpointer place);
gpointer tapo_share_client_get_place (TapoShareClient *self);

G_END_DECLS
