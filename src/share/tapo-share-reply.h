/* tapo-share-reply.h: answers, each with the headers that every answer has. Nothing that a user or a client has written
 * gets into a header. The share's thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define TAPO_SHARE_RETRY_SECONDS 5

/* Ready answers. type is a constant of ours. */
void tapo_share_reply_bytes (SoupServerMessage *message,
                             guint status,
                             const char *type,
                             GBytes *body);
void tapo_share_reply_text (SoupServerMessage *message,
                            guint status,
                            const char *type,
                            const char *text);

/* A sentence for a status, as plain text. */
void tapo_share_reply_status (SoupServerMessage *message,
                              guint status,
                              const char *sentence);

/* 503 with Retry-After, in seconds; and 429. */
void tapo_share_reply_later (SoupServerMessage *message,
                             guint seconds);
void tapo_share_reply_wait (SoupServerMessage *message,
                            guint seconds);

/* 303 to a path of ours, or to an address. */
void tapo_share_reply_redirect (SoupServerMessage *message,
                                const char *path);

/* What never changes while the program runs: kept by browsers, asked for again with If-None-Match. */
void tapo_share_reply_constant (SoupServerMessage *message,
                                const char *type,
                                GBytes *body);

/* The head of a stream, whose end is the end of the connection. */
void tapo_share_reply_stream (SoupServerMessage *message);

G_END_DECLS
