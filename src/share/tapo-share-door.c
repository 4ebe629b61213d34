/* tapo-share-door.c: accepts by hand, so that a connection is known, limited and timed before its first byte.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-door.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>

#define VISITOR "tapo-share-visitor"

/* The first byte of a connection by TLS. */
#define TLS_HANDSHAKE 0x16

/* Connections beside the streams: pages, stills, those who are told that it is full. */
#define OTHER_CONNECTIONS 200
#define OTHER_OF_ADDRESS 32
/* Descriptors for everything else in the program. */
#define OTHER_FILES 512
#define MAX_AT_ONCE 64

/* What the kernel may hold back for a slow client: it should get new pictures late, not old ones. */
#define UNSENT_BYTES (128 * 1024)

struct _TapoShareDoor
{
  SoupServer *soup;
  GTlsCertificate *certificate;
  const TapoShareLimits *limits;
  GPtrArray *sockets;
  GPtrArray *sources; /* owned; empty while it is full */
  GPtrArray *visitors;
  guint max_visitors;
};

struct _TapoShareVisitor
{
  TapoShareDoor *door; /* NULL when that is gone */
  GSocket *socket;
  GSocketAddress *remote;
  GInetAddress *address;
  gint64 deadline;    /* 0 for none */
  gboolean plain;     /* it speaks HTTP where HTTPS is expected */
  GIOStream *waiting; /* owned: the connection until its first byte tells what it speaks */
  GSource *first_byte;
};

/* Each connection is a descriptor, and cameras need theirs. */
static guint
make_room_for_files (guint wanted)
{
  struct rlimit limit;
  rlim_t needed = wanted + OTHER_FILES;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return wanted;
  if (limit.rlim_cur < needed)
    {
      limit.rlim_cur = MIN (needed, limit.rlim_max);
      setrlimit (RLIMIT_NOFILE, &limit);
      getrlimit (RLIMIT_NOFILE, &limit);
    }
  if (limit.rlim_cur >= needed)
    return wanted;
  return MAX ((guint) (limit.rlim_cur / 2), 16);
}

static void start (TapoShareDoor *self);

/* The stream is gone, and libsoup with it. */
static void
on_stream_gone (gpointer user_data,
                GObject *stream)
{
  TapoShareVisitor *visitor = user_data;

  if (visitor->door != NULL)
    {
      g_ptr_array_remove_fast (visitor->door->visitors, visitor);
      start (visitor->door);
    }
  g_object_set_data (G_OBJECT (visitor->remote), VISITOR, NULL);
  g_object_unref (visitor->remote);
  g_object_unref (visitor->socket);
  g_free (visitor);
}

static guint
count_of_address (TapoShareDoor *self,
                  GInetAddress *address)
{
  guint n = 0;

  for (guint i = 0; i < self->visitors->len; i++)
    n += g_inet_address_equal (((TapoShareVisitor *) self->visitors->pdata[i])->address, address);
  return n;
}

static void
set_options (GSocket *socket,
             guint stall)
{
  g_socket_set_blocking (socket, FALSE);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, UNSENT_BYTES, NULL);
  /* One that was switched off says nothing and takes nothing. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_USER_TIMEOUT, (int) stall, NULL);
}

/* From now on it is libsoup's. */
static void
hand_over (TapoShareDoor *self,
           TapoShareVisitor *visitor,
           GIOStream *stream)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (visitor->socket, NULL);
  g_autoptr (GError) error = NULL;

  if (local == NULL || !soup_server_accept_iostream (self->soup, stream, local, visitor->remote, &error))
    g_debug ("A connection was not accepted: %s", error != NULL ? error->message : "it is gone");
}

/* The door may be gone: then the connection goes, too. */
static void
stop_waiting (TapoShareVisitor *visitor)
{
  g_autoptr (GIOStream) stream = g_steal_pointer (&visitor->waiting);

  g_source_destroy (visitor->first_byte);
  g_clear_pointer (&visitor->first_byte, g_source_unref);
}

/* A handshake begins with the number of its record; whoever begins with a letter typed http: or has an old bookmark, and
 * is told where it is now. */
static gboolean
on_first_byte (GSocket *socket,
               GIOCondition condition,
               gpointer user_data)
{
  TapoShareVisitor *visitor = user_data;
  TapoShareDoor *self = visitor->door;
  guint8 byte = 0;
  GInputVector vector = { &byte, 1 };
  int flags = G_SOCKET_MSG_PEEK;
  gssize n = g_socket_receive_message (socket, NULL, &vector, 1, NULL, NULL, &flags, NULL, NULL);
  g_autoptr (GIOStream) stream = g_object_ref (visitor->waiting);
  g_autoptr (GIOStream) encrypted = NULL;

  stop_waiting (visitor);
  if (n <= 0)
    return G_SOURCE_REMOVE;
  visitor->plain = byte != TLS_HANDSHAKE;
  if (!visitor->plain)
    encrypted = g_tls_server_connection_new (stream, self->certificate, NULL);
  if (visitor->plain || encrypted != NULL)
    hand_over (self, visitor, encrypted != NULL ? encrypted : stream);
  return G_SOURCE_REMOVE;
}

static void
wait_for_first_byte (TapoShareVisitor *visitor,
                     GIOStream *stream)
{
  visitor->waiting = g_object_ref (stream);
  visitor->first_byte = g_socket_create_source (visitor->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, NULL);
  g_source_set_callback (visitor->first_byte, G_SOURCE_FUNC (on_first_byte), visitor, NULL);
  g_source_attach (visitor->first_byte, g_main_context_get_thread_default ());
}

static void
let_in (TapoShareDoor *self,
        GSocket *socket)
{
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (socket, NULL);
  g_autoptr (GIOStream) stream = NULL;
  TapoShareVisitor *visitor;
  GInetAddress *address;

  if (!G_IS_INET_SOCKET_ADDRESS (remote))
    return;
  address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote));
  if (!g_inet_address_get_is_loopback (address) && count_of_address (self, address) >= self->limits->per_address + OTHER_OF_ADDRESS)
    return;
  set_options (socket, self->limits->stall);
  stream = G_IO_STREAM (g_socket_connection_factory_create_connection (socket));
  visitor = g_new0 (TapoShareVisitor, 1);
  visitor->door = self;
  visitor->socket = g_object_ref (socket);
  visitor->remote = g_object_ref (remote);
  visitor->address = address;
  tapo_share_visitor_expect (visitor, self->limits->request);
  g_ptr_array_add (self->visitors, visitor);
  g_object_set_data (G_OBJECT (remote), VISITOR, visitor);
  g_object_weak_ref (G_OBJECT (stream), on_stream_gone, visitor);
  if (self->certificate != NULL)
    wait_for_first_byte (visitor, stream);
  else
    hand_over (self, visitor, stream);
}

/* None of them is libsoup's yet, and nobody else would let them go. */
static void
end_waiting (TapoShareDoor *self)
{
  for (guint i = self->visitors->len; i > 0; i--)
    {
      TapoShareVisitor *visitor = self->visitors->pdata[i - 1];

      if (visitor->waiting != NULL)
        stop_waiting (visitor);
    }
}

static void
stop (TapoShareDoor *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    g_source_destroy (self->sources->pdata[i]);
  g_ptr_array_set_size (self->sources, 0);
}

static gboolean
on_knock (GSocket *listener,
          GIOCondition condition,
          gpointer user_data)
{
  TapoShareDoor *self = user_data;

  for (guint i = 0; i < MAX_AT_ONCE && self->visitors->len < self->max_visitors; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) socket = g_socket_accept (listener, NULL, &error);

      if (socket != NULL)
        let_in (self, socket);
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        return G_SOURCE_CONTINUE;
      else
        {
          /* No descriptor is left: the next look tries again. */
          stop (self);
          return G_SOURCE_REMOVE;
        }
    }
  /* Full: whoever knocks now waits in the kernel until somebody has left. */
  if (self->visitors->len >= self->max_visitors)
    stop (self);
  return G_SOURCE_CONTINUE;
}

static void
start (TapoShareDoor *self)
{
  if (self->sources->len > 0 || self->visitors->len >= self->max_visitors)
    return;
  for (guint i = 0; i < self->sockets->len; i++)
    {
      GSource *source = g_socket_create_source (self->sockets->pdata[i], G_IO_IN, NULL);

      g_source_set_callback (source, G_SOURCE_FUNC (on_knock), self, NULL);
      g_source_attach (source, g_main_context_get_thread_default ());
      g_ptr_array_add (self->sources, source);
    }
}

TapoShareDoor *
tapo_share_door_new (GPtrArray *sockets,
                     SoupServer *soup,
                     GTlsCertificate *certificate,
                     const TapoShareLimits *limits)
{
  TapoShareDoor *self = g_new0 (TapoShareDoor, 1);

  self->soup = soup;
  g_set_object (&self->certificate, certificate);
  self->limits = limits;
  self->sockets = g_ptr_array_ref (sockets);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) g_source_unref);
  self->visitors = g_ptr_array_new ();
  self->max_visitors = make_room_for_files (limits->total + OTHER_CONNECTIONS);
  start (self);
  return self;
}

void
tapo_share_door_free (TapoShareDoor *self)
{
  end_waiting (self);
  stop (self);
  for (guint i = 0; i < self->visitors->len; i++)
    {
      TapoShareVisitor *visitor = self->visitors->pdata[i];

      visitor->door = NULL;
      tapo_share_visitor_close (visitor);
    }
  for (guint i = 0; i < self->sockets->len; i++)
    g_socket_close (self->sockets->pdata[i], NULL);
  g_ptr_array_unref (self->visitors);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->sockets);
  g_clear_object (&self->certificate);
  g_free (self);
}

void
tapo_share_door_look (TapoShareDoor *self)
{
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < self->visitors->len; i++)
    {
      TapoShareVisitor *visitor = self->visitors->pdata[i];

      if (visitor->deadline != 0 && now > visitor->deadline)
        tapo_share_visitor_close (visitor);
    }
  start (self);
}

TapoShareVisitor *
tapo_share_door_find (SoupServerMessage *message)
{
  GSocketAddress *remote = soup_server_message_get_remote_address (message);

  return remote != NULL ? g_object_get_data (G_OBJECT (remote), VISITOR) : NULL;
}

GInetAddress *
tapo_share_visitor_get_address (TapoShareVisitor *self)
{
  return self->address;
}

gboolean
tapo_share_visitor_is_loopback (TapoShareVisitor *self)
{
  return g_inet_address_get_is_loopback (self->address);
}

gboolean
tapo_share_visitor_is_plain (TapoShareVisitor *self)
{
  return self->plain;
}

void
tapo_share_visitor_expect (TapoShareVisitor *self,
                           guint milliseconds)
{
  self->deadline = milliseconds > 0 ? g_get_monotonic_time () + (gint64) milliseconds * 1000 : 0;
}

/* libsoup notices it the next time that it reads or writes. */
void
tapo_share_visitor_close (TapoShareVisitor *self)
{
  self->deadline = 0;
  g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}
