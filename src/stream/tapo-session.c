/* tapo-session.c: one camera's life: the object, what others may ask of it and tell it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"

#include "tapo-debug.h"
#include "tapo-line.h"

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PICTURE,
  PROP_ERROR_CODE,
  PROP_STILL,
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

const char *
tapo_session_state_get_nick (TapoSessionState state)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (TAPO_TYPE_SESSION_STATE);

  return g_enum_get_value (klass, (int) state)->value_nick;
}

static void
set_flag (TapoSession *self,
          gboolean *flag,
          gboolean value,
          guint prop)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
tapo_session_set_state (TapoSession *self,
                        TapoSessionState state)
{
  if (state != TAPO_SESSION_LIVE)
    {
      tapo_session_set_still (self, FALSE);
      tapo_session_set_stale (self, FALSE);
      tapo_session_set_quality_notice (self, FALSE);
    }
  if (self->state == state)
    return;
  g_debug ("%s: %s -> %s", tapo_camera_get_name (self->camera), tapo_session_state_get_nick (self->state),
           tapo_session_state_get_nick (state));
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

void
tapo_session_set_error (TapoSession *self,
                        const GError *error,
                        gboolean releasing)
{
  int old = self->error != NULL ? self->error->code : -1;

  g_clear_error (&self->error);
  if (error != NULL)
    {
      self->error = g_error_copy (error);
      self->last_error = error->code;
      self->last_error_at = g_get_monotonic_time ();
    }
  if (old != (error != NULL ? error->code : -1))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR_CODE]);
  set_flag (self, &self->releasing, releasing, PROP_RELEASING);
}

void
tapo_session_set_picture (TapoSession *self,
                          GObject *picture)
{
  if (g_set_object (&self->picture, picture))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PICTURE]);
}

void
tapo_session_set_still (TapoSession *self,
                        gboolean still)
{
  set_flag (self, &self->still, still, PROP_STILL);
}

void
tapo_session_set_stale (TapoSession *self,
                        gboolean stale)
{
  set_flag (self, &self->stale, stale, PROP_STALE);
}

void
tapo_session_set_quality_notice (TapoSession *self,
                                 gboolean notice)
{
  set_flag (self, &self->quality_notice, notice, PROP_QUALITY_NOTICE);
}

/* Only the main stream knows how wide the picture really is: sub streams are often squeezed. */
void
tapo_session_line_size (TapoSession *self,
                        TapoLine *line)
{
  int width, height;

  tapo_spine_get_size (tapo_line_get_spine (line), &width, &height);
  if (tapo_line_is_main_stream (line))
    g_object_set (self->camera, "main-width", width, "main-height", height, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ASPECT]);
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
    case PROP_STILL:
      g_value_set_boolean (value, self->still);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->stale);
      break;
    case PROP_QUALITY_NOTICE:
      g_value_set_boolean (value, self->quality_notice);
      break;
    case PROP_RELEASING:
      g_value_set_boolean (value, self->releasing);
      break;
    case PROP_ASPECT:
      g_value_set_double (value, tapo_session_get_aspect (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
clear_timers (TapoSession *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->quality_timer, g_source_remove);
  g_clear_handle_id (&self->linger_timer, g_source_remove);
  g_clear_handle_id (&self->retry_timer, g_source_remove);
  g_clear_handle_id (&self->watch_timer, g_source_remove);
  tapo_session_stop_knocking (self);
}

static void
tapo_session_dispose (GObject *object)
{
  TapoSession *self = TAPO_SESSION (object);

  if (!self->closed)
    tapo_session_close (self);
  g_clear_object (&self->picture);
  g_clear_object (&self->connected_to);
  g_clear_object (&self->pacer);
  G_OBJECT_CLASS (tapo_session_parent_class)->dispose (object);
}

static void
tapo_session_finalize (GObject *object)
{
  TapoSession *self = TAPO_SESSION (object);

  g_clear_object (&self->camera);
  g_clear_object (&self->secrets);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->leases);
  g_ptr_array_unref (self->refused_decoders);
  tapo_tap_unref (self->encoded_tap);
  tapo_tap_unref (self->decoded_tap);
  tapo_retry_policy_clear (&self->policy);
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
  props[PROP_STILL] = g_param_spec_boolean ("still", NULL, NULL, FALSE, flags);
  props[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, flags);
  props[PROP_QUALITY_NOTICE] = g_param_spec_boolean ("quality-notice", NULL, NULL, FALSE, flags);
  props[PROP_RELEASING] = g_param_spec_boolean ("releasing", NULL, NULL, FALSE, flags);
  props[PROP_ASPECT] = g_param_spec_double ("aspect", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_session_init (TapoSession *self)
{
  self->last_error = -1;
  self->leases = g_ptr_array_new ();
  self->refused_decoders = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->refused_decoders, NULL);
  self->encoded_tap = tapo_tap_new (TAPO_TAP_ENCODED);
  self->decoded_tap = tapo_tap_new (TAPO_TAP_DECODED);
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
  tapo_retry_policy_init (&self->policy, timings);
  /* Many fields may change in one edit: they are compared when it is over. */
  g_signal_connect_object (camera, "notify", G_CALLBACK (tapo_session_schedule), self, G_CONNECT_SWAPPED);
  return self;
}

void
tapo_session_set_pacer (TapoSession *self,
                        TapoPacer *pacer)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  g_set_object (&self->pacer, pacer);
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
tapo_session_is_still (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), FALSE);
  return self->still;
}

gboolean
tapo_session_is_stale (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), FALSE);
  return self->stale;
}

gboolean
tapo_session_get_quality_notice (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), FALSE);
  return self->quality_notice;
}

gboolean
tapo_session_is_releasing (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), FALSE);
  return self->releasing;
}

const GError *
tapo_session_get_error (TapoSession *self)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), NULL);
  return self->error;
}

TapoTap *
tapo_session_get_tap (TapoSession *self,
                      TapoTapKind kind)
{
  g_return_val_if_fail (TAPO_IS_SESSION (self), NULL);
  return kind == TAPO_TAP_ENCODED ? self->encoded_tap : self->decoded_tap;
}

void
tapo_session_retry (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  tapo_retry_policy_relax (&self->policy);
  tapo_session_forget_decoders (self);
  self->main_given_up = FALSE;
  self->quality_at = 0;
  tapo_session_handle (self, TAPO_SESSION_EVENT_RETRY);
}

void
tapo_session_wake (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  /* A full camera is not emptier, and a refused login not righter, because the network is back. */
  if (self->state != TAPO_SESSION_WAITING || tapo_error_get_retry ((TapoError) self->error->code) != TAPO_RETRY_BACKOFF)
    return;
  tapo_retry_policy_relax (&self->policy);
  tapo_session_handle (self, TAPO_SESSION_EVENT_DUE);
}

void
tapo_session_restart (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  if (self->state == TAPO_SESSION_BLOCKED)
    return;
  tapo_retry_policy_relax (&self->policy);
  tapo_session_handle (self, TAPO_SESSION_EVENT_CHANGED);
}

void
tapo_session_secret_changed (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  self->secret_changed = TRUE;
  tapo_session_schedule (self);
}

void
tapo_session_set_saving (TapoSession *self,
                         TapoSaving saving)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  self->saving = saving;
  tapo_session_schedule (self);
}

void
tapo_session_close (TapoSession *self)
{
  g_return_if_fail (TAPO_IS_SESSION (self));

  if (self->closed)
    return;
  self->closed = TRUE;
  tapo_session_handle (self, TAPO_SESSION_EVENT_CLOSED);
  clear_timers (self);
}
