/* tapo-share-net.c: asks the kernel for its interfaces.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-net.h"

#include <ifaddrs.h>
#include <libsoup/soup.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

static GInetAddress *
make_address (const struct sockaddr *address)
{
  if (address != NULL && address->sa_family == AF_INET)
    return g_inet_address_new_from_bytes ((const guint8 *) &((const struct sockaddr_in *) address)->sin_addr,
                                          G_SOCKET_FAMILY_IPV4);
  if (address != NULL && address->sa_family == AF_INET6)
    return g_inet_address_new_from_bytes ((const guint8 *) &((const struct sockaddr_in6 *) address)->sin6_addr,
                                          G_SOCKET_FAMILY_IPV6);
  return NULL;
}

/* Whether two addresses of a family agree where the mask has ones. */
static gboolean
is_in_network (GInetAddress *address,
               GInetAddress *other,
               GInetAddress *mask)
{
  const guint8 *a = g_inet_address_to_bytes (address);
  const guint8 *b = g_inet_address_to_bytes (other);
  const guint8 *m = g_inet_address_to_bytes (mask);

  for (gsize i = 0; i < g_inet_address_get_native_size (address); i++)
    {
      if ((a[i] & m[i]) != (b[i] & m[i]))
        return FALSE;
    }
  return TRUE;
}

/* fc00::/7 */
static gboolean
is_unique_local (GInetAddress *address)
{
  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 && (g_inet_address_to_bytes (address)[0] & 0xfe) == 0xfc;
}

static gboolean
is_of_an_interface (GInetAddress *address)
{
  struct ifaddrs *interfaces = NULL;
  gboolean found = FALSE;

  if (getifaddrs (&interfaces) != 0)
    return FALSE;
  for (struct ifaddrs *i = interfaces; i != NULL && !found; i = i->ifa_next)
    {
      g_autoptr (GInetAddress) own = make_address (i->ifa_addr);
      g_autoptr (GInetAddress) mask = make_address (i->ifa_netmask);

      found = own != NULL && mask != NULL && (i->ifa_flags & IFF_POINTOPOINT) == 0 && g_inet_address_get_family (own) == g_inet_address_get_family (address) && g_inet_address_get_family (mask) == g_inet_address_get_family (address) && is_in_network (address, own, mask);
    }
  freeifaddrs (interfaces);
  return found;
}

gboolean
tapo_share_net_is_near (GInetAddress *address)
{
  return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_link_local (address) || g_inet_address_get_is_site_local (address) || is_unique_local (address) || is_of_an_interface (address);
}

/* The address from which this computer would speak to the rest of the world; nothing is sent to find it out. */
static char *
dup_outgoing (void)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_autoptr (GSocketAddress) nowhere = g_inet_socket_address_new_from_string ("192.0.2.1", 9);
  g_autoptr (GSocketAddress) local = NULL;

  if (socket == NULL || !g_socket_connect (socket, nowhere, NULL, NULL))
    return NULL;
  local = g_socket_get_local_address (socket, NULL);
  if (local == NULL)
    return NULL;
  return g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (local)));
}

/* Takes over the text. */
static void
add_address (GPtrArray *found,
             char *address)
{
  if (address == NULL || g_ptr_array_find_with_equal_func (found, address, g_str_equal, NULL))
    g_free (address);
  else
    g_ptr_array_add (found, address);
}

static void
collect (GPtrArray *found,
         GSocketFamily family)
{
  struct ifaddrs *interfaces = NULL;

  if (getifaddrs (&interfaces) != 0)
    return;
  for (struct ifaddrs *i = interfaces; i != NULL; i = i->ifa_next)
    {
      g_autoptr (GInetAddress) address = make_address (i->ifa_addr);

      if (address != NULL && g_inet_address_get_family (address) == family && (i->ifa_flags & IFF_UP) != 0 && !g_inet_address_get_is_loopback (address) && !g_inet_address_get_is_link_local (address))
        add_address (found, g_inet_address_to_string (address));
    }
  freeifaddrs (interfaces);
}

GStrv
tapo_share_net_dup_addresses (void)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  add_address (found, dup_outgoing ());
  collect (found, G_SOCKET_FAMILY_IPV4);
  collect (found, G_SOCKET_FAMILY_IPV6);
  g_ptr_array_add (found, NULL);
  return (GStrv) g_ptr_array_steal (found, NULL);
}

static gboolean
equals (const char *host,
        const char *name,
        const char *suffix)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (host, name, length) == 0 && g_ascii_strcasecmp (host + length, suffix) == 0;
}

gboolean
tapo_share_net_is_own_name (const char *host)
{
  const char *own = g_get_host_name ();
  const char *dot;
  g_autofree char *first = NULL;

  if (g_hostname_is_ip_address (host) || equals (host, "localhost", "") || equals (host, own, "") || equals (host, own, "."))
    return TRUE;
  dot = strchr (own, '.');
  first = dot != NULL ? g_strndup (own, (gsize) (dot - own)) : g_strdup (own);
  return *first != '\0' && (equals (host, first, "") || equals (host, first, ".local") || equals (host, first, ".local."));
}

char *
tapo_share_net_dup_authority (const char *address,
                              guint port)
{
  return g_strdup_printf (strchr (address, ':') != NULL ? "[%s]:%u" : "%s:%u", address, port);
}

const char *
tapo_share_get_library_version (void)
{
  static char *version;

  if (g_once_init_enter_pointer (&version))
    g_once_init_leave_pointer (&version, g_strdup_printf ("%u.%u.%u", soup_get_major_version (), soup_get_minor_version (),
                                                          soup_get_micro_version ()));
  return version;
}
