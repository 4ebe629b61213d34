/* tapo-home.c: makes and owns list, store, passwords and sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-home.h"

#include "tapo-demo.h"
#include "tapo-keyring-store.h"
#include "tapo-layered-store.h"
#include "tapo-memory-store.h"
#include "tapo-paintable-sink.h"

struct _TapoHome
{
  GObject parent_instance;

  TapoCameraList *cameras;
  TapoCameraStore *store;
  TapoSecretStore *secrets;
  TapoViewList *views;
  TapoViewStore *view_store;
  TapoServices *services;
  TapoDemo *demo;
  GPtrArray *waiting; /* owned GTask; NULL before and after loading */
  guint loading;      /* what is not there yet: cameras, views */
  GError *load_error;
  gboolean loaded;
  gboolean headless;
  TapoShare *share;
};

G_DEFINE_FINAL_TYPE (TapoHome, tapo_home, G_TYPE_OBJECT)

static void
tapo_home_dispose (GObject *object)
{
  TapoHome *self = TAPO_HOME (object);

  g_clear_object (&self->share);
  g_clear_pointer (&self->services, tapo_services_unref);
  g_clear_object (&self->demo);
  g_clear_object (&self->view_store);
  g_clear_object (&self->views);
  g_clear_object (&self->store);
  g_clear_object (&self->secrets);
  g_clear_object (&self->cameras);
  G_OBJECT_CLASS (tapo_home_parent_class)->dispose (object);
}

static void
tapo_home_finalize (GObject *object)
{
  TapoHome *self = TAPO_HOME (object);

  g_clear_error (&self->load_error);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (tapo_home_parent_class)->finalize (object);
}

static void
tapo_home_class_init (TapoHomeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_home_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_home_finalize;
}

static void
tapo_home_init (TapoHome *self)
{
  self->cameras = tapo_camera_list_new ();
  self->views = tapo_view_list_new ();
}

TapoHome *
tapo_home_new_saved (gboolean may_ask)
{
  TapoHome *self = g_object_new (TAPO_TYPE_HOME, NULL);
  g_autoptr (GFile) file = tapo_camera_store_dup_default_file ();
  g_autoptr (GFile) view_file = tapo_view_store_dup_default_file ();
  g_autoptr (TapoSecretStore) keyring = tapo_keyring_store_new (may_ask);

  self->store = tapo_camera_store_new (self->cameras, file);
  self->view_store = tapo_view_store_new (self->views, view_file);
  self->secrets = tapo_layered_store_new (keyring);
  return self;
}

TapoHome *
tapo_home_new_headless (void)
{
  TapoHome *self = tapo_home_new_saved (FALSE);

  self->headless = TRUE;
  return self;
}

TapoHome *
tapo_home_new_demo (GError **error)
{
  g_autoptr (TapoHome) self = g_object_new (TAPO_TYPE_HOME, NULL);

  self->secrets = tapo_memory_store_new ();
  self->demo = tapo_demo_new (self->cameras, self->secrets, error);
  return self->demo != NULL ? g_steal_pointer (&self) : NULL;
}

gboolean
tapo_home_is_demo (TapoHome *self)
{
  g_return_val_if_fail (TAPO_IS_HOME (self), FALSE);

  return self->demo != NULL;
}

static void
answer (TapoHome *self,
        GTask *task)
{
  if (self->load_error != NULL)
    g_task_return_error (task, g_error_copy (self->load_error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Both lists are there. */
static void
answer_all (TapoHome *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->loaded = TRUE;
  for (guint i = 0; i < waiting->len; i++)
    answer (self, waiting->pdata[i]);
}

static void
on_loaded (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TapoHome) self = user_data;

  if (self->demo != NULL)
    tapo_demo_wait_finish (self->demo, result, &self->load_error);
  else
    tapo_camera_store_load_finish (self->store, result, &self->load_error);
  if (--self->loading == 0)
    answer_all (self);
}

static void
on_views_loaded (GObject *store,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (TapoHome) self = user_data;

  /* It cannot fail: nobody cancels it. */
  tapo_view_store_load_finish (self->view_store, result, NULL);
  if (--self->loading == 0)
    answer_all (self);
}

static void
load (TapoHome *self)
{
  self->loading = 1;
  if (self->demo != NULL)
    tapo_demo_wait_async (self->demo, on_loaded, g_object_ref (self));
  else
    tapo_camera_store_load_async (self->store, NULL, on_loaded, g_object_ref (self));
  if (self->view_store == NULL)
    return;
  self->loading++;
  tapo_view_store_load_async (self->view_store, NULL, on_views_loaded, g_object_ref (self));
}

void
tapo_home_load_async (TapoHome *self,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (TAPO_IS_HOME (self));

  if (self->loaded)
    {
      answer (self, task);
      return;
    }
  if (self->waiting == NULL)
    {
      self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
      load (self);
    }
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
}

gboolean
tapo_home_load_finish (TapoHome *self,
                       GAsyncResult *result,
                       GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_saved (GObject *store,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (tapo_camera_store_flush_finish (TAPO_CAMERA_STORE (store), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tapo_home_save_async (TapoHome *self,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (TAPO_IS_HOME (self));

  if (self->store == NULL)
    g_task_return_boolean (task, TRUE);
  else
    tapo_camera_store_flush_async (self->store, NULL, on_saved, g_steal_pointer (&task));
}

gboolean
tapo_home_save_finish (TapoHome *self,
                       GAsyncResult *result,
                       GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

TapoCameraList *
tapo_home_get_cameras (TapoHome *self)
{
  g_return_val_if_fail (TAPO_IS_HOME (self), NULL);

  return self->cameras;
}

TapoCameraStore *
tapo_home_get_store (TapoHome *self)
{
  g_return_val_if_fail (TAPO_IS_HOME (self), NULL);

  return self->store;
}

TapoSecretStore *
tapo_home_get_secrets (TapoHome *self)
{
  g_return_val_if_fail (TAPO_IS_HOME (self), NULL);

  return self->secrets;
}

TapoViewList *
tapo_home_get_views (TapoHome *self)
{
  g_return_val_if_fail (TAPO_IS_HOME (self), NULL);

  return self->views;
}

TapoServices *
tapo_home_get_services (TapoHome *self)
{
  g_autoptr (TapoSessionPool) pool = NULL;

  g_return_val_if_fail (TAPO_IS_HOME (self), NULL);

  if (self->services == NULL)
    {
      pool = tapo_session_pool_new (self->cameras, self->secrets, &tapo_timings_default);
      if (!self->headless)
        tapo_session_pool_set_video_sink_factory (pool, tapo_paintable_sink_make, NULL);
      self->services = tapo_services_new (self->cameras, self->store, self->secrets, pool);
      tapo_services_set_views (self->services, self->views, self->view_store);
      self->share = tapo_share_new (self->cameras, pool, self->secrets, &tapo_share_limits_default);
      tapo_services_set_sharing (self->services, TAPO_SHARING (self->share));
    }
  return self->services;
}

TapoSessionPool *
tapo_home_peek_pool (TapoHome *self)
{
  g_return_val_if_fail (TAPO_IS_HOME (self), NULL);

  return self->services != NULL ? self->services->pool : NULL;
}

TapoShare *
tapo_home_get_share (TapoHome *self)
{
  g_return_val_if_fail (TAPO_IS_HOME (self), NULL);

  tapo_home_get_services (self);
  return self->share;
}

TapoShare *
tapo_home_peek_share (TapoHome *self)
{
  g_return_val_if_fail (TAPO_IS_HOME (self), NULL);

  return self->share;
}

void
tapo_home_drain (TapoHome *self,
                 guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  g_return_if_fail (TAPO_IS_HOME (self));

  if (self->services != NULL)
    tapo_session_pool_drain (self->services->pool, milliseconds);
  if (self->share != NULL)
    tapo_share_drain (self->share, (guint) MAX ((end - g_get_monotonic_time ()) / 1000, 100));
}

void
tapo_home_close (TapoHome *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TAPO_IS_HOME (self));

  if (self->share != NULL)
    tapo_share_stop (self->share);
  if (self->services != NULL)
    tapo_session_pool_close (self->services->pool);
  if (self->store != NULL && !tapo_camera_store_flush (self->store, &error))
    g_warning ("The camera list could not be saved: %s", error->message);
  g_clear_error (&error);
  if (self->view_store != NULL && !tapo_view_store_flush (self->view_store, &error))
    g_warning ("%s", error->message);
}
