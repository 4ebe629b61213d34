/* tapo-share-hall.c: a table of rooms; one source that a picture in any of them wakes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-hall.h"

#include "tapo-share-reply.h"

/* So many pages that were disconnected are remembered. */
#define MOST_DISMISSED 64

/* One format that somebody wants. */
typedef struct
{
  TapoShareHall *hall;
  TapoShareChannel *channel;
  TapoSharePicture *picture; /* the newest that was given out */
  GPtrArray *clients;        /* owned by the room */
  gint64 empty_since;        /* monotonic µs, 0 while somebody is there */
} Room;

struct _TapoShareHall
{
  const TapoShareLimits *limits;
  TapoShareAccess *access;
  TapoShareHallWant want;
  gpointer user_data;
  GHashTable *rooms; /* borrowed format of its channel → owned Room */
  GSource *wake;
  guint n_clients;
  guint64 last_number;
  GQueue dismissed; /* owned names of pages, the last one first */
};

static void
room_free (gpointer data)
{
  Room *room = data;

  g_ptr_array_unref (room->clients);
  g_clear_pointer (&room->picture, tapo_share_picture_unref);
  tapo_share_channel_unref (room->channel);
  g_free (room);
}

/* Takes a look into the slot, and gives everybody who is free what is there. */
static void
feed_room (Room *room)
{
  TapoSharePicture *picture = tapo_share_channel_dup_picture (room->channel);

  if (picture == NULL || picture == room->picture)
    {
      g_clear_pointer (&picture, tapo_share_picture_unref);
      return;
    }
  g_clear_pointer (&room->picture, tapo_share_picture_unref);
  room->picture = picture;
  for (guint i = 0; i < room->clients->len; i++)
    tapo_share_client_feed (room->clients->pdata[i], picture);
}

static gboolean
on_wake (gpointer user_data)
{
  TapoShareHall *self = user_data;
  GHashTableIter iter;
  gpointer room;

  g_source_set_ready_time (self->wake, -1);
  g_hash_table_iter_init (&iter, self->rooms);
  while (g_hash_table_iter_next (&iter, NULL, &room))
    feed_room (room);
  return G_SOURCE_CONTINUE;
}

/* It has nothing but a time at which it is ready, which any thread may set. */
static gboolean
dispatch (GSource *source,
          GSourceFunc callback,
          gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs wake_funcs = { .dispatch = dispatch };

TapoShareHall *
tapo_share_hall_new (const TapoShareLimits *limits,
                     TapoShareAccess *access,
                     TapoShareHallWant want,
                     gpointer user_data)
{
  TapoShareHall *self = g_new0 (TapoShareHall, 1);

  self->limits = limits;
  self->access = tapo_share_access_ref (access);
  self->want = want;
  self->user_data = user_data;
  self->rooms = g_hash_table_new_full (tapo_share_format_hash, tapo_share_format_equal, NULL, room_free);
  self->wake = g_source_new (&wake_funcs, sizeof (GSource));
  g_source_set_static_name (self->wake, "share pictures");
  g_source_set_callback (self->wake, on_wake, self, NULL);
  g_source_attach (self->wake, g_main_context_get_thread_default ());
  return self;
}

static void
close_room (TapoShareHall *self,
            Room *room)
{
  self->want (room->channel, FALSE, self->user_data);
}

void
tapo_share_hall_free (TapoShareHall *self)
{
  GHashTableIter iter;
  gpointer room;

  g_hash_table_iter_init (&iter, self->rooms);
  while (g_hash_table_iter_next (&iter, NULL, &room))
    close_room (self, room);
  g_hash_table_unref (self->rooms);
  g_queue_clear_full (&self->dismissed, g_free);
  g_source_destroy (self->wake);
  g_source_unref (self->wake);
  tapo_share_access_unref (self->access);
  g_free (self);
}

static guint
count_rooms (TapoShareHall *self,
             const char *camera)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->rooms);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += g_str_equal (tapo_share_channel_get_format (((Room *) value)->channel)->camera, camera);
  return n;
}

/* A room that nobody is in gives its place at once. */
static void
make_place (TapoShareHall *self,
            const char *camera)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->rooms);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Room *room = value;

      if (room->clients->len > 0 || !g_str_equal (tapo_share_channel_get_format (room->channel)->camera, camera))
        continue;
      close_room (self, room);
      g_hash_table_iter_remove (&iter);
      return;
    }
}

static Room *
get_room (TapoShareHall *self,
          const TapoShareFormat *format)
{
  Room *room = g_hash_table_lookup (self->rooms, format);

  if (room != NULL)
    return room;
  if (count_rooms (self, format->camera) >= self->limits->formats)
    make_place (self, format->camera);
  if (count_rooms (self, format->camera) >= self->limits->formats)
    return NULL;
  room = g_new0 (Room, 1);
  room->hall = self;
  room->channel = tapo_share_channel_new (format, self->wake);
  room->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_share_client_free);
  g_hash_table_insert (self->rooms, (gpointer) tapo_share_channel_get_format (room->channel), room);
  self->want (room->channel, TRUE, self->user_data);
  return room;
}

/* Calls function for every client; it may end the client, but only later. */
static void
for_each (TapoShareHall *self,
          void (*function) (TapoShareClient *client, gpointer data),
          gpointer data)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->rooms);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Room *room = value;

      for (guint i = 0; i < room->clients->len; i++)
        function (room->clients->pdata[i], data);
    }
}

typedef struct
{
  const char *camera;
  GInetAddress *address;
  guint of_camera, of_address;
} Count;

static void
count_client (TapoShareClient *client,
              gpointer data)
{
  Count *count = data;

  count->of_camera += g_str_equal (tapo_share_client_get_watcher (client)->camera, count->camera);
  count->of_address += g_inet_address_equal (
      tapo_share_visitor_get_address (tapo_share_client_get_visitor (client)), count->address);
}

static gboolean
is_full (TapoShareHall *self,
         TapoShareVisitor *visitor,
         const char *camera)
{
  Count count = { camera, tapo_share_visitor_get_address (visitor), 0, 0 };

  for_each (self, count_client, &count);
  return self->n_clients >= self->limits->total || count.of_camera >= self->limits->per_camera || (count.of_address >= self->limits->per_address && !tapo_share_visitor_is_loopback (visitor));
}

static TapoSharePicture *
on_next (TapoShareClient *client,
         gpointer user_data)
{
  Room *room = tapo_share_client_get_place (client);

  return room->picture;
}

static void
on_gone (TapoShareClient *client,
         gpointer user_data)
{
  TapoShareHall *self = user_data;
  Room *room = tapo_share_client_get_place (client);

  self->n_clients--;
  g_ptr_array_remove (room->clients, client);
  if (room->clients->len == 0)
    room->empty_since = g_get_monotonic_time ();
}

void
tapo_share_hall_admit (TapoShareHall *self,
                       SoupServerMessage *message,
                       TapoShareVisitor *visitor,
                       const TapoShareFormat *format,
                       const TapoShareGrant *grant,
                       gboolean still,
                       const char *tab)
{
  Room *room;
  TapoShareClient *client;

  if (tapo_share_hall_is_dismissed (self, tab))
    {
      tapo_share_reply_status (message, SOUP_STATUS_FORBIDDEN, "This page was disconnected");
      return;
    }
  room = is_full (self, visitor, format->camera) ? NULL : get_room (self, format);
  if (room == NULL)
    {
      tapo_share_reply_later (message, TAPO_SHARE_RETRY_SECONDS);
      return;
    }
  client = tapo_share_client_new (message, visitor, format->camera, grant, still, self->limits, on_next, on_gone, self);
  tapo_share_client_set_place (client, room);
  tapo_share_client_set_number (client, ++self->last_number);
  tapo_share_client_set_tab (client, g_strdup (tab));
  g_ptr_array_add (room->clients, client);
  room->empty_since = 0;
  self->n_clients++;
  tapo_share_client_begin (client);
}

static void
look_at_client (TapoShareClient *client,
                gpointer data)
{
  TapoShareHall *self = data;

  if (!tapo_share_access_holds (self->access, tapo_share_client_get_grant (client)))
    tapo_share_client_close (client);
  else
    tapo_share_client_look (client);
}

void
tapo_share_hall_look (TapoShareHall *self)
{
  gint64 limit = g_get_monotonic_time () - (gint64) self->limits->linger * 1000;
  GHashTableIter iter;
  gpointer value;

  for_each (self, look_at_client, self);
  g_hash_table_iter_init (&iter, self->rooms);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Room *room = value;

      if (room->clients->len > 0 || room->empty_since > limit)
        continue;
      close_room (self, room);
      g_hash_table_iter_remove (&iter);
    }
}

typedef struct
{
  gboolean (*knows) (const char *camera, gpointer user_data);
  gpointer user_data;
} Keep;

static void
keep_client (TapoShareClient *client,
             gpointer data)
{
  const Keep *keep = data;

  if (!keep->knows (tapo_share_client_get_watcher (client)->camera, keep->user_data))
    tapo_share_client_close (client);
}

void
tapo_share_hall_keep (TapoShareHall *self,
                      gboolean (*knows) (const char *camera, gpointer user_data),
                      gpointer user_data)
{
  Keep keep = { knows, user_data };

  for_each (self, keep_client, &keep);
}

typedef struct
{
  TapoShareHall *hall;
  guint64 number;
} Disconnect;

/* A page would begin its stream anew, which is not what disconnecting means. */
static void
dismiss (TapoShareHall *self,
         const char *tab)
{
  if (tab == NULL || tapo_share_hall_is_dismissed (self, tab))
    return;
  g_queue_push_head (&self->dismissed, g_strdup (tab));
  if (self->dismissed.length > MOST_DISMISSED)
    g_free (g_queue_pop_tail (&self->dismissed));
}

static void
disconnect_number (TapoShareClient *client,
                   gpointer data)
{
  const Disconnect *disconnect = data;

  if (tapo_share_client_get_watcher (client)->number != disconnect->number)
    return;
  dismiss (disconnect->hall, tapo_share_client_get_tab (client));
  tapo_share_client_close (client);
}

void
tapo_share_hall_disconnect (TapoShareHall *self,
                            guint64 number)
{
  for_each (self, disconnect_number, &(Disconnect){ self, number });
}

gboolean
tapo_share_hall_is_dismissed (TapoShareHall *self,
                              const char *tab)
{
  return tab != NULL && g_queue_find_custom (&self->dismissed, tab, (GCompareFunc) g_strcmp0) != NULL;
}

typedef struct
{
  const char *tab;
  GPtrArray *cameras;
} Streams;

static void
add_stream (TapoShareClient *client,
            gpointer data)
{
  Streams *streams = data;
  const TapoShareWatcher *watcher = tapo_share_client_get_watcher (client);

  if (!watcher->still && g_strcmp0 (tapo_share_client_get_tab (client), streams->tab) == 0)
    g_ptr_array_add (streams->cameras, watcher->camera);
}

const char **
tapo_share_hall_get_streams (TapoShareHall *self,
                             const char *tab)
{
  g_autoptr (GPtrArray) cameras = g_ptr_array_new_null_terminated (4, NULL, TRUE);

  for_each (self, add_stream, &(Streams){ tab, cameras });
  return (const char **) g_ptr_array_steal (cameras, NULL);
}

static void
close_client (TapoShareClient *client,
              gpointer data)
{
  tapo_share_client_close (client);
}

void
tapo_share_hall_close (TapoShareHall *self)
{
  for_each (self, close_client, NULL);
}

guint
tapo_share_hall_get_n_clients (TapoShareHall *self)
{
  return self->n_clients;
}

static void
add_watcher (TapoShareClient *client,
             gpointer data)
{
  g_ptr_array_add (data, tapo_share_watcher_copy (tapo_share_client_get_watcher (client)));
}

GPtrArray *
tapo_share_hall_dup_watchers (TapoShareHall *self)
{
  GPtrArray *watchers = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_share_watcher_free);

  for_each (self, add_watcher, watchers);
  return watchers;
}
