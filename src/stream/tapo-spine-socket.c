/* tapo-spine-socket.c: the connection below rtspsrc. GStreamer neither hands it out nor lets go of a message that it has
 * begun to read: a camera that never ends a header, or sends one byte a second, would hold its thread for ever. So we
 * learn of the socket when GIO connects it, look at how much came in, and shut it down when it has to end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

#include <gio/gio.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

/* The socket that this thread connected last; rtspsrc connects and asks in one thread. */
static GPrivate last_socket = G_PRIVATE_INIT (g_object_unref);

/* Any thread: GIO has something to tell of some connection. TRUE keeps the hook. */
static gboolean
on_socket_event (GSignalInvocationHint *hint,
                 guint n_values,
                 const GValue *values,
                 gpointer user_data)
{
  GObject *connection;

  if (g_value_get_enum (&values[1]) != G_SOCKET_CLIENT_CONNECTED)
    return TRUE;
  connection = g_value_get_object (&values[3]);
  if (G_IS_SOCKET_CONNECTION (connection))
    g_private_replace (&last_socket,
                       g_object_ref (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection))));
  return TRUE;
}

void
tapo_spine_socket_watch (void)
{
  static gsize watched;

  if (g_once_init_enter (&watched))
    {
      gpointer klass = g_type_class_ref (G_TYPE_SOCKET_CLIENT); /* for good, like the hook */

      g_signal_add_emission_hook (g_signal_lookup ("event", G_TYPE_FROM_CLASS (klass)), 0, on_socket_event, NULL, NULL);
      g_once_init_leave (&watched, 1);
    }
}

void
tapo_spine_socket_take (TapoSpineShared *shared)
{
  GSocket *socket = g_private_get (&last_socket);

  if (socket == NULL)
    return;
  g_mutex_lock (&shared->lock);
  g_set_object (&shared->socket, socket);
  g_mutex_unlock (&shared->lock);
  g_private_replace (&last_socket, NULL);
}

static GSocket *
dup_socket (TapoSpineShared *shared)
{
  GSocket *socket;

  g_mutex_lock (&shared->lock);
  socket = shared->socket != NULL ? g_object_ref (shared->socket) : NULL;
  g_mutex_unlock (&shared->lock);
  return socket;
}

guint64
tapo_spine_socket_get_received (TapoSpineShared *shared)
{
  g_autoptr (GSocket) socket = dup_socket (shared);
  struct tcp_info info = { 0 };
  socklen_t size = sizeof info;

  if (socket == NULL || g_socket_is_closed (socket)
      || getsockopt (g_socket_get_fd (socket), IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
    return 0;
  return info.tcpi_bytes_received;
}

void
tapo_spine_socket_shut_down (TapoSpineShared *shared)
{
  g_autoptr (GSocket) socket = dup_socket (shared);

  if (socket != NULL && !g_socket_is_closed (socket))
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}
