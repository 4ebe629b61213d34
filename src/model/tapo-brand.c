/* tapo-brand.c: what is known about a make of camera.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-brand.h"

#include <json-glib/json-glib.h>

#include "tapo-brands-resource.h"
#include "tapo-camera.h"
#include "tapo-debug.h"
#include "tapo-error.h"

#define BRANDS_PATH "/org/example/TapoViewer/brands.json"

struct _TapoBrand
{
  GObject parent_instance;

  char *id;
  char *name;
  GStrv aliases;
  char *main_path;
  char *sub_path;
  char *user_hint;
  char *note;
  guint port;
  gboolean tls;
  gboolean supported;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoBrand, tapo_brand, G_TYPE_OBJECT)

static void
tapo_brand_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  TapoBrand *self = TAPO_BRAND (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_brand_finalize (GObject *object)
{
  TapoBrand *self = TAPO_BRAND (object);

  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->aliases);
  g_free (self->main_path);
  g_free (self->sub_path);
  g_free (self->user_hint);
  g_free (self->note);
  G_OBJECT_CLASS (tapo_brand_parent_class)->finalize (object);
}

static void
tapo_brand_class_init (TapoBrandClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tapo_brand_get_property;
  object_class->finalize = tapo_brand_finalize;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_brand_init (TapoBrand *self)
{
}

/* The text of a member, or NULL where there is none or it is of another kind. The caller frees it. */
static char *
dup_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

static GStrv
dup_texts (JsonObject *object,
           const char *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (element));
    }
  return g_strv_builder_end (builder);
}

static gint64
get_number (JsonObject *object,
            const char *member,
            gint64 fallback)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : fallback;
}

static gboolean
get_truth (JsonObject *object,
           const char *member,
           gboolean fallback)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN ? json_node_get_boolean (node) : fallback;
}

/* NULL when a brand lacks what every brand has. */
static TapoBrand *
brand_from_json (JsonNode *node)
{
  g_autoptr (TapoBrand) self = NULL;
  JsonObject *object;
  gint64 port;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  port = get_number (object, "port", TAPO_CAMERA_DEFAULT_PORT);

  self = g_object_new (TAPO_TYPE_BRAND, NULL);
  self->id = dup_text (object, "id");
  self->name = dup_text (object, "name");
  self->aliases = dup_texts (object, "aliases");
  self->main_path = dup_text (object, "main");
  self->sub_path = dup_text (object, "sub");
  self->user_hint = dup_text (object, "user");
  self->note = dup_text (object, "note");
  self->port = (guint) CLAMP (port, 1, G_MAXUINT16);
  self->tls = get_truth (object, "tls", FALSE);
  self->supported = get_truth (object, "supported", TRUE);
  return self->id != NULL && self->name != NULL ? g_steal_pointer (&self) : NULL;
}

GListModel *
tapo_brands_new_from_bytes (GBytes *bytes,
                            GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GListStore) brands = g_list_store_new (TAPO_TYPE_BRAND);
  JsonNode *root, *member = NULL;
  JsonArray *array;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (data == NULL || !json_parser_load_from_data (parser, data, (gssize) size, NULL) ||
      (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root) ||
      (member = json_object_get_member (json_node_get_object (root), "brands")) == NULL ||
      !JSON_NODE_HOLDS_ARRAY (member))
    {
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, "The table of brands cannot be read");
      return NULL;
    }

  array = json_node_get_array (member);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (TapoBrand) brand = brand_from_json (json_array_get_element (array, i));

      if (brand == NULL)
        {
          g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, "Brand %u of the table has no id or name", i + 1);
          return NULL;
        }
      g_list_store_append (brands, brand);
    }
  return G_LIST_MODEL (g_steal_pointer (&brands));
}

GListModel *
tapo_brands_get_default (void)
{
  static GListModel *brands;

  TAPO_ASSERT_MAIN_THREAD ();

  if (brands == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resource_lookup_data (tapo_brands_get_resource (), BRANDS_PATH,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

      if (bytes != NULL)
        brands = tapo_brands_new_from_bytes (bytes, &error);
      /* The table is part of the program. */
      g_assert_no_error (error);
    }
  return brands;
}

TapoBrand *
tapo_brands_find (const char *id)
{
  GListModel *brands = tapo_brands_get_default ();

  for (guint i = 0; i < g_list_model_get_n_items (brands); i++)
    {
      /* Borrowed: the list keeps it. */
      g_autoptr (TapoBrand) brand = g_list_model_get_item (brands, i);

      if (g_strcmp0 (brand->id, id) == 0)
        return brand;
    }
  return NULL;
}

const char *
tapo_brand_get_id (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), NULL);
  return self->id;
}

const char *
tapo_brand_get_name (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), NULL);
  return self->name;
}

const char *const *
tapo_brand_get_aliases (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), NULL);
  return (const char *const *) self->aliases;
}

const char *
tapo_brand_get_main_path (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), NULL);
  return self->main_path;
}

const char *
tapo_brand_get_sub_path (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), NULL);
  return self->sub_path;
}

guint
tapo_brand_get_port (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), 0);
  return self->port;
}

gboolean
tapo_brand_get_tls (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), FALSE);
  return self->tls;
}

const char *
tapo_brand_get_user_hint (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), NULL);
  return self->user_hint;
}

const char *
tapo_brand_get_note (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), NULL);
  return self->note;
}

gboolean
tapo_brand_get_supported (TapoBrand *self)
{
  g_return_val_if_fail (TAPO_IS_BRAND (self), FALSE);
  return self->supported;
}
