/* What no camera sends: answers that are none, or that have no end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-private.h"

#include <string.h>

#define FLOOD_PIECE (64 * 1024)
#define DRIP_MS 50

static const char header_line[] = "X-Header: and another one, and another one, and another one, and another one\r\n";
static const char sdp_line[] = "a=more:and more and more and more and more and more and more and more\r\n";

static gboolean
on_drip (gpointer data)
{
  TapoSimConnection *connection = data;

  tapo_sim_connection_write (connection, (const guint8 *) "X", 1, FALSE);
  return G_SOURCE_CONTINUE;
}

/* Damages an answer as the fault says. Returns: whether the connection ends with it. */
gboolean
tapo_sim_hostile_damage (TapoSimConnection *connection, int cseq, gboolean has_body, GString *text)
{
  TapoSimCamera *camera = connection->camera;
  TapoSimHostile hostile = (TapoSimHostile) camera->faults.hostile;

  switch (hostile)
    {
    case TAPO_SIM_HOSTILE_NOT_RTSP:
      g_string_assign (text, "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Type: text/html\r\n\r\n<html>no</html>");
      return TRUE;
    case TAPO_SIM_HOSTILE_ENDLESS_ANSWER:
      if (connection->session == NULL || !connection->session->playing)
        return FALSE;
      G_GNUC_FALLTHROUGH;
    case TAPO_SIM_HOSTILE_ENDLESS_HEADERS:
      g_string_truncate (text, text->len - 2);
      connection->flood = header_line;
      return FALSE;
    case TAPO_SIM_HOSTILE_DRIP:
      g_string_truncate (text, text->len - 2);
      if (connection->drip_source == NULL)
        connection->drip_source = tapo_sim_attach (camera->simulator, g_timeout_source_new (DRIP_MS), on_drip, connection);
      return FALSE;
    case TAPO_SIM_HOSTILE_ENDLESS_SDP:
    case TAPO_SIM_HOSTILE_GIANT_LENGTH:
      if (!has_body)
        return FALSE;
      g_string_printf (text, "RTSP/1.0 200 OK\r\nCSeq: %d\r\nContent-Type: application/sdp\r\nContent-Length: %s\r\n\r\nv=0\r\n", cseq, hostile == TAPO_SIM_HOSTILE_ENDLESS_SDP ? "1073741824" : "4294967294");
      connection->flood = sdp_line;
      return FALSE;
    case TAPO_SIM_HOSTILE_TRUNCATE:
      g_string_truncate (text, g_rand_int_range (camera->random, 0, (gint32) text->len));
      return TRUE;
    case TAPO_SIM_HOSTILE_RANDOM:
      for (int i = 0; i < 8; i++)
        text->str[g_rand_int_range (camera->random, 0, (gint32) text->len)] = (char) g_rand_int (camera->random);
      return FALSE;
    default:
      return FALSE;
    }
}

/* More of what has no end, for a viewer that has read all of it so far. */
void
tapo_sim_hostile_refill (TapoSimConnection *connection)
{
  gsize length = strlen (connection->flood);

  while (connection->out->len < FLOOD_PIECE)
    g_byte_array_append (connection->out, (const guint8 *) connection->flood, (guint) length);
}
