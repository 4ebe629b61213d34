/* tapo-share.c: begins and ends the server, and makes the feeds that the server's thread asks for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-share.h"

#include "tapo-debug.h"
#include "tapo-jpeg-feed.h"
#include "tapo-share-private.h"
#include "tapo-share-sharing.h"

enum
{
  PROP_0,
  PROP_ACTIVE,
  PROP_N_WATCHERS
};

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoShare, tapo_share, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TAPO_TYPE_SHARING, tapo_share_init_sharing))

static void
take_watchers (TapoShare *self,
               GPtrArray *watchers)
{
  guint before = self->watchers->len;

  g_ptr_array_unref (self->watchers);
  self->watchers = g_ptr_array_ref (watchers);
  if (watchers->len != before)
    g_object_notify (G_OBJECT (self), "n-watchers");
  g_signal_emit_by_name (self, "watchers-changed");
}

static void
forget_watchers (TapoShare *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (self->watchers->len > 0)
    take_watchers (self, none);
}

/* How the cameras do, for the server and for placeholders. */
static void
tell_states (TapoShare *self)
{
  GHashTableIter iter;
  gpointer channel, feed;

  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, &channel, &feed))
    tapo_jpeg_feed_set_away (feed, tapo_share_states_get_since (self->states,
                                                                tapo_share_channel_get_format (channel)->camera));
  if (self->server != NULL)
    tapo_share_server_set_cameras (self->server, tapo_share_states_get (self->states));
}

static gboolean
on_look (gpointer user_data)
{
  TapoShare *self = user_data;

  if (tapo_share_states_update (self->states))
    tell_states (self);
  tapo_share_tell_guests (self, FALSE);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_of_nobody (gpointer channel,
              gpointer feed,
              gpointer user_data)
{
  return tapo_camera_list_find (user_data, tapo_share_channel_get_format (channel)->camera) == NULL;
}

static void
on_items_changed (TapoShare *self)
{
  g_hash_table_foreach_remove (self->feeds, is_of_nobody, self->cameras);
  if (self->server != NULL)
    on_look (self);
}

/* The thread may not know yet that a camera, or the server, is gone. */
static void
on_want (TapoShareChannel *channel,
         gboolean wanted,
         gpointer user_data)
{
  TapoShare *self = user_data;
  TapoCamera *camera = tapo_camera_list_find (self->cameras, tapo_share_channel_get_format (channel)->camera);
  TapoJpegFeed *feed;

  if (!wanted)
    {
      g_hash_table_remove (self->feeds, channel);
      return;
    }
  if (self->server == NULL || camera == NULL)
    return;
  feed = tapo_jpeg_feed_new (tapo_session_pool_get (self->pool, camera), channel, self->limits->placeholder);
  tapo_jpeg_feed_set_away (feed, tapo_share_states_get_since (self->states, tapo_camera_get_id (camera)));
  g_hash_table_insert (self->feeds, tapo_share_channel_ref (channel), feed);
}

static void
on_watchers (GPtrArray *watchers,
             gpointer user_data)
{
  TapoShare *self = user_data;

  if (self->server != NULL)
    take_watchers (self, watchers);
}

static void
on_ended (gpointer user_data)
{
  g_autoptr (TapoShare) self = user_data;

  self->n_ending--;
  tapo_share_start_go_on (self);
}

static const TapoShareServerEvents events = { on_want, on_watchers, on_ended };

void
tapo_share_begin (TapoShare *self,
                  const TapoShareOptions *options,
                  GTlsCertificate *certificate,
                  GPtrArray *sockets)
{
  g_set_str (&self->address, options->address);
  g_set_object (&self->certificate, certificate);
  tapo_share_access_set_open (self->access, options->open);
  tapo_share_states_update (self->states);
  self->server = tapo_share_server_new (sockets, certificate, self->access, tapo_share_states_get (self->states),
                                        self->limits, &events, g_object_ref (self));
  self->look_timer = g_timeout_add (self->limits->look, on_look, self);
  g_object_notify (G_OBJECT (self), "active");
}

void
tapo_share_stop (TapoShare *self)
{
  g_return_if_fail (TAPO_IS_SHARE (self));
  TAPO_ASSERT_MAIN_THREAD ();

  tapo_share_start_cancel (self);
  if (self->server == NULL)
    return;
  g_clear_handle_id (&self->look_timer, g_source_remove);
  self->n_ending++;
  tapo_share_server_end (g_steal_pointer (&self->server));
  g_hash_table_remove_all (self->feeds);
  self->port = 0;
  forget_watchers (self);
  g_object_notify (G_OBJECT (self), "active");
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_busy (TapoShare *self)
{
  return self->n_ending > 0 || tapo_jpeg_feed_get_n_threads () > 0 || tapo_share_guest_file_is_busy (self->guest_file);
}

gboolean
tapo_share_drain (TapoShare *self,
                  guint milliseconds)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) milliseconds * 1000;
  guint ticker;

  g_return_val_if_fail (TAPO_IS_SHARE (self), TRUE);

  /* Threads of feeds say nothing when they end. */
  ticker = g_timeout_add (5, on_tick, NULL);
  while (is_busy (self) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticker);
  return !is_busy (self);
}

gboolean
tapo_share_is_active (TapoShare *self)
{
  g_return_val_if_fail (TAPO_IS_SHARE (self), FALSE);

  return self->server != NULL;
}

guint
tapo_share_get_port (TapoShare *self)
{
  g_return_val_if_fail (TAPO_IS_SHARE (self), 0);

  return self->port;
}

gboolean
tapo_share_is_open (TapoShare *self)
{
  g_return_val_if_fail (TAPO_IS_SHARE (self), FALSE);

  return tapo_share_access_is_open (self->access);
}

void
tapo_share_set_open (TapoShare *self,
                     gboolean open)
{
  g_return_if_fail (TAPO_IS_SHARE (self));

  tapo_share_access_set_open (self->access, open);
  if (self->server != NULL)
    tapo_share_server_look (self->server);
}

void
tapo_share_revoke_guest (TapoShare *self,
                         guint number)
{
  g_return_if_fail (TAPO_IS_SHARE (self));

  tapo_share_access_revoke_guest (self->access, number);
  if (self->server != NULL)
    tapo_share_server_look (self->server);
  tapo_share_tell_guests (self, TRUE);
}

void
tapo_share_tell_guests (TapoShare *self,
                        gboolean certain)
{
  g_autoptr (GPtrArray) guests = tapo_share_access_dup_guests (self->access);

  if (!certain && guests->len == self->n_guests)
    return;
  self->n_guests = guests->len;
  if (self->guests_loaded)
    tapo_share_guest_file_save (self->guest_file, tapo_share_access_dup_guest_text (self->access));
  g_signal_emit_by_name (self, "guests-changed");
}

TapoShareAccess *
tapo_share_get_access (TapoShare *self)
{
  g_return_val_if_fail (TAPO_IS_SHARE (self), NULL);

  return self->access;
}

GPtrArray *
tapo_share_get_watchers (TapoShare *self)
{
  g_return_val_if_fail (TAPO_IS_SHARE (self), NULL);

  return self->watchers;
}

void
tapo_share_disconnect (TapoShare *self,
                       guint64 number)
{
  g_return_if_fail (TAPO_IS_SHARE (self));

  if (self->server != NULL)
    tapo_share_server_disconnect (self->server, number);
}

static void
tapo_share_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  TapoShare *self = TAPO_SHARE (object);

  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->server != NULL);
      break;
    case PROP_N_WATCHERS:
      g_value_set_uint (value, self->watchers->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
tapo_share_dispose (GObject *object)
{
  TapoShare *self = TAPO_SHARE (object);

  tapo_share_stop (self);
  g_clear_pointer (&self->states, tapo_share_states_free);
  g_clear_object (&self->certificate);
  g_clear_object (&self->cameras);
  g_clear_object (&self->pool);
  g_clear_object (&self->secrets);
  G_OBJECT_CLASS (tapo_share_parent_class)->dispose (object);
}

static void
tapo_share_finalize (GObject *object)
{
  TapoShare *self = TAPO_SHARE (object);

  tapo_share_guest_file_free (self->guest_file);
  g_hash_table_unref (self->feeds);
  g_ptr_array_unref (self->watchers);
  tapo_share_access_unref (self->access);
  g_free (self->address);
  G_OBJECT_CLASS (tapo_share_parent_class)->finalize (object);
}

static void
tapo_share_class_init (TapoShareClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_share_get_property;
  object_class->dispose = tapo_share_dispose;
  object_class->finalize = tapo_share_finalize;

  g_object_class_override_property (object_class, PROP_ACTIVE, "active");
  g_object_class_override_property (object_class, PROP_N_WATCHERS, "n-watchers");
}

static void
tapo_share_init (TapoShare *self)
{
  self->access = tapo_share_access_new ();
  self->guest_file = tapo_share_guest_file_new ();
  self->feeds = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) tapo_share_channel_unref,
                                       (GDestroyNotify) tapo_jpeg_feed_free);
  self->watchers = g_ptr_array_new ();
}

TapoShare *
tapo_share_new (TapoCameraList *cameras,
                TapoSessionPool *pool,
                TapoSecretStore *secrets,
                const TapoShareLimits *limits)
{
  TapoShare *self = g_object_new (TAPO_TYPE_SHARE, NULL);

  self->cameras = g_object_ref (cameras);
  self->pool = g_object_ref (pool);
  self->secrets = g_object_ref (secrets);
  self->limits = limits;
  self->states = tapo_share_states_new (cameras, pool);
  g_signal_connect_object (cameras, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  return self;
}
