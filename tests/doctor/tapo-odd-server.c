/* tapo-odd-server.c: a threaded server that does as it is told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-odd-server.h"

#include <stdlib.h>
#include <string.h>

struct _TapoOddServer
{
  GSocketService *service;
  guint port;
  TapoOddServe serve;
  GCancellable *end;
  GMutex lock;
  GCond cond;
  GString *received;
  gsize sent;
  guint connections;
  guint serving;
};

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  TapoOddServer *self = user_data;
  TapoOddPeer peer = { .server = self, .stream = G_IO_STREAM (connection) };

  g_mutex_lock (&self->lock);
  self->connections++;
  self->serving++;
  g_mutex_unlock (&self->lock);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 20);
  self->serve (&peer);
  g_io_stream_close (peer.stream, NULL, NULL);
  g_mutex_lock (&self->lock);
  self->serving--;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

TapoOddServer *
tapo_odd_server_new (TapoOddServe serve)
{
  TapoOddServer *self = g_new0 (TapoOddServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->serve = serve;
  self->service = g_threaded_socket_service_new (8);
  self->end = g_cancellable_new ();
  self->received = g_string_new (NULL);
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_socket_service_start (self->service);
  return self;
}

void
tapo_odd_server_free (TapoOddServer *self)
{
  g_cancellable_cancel (self->end);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_mutex_lock (&self->lock);
  while (self->serving > 0)
    g_cond_wait (&self->cond, &self->lock);
  g_mutex_unlock (&self->lock);
  g_object_unref (self->service);
  g_object_unref (self->end);
  g_string_free (self->received, TRUE);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self);
}

guint
tapo_odd_server_get_port (TapoOddServer *self)
{
  return self->port;
}

char *
tapo_odd_server_dup_received (TapoOddServer *self)
{
  char *text;

  g_mutex_lock (&self->lock);
  text = g_strdup (self->received->str);
  g_mutex_unlock (&self->lock);
  return text;
}

guint
tapo_odd_server_count_logins (TapoOddServer *self)
{
  g_autofree char *received = tapo_odd_server_dup_received (self);
  guint n = 0;

  for (const char *p = received; (p = strstr (p, "\r\nAuthorization: ")) != NULL; p++)
    n++;
  return n;
}

guint
tapo_odd_server_count_connections (TapoOddServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->connections;
  g_mutex_unlock (&self->lock);
  return n;
}

gsize
tapo_odd_server_get_sent (TapoOddServer *self)
{
  gsize n;

  g_mutex_lock (&self->lock);
  n = self->sent;
  g_mutex_unlock (&self->lock);
  return n;
}

gboolean
tapo_odd_peer_read_request (TapoOddPeer *self)
{
  g_autoptr (GString) request = g_string_new (NULL);
  GInputStream *input = g_io_stream_get_input_stream (self->stream);
  char c;

  while (!g_str_has_suffix (request->str, "\r\n\r\n"))
    {
      const char *cseq;

      if (g_input_stream_read (input, &c, 1, self->server->end, NULL) != 1)
        return FALSE;
      g_string_append_c (request, c);
      cseq = strstr (request->str, "CSeq: ");
      if (cseq != NULL)
        self->cseq = atoi (cseq + strlen ("CSeq: "));
    }
  g_mutex_lock (&self->server->lock);
  g_string_append (self->server->received, request->str);
  g_mutex_unlock (&self->server->lock);
  return TRUE;
}

gboolean
tapo_odd_peer_say_bytes (TapoOddPeer *self,
                         gconstpointer bytes,
                         gsize size)
{
  gsize written = 0;
  gboolean said = g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), bytes, size, &written,
                                             self->server->end, NULL);

  g_mutex_lock (&self->server->lock);
  self->server->sent += written;
  g_mutex_unlock (&self->server->lock);
  return said;
}

gboolean
tapo_odd_peer_say (TapoOddPeer *self,
                   const char *text)
{
  return tapo_odd_peer_say_bytes (self, text, strlen (text));
}

gboolean
tapo_odd_peer_answer (TapoOddPeer *self,
                      const char *status,
                      const char *headers,
                      const char *body)
{
  g_autofree char *text = g_strdup_printf ("RTSP/1.0 %s\r\nCSeq: %d\r\n%s", status, self->cseq, headers != NULL ? headers : "");
  g_autofree char *whole
    = body != NULL ? g_strdup_printf ("%sContent-Length: %zu\r\n\r\n%s", text, strlen (body), body) : g_strconcat (text, "\r\n", NULL);

  return tapo_odd_peer_say (self, whole);
}

void
tapo_odd_peer_wait (TapoOddPeer *self)
{
  char bytes[256];

  while (g_input_stream_read (g_io_stream_get_input_stream (self->stream), bytes, sizeof bytes, self->server->end, NULL) > 0)
    ;
}

static GSocket *
bind_socket (guint *port)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, address, TRUE, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return socket;
}

GSocket *
tapo_odd_door_new (gboolean open,
                   guint *port)
{
  GSocket *socket = bind_socket (port);

  if (open)
    g_assert_true (g_socket_listen (socket, NULL));
  return socket;
}

GSocket *
tapo_odd_door_new_silent (guint *port,
                          GPtrArray *more)
{
  GSocket *socket = bind_socket (port);
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);

  g_socket_set_listen_backlog (socket, 0);
  g_assert_true (g_socket_listen (socket, NULL));
  for (int i = 0; i < 8; i++)
    {
      GSocket *filler = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

      g_socket_set_blocking (filler, FALSE);
      g_socket_connect (filler, address, NULL, NULL);
      g_ptr_array_add (more, filler);
    }
  return socket;
}
