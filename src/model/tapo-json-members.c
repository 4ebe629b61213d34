/* tapo-json-members.c: the members of a JSON object that a version of the program does not know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-json-members.h"

static gboolean
is_known (const char *member,
          const char *const *known,
          guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (known[i], member))
        return TRUE;
    }
  return FALSE;
}

JsonObject *
tapo_json_dup_unknown (JsonObject *object,
                       const char *const *known,
                       guint n)
{
  JsonObject *unknown = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (is_known (name, known, n))
        continue;
      if (unknown == NULL)
        unknown = json_object_new ();
      json_object_set_member (unknown, name, json_node_copy (node));
    }
  return unknown;
}

void
tapo_json_add_members (JsonObject *object,
                       JsonObject *unknown)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (unknown == NULL)
    return;
  json_object_iter_init_ordered (&iter, unknown);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (object, name, json_node_copy (node));
}

GBytes *
tapo_json_print (JsonObject *object)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  GString *text = g_string_new (NULL);

  json_node_take_object (root, object);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');
  return g_string_free_to_bytes (text);
}
