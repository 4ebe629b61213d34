/* tapo-session-pool.c: the sessions of all cameras.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-pool.h"

struct _TapoSessionPool
{
  GObject parent_instance;

  TapoCameraList *cameras;
  TapoSecretStore *secrets;
  const TapoTimings *timings;
  TapoVideoSinkFactory factory;
  gpointer factory_data;
  GHashTable *sessions; /* id -> TapoSession, both owned */
};

G_DEFINE_FINAL_TYPE (TapoSessionPool, tapo_session_pool, G_TYPE_OBJECT)

static TapoVideoSink *
make_sink (gpointer user_data)
{
  TapoSessionPool *self = user_data;

  return self->factory != NULL ? self->factory (self->factory_data) : tapo_video_sink_new ();
}

static void
tapo_session_pool_dispose (GObject *object)
{
  TapoSessionPool *self = TAPO_SESSION_POOL (object);

  tapo_session_pool_close (self);
  g_hash_table_remove_all (self->sessions);
  g_clear_object (&self->cameras);
  g_clear_object (&self->secrets);
  G_OBJECT_CLASS (tapo_session_pool_parent_class)->dispose (object);
}

static void
tapo_session_pool_finalize (GObject *object)
{
  g_hash_table_unref (TAPO_SESSION_POOL (object)->sessions);
  G_OBJECT_CLASS (tapo_session_pool_parent_class)->finalize (object);
}

static void
tapo_session_pool_class_init (TapoSessionPoolClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_session_pool_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_session_pool_finalize;
}

static void
tapo_session_pool_init (TapoSessionPool *self)
{
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

TapoSessionPool *
tapo_session_pool_new (TapoCameraList *cameras,
                       TapoSecretStore *secrets,
                       const TapoTimings *timings)
{
  TapoSessionPool *self = g_object_new (TAPO_TYPE_SESSION_POOL, NULL);

  self->cameras = g_object_ref (cameras);
  self->secrets = g_object_ref (secrets);
  self->timings = timings;
  return self;
}

void
tapo_session_pool_set_video_sink_factory (TapoSessionPool *self,
                                          TapoVideoSinkFactory factory,
                                          gpointer user_data)
{
  g_return_if_fail (TAPO_IS_SESSION_POOL (self));

  self->factory = factory;
  self->factory_data = user_data;
}

TapoSession *
tapo_session_pool_get (TapoSessionPool *self,
                       TapoCamera *camera)
{
  const char *id = tapo_camera_get_id (camera);
  TapoSession *session;

  g_return_val_if_fail (TAPO_IS_SESSION_POOL (self), NULL);

  session = g_hash_table_lookup (self->sessions, id);
  if (session == NULL)
    {
      session = tapo_session_new (camera, self->secrets, make_sink, self, self->timings);
      g_hash_table_insert (self->sessions, g_strdup (id), session);
    }
  return session;
}

void
tapo_session_pool_close (TapoSessionPool *self)
{
  GHashTableIter iter;
  gpointer session;

  g_return_if_fail (TAPO_IS_SESSION_POOL (self));

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    tapo_session_close (session);
}

guint
tapo_session_pool_get_n_open (TapoSessionPool *self)
{
  GHashTableIter iter;
  gpointer session;
  guint n = 0;

  g_return_val_if_fail (TAPO_IS_SESSION_POOL (self), 0);

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    {
      TapoSessionStats stats;

      tapo_session_get_stats (session, &stats);
      n += stats.open_sessions;
      tapo_session_stats_clear (&stats);
    }
  return n;
}
