/* One TCP connection of a viewer: reading requests, and writing with bounded memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A closed connection stays in its camera's array until an idle frees it, so code below a callback
 * may close it at any time.
 */
#include "tapo-sim-private.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#define READ_SIZE 16384
#define MAX_OUT (8 * 1024 * 1024)
#define LATE_AFTER (2 * G_USEC_PER_SEC)
#define GLUE_MS 150

static void on_reply_due (TapoSimPacket *packet, gpointer data);

static void
send_stale_bytes (TapoSimConnection *self)
{
  TapoSimCamera *camera = self->camera;
  int n = (int) camera->faults.garbage;
  g_autofree guint8 *bytes = NULL;

  if (n <= 0 || (int) camera->faults.garbage_where == TAPO_SIM_GARBAGE_BETWEEN)
    return;
  bytes = g_malloc ((gsize) n);
  for (int i = 0; i < n; i++)
    bytes[i] = (guint8) g_rand_int (camera->random);
  tapo_sim_connection_write (self, bytes, (gsize) n, FALSE);
}

void
tapo_sim_connection_new (TapoSimCamera *camera, GSocket *socket)
{
  TapoSimConnection *self = g_new0 (TapoSimConnection, 1);
  TapoSimCounts *counts = &camera->counts;
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (socket, NULL);

  self->camera = camera;
  self->id = ++camera->simulator->last_connection;
  self->socket = g_object_ref (socket);
  self->client = remote != NULL ? g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote))) : g_strdup ("127.0.0.1");
  self->nonce = tapo_sim_camera_make_nonce (camera);
  self->in = g_byte_array_new ();
  self->out = g_byte_array_new ();
  self->replies = tapo_sim_link_new (camera->simulator->context, on_reply_due, self);
  self->media = tapo_sim_link_new (camera->simulator->context, tapo_sim_sender_deliver, self);
  g_socket_set_blocking (socket, FALSE);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  g_ptr_array_add (camera->connections, self);
  counts->connections++;
  counts->connections_now++;
  counts->connections_max = MAX (counts->connections_max, counts->connections_now);
  tapo_sim_camera_log (camera, self, "connect", self->client);
  send_stale_bytes (self);
  tapo_sim_connection_update (self);
}

void
tapo_sim_connection_free (TapoSimConnection *self)
{
  tapo_sim_connection_close (self, FALSE, "end");
  g_clear_pointer (&self->ended, tapo_sim_session_free);
  tapo_sim_link_free (self->replies);
  tapo_sim_link_free (self->media);
  g_byte_array_unref (self->in);
  g_byte_array_unref (self->out);
  g_object_unref (self->socket);
  g_free (self->client);
  g_free (self->nonce);
  g_free (self);
}

static gboolean
on_free_closed (gpointer data)
{
  TapoSimCamera *camera = data;

  tapo_sim_source_clear (&camera->free_source);
  for (guint i = camera->connections->len; i > 0; i--)
    if (((TapoSimConnection *) camera->connections->pdata[i - 1])->closed)
      g_ptr_array_remove_index (camera->connections, i - 1);
  return G_SOURCE_REMOVE;
}

/* Idempotent. reset: with RST, as a camera that loses power. */
void
tapo_sim_connection_close (TapoSimConnection *self, gboolean reset, const char *why)
{
  TapoSimCamera *camera = self->camera;

  if (self->closed)
    return;
  self->closed = TRUE;
  self->ended = g_steal_pointer (&self->session);
  if (self->ended != NULL)
    tapo_sim_session_end (self->ended, FALSE);
  tapo_sim_source_clear (&self->in_source);
  tapo_sim_source_clear (&self->out_source);
  tapo_sim_source_clear (&self->flush_source);
  tapo_sim_source_clear (&self->drip_source);
  if (reset)
    {
      struct linger linger = { .l_onoff = 1 };

      setsockopt (g_socket_get_fd (self->socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    }
  g_socket_close (self->socket, NULL);
  camera->counts.connections_now--;
  tapo_sim_camera_log (camera, self, "disconnect", why);
  if (camera->free_source == NULL)
    camera->free_source = tapo_sim_attach (camera->simulator, g_idle_source_new (), on_free_closed, camera);
}

/* Sends what fits now. Returns: how much; -1 when the connection is dead. */
static gssize
send_some (TapoSimConnection *self, const guint8 *data, gsize size, gboolean in_pieces)
{
  gsize sent = 0;

  while (sent < size)
    {
      g_autoptr (GError) error = NULL;
      gssize n = g_socket_send (self->socket, (const char *) data + sent, in_pieces ? 1 : size - sent, NULL, &error);

      if (n > 0)
        sent += (gsize) n;
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        break;
      else
        return -1;
    }
  return (gssize) sent;
}

static gboolean
flush (TapoSimConnection *self)
{
  gssize n = send_some (self, self->out->data + self->out_sent, self->out->len - self->out_sent, FALSE);

  if (n < 0)
    {
      tapo_sim_connection_close (self, FALSE, "write failed");
      return FALSE;
    }
  self->out_sent += (gsize) n;
  self->camera->counts.bytes_written += (guint64) n;
  if (n > 0)
    self->out_since = g_get_monotonic_time ();
  if (self->out_sent == self->out->len)
    {
      g_byte_array_set_size (self->out, 0);
      self->out_sent = 0;
      if (self->flood == NULL)
        return TRUE;
      tapo_sim_hostile_refill (self);
    }
  return FALSE;
}

static gboolean
on_writable (GSocket *socket, GIOCondition condition, gpointer data)
{
  TapoSimConnection *self = data;

  if (flush (self))
    tapo_sim_source_clear (&self->out_source);
  return G_SOURCE_CONTINUE;
}

static void
wait_until_writable (TapoSimConnection *self)
{
  if (self->closed || self->out_source != NULL)
    return;
  self->out_source = g_socket_create_source (self->socket, G_IO_OUT, NULL);
  g_source_set_callback (self->out_source, G_SOURCE_FUNC (on_writable), self, NULL);
  g_source_attach (self->out_source, self->camera->simulator->context);
}

static gboolean
on_flush (gpointer data)
{
  TapoSimConnection *self = data;

  tapo_sim_source_clear (&self->flush_source);
  if (!flush (self))
    wait_until_writable (self);
  return G_SOURCE_REMOVE;
}

/* What does not fit waits in out; a viewer that never reads is dropped at MAX_OUT. */
void
tapo_sim_connection_write (TapoSimConnection *self, const guint8 *data, gsize size, gboolean in_pieces)
{
  gboolean glue = self->camera->faults.glue > 0;
  gssize sent = 0;

  if (self->closed)
    return;
  if (self->out->len == 0 && !glue)
    {
      sent = send_some (self, data, size, in_pieces);
      if (sent < 0)
        {
          tapo_sim_connection_close (self, FALSE, "write failed");
          return;
        }
      self->camera->counts.bytes_written += (guint64) sent;
      if ((gsize) sent == size)
        return;
    }
  if (self->out->len - self->out_sent + size > MAX_OUT)
    {
      tapo_sim_connection_close (self, FALSE, "viewer does not read");
      return;
    }
  if (self->out_sent > MAX_OUT / 8)
    {
      g_byte_array_remove_range (self->out, 0, (guint) self->out_sent);
      self->out_sent = 0;
    }
  if (self->out->len == 0)
    self->out_since = g_get_monotonic_time ();
  g_byte_array_append (self->out, data + sent, (guint) (size - (gsize) sent));
  if (!glue)
    wait_until_writable (self);
  else if (self->flush_source == NULL)
    self->flush_source = tapo_sim_attach (self->camera->simulator, g_timeout_source_new (GLUE_MS), on_flush, self);
}

/* The line has been full so long that a camera drops pictures instead of queueing them. */
gboolean
tapo_sim_connection_is_late (TapoSimConnection *self)
{
  if (tapo_sim_link_get_backlog (self->media) > LATE_AFTER)
    return TRUE;
  return self->out->len > 0 && (self->out->len - self->out_sent > MAX_OUT / 2 || g_get_monotonic_time () - self->out_since > LATE_AFTER);
}

static void
on_reply_due (TapoSimPacket *packet, gpointer data)
{
  TapoSimConnection *self = data;

  tapo_sim_connection_write (self, packet->data, packet->size, self->camera->faults.split > 0);
  if (self->flood == NULL)
    return;
  tapo_sim_hostile_refill (self);
  wait_until_writable (self);
}

void
tapo_sim_connection_reply (TapoSimConnection *self, const char *text, gsize size)
{
  TapoSimPacket *packet = tapo_sim_packet_new (size);

  memcpy (packet->data, text, size);
  tapo_sim_link_submit (self->replies, packet, (gint64) (self->camera->faults.slow_reply * 1000 / self->camera->simulator->speed), 0, TRUE);
}

/* Takes one message off the front of in. Returns: whether there may be more. */
static gboolean
take_message (TapoSimConnection *self)
{
  g_autoptr (TapoSimRequest) request = NULL;
  gsize consumed;
  guint8 channel = self->in->len > 1 ? self->in->data[1] : 0;
  TapoSimParseResult result = tapo_sim_request_parse (self->in->data, self->in->len, &consumed, &request);

  if (consumed > 0)
    g_byte_array_remove_range (self->in, 0, (guint) consumed);
  switch (result)
    {
    case TAPO_SIM_PARSE_REQUEST:
      tapo_sim_methods_handle (self, request);
      return TRUE;
    case TAPO_SIM_PARSE_INTERLEAVED:
      if (self->session != NULL)
        tapo_sim_session_take_rtcp (self->session, channel);
      return TRUE;
    case TAPO_SIM_PARSE_BAD:
      tapo_sim_methods_handle_bad (self);
      return FALSE;
    case TAPO_SIM_PARSE_MORE:
    default:
      return FALSE;
    }
}

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  TapoSimConnection *self = data;
  g_autoptr (GError) error = NULL;
  char bytes[READ_SIZE];
  gssize n = g_socket_receive (socket, bytes, sizeof bytes, NULL, &error);

  if (n <= 0)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        tapo_sim_connection_close (self, FALSE, n == 0 ? "viewer hung up" : "read failed");
      return G_SOURCE_CONTINUE;
    }
  g_byte_array_append (self->in, (guint8 *) bytes, (guint) n);
  while (!self->closed && self->camera->faults.stall <= 0 && take_message (self))
    ;
  return G_SOURCE_CONTINUE;
}

/* Reads, or does not while the camera is stalled. */
void
tapo_sim_connection_update (TapoSimConnection *self)
{
  gboolean reads = !self->closed && self->camera->faults.stall <= 0;

  if (!reads)
    tapo_sim_source_clear (&self->in_source);
  else if (self->in_source == NULL)
    {
      self->in_source = g_socket_create_source (self->socket, G_IO_IN, NULL);
      g_source_set_callback (self->in_source, G_SOURCE_FUNC (on_readable), self, NULL);
      g_source_attach (self->in_source, self->camera->simulator->context);
      while (!self->closed && take_message (self))
        ;
    }
}
