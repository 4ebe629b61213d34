/* tapo-session.c: one camera's life as a table of states and events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session.h"

#include "tapo-backoff.h"
#include "tapo-debug.h"
#include "tapo-error.h"
#include "tapo-rate.h"
#include "tapo-spine.h"

#define MAIN_STREAM_WIDTH 800

struct _TapoSession
{
  GObject parent_instance;

  TapoCamera *camera;
  TapoSecretStore *secrets;
  TapoVideoSinkFactory factory;
  gpointer factory_data;
  const TapoTimings *timings;

  TapoSessionState state;
  GPtrArray *leases; /* borrowed TapoLease */
  TapoSpine *spine;
  GObject *picture;
  GError *error;
  TapoBackoff backoff;
  GCancellable *lookup;
  guint linger_timer;
  guint retry_timer;
  guint watch_timer;
  gint64 retry_at;     /* monotonic, µs */
  gint64 last_picture; /* monotonic, µs; 0 for never */
  gint64 live_since;
  guint64 decoded_before; /* by spines that are gone */
  guint64 painted;
  TapoRate painted_rate;
  guint connects;
  guint ending; /* spines on their way down */
  gboolean closed;
};

struct _TapoLease
{
  TapoSession *session;
  TapoLeaseKind kind;
  int least_width;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PICTURE,
  PROP_ERROR_CODE,
  PROP_STALE,
  PROP_QUALITY_NOTICE,
  PROP_RELEASING,
  PROP_ASPECT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoSession, tapo_session, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (TapoSessionState, tapo_session_state,
                    G_DEFINE_ENUM_VALUE (TAPO_SESSION_OFF, "off"),
                    G_DEFINE_ENUM_VALUE (TAPO_SESSION_CONNECTING, "connecting"),
                    G_DEFINE_ENUM_VALUE (TAPO_SESSION_LIVE, "live"),
                    G_DEFINE_ENUM_VALUE (TAPO_SESSION_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (TAPO_SESSION_BLOCKED, "blocked"))

static void connect_now (TapoSession *self);

const char *
tapo_session_state_get_nick (TapoSessionState state)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (TAPO_TYPE_SESSION_STATE);

  return g_enum_get_value (klass, (int) state)->value_nick;
}

static void
set_error (TapoSession *self,
           const GError *error)
{
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR_CODE]);
}

static void
set_state (TapoSession *self,
           TapoSessionState state)
{
  if (self->state == state)
    return;
  g_debug ("%s: %s -> %s", tapo_camera_get_name (self->camera), tapo_session_state_get_nick (self->state),
           tapo_session_state_get_nick (state));
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
set_picture (TapoSession *self,
             GObject *picture)
{
  if (g_set_object (&self->picture, picture))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PICTURE]);
}

static void
on_spine_stopped (gpointer user_data)
{
  g_autoptr (TapoSession) self = user_data;

  self->ending--;
}

static void
drop_spine (TapoSession *self)
{
  g_clear_handle_id (&self->watch_timer, g_source_remove);
  g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  if (self->spine == NULL)
    return;

  if (tapo_spine_get_n_decoded (self->spine) > 0)
    self->last_picture = tapo_spine_get_last_decoded (self->spine);
  if (self->state == TAPO_SESSION_LIVE)
    {
      g_autoptr (GObject) frozen = tapo_video_sink_freeze (tapo_spine_get_sink (self->spine));

      set_picture (self, frozen);
    }
  self->decoded_before += tapo_spine_get_n_decoded (self->spine);
  g_signal_handlers_disconnect_by_data (self->spine, self);
  self->ending++;
  tapo_spine_stop (self->spine, on_spine_stopped, g_object_ref (self));
  g_clear_object (&self->spine);
}

static gboolean
on_retry_due (gpointer user_data)
{
  TapoSession *self = user_data;

  self->retry_timer = 0;
  connect_now (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for (TapoSession *self,
          guint milliseconds)
{
  self->retry_at = g_get_monotonic_time () + (gint64) milliseconds * 1000;
  g_clear_handle_id (&self->retry_timer, g_source_remove);
  self->retry_timer = g_timeout_add (milliseconds, on_retry_due, self);
}

static void
handle_failure (TapoSession *self,
                const GError *error)
{
  TapoRetry retry = error->domain == TAPO_ERROR ? tapo_error_get_retry (error->code) : TAPO_RETRY_BACKOFF;

  g_message ("%s: %s", tapo_camera_get_name (self->camera), error->message);
  drop_spine (self);
  set_error (self, error);
  switch (retry)
    {
    case TAPO_RETRY_BACKOFF:
      wait_for (self, tapo_backoff_next (&self->backoff));
      set_state (self, TAPO_SESSION_WAITING);
      break;
    case TAPO_RETRY_SLOW:
      wait_for (self, tapo_backoff_next_slow (&self->backoff));
      set_state (self, TAPO_SESSION_WAITING);
      break;
    case TAPO_RETRY_NEVER:
    default:
      set_state (self, TAPO_SESSION_BLOCKED);
      break;
    }
}

static void
on_spine_failed (TapoSession *self,
                 GError *error)
{
  handle_failure (self, error);
}

static void
on_spine_presentable (TapoSession *self)
{
  self->live_since = g_get_monotonic_time ();
  set_error (self, NULL);
  set_picture (self, tapo_video_sink_get_picture (tapo_spine_get_sink (self->spine)));
  set_state (self, TAPO_SESSION_LIVE);
}

/* Counts decoded pictures, not packets: a camera that sends packets of nothing has stalled. */
static gboolean
on_watch (gpointer user_data)
{
  TapoSession *self = user_data;
  gint64 now = g_get_monotonic_time ();
  gint64 age = (now - tapo_spine_get_last_decoded (self->spine)) / 1000;
  guint limit = self->state == TAPO_SESSION_LIVE ? self->timings->stall
                                                 : self->timings->connect + self->timings->first_picture;

  if (age > limit)
    {
      g_autoptr (GError) error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_STALLED, "no picture comes");

      self->watch_timer = 0;
      handle_failure (self, error);
      return G_SOURCE_REMOVE;
    }
  if (self->state == TAPO_SESSION_LIVE && now - self->live_since > (gint64) self->timings->good * 1000)
    tapo_backoff_reset (&self->backoff);
  return G_SOURCE_CONTINUE;
}

static gboolean
wants_main_stream (TapoSession *self)
{
  for (guint i = 0; i < self->leases->len; i++)
    {
      TapoLease *lease = self->leases->pdata[i];

      if (lease->least_width > MAIN_STREAM_WIDTH)
        return TRUE;
    }
  return FALSE;
}

static void
start_spine (TapoSession *self,
             const char *password)
{
  gboolean main_stream = wants_main_stream (self);
  g_autofree char *uri = tapo_camera_dup_uri (self->camera, main_stream);
  g_autoptr (TapoVideoSink) sink = self->factory (self->factory_data);
  TapoSpineOptions options = {
    .uri = uri,
    .user = tapo_camera_get_user (self->camera),
    .password = password,
    .main_stream = main_stream,
    .timings = self->timings,
  };

  self->connects++;
  self->spine = tapo_spine_new (&options, sink);
  g_signal_connect_swapped (self->spine, "failed", G_CALLBACK (on_spine_failed), self);
  g_signal_connect_swapped (self->spine, "presentable", G_CALLBACK (on_spine_presentable), self);
  self->watch_timer = g_timeout_add (self->timings->watch, on_watch, self);
  tapo_spine_start (self->spine);
}

static void
on_password (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TapoSession) self = user_data;
  g_autoptr (GError) error = NULL;
  char *password = tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->lookup);
  if (error != NULL)
    handle_failure (self, error);
  else
    start_spine (self, password);
  tapo_secret_free (password);
}

static void
connect_now (TapoSession *self)
{
  g_clear_handle_id (&self->retry_timer, g_source_remove);
  drop_spine (self);
  self->lookup = g_cancellable_new ();
  set_state (self, TAPO_SESSION_CONNECTING);
  tapo_secret_store_lookup_async (self->secrets, tapo_camera_get_id (self->camera), self->lookup, on_password,
                                  g_object_ref (self));
}

static void
turn_off (TapoSession *self)
{
  g_clear_handle_id (&self->linger_timer, g_source_remove);
  g_clear_handle_id (&self->retry_timer, g_source_remove);
  drop_spine (self);
  set_error (self, NULL);
  set_state (self, TAPO_SESSION_OFF);
}

static gboolean
on_linger_over (gpointer user_data)
{
  TapoSession *self = user_data;

  self->linger_timer = 0;
  turn_off (self);
  return G_SOURCE_REMOVE;
}

static void
tapo_session_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  TapoSession *self = TAPO_SESSION (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_PICTURE:
      g_value_set_object (value, self->picture);
      break;
    case PROP_ERROR_CODE:
      g_value_set_int (value, self->error != NULL ? self->error->code : -1);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, tapo_session_is_stale (self));
      break;
    case PROP_QUALITY_NOTICE:
      g_value_set_boolean (value, tapo_session_get_quality_notice (self));
      break;
    case PROP_RELEASING:
      g_value_set_boolean (value, tapo_session_is_releasing (self));
      break;
    case PROP_ASPECT:
      g_value_set_double (value, tapo_session_get_aspect (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_session_dispose (GObject *object)
{
  TapoSession *self = TAPO_SESSION (object);

  g_clear_handle_id (&self->linger_timer, g_source_remove);
  g_clear_handle_id (&self->retry_timer, g_source_remove);
  g_clear_handle_id (&self->watch_timer, g_source_remove);
  g_clear_object (&self->spine);
  g_clear_object (&self->picture);
  g_clear_object (&self->camera);
  g_clear_object (&self->secrets);
  G_OBJECT_CLASS (tapo_session_parent_class)->dispose (object);
}

static void
tapo_session_finalize (GObject *object)
{
  TapoSession *self = TAPO_SESSION (object);

  g_clear_error (&self->error);
  g_clear_object (&self->lookup);
  g_ptr_array_unref (self->leases);
  g_rand_free (self->backoff.rand);
  G_OBJECT_CLASS (tapo_session_parent_class)->finalize (object);
}

static void
tapo_session_class_init (TapoSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tapo_session_get_property;
  object_class->dispose = tapo_session_dispose;
  object_class->finalize = tapo_session_finalize;

  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TAPO_TYPE_SESSION_STATE, TAPO_SESSION_OFF, flags);
  props[PROP_PICTURE] = g_param_spec_object ("picture", NULL, NULL, G_TYPE_OBJECT, flags);
  props[PROP_ERROR_CODE] = g_param_spec_int ("error-code", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, flags);
  props[PROP_QUALITY_NOTICE] = g_param_spec_boolean ("quality-notice", NULL, NULL, FALSE, flags);
  props[PROP_RELEASING] = g_param_spec_boolean ("releasing", NULL, NULL, FALSE, flags);
  props[PROP_ASPECT] = g_param_spec_double ("aspect", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_session_init (TapoSession *self)
{
  self->leases = g_ptr_array_new ();
  self->backoff.rand = g_rand_new ();
}

TapoSession *
tapo_session_new (TapoCamera *camera,
                  TapoSecretStore *secrets,
                  TapoVideoSinkFactory factory,
                  gpointer factory_data,
                  const TapoTimings *timings)
{
  TapoSession *self = g_object_new (TAPO_TYPE_SESSION, NULL);

  self->camera = g_object_ref (camera);
  self->secrets = g_object_ref (secrets);
  self->factory = factory;
  self->factory_data = factory_data;
  self->timings = timings;
  self->backoff.base_ms = timings->backoff;
  return self;
}

TapoLease *
tapo_session_acquire (TapoSession *self,
                      TapoLeaseKind kind,
                      int least_width)
{
  TapoLease *lease = g_new0 (TapoLease, 1);

  TAPO_ASSERT_MAIN_THREAD ();
  lease->session = g_object_ref (self);
  lease->kind = kind;
  lease->least_width = least_width;
  g_ptr_array_add (self->leases, lease);
  g_clear_handle_id (&self->linger_timer, g_source_remove);
  if (self->state == TAPO_SESSION_OFF && !self->closed)
    connect_now (self);
  return lease;
}

void
tapo_lease_set_width (TapoLease *lease,
                      int least_width)
{
  TAPO_ASSERT_MAIN_THREAD ();
  lease->least_width = least_width;
}

void
tapo_lease_release (TapoLease *lease)
{
  g_autoptr (TapoSession) self = lease->session;

  TAPO_ASSERT_MAIN_THREAD ();
  g_ptr_array_remove_fast (self->leases, lease);
  if (self->leases->len == 0 && self->state != TAPO_SESSION_OFF)
    self->linger_timer = g_timeout_add (self->timings->linger, on_linger_over, self);
  g_free (lease);
}

TapoCamera *
tapo_session_get_camera (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), NULL);
  return self->camera;
}

TapoSessionState
tapo_session_get_state (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), TAPO_SESSION_OFF);
  return self->state;
}

GObject *
tapo_session_get_picture (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), NULL);
  return self->picture;
}

gboolean
tapo_session_is_stale (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), FALSE);
  return self->state == TAPO_SESSION_LIVE && tapo_session_get_age (self) > (gint64) self->timings->stale;
}

gboolean
tapo_session_get_quality_notice (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), FALSE);
  return FALSE;
}

gboolean
tapo_session_is_releasing (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), FALSE);
  return FALSE;
}

double
tapo_session_get_aspect (TapoSession *self)
{
  int width = 0, height = 0;

  g_return_val_if_fail (TAPO_IS_SESSION (self), 0);

  if (self->spine != NULL)
    tapo_spine_get_size (self->spine, &width, &height);
  return height > 0 ? (double) width / height : 0;
}

const GError *
tapo_session_get_error (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), NULL);
  return self->error;
}

gint64
tapo_session_get_age (TapoSession *self)
{
  gint64 last;

  g_return_val_if_fail (TAPO_IS_SESSION (self), -1);

  last = self->last_picture;
  if (self->spine != NULL && tapo_spine_get_n_decoded (self->spine) > 0)
    last = tapo_spine_get_last_decoded (self->spine);
  return last == 0 ? -1 : (g_get_monotonic_time () - last) / 1000;
}

guint
tapo_session_get_wait (TapoSession *self)
{
  gint64 left;

  g_return_val_if_fail (TAPO_IS_SESSION (self), 0);

  left = (self->retry_at - g_get_monotonic_time ()) / 1000;
  return self->state == TAPO_SESSION_WAITING && left > 0 ? (guint) left : 0;
}

void
tapo_session_retry (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  if (self->state != TAPO_SESSION_WAITING && self->state != TAPO_SESSION_BLOCKED)
    return;
  tapo_backoff_reset (&self->backoff);
  connect_now (self);
}

void
tapo_session_count_painted (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  self->painted++;
  tapo_rate_count (&self->painted_rate, g_get_monotonic_time ());
}

void
tapo_session_wake (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  if (self->state == TAPO_SESSION_WAITING)
    tapo_session_retry (self);
}

void
tapo_session_restart (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  if (self->state == TAPO_SESSION_OFF || self->state == TAPO_SESSION_BLOCKED)
    return;
  tapo_backoff_reset (&self->backoff);
  connect_now (self);
}

void
tapo_session_secret_changed (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  if (self->state == TAPO_SESSION_OFF)
    return;
  tapo_backoff_reset (&self->backoff);
  connect_now (self);
}

void
tapo_session_get_stats (TapoSession *self,
                        TapoSessionStats *stats)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  *stats = (TapoSessionStats) {
    .decoded = self->decoded_before,
    .painted = self->painted,
    .connects = self->connects,
    .open_sessions = self->ending,
    .fps_painted = tapo_rate_get (&self->painted_rate, g_get_monotonic_time ()),
    .age = tapo_session_get_age (self),
  };
  if (self->spine == NULL)
    return;
  stats->decoded += tapo_spine_get_n_decoded (self->spine);
  stats->fps_decoded = tapo_spine_get_fps (self->spine);
  stats->open_sessions++;
  stats->main_stream = tapo_spine_is_main_stream (self->spine);
  stats->decoder = tapo_spine_dup_decoder_name (self->spine);
  tapo_spine_get_size (self->spine, &stats->width, &stats->height);
}

void
tapo_session_stats_clear (TapoSessionStats *stats)
{
  g_clear_pointer (&stats->decoder, g_free);
}

void
tapo_session_close (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  self->closed = TRUE;
  turn_off (self);
}
