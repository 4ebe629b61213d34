/* tapo-view-json.c: views to JSON and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view-json.h"

#include <string.h>

#include "tapo-error.h"
#include "tapo-json-members.h"
#include "tapo-json-text.h"
#include "tapo-text.h"
#include "tapo-view-list.h"

static const char *const file_members[] = { "version", "views" };
static const char *const view_members[] = { "id", "name", "cameras", "layout", "dwell" };

#define LONGEST_LAYOUT 32

void
tapo_view_document_free (TapoViewDocument *document)
{
  if (document == NULL)
    return;
  g_ptr_array_unref (document->views);
  g_clear_pointer (&document->unknown, json_object_unref);
  g_free (document);
}

/* A text of at most so many bytes that can stand in a line; NULL, counted, for anything else. Borrowed from the node. */
static const char *
read_text (JsonNode *node,
           gsize longest,
           guint *n_problems)
{
  const char *text = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (text != NULL && *text != '\0' && strlen (text) <= longest && !tapo_text_has_control (text))
    return text;
  *n_problems += 1;
  return NULL;
}

static void
read_name (TapoView *view,
           JsonNode *node,
           guint *n_problems)
{
  const char *name = read_text (node, TAPO_VIEW_LONGEST_NAME * 6, n_problems);

  /* It has to be called something. */
  tapo_view_set_name (view, name != NULL ? name : "View");
  if (name != NULL && !g_str_equal (tapo_view_get_name (view), name))
    *n_problems += 1;
}

static void
read_dwell (TapoView *view,
            JsonNode *node,
            guint *n_problems)
{
  gint64 dwell = node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;

  if (node == NULL)
    return;
  if (dwell >= 0 && dwell <= TAPO_VIEW_LONGEST_DWELL)
    tapo_view_set_dwell (view, (guint) dwell);
  else
    *n_problems += 1;
}

static void
read_cameras (TapoView *view,
              JsonNode *node,
              guint *n_problems)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    *n_problems += node != NULL ? 1 : 0;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *id = read_text (json_array_get_element (array, i), TAPO_VIEW_LONGEST_ID, n_problems);

      if (id != NULL)
        g_ptr_array_add (ids, (char *) id);
    }
  g_ptr_array_add (ids, NULL);
  tapo_view_set_cameras (view, (const char *const *) ids->pdata);
  if (g_strv_length ((GStrv) tapo_view_get_cameras (view)) + 1 != ids->len)
    *n_problems += 1;
}

static void
read_view (TapoViewDocument *document,
           GHashTable *ids,
           JsonNode *node)
{
  guint *n_problems = &document->n_problems;
  g_autoptr (TapoView) view = NULL;
  g_autoptr (JsonObject) unknown = NULL;
  JsonObject *object;
  JsonNode *layout;
  const char *id;

  if (!JSON_NODE_HOLDS_OBJECT (node) || document->views->len >= TAPO_VIEW_LIST_MOST)
    {
      *n_problems += 1;
      return;
    }
  object = json_node_get_object (node);
  id = read_text (json_object_get_member (object, "id"), TAPO_VIEW_LONGEST_ID, n_problems);
  if (id != NULL && g_hash_table_contains (ids, id))
    {
      *n_problems += 1;
      id = NULL;
    }
  view = tapo_view_new (id);
  read_name (view, json_object_get_member (object, "name"), n_problems);
  read_cameras (view, json_object_get_member (object, "cameras"), n_problems);
  read_dwell (view, json_object_get_member (object, "dwell"), n_problems);
  layout = json_object_get_member (object, "layout");
  if (layout != NULL)
    tapo_view_set_layout (view, read_text (layout, LONGEST_LAYOUT, n_problems));
  unknown = tapo_json_dup_unknown (object, view_members, G_N_ELEMENTS (view_members));
  tapo_view_set_unknown (view, unknown);
  g_hash_table_add (ids, (char *) tapo_view_get_id (view));
  g_ptr_array_add (document->views, g_steal_pointer (&view));
}

static void
read_version (TapoViewDocument *document,
              JsonNode *node)
{
  gint64 version = node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;

  if (version < 1)
    document->n_problems++;
  document->newer = version > TAPO_VIEW_JSON_VERSION;
}

TapoViewDocument *
tapo_view_document_parse (GBytes *text,
                          GError **error)
{
  g_autoptr (TapoViewDocument) document = g_new0 (TapoViewDocument, 1);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonNode *views;

  document->views = g_ptr_array_new_with_free_func (g_object_unref);
  root = tapo_json_text_parse (text, &document->n_problems, error);
  if (root == NULL)
    return NULL;
  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  views = object != NULL ? json_object_get_member (object, "views") : NULL;
  if (object != NULL)
    read_version (document, json_object_get_member (object, "version"));
  if (object == NULL || ((views == NULL || !JSON_NODE_HOLDS_ARRAY (views)) && !document->newer))
    {
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, "The file has no list of views");
      return NULL;
    }
  document->unknown = tapo_json_dup_unknown (object, file_members, G_N_ELEMENTS (file_members));
  for (guint i = 0; views != NULL && JSON_NODE_HOLDS_ARRAY (views) && i < json_array_get_length (json_node_get_array (views)); i++)
    read_view (document, ids, json_array_get_element (json_node_get_array (views), i));
  return g_steal_pointer (&document);
}

static JsonObject *
print_view (TapoView *view)
{
  JsonObject *object = json_object_new ();
  JsonArray *cameras = json_array_new ();
  const char *const *ids = tapo_view_get_cameras (view);

  for (guint i = 0; ids[i] != NULL; i++)
    json_array_add_string_element (cameras, ids[i]);
  json_object_set_string_member (object, "id", tapo_view_get_id (view));
  json_object_set_string_member (object, "name", tapo_view_get_name (view));
  json_object_set_array_member (object, "cameras", cameras);
  json_object_set_string_member (object, "layout", tapo_view_get_layout (view));
  json_object_set_int_member (object, "dwell", tapo_view_get_dwell (view));
  tapo_json_add_members (object, tapo_view_get_unknown (view));
  return object;
}

GBytes *
tapo_view_document_print (GListModel *views,
                          JsonObject *unknown)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (views); i++)
    {
      g_autoptr (TapoView) view = g_list_model_get_item (views, i);

      json_array_add_object_element (array, print_view (view));
    }
  json_object_set_int_member (object, "version", TAPO_VIEW_JSON_VERSION);
  json_object_set_array_member (object, "views", array);
  tapo_json_add_members (object, unknown);
  return tapo_json_print (object);
}
