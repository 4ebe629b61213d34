/* tapo-view.c: some of the cameras under a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view.h"

#include <string.h>

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_LAYOUT,
  PROP_DWELL,
  PROP_CAMERAS,
  N_PROPS
};

struct _TapoView
{
  GObject parent_instance;

  char *id;
  char *name;
  char *layout;
  guint dwell;
  GStrv cameras;
  JsonObject *unknown;
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoView, tapo_view, G_TYPE_OBJECT)

static void
tapo_view_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  TapoView *self = TAPO_VIEW (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_LAYOUT:
      g_value_set_string (value, self->layout);
      break;
    case PROP_DWELL:
      g_value_set_uint (value, self->dwell);
      break;
    case PROP_CAMERAS:
      g_value_set_boxed (value, self->cameras);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_view_set_property (GObject *object,
                        guint prop_id,
                        const GValue *value,
                        GParamSpec *pspec)
{
  TapoView *self = TAPO_VIEW (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      if (self->id == NULL)
        self->id = g_uuid_string_random ();
      break;
    case PROP_NAME:
      tapo_view_set_name (self, g_value_get_string (value));
      break;
    case PROP_LAYOUT:
      tapo_view_set_layout (self, g_value_get_string (value));
      break;
    case PROP_DWELL:
      tapo_view_set_dwell (self, g_value_get_uint (value));
      break;
    case PROP_CAMERAS:
      tapo_view_set_cameras (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_view_finalize (GObject *object)
{
  TapoView *self = TAPO_VIEW (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->layout);
  g_strfreev (self->cameras);
  g_clear_pointer (&self->unknown, json_object_unref);
  G_OBJECT_CLASS (tapo_view_parent_class)->finalize (object);
}

static void
tapo_view_class_init (TapoViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tapo_view_get_property;
  object_class->set_property = tapo_view_set_property;
  object_class->finalize = tapo_view_finalize;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  props[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, "auto", flags);
  props[PROP_DWELL] = g_param_spec_uint ("dwell", NULL, NULL, 0, TAPO_VIEW_LONGEST_DWELL, 0, flags);
  props[PROP_CAMERAS] = g_param_spec_boxed ("cameras", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_view_init (TapoView *self)
{
  self->name = g_strdup ("");
  self->layout = g_strdup ("auto");
  self->cameras = g_new0 (char *, 1);
}

TapoView *
tapo_view_new (const char *id)
{
  return g_object_new (TAPO_TYPE_VIEW, "id", id, NULL);
}

const char *
tapo_view_get_id (TapoView *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW (self), NULL);
  return self->id;
}

const char *
tapo_view_get_name (TapoView *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW (self), NULL);
  return self->name;
}

void
tapo_view_set_name (TapoView *self,
                    const char *name)
{
  g_autofree char *cut = NULL;

  g_return_if_fail (TAPO_IS_VIEW (self));

  if (name != NULL && g_utf8_strlen (name, -1) > TAPO_VIEW_LONGEST_NAME)
    cut = g_utf8_substring (name, 0, TAPO_VIEW_LONGEST_NAME);
  if (g_set_str (&self->name, cut != NULL ? cut : name != NULL ? name : ""))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
}

const char *
tapo_view_get_layout (TapoView *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW (self), NULL);
  return self->layout;
}

void
tapo_view_set_layout (TapoView *self,
                      const char *layout)
{
  g_return_if_fail (TAPO_IS_VIEW (self));

  if (g_set_str (&self->layout, layout != NULL ? layout : "auto"))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYOUT]);
}

guint
tapo_view_get_dwell (TapoView *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW (self), 0);
  return self->dwell;
}

void
tapo_view_set_dwell (TapoView *self,
                     guint dwell)
{
  g_return_if_fail (TAPO_IS_VIEW (self));

  dwell = MIN (dwell, TAPO_VIEW_LONGEST_DWELL);
  if (dwell == self->dwell)
    return;
  self->dwell = dwell;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DWELL]);
}

const char *const *
tapo_view_get_cameras (TapoView *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW (self), NULL);
  return (const char *const *) self->cameras;
}

void
tapo_view_set_cameras (TapoView *self,
                       const char *const *cameras)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) taken = NULL;

  g_return_if_fail (TAPO_IS_VIEW (self));

  for (guint i = 0; cameras != NULL && cameras[i] != NULL && g_hash_table_size (seen) < TAPO_VIEW_MOST_CAMERAS; i++)
    {
      gsize length = strlen (cameras[i]);

      if (length > 0 && length <= TAPO_VIEW_LONGEST_ID && g_hash_table_add (seen, (char *) cameras[i]))
        g_strv_builder_add (builder, cameras[i]);
    }
  taken = g_strv_builder_end (builder);
  if (g_strv_equal ((const char *const *) taken, (const char *const *) self->cameras))
    return;
  g_strfreev (self->cameras);
  self->cameras = g_steal_pointer (&taken);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAMERAS]);
}

JsonObject *
tapo_view_get_unknown (TapoView *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW (self), NULL);
  return self->unknown;
}

void
tapo_view_set_unknown (TapoView *self,
                       JsonObject *unknown)
{
  g_return_if_fail (TAPO_IS_VIEW (self));

  if (unknown != NULL)
    json_object_ref (unknown);
  g_clear_pointer (&self->unknown, json_object_unref);
  self->unknown = unknown;
}
