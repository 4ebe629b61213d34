/* tapo-share.c: starts and ends the server, finds the code, and makes the feeds that the server's thread asks for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-share.h"

#include "tapo-debug.h"
#include "tapo-error.h"
#include "tapo-jpeg-feed.h"
#include "tapo-share-certificate.h"
#include "tapo-share-code.h"
#include "tapo-share-listen.h"
#include "tapo-share-private.h"
#include "tapo-share-sharing.h"

enum
{
  PROP_0,
  PROP_ACTIVE,
  PROP_N_WATCHERS
};

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoShare, tapo_share, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TAPO_TYPE_SHARING, tapo_share_init_sharing))

/* What a start is about. */
typedef struct
{
  char *address;
  guint port;
  gboolean open;
  gboolean secure;
  char *certificate_file;
  GTlsCertificate *certificate;
  gboolean ready; /* it waits for nothing but the end of an earlier server */
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_free (start->address);
  g_free (start->certificate_file);
  g_clear_object (&start->certificate);
  g_free (start);
}

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

static void listen_now (TapoShare *self);

static void
on_ended (gpointer user_data)
{
  g_autoptr (TapoShare) self = user_data;

  self->n_ending--;
  if (self->n_ending == 0 && self->starting != NULL && ((Start *) g_task_get_task_data (self->starting))->ready)
    listen_now (self);
}

static const TapoShareServerEvents events = { on_want, on_watchers, on_ended };

static void
begin_server (TapoShare *self,
              const Start *start,
              GPtrArray *sockets)
{
  g_set_str (&self->address, start->address);
  g_set_object (&self->certificate, start->certificate);
  tapo_share_access_set_open (self->access, start->open);
  tapo_share_states_update (self->states);
  self->server = tapo_share_server_new (sockets, start->certificate, self->access, tapo_share_states_get (self->states),
                                        self->limits, &events, g_object_ref (self));
  self->look_timer = g_timeout_add (self->limits->look, on_look, self);
}

/* The code and the certificate are known, and the port of an earlier server free. */
static void
listen_now (TapoShare *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->starting);
  const Start *start = g_task_get_task_data (task);
  g_autoptr (GPtrArray) sockets = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  sockets = tapo_share_listen (start->address, start->port, &self->port, &error);
  if (sockets == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  begin_server (self, start, sockets);
  g_object_notify (G_OBJECT (self), "active");
  g_task_return_boolean (task, TRUE);
}

static void
return_stopped (GTask *task)
{
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The share was stopped");
}

static void
get_ready (TapoShare *self)
{
  ((Start *) g_task_get_task_data (self->starting))->ready = TRUE;
  if (self->n_ending == 0)
    listen_now (self);
}

static void
on_certificate (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoShare *self = g_task_get_source_object (task);
  Start *start = g_task_get_task_data (task);
  GError *error = NULL;

  start->certificate = tapo_share_certificate_load_finish (result, &error);
  if (self->starting == task && start->certificate != NULL)
    {
      get_ready (self);
      return;
    }
  if (self->starting == task)
    {
      g_clear_object (&self->starting);
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  return_stopped (task);
}

/* The code is known, and who is a guest under it. */
static void
load_certificate (TapoShare *self)
{
  GTask *task = self->starting;
  const Start *start = g_task_get_task_data (task);

  if (start->secure)
    tapo_share_certificate_load_async (start->certificate_file, g_task_get_cancellable (task), on_certificate,
                                       g_object_ref (task));
  else
    get_ready (self);
}

static void
on_guests (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoShare *self = g_task_get_source_object (task);
  g_autofree char *text = tapo_share_guest_file_load_finish (result);

  if (text != NULL && !self->guests_loaded)
    {
      tapo_share_access_take_guest_text (self->access, text);
      tapo_share_tell_guests (self, TRUE);
    }
  self->guests_loaded = TRUE;
  if (self->starting == task)
    load_certificate (self);
  else
    return_stopped (task);
}

static void
on_code (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  TapoShare *self = TAPO_SHARE (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *code = tapo_share_code_finish (self, result, &error);

  tapo_share_access_wipe (code);
  /* Stopped, and perhaps begun anew, meanwhile. */
  if (self->starting != task)
    {
      return_stopped (task);
      return;
    }
  if (self->guests_loaded)
    load_certificate (self);
  else
    tapo_share_guest_file_load_async (self->guest_file, on_guests, g_steal_pointer (&task));
}

void
tapo_share_start_async (TapoShare *self,
                        const TapoShareOptions *options,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Start *start = g_new0 (Start, 1);

  g_return_if_fail (TAPO_IS_SHARE (self));
  TAPO_ASSERT_MAIN_THREAD ();

  start->address = g_strdup (options->address);
  start->port = options->port;
  start->open = options->open;
  start->secure = options->secure;
  start->certificate_file = g_strdup (options->certificate);
  g_task_set_task_data (task, start, start_free);
  tapo_share_stop (self);
  self->starting = g_object_ref (task);
  tapo_share_code_async (self, FALSE, cancellable, on_code, g_steal_pointer (&task));
}

gboolean
tapo_share_start_finish (TapoShare *self,
                         GAsyncResult *result,
                         GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
tapo_share_stop (TapoShare *self)
{
  g_autoptr (GTask) starting = NULL;

  g_return_if_fail (TAPO_IS_SHARE (self));
  TAPO_ASSERT_MAIN_THREAD ();

  /* One that waits for its code or its certificate finds out by itself. */
  starting = g_steal_pointer (&self->starting);
  if (starting != NULL && ((Start *) g_task_get_task_data (starting))->ready)
    return_stopped (starting);
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

gboolean
tapo_share_is_code_kept (TapoShare *self)
{
  g_return_val_if_fail (TAPO_IS_SHARE (self), FALSE);

  return self->code_kept;
}

/* From now on this is the code. */
static void
take_code (TapoShare *self,
           const char *code,
           gboolean kept)
{
  char *before = tapo_share_access_dup_code (self->access);
  gboolean same = g_strcmp0 (before, code) == 0;

  tapo_share_access_wipe (before);
  self->code_kept = kept;
  if (same)
    return;
  tapo_share_access_set_code (self->access, code);
  if (self->server != NULL)
    tapo_share_server_look (self->server);
  tapo_share_tell_guests (self, FALSE);
  g_signal_emit_by_name (self, "code-changed");
}

static void
on_code_loaded (GObject *secrets,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoShare *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gboolean kept;
  char *code = tapo_share_code_load_finish (result, &kept, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (code == NULL)
    {
      g_message ("The share's access code is for this run only: %s", error->message);
      code = tapo_share_access_dup_code (self->access);
    }
  if (code == NULL)
    code = tapo_share_access_make_code ();
  take_code (self, code, kept);
  g_task_return_pointer (task, code, (GDestroyNotify) tapo_share_access_wipe);
}

void
tapo_share_code_async (TapoShare *self,
                       gboolean renew,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (TAPO_IS_SHARE (self));

  tapo_share_code_load_async (self->secrets, renew, cancellable, on_code_loaded,
                              g_task_new (self, cancellable, callback, user_data));
}

char *
tapo_share_code_finish (TapoShare *self,
                        GAsyncResult *result,
                        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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
