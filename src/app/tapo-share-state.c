/* tapo-share-state.c: whatever another program prints for its caller passes through the caller's g_print().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-state.h"

#include <json-glib/json-glib.h>

static GString *heard;

static void
on_print (const char *text)
{
  g_string_append (heard, text);
}

/* NULL, with its status, when it had no answer. */
static JsonNode *
ask (TapoShareStateAsk question,
     gpointer user_data,
     int *status)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPrintFunc before;
  JsonNode *answer = NULL;

  heard = text;
  before = g_set_print_handler (on_print);
  *status = question (user_data);
  g_set_print_handler (before);
  heard = NULL;
  if (*status == TAPO_STATUS_FINE)
    answer = json_from_string (text->str, NULL);
  if (answer != NULL && !JSON_NODE_HOLDS_OBJECT (answer))
    g_clear_pointer (&answer, json_node_unref);
  return answer;
}

static gboolean
is_active (JsonNode *answer)
{
  return answer != NULL && json_object_get_boolean_member_with_default (json_node_get_object (answer), "active", FALSE);
}

int
tapo_share_state_print (TapoShareStateAsk ask_window,
                        TapoShareStateAsk ask_headless,
                        gpointer user_data)
{
  int status, headless_status;
  g_autoptr (JsonNode) window = ask (ask_window, user_data, &status);
  g_autoptr (JsonNode) headless = ask (ask_headless, user_data, &headless_status);
  JsonNode *answer = is_active (window) || headless == NULL ? window : headless;
  g_autofree char *text = NULL;

  if (answer == NULL)
    return MAX (status, TAPO_STATUS_FAILED);
  if (answer == window && is_active (headless))
    json_object_set_member (json_node_get_object (window), "headless", g_steal_pointer (&headless));
  text = json_to_string (answer, TRUE);
  g_print ("%s\n", text);
  return TAPO_STATUS_FINE;
}
