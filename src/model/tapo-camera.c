/* tapo-camera.c: one camera as the list knows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-private.h"

#include "tapo-text.h"

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_HOST,
  PROP_USER,
  PROP_BRAND,
  PROP_MAIN_PATH,
  PROP_SUB_PATH,
  PROP_TRANSPORT,
  PROP_FIT,
  PROP_SOURCE,
  PROP_PORT,
  PROP_TLS,
  PROP_MAIN_WIDTH,
  PROP_MAIN_HEIGHT,
  PROP_CROP_X,
  PROP_CROP_Y,
  PROP_CROP_WIDTH,
  PROP_CROP_HEIGHT,
  N_PROPS
};

struct _TapoCamera
{
  GObject parent_instance;

  char *strings[PROP_PORT]; /* by property id */
  guint port;
  gboolean tls;
  int main_width;
  int main_height;
  TapoCrop crop;
  JsonObject *unknown;
};

static GParamSpec *props[N_PROPS];

static const char *const transports[] = { "tcp", "udp", NULL };
static const char *const fits[] = { "contain", "cover", NULL };

G_DEFINE_FINAL_TYPE (TapoCamera, tapo_camera, G_TYPE_OBJECT)

static gboolean
is_string (guint prop_id)
{
  return prop_id > PROP_0 && prop_id < PROP_PORT;
}

/* What is kept for a value: one of the few allowed, or NULL for an empty text. */
static const char *
normalise (guint prop_id,
           const char *value)
{
  if (prop_id == PROP_TRANSPORT)
    return value != NULL && g_strv_contains (transports, value) ? value : transports[0];
  if (prop_id == PROP_FIT)
    return value != NULL && g_strv_contains (fits, value) ? value : fits[0];
  return value != NULL && *value != '\0' ? value : NULL;
}

static gboolean
set_string (TapoCamera *self,
            guint prop_id,
            const char *value)
{
  /* The id is given once, when the camera is made; without one it keeps its own. */
  if (prop_id == PROP_ID && (value == NULL || *value == '\0'))
    return FALSE;
  return g_set_str (&self->strings[prop_id], normalise (prop_id, value));
}

static gboolean
set_int (int *field,
         int value)
{
  gboolean changed = *field != value;

  *field = value;
  return changed;
}

static gboolean
is_crop (guint prop_id)
{
  return prop_id >= PROP_CROP_X && prop_id <= PROP_CROP_HEIGHT;
}

static double *
get_crop_field (TapoCamera *self,
                guint prop_id)
{
  double *fields[] = { &self->crop.x, &self->crop.y, &self->crop.width, &self->crop.height };

  return fields[prop_id - PROP_CROP_X];
}

static gboolean
set_double (double *field,
            double value)
{
  gboolean changed = *field < value || *field > value;

  *field = value;
  return changed;
}

static void
tapo_camera_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  TapoCamera *self = TAPO_CAMERA (object);

  if (is_string (prop_id))
    g_value_set_string (value, self->strings[prop_id]);
  else if (prop_id == PROP_PORT)
    g_value_set_uint (value, self->port);
  else if (prop_id == PROP_TLS)
    g_value_set_boolean (value, self->tls);
  else if (prop_id == PROP_MAIN_WIDTH)
    g_value_set_int (value, self->main_width);
  else if (prop_id == PROP_MAIN_HEIGHT)
    g_value_set_int (value, self->main_height);
  else if (is_crop (prop_id))
    g_value_set_double (value, *get_crop_field (self, prop_id));
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
  gboolean changed = FALSE;

  if (is_string (prop_id))
    changed = set_string (self, prop_id, g_value_get_string (value));
  else if (prop_id == PROP_PORT)
    changed = set_int ((int *) &self->port, (int) g_value_get_uint (value));
  else if (prop_id == PROP_TLS)
    changed = set_int (&self->tls, g_value_get_boolean (value));
  else if (prop_id == PROP_MAIN_WIDTH)
    changed = set_int (&self->main_width, g_value_get_int (value));
  else if (prop_id == PROP_MAIN_HEIGHT)
    changed = set_int (&self->main_height, g_value_get_int (value));
  else if (is_crop (prop_id))
    changed = set_double (get_crop_field (self, prop_id), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
tapo_camera_finalize (GObject *object)
{
  TapoCamera *self = TAPO_CAMERA (object);

  for (guint id = PROP_0; id < G_N_ELEMENTS (self->strings); id++)
    g_free (self->strings[id]);
  g_clear_pointer (&self->unknown, json_object_unref);
  G_OBJECT_CLASS (tapo_camera_parent_class)->finalize (object);
}

static void
tapo_camera_class_init (TapoCameraClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_CONSTRUCT_ONLY;

  object_class->finalize = tapo_camera_finalize;
  object_class->get_property = tapo_camera_get_property;
  object_class->set_property = tapo_camera_set_property;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, once);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_HOST] = g_param_spec_string ("host", NULL, NULL, NULL, flags);
  props[PROP_USER] = g_param_spec_string ("user", NULL, NULL, NULL, flags);
  props[PROP_BRAND] = g_param_spec_string ("brand", NULL, NULL, "tapo", flags);
  props[PROP_MAIN_PATH] = g_param_spec_string ("main-path", NULL, NULL, NULL, flags);
  props[PROP_SUB_PATH] = g_param_spec_string ("sub-path", NULL, NULL, NULL, flags);
  props[PROP_TRANSPORT] = g_param_spec_string ("transport", NULL, NULL, transports[0], flags);
  props[PROP_FIT] = g_param_spec_string ("fit", NULL, NULL, fits[0], flags);
  props[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, NULL, flags);
  props[PROP_PORT] = g_param_spec_uint ("port", NULL, NULL, 1, G_MAXUINT16, TAPO_CAMERA_DEFAULT_PORT, flags);
  props[PROP_TLS] = g_param_spec_boolean ("tls", NULL, NULL, FALSE, flags);
  props[PROP_MAIN_WIDTH] = g_param_spec_int ("main-width", NULL, NULL, 0, G_MAXUINT16, 0, flags);
  props[PROP_MAIN_HEIGHT] = g_param_spec_int ("main-height", NULL, NULL, 0, G_MAXUINT16, 0, flags);
  props[PROP_CROP_X] = g_param_spec_double ("crop-x", NULL, NULL, 0, 1, 0, flags);
  props[PROP_CROP_Y] = g_param_spec_double ("crop-y", NULL, NULL, 0, 1, 0, flags);
  props[PROP_CROP_WIDTH] = g_param_spec_double ("crop-width", NULL, NULL, 0, 1, 1, flags);
  props[PROP_CROP_HEIGHT] = g_param_spec_double ("crop-height", NULL, NULL, 0, 1, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_camera_init (TapoCamera *self)
{
  self->strings[PROP_ID] = g_uuid_string_random ();
  self->strings[PROP_BRAND] = g_strdup ("tapo");
  self->strings[PROP_TRANSPORT] = g_strdup (transports[0]);
  self->strings[PROP_FIT] = g_strdup (fits[0]);
  self->port = TAPO_CAMERA_DEFAULT_PORT;
  self->crop = (TapoCrop) TAPO_CROP_WHOLE;
}

TapoCamera *
tapo_camera_new (void)
{
  return g_object_new (TAPO_TYPE_CAMERA, NULL);
}

TapoCamera *
tapo_camera_new_part (TapoCamera *self,
                      const char *name,
                      const TapoCrop *part)
{
  TapoCamera *camera;
  TapoCrop outer, crop;

  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);

  outer = tapo_camera_get_crop (self);
  crop = tapo_crop_within (&outer, part);
  camera = g_object_new (TAPO_TYPE_CAMERA,
                         "name", name,
                         "brand", NULL,
                         "source", tapo_camera_is_virtual (self) ? tapo_camera_get_source (self) : tapo_camera_get_id (self),
                         NULL);
  tapo_camera_set_crop (camera, &crop);
  return camera;
}

TapoCamera *
tapo_camera_copy (TapoCamera *self)
{
  TapoCamera *copy;

  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);

  copy = g_object_new (TAPO_TYPE_CAMERA, "id", self->strings[PROP_ID], NULL);
  tapo_camera_copy_fields (copy, self);
  return copy;
}

void
tapo_camera_copy_fields (TapoCamera *self,
                         TapoCamera *from)
{
  g_return_if_fail (TAPO_IS_CAMERA (self));
  g_return_if_fail (TAPO_IS_CAMERA (from));

  /* Nobody hears of a half-copied camera. */
  g_object_freeze_notify (G_OBJECT (self));
  for (guint id = PROP_ID + 1; id < N_PROPS; id++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (from), props[id]->name, &value);
      g_object_set_property (G_OBJECT (self), props[id]->name, &value);
    }
  tapo_camera_set_unknown (self, from->unknown);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
tapo_camera_connection_equals (TapoCamera *self,
                               TapoCamera *other)
{
  static const guint strings[] = { PROP_HOST, PROP_USER, PROP_MAIN_PATH, PROP_SUB_PATH, PROP_TRANSPORT };

  g_return_val_if_fail (TAPO_IS_CAMERA (self), FALSE);
  g_return_val_if_fail (TAPO_IS_CAMERA (other), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      if (g_strcmp0 (self->strings[strings[i]], other->strings[strings[i]]) != 0)
        return FALSE;
    }
  return self->port == other->port && self->tls == other->tls;
}

JsonObject *
tapo_camera_get_unknown (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->unknown;
}

void
tapo_camera_set_unknown (TapoCamera *self,
                         JsonObject *unknown)
{
  g_return_if_fail (TAPO_IS_CAMERA (self));

  if (unknown != NULL)
    json_object_ref (unknown);
  g_clear_pointer (&self->unknown, json_object_unref);
  self->unknown = unknown;
}

const char *
tapo_camera_get_id (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->strings[PROP_ID];
}

const char *
tapo_camera_get_name (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->strings[PROP_NAME];
}

const char *
tapo_camera_get_host (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->strings[PROP_HOST];
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
  return self->strings[PROP_USER];
}

const char *
tapo_camera_get_brand (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->strings[PROP_BRAND];
}

const char *
tapo_camera_get_main_path (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->strings[PROP_MAIN_PATH];
}

const char *
tapo_camera_get_sub_path (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->strings[PROP_SUB_PATH] != NULL ? self->strings[PROP_SUB_PATH] : self->strings[PROP_MAIN_PATH];
}

const char *
tapo_camera_get_transport (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->strings[PROP_TRANSPORT];
}

const char *
tapo_camera_get_fit (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->strings[PROP_FIT];
}

const char *
tapo_camera_get_source (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);
  return self->strings[PROP_SOURCE];
}

gboolean
tapo_camera_is_virtual (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), FALSE);
  return self->strings[PROP_SOURCE] != NULL;
}

TapoCrop
tapo_camera_get_crop (TapoCamera *self)
{
  const TapoCrop whole = TAPO_CROP_WHOLE;

  g_return_val_if_fail (TAPO_IS_CAMERA (self), whole);
  return tapo_camera_is_virtual (self) ? tapo_crop_clamp (&self->crop) : whole;
}

void
tapo_camera_set_crop (TapoCamera *self,
                      const TapoCrop *crop)
{
  TapoCrop valid;

  g_return_if_fail (TAPO_IS_CAMERA (self));

  valid = tapo_crop_clamp (crop);
  g_object_set (self, "crop-x", valid.x, "crop-y", valid.y, "crop-width", valid.width, "crop-height", valid.height, NULL);
}

gboolean
tapo_camera_get_tls (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), FALSE);
  return self->tls;
}

int
tapo_camera_get_main_width (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), 0);
  return self->main_width;
}

int
tapo_camera_get_main_height (TapoCamera *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA (self), 0);
  return self->main_height;
}

char *
tapo_camera_dup_display_name (TapoCamera *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);

  name = tapo_text_for_display (self->strings[PROP_NAME]);
  return *name != '\0' ? g_steal_pointer (&name) : tapo_text_for_display (self->strings[PROP_HOST]);
}
