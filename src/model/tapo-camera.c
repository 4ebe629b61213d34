/* tapo-camera.c: one camera as the list knows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera.h"

#include <gio/gio.h>

struct _TapoCamera
{
  GObject parent_instance;

  char *id;
  char *name;
  char *host;
  char *user;
  char *main_path;
  char *sub_path;
  guint port;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_HOST,
  PROP_PORT,
  PROP_USER,
  PROP_MAIN_PATH,
  PROP_SUB_PATH,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoCamera, tapo_camera, G_TYPE_OBJECT)

static char **
get_string_field (TapoCamera *self,
                  guint prop_id)
{
  switch (prop_id)
    {
    case PROP_ID: return &self->id;
    case PROP_NAME: return &self->name;
    case PROP_HOST: return &self->host;
    case PROP_USER: return &self->user;
    case PROP_MAIN_PATH: return &self->main_path;
    case PROP_SUB_PATH: return &self->sub_path;
    default: return NULL;
    }
}

static void
tapo_camera_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  TapoCamera *self = TAPO_CAMERA (object);
  char **field = get_string_field (self, prop_id);

  if (field != NULL)
    g_value_set_string (value, *field);
  else if (prop_id == PROP_PORT)
    g_value_set_uint (value, self->port);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_camera_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  TapoCamera *self = TAPO_CAMERA (object);
  char **field = get_string_field (self, prop_id);

  if (field != NULL)
    {
      if (g_set_str (field, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
    }
  else if (prop_id == PROP_PORT)
    {
      if (self->port == g_value_get_uint (value))
        return;
      self->port = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_camera_finalize (GObject *object)
{
  for (guint id = PROP_0 + 1; id < N_PROPS; id++)
    {
      char **field = get_string_field (TAPO_CAMERA (object), id);

      if (field != NULL)
        g_free (*field);
    }
  G_OBJECT_CLASS (tapo_camera_parent_class)->finalize (object);
}

static void
tapo_camera_class_init (TapoCameraClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = tapo_camera_finalize;
  object_class->get_property = tapo_camera_get_property;
  object_class->set_property = tapo_camera_set_property;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_HOST] = g_param_spec_string ("host", NULL, NULL, NULL, flags);
  props[PROP_PORT] = g_param_spec_uint ("port", NULL, NULL, 1, G_MAXUINT16, TAPO_CAMERA_DEFAULT_PORT, flags);
  props[PROP_USER] = g_param_spec_string ("user", NULL, NULL, NULL, flags);
  props[PROP_MAIN_PATH] = g_param_spec_string ("main-path", NULL, NULL, NULL, flags);
  props[PROP_SUB_PATH] = g_param_spec_string ("sub-path", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_camera_init (TapoCamera *self)
{
  self->id = g_uuid_string_random ();
  self->port = TAPO_CAMERA_DEFAULT_PORT;
}

TapoCamera *
tapo_camera_new (void)
{
  return g_object_new (TAPO_TYPE_CAMERA, NULL);
}

const char *
tapo_camera_get_id (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->id;
}

const char *
tapo_camera_get_name (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->name;
}

const char *
tapo_camera_get_host (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->host;
}

guint
tapo_camera_get_port (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), 0);
  return self->port;
}

const char *
tapo_camera_get_user (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->user;
}

const char *
tapo_camera_get_main_path (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->main_path;
}

const char *
tapo_camera_get_sub_path (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->sub_path != NULL ? self->sub_path : self->main_path;
}

char *
tapo_camera_dup_uri (TapoCamera *self,
                     gboolean main_stream)
{
  const char *path = main_stream ? tapo_camera_get_main_path (self) : tapo_camera_get_sub_path (self);
  gboolean bare_ipv6 = self->host != NULL && strchr (self->host, ':') != NULL && self->host[0] != '[';

  return g_strdup_printf ("rtsp://%s%s%s:%u%s", bare_ipv6 ? "[" : "", self->host, bare_ipv6 ? "]" : "",
                          self->port, path != NULL ? path : "/");
}
