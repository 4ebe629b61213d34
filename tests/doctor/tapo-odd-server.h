/* tapo-odd-server.h: a server of any kind on a loopback port, for what no camera simulator does.
 * Any thread; each connection is served in a thread of its own. The test owns it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TapoOddServer TapoOddServer;

/* One connection. It ends when this returns. */
typedef struct
{
  TapoOddServer *server;
  GIOStream *stream;
  int cseq; /* of the latest request */
} TapoOddPeer;

typedef void (*TapoOddServe) (TapoOddPeer *peer);

TapoOddServer *tapo_odd_server_new (TapoOddServe serve);
void tapo_odd_server_free (TapoOddServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoOddServer, tapo_odd_server_free)

guint tapo_odd_server_get_port (TapoOddServer *self);

/* Everything that was received so far; the caller frees it. */
char *tapo_odd_server_dup_received (TapoOddServer *self);
guint tapo_odd_server_count_logins (TapoOddServer *self);
guint tapo_odd_server_count_connections (TapoOddServer *self);
gsize tapo_odd_server_get_sent (TapoOddServer *self);

/* For the serving side. FALSE when the other one has hung up. */
gboolean tapo_odd_peer_read_request (TapoOddPeer *self);
gboolean tapo_odd_peer_say (TapoOddPeer *self,
                            const char *text);
gboolean tapo_odd_peer_say_bytes (TapoOddPeer *self,
                                  gconstpointer bytes,
                                  gsize size);

/* An RTSP answer to the latest request; headers end with CRLF each. */
gboolean tapo_odd_peer_answer (TapoOddPeer *self,
                               const char *status,
                               const char *headers,
                               const char *body);

/* Waits until the other one hangs up. */
void tapo_odd_peer_wait (TapoOddPeer *self);

/* A port at which somebody is there, and either takes connections and says nothing, or refuses them. */
GSocket *tapo_odd_door_new (gboolean open,
                            guint *port);

/* A port that does not answer at all: its queue is full. more has to be kept as long. */
GSocket *tapo_odd_door_new_silent (guint *port,
                                   GPtrArray *more);

G_END_DECLS
