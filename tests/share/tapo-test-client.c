/* tapo-test-client.c: asynchronous reads and writes of a plain socket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-test-client.h"

#include <string.h>

#include "tapo-stream-fixture.h"

#define PIECE 65536

static void read_on (TapoTestClient *self);

static void
on_read (GObject *stream,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);
  TapoTestClient *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      self->ended = TRUE;
      self->failed = bytes == NULL;
      return;
    }
  if (self->first_byte == 0)
    self->first_byte = g_get_monotonic_time ();
  g_string_append_len (self->received, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  read_on (self);
}

static void
read_on (TapoTestClient *self)
{
  if (self->connection != NULL && self->reads)
    g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)), PIECE,
                                     G_PRIORITY_DEFAULT, self->cancellable, on_read, self);
}

static void
write_on (TapoTestClient *self)
{
  gsize written;

  if (self->connection == NULL || self->sending->len == 0)
    return;
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)), self->sending->str,
                             self->sending->len, &written, NULL, NULL);
  g_string_truncate (self->sending, 0);
}

static void
on_connected (GObject *client,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (client), result, &error);
  TapoTestClient *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (connection == NULL)
    {
      self->failed = self->ended = TRUE;
      return;
    }
  self->connection = g_steal_pointer (&connection);
  write_on (self);
  read_on (self);
}

static gboolean
on_certificate (GTlsConnection *connection,
                GTlsCertificate *certificate,
                GTlsCertificateFlags errors,
                gpointer user_data)
{
  g_set_object (&((TapoTestClient *) user_data)->certificate, certificate);
  return TRUE;
}

static void
on_event (GSocketClient *client,
          GSocketClientEvent event,
          GSocketConnectable *connectable,
          GIOStream *connection,
          gpointer user_data)
{
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_signal_connect (connection, "accept-certificate", G_CALLBACK (on_certificate), user_data);
}

static TapoTestClient *
make (guint port,
      const char *text,
      gboolean reads,
      gboolean secure)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  TapoTestClient *self = g_new0 (TapoTestClient, 1);

  self->received = g_string_new (NULL);
  self->sending = g_string_new (text);
  self->cancellable = g_cancellable_new ();
  self->reads = reads;
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_tls (client, secure);
  g_signal_connect (client, "event", G_CALLBACK (on_event), self);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address), self->cancellable, on_connected, self);
  return self;
}

TapoTestClient *
tapo_test_client_new (guint port,
                      const char *text,
                      gboolean reads)
{
  return make (port, text, reads, FALSE);
}

void
tapo_test_client_free (TapoTestClient *self)
{
  g_cancellable_cancel (self->cancellable);
  /* What was under way says so before self is gone. */
  for (int i = 0; i < 3; i++)
    g_main_context_iteration (NULL, FALSE);
  if (self->connection != NULL)
    g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  g_clear_object (&self->connection);
  g_clear_object (&self->certificate);
  g_object_unref (self->cancellable);
  g_string_free (self->received, TRUE);
  g_string_free (self->sending, TRUE);
  g_free (self);
}

static char *
make_request (guint port,
              const char *path,
              const char *more)
{
  return g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n%s\r\n", path, port, more != NULL ? more : "");
}

TapoTestClient *
tapo_test_client_get (guint port,
                      const char *path,
                      const char *more)
{
  g_autofree char *text = make_request (port, path, more);

  return make (port, text, TRUE, FALSE);
}

TapoTestClient *
tapo_test_client_get_secure (guint port,
                             const char *path,
                             const char *more)
{
  g_autofree char *text = make_request (port, path, more);

  return make (port, text, TRUE, TRUE);
}

void
tapo_test_client_send (TapoTestClient *self,
                       const char *text)
{
  g_string_append (self->sending, text);
  write_on (self);
}

void
tapo_test_client_start_reading (TapoTestClient *self)
{
  self->reads = TRUE;
  read_on (self);
}

void
tapo_test_client_half_close (TapoTestClient *self)
{
  g_socket_shutdown (g_socket_connection_get_socket (self->connection), FALSE, TRUE, NULL);
}

guint
tapo_test_client_get_status (TapoTestClient *self)
{
  if (!g_str_has_prefix (self->received->str, "HTTP/1."))
    return 0;
  return (guint) g_ascii_strtoull (self->received->str + strlen ("HTTP/1.1 "), NULL, 10);
}

static const char *
find_end_of_head (TapoTestClient *self)
{
  return strstr (self->received->str, "\r\n\r\n");
}

char *
tapo_test_client_dup_header (TapoTestClient *self,
                             const char *name)
{
  const char *end = find_end_of_head (self);
  g_autofree char *head = end != NULL ? g_strndup (self->received->str, (gsize) (end - self->received->str)) : NULL;
  g_auto (GStrv) lines = head != NULL ? g_strsplit (head, "\r\n", -1) : NULL;

  for (guint i = 1; lines != NULL && lines[i] != NULL; i++)
    {
      gsize length = strlen (name);

      if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
        return g_strdup (g_strstrip (lines[i] + length + 1));
    }
  return NULL;
}

const char *
tapo_test_client_get_body (TapoTestClient *self)
{
  const char *end = find_end_of_head (self);

  return end != NULL ? end + 4 : "";
}

static guint
count (TapoTestClient *self,
       const char *text)
{
  const char *at = self->received->str;
  gsize left = self->received->len;
  guint n = 0;

  while ((at = memmem (at, left, text, strlen (text))) != NULL)
    {
      at += strlen (text);
      left = self->received->len - (gsize) (at - self->received->str);
      n++;
    }
  return n;
}

guint
tapo_test_client_count_parts (TapoTestClient *self)
{
  guint boundaries = count (self, "--tapo-viewer-picture\r\n");

  return boundaries > 0 ? boundaries - 1 : 0;
}

guint
tapo_test_client_count_placeholders (TapoTestClient *self)
{
  return count (self, "X-Placeholder: 1\r\n");
}

gboolean
tapo_test_client_has (TapoTestClient *self,
                      const char *text)
{
  return count (self, text) > 0;
}

static gboolean
is_whole (TapoTestClient *self)
{
  const char *end = find_end_of_head (self);
  g_autofree char *length = tapo_test_client_dup_header (self, "Content-Length");

  if (self->ended)
    return TRUE;
  if (end == NULL || length == NULL)
    return FALSE;
  return self->received->len - (gsize) (end + 4 - self->received->str) >= g_ascii_strtoull (length, NULL, 10);
}

void
tapo_test_client_wait (TapoTestClient *self)
{
  tapo_test_wait_until (is_whole (self));
}
