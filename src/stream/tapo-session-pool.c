/* tapo-session-pool.c: the sessions of all cameras.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-pool.h"

#include "tapo-session-private.h"
#include "tapo-wake.h"

/* A house full of cameras that all came back at once would choke a small network, and the processor. */
#define MAX_CONNECTING 4

struct _TapoSessionPool
{
  GObject parent_instance;

  TapoCameraList *cameras;
  TapoSecretStore *secrets;
  const TapoTimings *timings;
  TapoPacer *pacer;
  TapoWake *wake;
  TapoVideoSinkFactory factory;
  gpointer factory_data;
  TapoSaving saving;
  GHashTable *sessions; /* id -> TapoSession, both owned */
};

G_DEFINE_FINAL_TYPE (TapoSessionPool, tapo_session_pool, G_TYPE_OBJECT)

static TapoVideoSink *
make_sink (gpointer user_data)
{
  TapoSessionPool *self = user_data;

  return self->factory != NULL ? self->factory (self->factory_data) : tapo_video_sink_new ();
}

/* What a session does may change the table, so that it is never walked meanwhile. Owned TapoSession. */
static GPtrArray *
dup_sessions (TapoSessionPool *self)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer session;

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    g_ptr_array_add (sessions, g_object_ref (session));
  return sessions;
}

static void
for_each (TapoSessionPool *self,
          void (*function) (TapoSession *session))
{
  g_autoptr (GPtrArray) sessions = dup_sessions (self);

  for (guint i = 0; i < sessions->len; i++)
    function (sessions->pdata[i]);
}

/* The camera whose session shows it. */
static TapoCamera *
resolve (TapoSessionPool *self,
         TapoCamera *camera)
{
  TapoCamera *source = tapo_camera_list_get_source (self->cameras, camera);

  return source != NULL ? source : camera;
}

/* A camera that was removed, or replaced by another object, takes its session along. So does a virtual one whose source
 * has come back. */
static void
on_cameras_changed (TapoSessionPool *self)
{
  g_autoptr (GHashTable) listed = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  if (g_hash_table_size (self->sessions) == 0)
    return;
  listed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->cameras)); i++)
    g_hash_table_add (listed, g_list_model_get_item (G_LIST_MODEL (self->cameras), i));

  sessions = dup_sessions (self);
  for (guint i = 0; i < sessions->len; i++)
    {
      TapoCamera *camera = tapo_session_get_camera (sessions->pdata[i]);

      if (g_hash_table_contains (listed, camera) && resolve (self, camera) == camera)
        continue;
      g_hash_table_remove (self->sessions, tapo_camera_get_id (camera));
      tapo_session_close (sessions->pdata[i]);
    }
}

static void
tapo_session_pool_dispose (GObject *object)
{
  TapoSessionPool *self = TAPO_SESSION_POOL (object);

  tapo_session_pool_close (self);
  if (self->cameras != NULL)
    g_signal_handlers_disconnect_by_data (self->cameras, self);
  g_hash_table_remove_all (self->sessions);
  g_clear_object (&self->wake);
  g_clear_object (&self->pacer);
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
  self->pacer = tapo_pacer_new (MAX_CONNECTING);
  self->wake = tapo_wake_new ();
  g_signal_connect_object (self->wake, "network-up", G_CALLBACK (tapo_session_pool_wake), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wake, "resumed", G_CALLBACK (tapo_session_pool_restart), self, G_CONNECT_SWAPPED);
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
  g_signal_connect_swapped (cameras, "items-changed", G_CALLBACK (on_cameras_changed), self);
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

TapoVideoSinkFactory
tapo_session_pool_get_video_sink_factory (TapoSessionPool *self,
                                          gpointer *user_data)
{
  g_return_val_if_fail (TAPO_IS_SESSION_POOL (self), NULL);

  *user_data = self;
  return make_sink;
}

void
tapo_session_pool_set_timings (TapoSessionPool *self,
                               const TapoTimings *timings)
{
  g_return_if_fail (TAPO_IS_SESSION_POOL (self));

  self->timings = timings;
}

const TapoTimings *
tapo_session_pool_get_timings (TapoSessionPool *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION_POOL (self), NULL);

  return self->timings;
}

TapoSession *
tapo_session_pool_get (TapoSessionPool *self,
                       TapoCamera *camera)
{
  const char *id;
  TapoSession *session;

  g_return_val_if_fail (TAPO_IS_SESSION_POOL (self), NULL);

  camera = resolve (self, camera);
  id = tapo_camera_get_id (camera);
  session = g_hash_table_lookup (self->sessions, id);
  if (session == NULL)
    {
      session = tapo_session_new (camera, self->secrets, make_sink, self, self->timings);
      tapo_session_set_pacer (session, self->pacer);
      tapo_session_set_saving (session, self->saving);
      g_hash_table_insert (self->sessions, g_strdup (id), session);
    }
  return session;
}

TapoSession *
tapo_session_pool_peek (TapoSessionPool *self,
                        TapoCamera *camera)
{
  g_return_val_if_fail (TAPO_IS_SESSION_POOL (self), NULL);

  return g_hash_table_lookup (self->sessions, tapo_camera_get_id (resolve (self, camera)));
}

void
tapo_session_pool_secret_changed (TapoSessionPool *self,
                                  const char *id)
{
  TapoSession *session;

  g_return_if_fail (TAPO_IS_SESSION_POOL (self));

  session = g_hash_table_lookup (self->sessions, id);
  if (session != NULL)
    tapo_session_secret_changed (session);
}

void
tapo_session_pool_set_saving (TapoSessionPool *self,
                              TapoSaving saving)
{
  g_autoptr (GPtrArray) sessions = NULL;

  g_return_if_fail (TAPO_IS_SESSION_POOL (self));

  self->saving = saving;
  sessions = dup_sessions (self);
  for (guint i = 0; i < sessions->len; i++)
    tapo_session_set_saving (sessions->pdata[i], saving);
}

void
tapo_session_pool_wake (TapoSessionPool *self)
{
  g_return_if_fail (TAPO_IS_SESSION_POOL (self));

  for_each (self, tapo_session_wake);
}

void
tapo_session_pool_restart (TapoSessionPool *self)
{
  g_return_if_fail (TAPO_IS_SESSION_POOL (self));

  for_each (self, tapo_session_restart);
}

void
tapo_session_pool_close (TapoSessionPool *self)
{
  g_return_if_fail (TAPO_IS_SESSION_POOL (self));

  for_each (self, tapo_session_close);
}

guint
tapo_session_pool_get_n_open (TapoSessionPool *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION_POOL (self), 0);

  return tapo_spine_get_n_open ();
}

static gboolean
on_drain_over (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
tapo_session_pool_drain (TapoSessionPool *self,
                         guint milliseconds)
{
  gboolean over = FALSE;
  guint timer;

  g_return_val_if_fail (TAPO_IS_SESSION_POOL (self), FALSE);

  timer = g_timeout_add (milliseconds, on_drain_over, &over);
  while (tapo_session_pool_get_n_open (self) > 0 && !over)
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (timer);
  return !over;
}
