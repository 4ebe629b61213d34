/* tapo-share-listen.c: one socket for IPv4 and one for IPv6, both on the same port.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-share-listen.h"

#include <glib/gi18n.h>
#include <netinet/in.h>

#include "tapo-error.h"

/* A page opens six connections at once, and many pages may. */
#define BACKLOG 1024
#define MAX_TRIES 32

static GSocket *
open_socket (GInetAddress *address,
             guint port,
             GError **error)
{
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new (address, (guint16) port);
  g_autoptr (GSocket) socket = g_socket_new (g_inet_address_get_family (address), G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;
  /* So that a client of IPv4 has an address of IPv4. */
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    g_socket_set_option (socket, IPPROTO_IPV6, IPV6_V6ONLY, 1, NULL);
  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, where, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

static guint
get_port (GSocket *socket)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);

  return local != NULL ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local)) : 0;
}

/* All addresses on one port. A family that this computer does not have is left out; a port that is taken in one of them
 * is taken. */
static GPtrArray *
open_all (GPtrArray *addresses,
          guint port,
          guint *actual,
          GError **error)
{
  g_autoptr (GPtrArray) sockets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) first_error = NULL;

  for (guint i = 0; i < addresses->len; i++)
    {
      g_autoptr (GError) local_error = NULL;
      GSocket *socket = open_socket (addresses->pdata[i], port, &local_error);

      if (socket != NULL)
        {
          g_ptr_array_add (sockets, socket);
          port = get_port (socket);
          continue;
        }
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (first_error == NULL)
        first_error = g_steal_pointer (&local_error);
    }
  if (sockets->len == 0)
    {
      g_propagate_error (error, g_steal_pointer (&first_error));
      return NULL;
    }
  *actual = port;
  return g_steal_pointer (&sockets);
}

static GPtrArray *
make_addresses (const char *address)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_object_unref);
  GInetAddress *one = NULL;

  if (address == NULL || *address == '\0')
    {
      g_ptr_array_add (addresses, g_inet_address_new_any (G_SOCKET_FAMILY_IPV4));
      g_ptr_array_add (addresses, g_inet_address_new_any (G_SOCKET_FAMILY_IPV6));
    }
  else if (g_ascii_strcasecmp (address, "localhost") == 0)
    {
      g_ptr_array_add (addresses, g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4));
      g_ptr_array_add (addresses, g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV6));
    }
  else if ((one = g_inet_address_new_from_string (address)) != NULL)
    g_ptr_array_add (addresses, one);
  return addresses;
}

GPtrArray *
tapo_share_listen (const char *address,
                   guint port,
                   guint *actual,
                   GError **error)
{
  g_autoptr (GPtrArray) addresses = make_addresses (address);
  g_autoptr (GError) last = NULL;

  if (addresses->len == 0)
    {
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("“%s” is not an address; “localhost” means this computer only"),
                   address);
      return NULL;
    }
  for (guint i = 0; i < MAX_TRIES && port + i <= G_MAXUINT16; i++)
    {
      GPtrArray *sockets;

      g_clear_error (&last);
      sockets = open_all (addresses, port == 0 ? 0 : port + i, actual, &last);
      if (sockets != NULL)
        return sockets;
      if (!g_error_matches (last, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
        break;
    }
  if (g_error_matches (last, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("Other programs use port %u and those after it"), port);
  else
    g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("The share cannot listen here: %s"), last->message);
  return NULL;
}
