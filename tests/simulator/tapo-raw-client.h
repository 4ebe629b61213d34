/* A plain RTSP client that sends what it is told and keeps what comes back, for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocking, with a time limit of five seconds on everything.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint8 channel;
  gboolean rtcp;
  gboolean marker;
  int type; /* payload type, or RTCP packet type */
  guint16 seq;
  guint32 timestamp;
  guint32 ssrc;
  guint8 nal; /* first byte of the payload */
  gsize size; /* of the payload */
} TapoRawPacket;

typedef struct
{
  GSocketConnection *connection;
  GByteArray *in;
  char *base; /* rtsp://HOST:PORT */
  const char *user, *password;
  char *realm, *nonce;
  int cseq;    /* of the last request */
  int status;  /* of the last reply; 0: hung up */
  char *reply; /* its header lines */
  char *body;
  char *session;
  GArray *packets; /* TapoRawPacket, all so far */
} TapoRawClient;

TapoRawClient *tapo_raw_client_new (int port);
void tapo_raw_client_free (TapoRawClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoRawClient, tapo_raw_client_free)

/* Sends, waits for the reply and returns its status. path is of the form "/stream1". */
int tapo_raw_client_ask (TapoRawClient *self, const char *method, const char *path, const char *headers);
/* The same with credentials; asks for a challenge first when it has none. */
int tapo_raw_client_ask_as (TapoRawClient *self, const char *method, const char *path, const char *headers);
void tapo_raw_client_send (TapoRawClient *self, const char *text, gsize size);
/* The next reply on its own. */
int tapo_raw_client_read_reply (TapoRawClient *self);
char *tapo_raw_client_dup_header (TapoRawClient *self, const char *name);
/* OPTIONS, DESCRIBE, SETUP of the picture, PLAY; returns the first status that is not 200. */
int tapo_raw_client_play (TapoRawClient *self, const char *path);
/* Reads until there are so many packets. FALSE: five seconds passed, or the camera hung up. */
gboolean tapo_raw_client_read_packets (TapoRawClient *self, guint n);
/* Whether the camera hangs up within the time. */
gboolean tapo_raw_client_wait_hangup (TapoRawClient *self, double seconds);

G_END_DECLS
