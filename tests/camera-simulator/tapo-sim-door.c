/* A camera's other ports.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-door.h"

#include <string.h>

#define MAX_GUESTS 32
#define TLS_HANDSHAKE 0x16

struct _TapoSimDoor
{
  GMainContext *context;
  char *name;
  int port;
  GSocket *listener;
  GSource *source;
  GPtrArray *guests;
};

typedef struct
{
  TapoSimDoor *door; /* not owned */
  GSocket *socket;
  GSource *source;
} Guest;

static void
guest_free (Guest *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_socket_close (self->socket, NULL);
  g_object_unref (self->socket);
  g_free (self);
}

/* TLS is told that the handshake failed, everything else that the request was bad. */
static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  static const char alert[] = { 0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28 };
  static const char refusal[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  Guest *self = data;
  char bytes[1024];
  gssize n = g_socket_receive (socket, bytes, sizeof bytes, NULL, NULL);

  if (n > 0 && bytes[0] == TLS_HANDSHAKE)
    g_socket_send (socket, alert, sizeof alert, NULL, NULL);
  else if (n > 0)
    g_socket_send (socket, refusal, strlen (refusal), NULL, NULL);
  g_ptr_array_remove_fast (self->door->guests, self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_accept (GSocket *listener, GIOCondition condition, gpointer data)
{
  TapoSimDoor *self = data;
  g_autoptr (GSocket) socket = g_socket_accept (listener, NULL, NULL);
  Guest *guest;

  if (socket == NULL)
    return G_SOURCE_CONTINUE;
  if (self->guests->len == MAX_GUESTS)
    g_ptr_array_remove_index (self->guests, 0);
  g_socket_set_blocking (socket, FALSE);
  guest = g_new0 (Guest, 1);
  guest->door = self;
  guest->socket = g_steal_pointer (&socket);
  guest->source = g_socket_create_source (guest->socket, G_IO_IN, NULL);
  g_source_set_callback (guest->source, G_SOURCE_FUNC (on_readable), guest, NULL);
  g_source_attach (guest->source, self->context);
  g_ptr_array_add (self->guests, guest);
  return G_SOURCE_CONTINUE;
}

TapoSimDoor *
tapo_sim_door_new (GMainContext *context, const char *name)
{
  TapoSimDoor *self = g_new0 (TapoSimDoor, 1);

  self->context = context;
  self->name = g_strdup (name);
  self->guests = g_ptr_array_new_with_free_func ((GDestroyNotify) guest_free);
  return self;
}

void
tapo_sim_door_free (TapoSimDoor *self)
{
  tapo_sim_door_close (self);
  g_ptr_array_unref (self->guests);
  g_free (self->name);
  g_free (self);
}

const char *
tapo_sim_door_get_name (TapoSimDoor *self)
{
  return self->name;
}

int
tapo_sim_door_get_port (TapoSimDoor *self)
{
  return self->port;
}

gboolean
tapo_sim_door_open (TapoSimDoor *self, const char *host, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (host, (guint) self->port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  tapo_sim_door_close (self);
  if (socket == NULL)
    return FALSE;
  g_socket_set_blocking (socket, FALSE);
  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    return FALSE;
  bound = g_socket_get_local_address (socket, error);
  if (bound == NULL)
    return FALSE;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->listener = g_steal_pointer (&socket);
  self->source = g_socket_create_source (self->listener, G_IO_IN, NULL);
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_accept), self, NULL);
  g_source_attach (self->source, self->context);
  return TRUE;
}

void
tapo_sim_door_close (TapoSimDoor *self)
{
  g_ptr_array_set_size (self->guests, 0);
  if (self->listener == NULL)
    return;
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_socket_close (self->listener, NULL);
  g_clear_object (&self->listener);
}
