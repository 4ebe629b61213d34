/* tapo-camera-json.c: cameras to JSON and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-json.h"

#include <math.h>

#include "tapo-camera-private.h"
#include "tapo-error.h"
#include "tapo-json-members.h"
#include "tapo-secret-store.h"

/* The properties of a camera that are members of its object, under the same names. */
static const char *const members[] = {
  "id", "name", "brand", "host", "port", "tls", "user", "main-path", "sub-path", "transport", "fit", "main-width",
  "main-height", "source", "crop-x", "crop-y", "crop-width", "crop-height"
};

gboolean
tapo_camera_json_equals (JsonObject *one,
                         JsonObject *other)
{
  g_autoptr (JsonNode) a = NULL;
  g_autoptr (JsonNode) b = NULL;

  if (one == NULL || other == NULL)
    return one == other;
  a = json_node_init_object (json_node_alloc (), one);
  b = json_node_init_object (json_node_alloc (), other);
  return json_node_equal (a, b);
}

/* NULL for what is left out: an empty text, a number or truth that is the default. */
static JsonNode *
node_from_value (GParamSpec *pspec,
                 const GValue *value)
{
  JsonNode *node = json_node_alloc ();

  if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    return json_node_init_string (node, g_value_get_string (value));
  if (G_VALUE_HOLDS_UINT (value))
    return json_node_init_int (node, g_value_get_uint (value));
  if (G_VALUE_HOLDS_INT (value) && g_value_get_int (value) != 0)
    return json_node_init_int (node, g_value_get_int (value));
  if (G_VALUE_HOLDS_BOOLEAN (value) && g_value_get_boolean (value))
    return json_node_init_boolean (node, TRUE);
  if (G_VALUE_HOLDS_DOUBLE (value) && !g_param_value_defaults (pspec, value))
    return json_node_init_double (node, g_value_get_double (value));
  json_node_unref (node);
  return NULL;
}

JsonObject *
tapo_camera_to_json (TapoCamera *camera)
{
  JsonObject *object = json_object_new ();

  g_return_val_if_fail (TAPO_IS_CAMERA (camera), object);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (camera), members[i]);
      g_auto (GValue) value = G_VALUE_INIT;
      JsonNode *node;

      g_object_get_property (G_OBJECT (camera), members[i], &value);
      node = node_from_value (pspec, &value);
      if (node != NULL)
        json_object_set_member (object, members[i], node);
    }
  tapo_json_add_members (object, tapo_camera_get_unknown (camera));
  return object;
}

static gboolean
get_number (JsonNode *node,
            double *number)
{
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    *number = (double) json_node_get_int (node);
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    *number = json_node_get_double (node);
  else
    return FALSE;
  return isfinite (*number);
}

static gboolean
read_fraction (JsonNode *node,
               GParamSpec *pspec,
               GValue *value)
{
  double number;

  if (!get_number (node, &number))
    return FALSE;
  g_value_set_double (value, number);
  return !g_param_value_validate (pspec, value);
}

/* Whether a number of the file can be the value of a property: whole, and inside its bounds. */
static gboolean
read_number (JsonNode *node,
             GParamSpec *pspec,
             GValue *value)
{
  double number;
  g_auto (GValue) wide = G_VALUE_INIT;

  if (!get_number (node, &number) || fabs (number) > G_MAXINT32 || fabs (number - trunc (number)) > 0)
    return FALSE;

  g_value_init (&wide, G_TYPE_INT);
  g_value_set_int (&wide, (int) number);
  return g_value_transform (&wide, value) && !g_param_value_validate (pspec, value);
}

static gboolean
read_value (JsonNode *node,
            GParamSpec *pspec,
            GValue *value)
{
  GType type = json_node_get_value_type (node);

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (G_IS_PARAM_SPEC_STRING (pspec) && type == G_TYPE_STRING)
    g_value_set_string (value, json_node_get_string (node));
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec) && type == G_TYPE_BOOLEAN)
    g_value_set_boolean (value, json_node_get_boolean (node));
  else if (G_IS_PARAM_SPEC_UINT (pspec) || G_IS_PARAM_SPEC_INT (pspec))
    return read_number (node, pspec, value);
  else if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    return read_fraction (node, pspec, value);
  else
    return FALSE;
  return TRUE;
}

/* Gives a property its value from the file; FALSE when it could not be taken as it was. */
static gboolean
read_member (TapoCamera *camera,
             GParamSpec *pspec,
             JsonNode *node)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) taken = G_VALUE_INIT;
  gboolean fine;

  g_value_init (&value, pspec->value_type);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      /* Only a new camera is a Tapo by default; one that says nothing is of no known brand. */
      if (!G_IS_PARAM_SPEC_STRING (pspec))
        g_param_value_set_default (pspec, &value);
      g_object_set_property (G_OBJECT (camera), pspec->name, &value);
      return TRUE;
    }

  fine = read_value (node, pspec, &value);
  if (!fine)
    g_param_value_set_default (pspec, &value);
  g_object_set_property (G_OBJECT (camera), pspec->name, &value);
  if (!fine || !G_IS_PARAM_SPEC_STRING (pspec) || *g_value_get_string (&value) == '\0')
    return fine;

  /* The camera knows which words it can use. */
  g_object_get_property (G_OBJECT (camera), pspec->name, &taken);
  return g_strcmp0 (g_value_get_string (&value), g_value_get_string (&taken)) == 0;
}

/* Four good numbers may still be no part of a picture; then it is all of it. */
static gboolean
check_crop (TapoCamera *camera)
{
  const TapoCrop whole = TAPO_CROP_WHOLE;
  TapoCrop crop;

  g_object_get (camera, "crop-x", &crop.x, "crop-y", &crop.y, "crop-width", &crop.width, "crop-height", &crop.height, NULL);
  if (tapo_crop_is_valid (&crop))
    return TRUE;
  tapo_camera_set_crop (camera, &whole);
  return FALSE;
}

TapoCamera *
tapo_camera_from_json (JsonObject *object,
                       guint *n_problems)
{
  JsonNode *node = json_object_get_member (object, "id");
  gboolean has_id = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
                    && !g_str_equal (json_node_get_string (node), TAPO_SECRET_SHARE_CODE);
  TapoCamera *camera = g_object_new (TAPO_TYPE_CAMERA, "id", has_id ? json_node_get_string (node) : NULL, NULL);
  g_autoptr (JsonObject) unknown = tapo_json_dup_unknown (object, members, G_N_ELEMENTS (members));

  if (node != NULL && !has_id && !JSON_NODE_HOLDS_NULL (node))
    *n_problems += 1;
  for (guint i = 1; i < G_N_ELEMENTS (members); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (camera), members[i]);

      if (!read_member (camera, pspec, json_object_get_member (object, members[i])))
        *n_problems += 1;
    }
  if (!check_crop (camera))
    *n_problems += 1;
  tapo_camera_set_unknown (camera, unknown);
  return camera;
}
