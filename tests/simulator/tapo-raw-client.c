/* A plain RTSP client for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-raw-client.h"

#include "tapo-sim-auth.h"

#include <string.h>

#define LIMIT 5

TapoRawClient *
tapo_raw_client_new (int port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  TapoRawClient *self;
  GSocketConnection *connection;

  g_socket_client_set_timeout (client, LIMIT);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) port, NULL, &error);
  if (connection == NULL)
    return NULL;
  self = g_new0 (TapoRawClient, 1);
  self->connection = connection;
  self->in = g_byte_array_new ();
  self->packets = g_array_new (FALSE, TRUE, sizeof (TapoRawPacket));
  self->base = g_strdup_printf ("rtsp://127.0.0.1:%d", port);
  self->user = "tapo";
  self->password = "camera-demo";
  return self;
}

void
tapo_raw_client_free (TapoRawClient *self)
{
  g_object_unref (self->connection);
  g_byte_array_unref (self->in);
  g_array_unref (self->packets);
  g_free (self->base);
  g_free (self->realm);
  g_free (self->nonce);
  g_free (self->reply);
  g_free (self->body);
  g_free (self->session);
  g_free (self);
}

void
tapo_raw_client_send (TapoRawClient *self, const char *text, gsize size)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)), text, size, NULL, NULL, NULL);
}

static gboolean
read_more (TapoRawClient *self)
{
  guint8 bytes[8192];
  gssize n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)), bytes, sizeof bytes, NULL, NULL);

  if (n <= 0)
    return FALSE;
  g_byte_array_append (self->in, bytes, (guint) n);
  return TRUE;
}

static void
add_packet (TapoRawClient *self, const guint8 *data, gsize size, guint8 channel)
{
  TapoRawPacket packet = { .channel = channel, .rtcp = channel % 2 == 1 };

  if (size < 8)
    return;
  packet.type = packet.rtcp ? data[1] : data[1] & 0x7f;
  packet.marker = data[1] >> 7;
  packet.seq = (guint16) (data[2] << 8 | data[3]);
  packet.timestamp = (guint32) data[4] << 24 | (guint32) data[5] << 16 | (guint32) data[6] << 8 | data[7];
  if (size >= 12)
    packet.ssrc = (guint32) data[8] << 24 | (guint32) data[9] << 16 | (guint32) data[10] << 8 | data[11];
  packet.size = size > 12 ? size - 12 : 0;
  packet.nal = size > 12 ? data[12] : 0;
  g_array_append_val (self->packets, packet);
}

/* Takes interleaved packets off the front. Returns: whether a reply (or a part of one) is there. */
static gboolean
skip_packets (TapoRawClient *self)
{
  while (self->in->len >= 4 && self->in->data[0] == '$')
    {
      gsize size = (gsize) self->in->data[2] << 8 | self->in->data[3];

      if (self->in->len < 4 + size)
        return FALSE;
      add_packet (self, self->in->data + 4, size, self->in->data[1]);
      g_byte_array_remove_range (self->in, 0, (guint) (4 + size));
    }
  return self->in->len > 0 && self->in->data[0] != '$';
}

char *
tapo_raw_client_dup_header (TapoRawClient *self, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (self->reply != NULL ? self->reply : "", "\r\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    {
      gsize length = strlen (name);

      if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
        return g_strstrip (g_strdup (lines[i] + length + 1));
    }
  return NULL;
}

static char *
dup_quoted (const char *text, const char *name)
{
  const char *start = strstr (text, name);
  const char *end;

  if (start == NULL)
    return NULL;
  start += strlen (name);
  end = strchr (start, '"');
  return end != NULL ? g_strndup (start, (gsize) (end - start)) : NULL;
}

static void
learn (TapoRawClient *self)
{
  const char *digest = strstr (self->reply, "WWW-Authenticate: Digest ");
  g_autofree char *session = tapo_raw_client_dup_header (self, "Session");

  if (digest != NULL)
    {
      g_free (self->realm);
      g_free (self->nonce);
      self->realm = dup_quoted (digest, "realm=\"");
      self->nonce = dup_quoted (digest, "nonce=\"");
    }
  if (session != NULL)
    {
      session[strcspn (session, ";")] = '\0';
      g_set_str (&self->session, session);
    }
}

int
tapo_raw_client_read_reply (TapoRawClient *self)
{
  const char *end = NULL;
  g_autofree char *length = NULL;
  gsize head, size;

  self->status = 0;
  while (!skip_packets (self) || (end = g_strstr_len ((char *) self->in->data, (gssize) self->in->len, "\r\n\r\n")) == NULL)
    if (!read_more (self))
      return 0;
  head = (gsize) (end + 4 - (const char *) self->in->data);
  g_free (self->reply);
  self->reply = g_strndup ((char *) self->in->data, head);
  length = tapo_raw_client_dup_header (self, "Content-Length");
  size = length != NULL ? (gsize) g_ascii_strtoull (length, NULL, 10) : 0;
  while (self->in->len < head + size)
    if (!read_more (self))
      return 0;
  g_free (self->body);
  self->body = g_strndup ((char *) self->in->data + head, size);
  g_byte_array_remove_range (self->in, 0, (guint) (head + size));
  self->status = g_str_has_prefix (self->reply, "RTSP/1.0 ") ? (int) g_ascii_strtoll (self->reply + 9, NULL, 10) : -1;
  learn (self);
  return self->status;
}

int
tapo_raw_client_ask (TapoRawClient *self, const char *method, const char *path, const char *headers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%s %s%s RTSP/1.0\r\nCSeq: %d\r\n%s", method, self->base, path, ++self->cseq, headers != NULL ? headers : "");
  if (self->session != NULL)
    g_string_append_printf (text, "Session: %s\r\n", self->session);
  g_string_append (text, "\r\n");
  tapo_raw_client_send (self, text->str, text->len);
  return tapo_raw_client_read_reply (self);
}

int
tapo_raw_client_ask_as (TapoRawClient *self, const char *method, const char *path, const char *headers)
{
  g_autofree char *uri = g_strconcat (self->base, path, NULL);
  g_autofree char *response = NULL;
  g_autofree char *all = NULL;

  if (self->nonce == NULL)
    tapo_raw_client_ask (self, "DESCRIBE", path, NULL);
  if (self->nonce == NULL)
    return self->status;
  response = tapo_sim_auth_digest (self->user, self->realm, self->password, self->nonce, method, uri);
  all = g_strdup_printf ("Authorization: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\"\r\n%s", self->user, self->realm, self->nonce, uri, response, headers != NULL ? headers : "");
  return tapo_raw_client_ask (self, method, path, all);
}

int
tapo_raw_client_play (TapoRawClient *self, const char *path)
{
  g_autofree char *track = g_strconcat (path, "/track1", NULL);
  int status = tapo_raw_client_ask (self, "OPTIONS", path, NULL);

  if (status == 200)
    status = tapo_raw_client_ask_as (self, "DESCRIBE", path, NULL);
  if (status == 200)
    status = tapo_raw_client_ask_as (self, "SETUP", track, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n");
  if (status == 200)
    status = tapo_raw_client_ask_as (self, "PLAY", path, NULL);
  return status;
}

gboolean
tapo_raw_client_read_packets (TapoRawClient *self, guint n)
{
  gint64 end = g_get_monotonic_time () + LIMIT * G_USEC_PER_SEC;

  skip_packets (self);
  while (self->packets->len < n)
    {
      if (g_get_monotonic_time () > end || !read_more (self))
        return FALSE;
      skip_packets (self);
    }
  return TRUE;
}

gboolean
tapo_raw_client_wait_hangup (TapoRawClient *self, double seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);
  GSocket *socket = g_socket_connection_get_socket (self->connection);

  for (gint64 now = g_get_monotonic_time (); now < end; now = g_get_monotonic_time ())
    {
      if (!g_socket_condition_timed_wait (socket, G_IO_IN, end - now, NULL, NULL))
        return FALSE;
      if (!read_more (self))
        return TRUE;
    }
  return FALSE;
}
