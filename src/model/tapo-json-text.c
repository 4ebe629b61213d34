/* tapo-json-text.c: reads a JSON text that may be anything at all, with bounds, keeping what can be kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-json-text.h"

#include <math.h>
#include <string.h>

#include "tapo-error.h"

#define MAX_DEPTH 64

/* The value of \uXXXX at text, or -1. */
static int
escape_value (const char *text)
{
  int value = 0;

  if (text[0] != '\\' || text[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return -1;
      value = value << 4 | g_ascii_xdigit_value (text[i]);
    }
  return value;
}

static gboolean
is_high_half (int value)
{
  return value >= 0xd800 && value <= 0xdbff;
}

static gboolean
is_low_half (int value)
{
  return value >= 0xdc00 && value <= 0xdfff;
}

/* Writes the replacement character over an escape that would end a string early or stand for no character.
 * Returns what the escape takes up. */
static gsize
mend_escape (char *text,
             guint *n_problems)
{
  int value = escape_value (text);

  if (value < 0)
    return text[1] != '\0' ? 2 : 1;
  if (is_high_half (value) && is_low_half (escape_value (text + 6)))
    return 12;
  if (value == 0 || is_high_half (value) || is_low_half (value))
    {
      memcpy (text + 2, "fffd", 4);
      *n_problems += 1;
    }
  return 6;
}

/* Mends the escapes of all strings in place, and looks how deep the text nests. */
static gboolean
scan (char *text,
      guint *n_problems)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (char *p = text; *p != '\0';)
    {
      if (in_string && *p == '\\')
        {
          p += mend_escape (p, n_problems);
          continue;
        }
      if (*p == '"')
        in_string = !in_string;
      else if (!in_string && (*p == '{' || *p == '['))
        depth++;
      else if (!in_string && (*p == '}' || *p == ']') && depth > 0)
        depth--;
      if (depth > MAX_DEPTH)
        return FALSE;
      p++;
    }
  return TRUE;
}

/* Numbers that json-glib has bent into its bounds, or would write as no number at all. */
static void
mend_number (JsonNode *node,
             guint *n_problems)
{
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE && !isfinite (json_node_get_double (node)))
    {
      json_node_set_int (node, 0);
      *n_problems += 1;
    }
  else if (json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) == G_MAXINT64)
    *n_problems += 1;
}

static void
mend_numbers (JsonNode *node,
              guint *n_problems)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        mend_numbers (member, n_problems);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        mend_numbers (json_array_get_element (array, i), n_problems);
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    mend_number (node, n_problems);
}

static JsonNode *
parse (const char *text,
       gboolean strict,
       GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  json_parser_set_strict (parser, strict);
  return json_parser_load_from_data (parser, text, -1, error) ? json_parser_steal_root (parser) : NULL;
}

JsonNode *
tapo_json_text_parse (GBytes *bytes,
                      guint *n_problems,
                      GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_utf8_make_valid (data != NULL ? data : "", (gssize) size);
  g_autoptr (GError) reason = NULL;
  JsonNode *root;

  if (data != NULL && !g_utf8_validate_len (data, size, NULL))
    *n_problems += 1;
  if (!scan (text, n_problems))
    {
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, "The text nests more than %d deep", MAX_DEPTH);
      return NULL;
    }

  root = parse (text, TRUE, &reason);
  if (root == NULL)
    {
      root = parse (text, FALSE, NULL);
      *n_problems += 1;
    }
  if (root == NULL)
    {
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, "The text is not JSON: %s",
                   reason != NULL ? reason->message : "there is nothing in it");
      return NULL;
    }
  mend_numbers (root, n_problems);
  return root;
}
