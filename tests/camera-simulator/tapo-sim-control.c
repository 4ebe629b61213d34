/* The control socket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-control.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  TapoSimulator *simulator; /* not owned; outlives the service */
  GSocketConnection *connection;
  GDataInputStream *input;
} Client;

static void
client_free (Client *self)
{
  g_object_unref (self->input);
  g_object_unref (self->connection);
  g_free (self);
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  Client *self = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (self->input, result, NULL, NULL);
  g_autofree char *answer = NULL;
  g_autofree char *text = NULL;

  if (line == NULL)
    {
      client_free (self);
      return;
    }
  answer = g_utf8_validate (line, -1, NULL) ? tapo_simulator_command (self->simulator, line) : g_strdup ("error This is not UTF-8");
  text = g_strconcat (answer, "\n", NULL);
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)), text, strlen (text), NULL, NULL, NULL))
    {
      client_free (self);
      return;
    }
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Client *self = g_new0 (Client, 1);

  self->simulator = data;
  self->connection = g_object_ref (connection);
  self->input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);
  return TRUE;
}

GSocketService *
tapo_sim_control_new (TapoSimulator *simulator, const char *path, GError **error)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  mode_t old_mask;
  gboolean added;

  g_unlink (path);
  old_mask = umask (077);
  added = g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, error);
  umask (old_mask);
  if (!added)
    return NULL;
  g_signal_connect (service, "incoming", G_CALLBACK (on_incoming), simulator);
  g_socket_service_start (service);
  return g_steal_pointer (&service);
}
