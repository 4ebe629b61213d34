/* tapo-camera-document.c: the text of a whole file of cameras.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-json.h"

#include "tapo-error.h"
#include "tapo-json-members.h"
#include "tapo-json-text.h"

/* The members of the file itself. */
static const char *const members[] = { "version", "cameras" };

void
tapo_camera_document_free (TapoCameraDocument *document)
{
  if (document == NULL)
    return;
  g_ptr_array_unref (document->cameras);
  g_clear_pointer (&document->unknown, json_object_unref);
  g_free (document);
}

static void
read_version (TapoCameraDocument *document,
              JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "version");
  gint64 version = TAPO_CAMERA_JSON_VERSION;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    version = json_node_get_int (node);
  else if (node != NULL)
    document->n_problems++;

  if (version < 1)
    document->n_problems++;
  document->newer = version > TAPO_CAMERA_JSON_VERSION;
}

/* The id says whose password is whose, so the second camera with the same one is given another. */
static void
read_camera (TapoCameraDocument *document,
             GHashTable *ids,
             JsonNode *node)
{
  g_autoptr (TapoCamera) camera = NULL;
  JsonObject *object;
  JsonNode *id;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      document->n_problems++;
      return;
    }

  object = json_node_get_object (node);
  camera = tapo_camera_from_json (object, &document->n_problems);
  if (g_hash_table_contains (ids, tapo_camera_get_id (camera)))
    {
      g_autoptr (TapoCamera) other = tapo_camera_new ();

      tapo_camera_copy_fields (other, camera);
      g_set_object (&camera, other);
      document->n_problems++;
    }

  id = json_object_get_member (object, "id");
  if (id == NULL || json_node_get_value_type (id) != G_TYPE_STRING ||
      !g_str_equal (json_node_get_string (id), tapo_camera_get_id (camera)))
    document->new_ids = TRUE;
  g_hash_table_add (ids, (char *) tapo_camera_get_id (camera));
  g_ptr_array_add (document->cameras, g_steal_pointer (&camera));
}

TapoCameraDocument *
tapo_camera_document_parse (GBytes *text,
                            GError **error)
{
  g_autoptr (TapoCameraDocument) document = g_new0 (TapoCameraDocument, 1);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) root = NULL;
  JsonNode *cameras;

  document->cameras = g_ptr_array_new_with_free_func (g_object_unref);
  root = tapo_json_text_parse (text, &document->n_problems, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, "The file is not a list of cameras");
      return NULL;
    }

  read_version (document, json_node_get_object (root));
  document->unknown = tapo_json_dup_unknown (json_node_get_object (root), members, G_N_ELEMENTS (members));
  cameras = json_object_get_member (json_node_get_object (root), "cameras");
  if (cameras != NULL && JSON_NODE_HOLDS_ARRAY (cameras))
    {
      JsonArray *array = json_node_get_array (cameras);

      for (guint i = 0; i < json_array_get_length (array); i++)
        read_camera (document, ids, json_array_get_element (array, i));
    }
  else if (!document->newer)
    {
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, "The file has no list of cameras");
      return NULL;
    }
  return g_steal_pointer (&document);
}

GBytes *
tapo_camera_document_print (GListModel *cameras,
                            JsonObject *unknown)
{
  JsonObject *object = json_object_new ();
  guint n = g_list_model_get_n_items (cameras);
  JsonArray *array = json_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (cameras, i);

      json_array_add_object_element (array, tapo_camera_to_json (camera));
    }
  json_object_set_int_member (object, "version", TAPO_CAMERA_JSON_VERSION);
  json_object_set_array_member (object, "cameras", array);
  tapo_json_add_members (object, unknown);
  return tapo_json_print (object);
}
