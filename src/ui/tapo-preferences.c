/* tapo-preferences.c: properties bound to settings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-preferences.h"

#include <gio/gio.h>

#define SCHEMA "org.example.TapoViewer.Preferences"

struct _TapoPreferences
{
  GObject parent_instance;

  GSettings *settings; /* NULL without a schema */
  TapoThrift thrift;
  gboolean curtain;
  gboolean awake;
};

enum
{
  PROP_0,
  PROP_THRIFT,
  PROP_CURTAIN,
  PROP_AWAKE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoPreferences, tapo_preferences, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (TapoThrift, tapo_thrift,
                    G_DEFINE_ENUM_VALUE (TAPO_THRIFT_AUTOMATIC, "automatic"),
                    G_DEFINE_ENUM_VALUE (TAPO_THRIFT_ALWAYS, "always"),
                    G_DEFINE_ENUM_VALUE (TAPO_THRIFT_NEVER, "never"))

static void
tapo_preferences_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  TapoPreferences *self = TAPO_PREFERENCES (object);

  switch (prop_id)
    {
    case PROP_THRIFT:
      g_value_set_enum (value, (int) self->thrift);
      break;
    case PROP_CURTAIN:
      g_value_set_boolean (value, self->curtain);
      break;
    case PROP_AWAKE:
      g_value_set_boolean (value, self->awake);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_preferences_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  TapoPreferences *self = TAPO_PREFERENCES (object);

  switch (prop_id)
    {
    case PROP_THRIFT:
      self->thrift = (TapoThrift) g_value_get_enum (value);
      break;
    case PROP_CURTAIN:
      self->curtain = g_value_get_boolean (value);
      break;
    case PROP_AWAKE:
      self->awake = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_preferences_dispose (GObject *object)
{
  g_clear_object (&TAPO_PREFERENCES (object)->settings);
  G_OBJECT_CLASS (tapo_preferences_parent_class)->dispose (object);
}

static void
tapo_preferences_class_init (TapoPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tapo_preferences_get_property;
  object_class->set_property = tapo_preferences_set_property;
  object_class->dispose = tapo_preferences_dispose;

  props[PROP_THRIFT] = g_param_spec_enum ("thrift", NULL, NULL, TAPO_TYPE_THRIFT, TAPO_THRIFT_AUTOMATIC, flags);
  props[PROP_CURTAIN] = g_param_spec_boolean ("curtain", NULL, NULL, TRUE, flags);
  props[PROP_AWAKE] = g_param_spec_boolean ("awake", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_preferences_init (TapoPreferences *self)
{
  self->curtain = TRUE;
  self->awake = TRUE;
}

/* GSettings ends a program that asks for a schema that is not there, or for a key that an older one lacks. */
static void
bind_settings (TapoPreferences *self,
               GSettingsSchema *schema)
{
  for (guint i = PROP_THRIFT; i < N_PROPS; i++)
    {
      if (g_settings_schema_has_key (schema, props[i]->name))
        g_settings_bind (self->settings, props[i]->name, self, props[i]->name, G_SETTINGS_BIND_DEFAULT);
    }
}

TapoPreferences *
tapo_preferences_new (const char *path)
{
  TapoPreferences *self = g_object_new (TAPO_TYPE_PREFERENCES, NULL);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  if (schema == NULL)
    return self;
  self->settings = g_settings_new_full (schema, NULL, path);
  bind_settings (self, schema);
  return self;
}

TapoThrift
tapo_preferences_get_thrift (TapoPreferences *self)
{
  g_return_val_if_fail (TAPO_IS_PREFERENCES (self), TAPO_THRIFT_AUTOMATIC);
  return self->thrift;
}

gboolean
tapo_preferences_get_curtain (TapoPreferences *self)
{
  g_return_val_if_fail (TAPO_IS_PREFERENCES (self), TRUE);
  return self->curtain;
}

gboolean
tapo_preferences_get_awake (TapoPreferences *self)
{
  g_return_val_if_fail (TAPO_IS_PREFERENCES (self), TRUE);
  return self->awake;
}
