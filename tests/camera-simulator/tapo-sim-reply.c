/* One RTSP answer as text, and the hostile ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-reply.h"

#include <string.h>

#define ENDLESS (16 * 1024 * 1024)

static const struct
{
  int status;
  const char *reason;
} reasons[] = {
  { 200, "OK" },
  { 302, "Moved Temporarily" },
  { 400, "Bad Request" },
  { 401, "Unauthorized" },
  { 404, "Stream Not Found" },
  { 405, "Method Not Allowed" },
  { 453, "Not Enough Bandwidth" },
  { 454, "Session Not Found" },
  { 461, "Unsupported Transport" },
  { 501, "Not Implemented" },
  { 503, "Service Unavailable" },
  { 505, "RTSP Version Not Supported" },
};

static const char *
get_reason (int status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i].status == status)
      return reasons[i].reason;
  return "Error";
}

void
tapo_sim_reply_add (TapoSimReply *self, const char *name, const char *value)
{
  g_string_append_printf (self->headers, "%s: %s\r\n", name, value);
}

/* Basic first, as the cameras do, although they refuse it. */
void
tapo_sim_reply_add_challenge (TapoSimReply *self, TapoSimConnection *connection)
{
  const TapoSimKnobs *knobs = &connection->camera->knobs;

  if (knobs->auth_offer == TAPO_SIM_OFFER_BASIC_DIGEST || knobs->auth_offer == TAPO_SIM_OFFER_BASIC)
    g_string_append_printf (self->headers, "WWW-Authenticate: Basic realm=\"%s\"\r\n", knobs->realm);
  if (knobs->auth_offer <= TAPO_SIM_OFFER_DIGEST)
    g_string_append_printf (self->headers, "WWW-Authenticate: Digest realm=\"%s\", nonce=\"%s\"\r\n", knobs->realm, connection->nonce);
}

/* Damages the answer as the fault says. Returns: whether the connection ends with it. */
static gboolean
make_hostile (TapoSimReply *self, TapoSimCamera *camera, GString *text)
{
  switch ((TapoSimHostile) camera->faults.hostile)
    {
    case TAPO_SIM_HOSTILE_NOT_RTSP:
      g_string_assign (text, "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Type: text/html\r\n\r\n<html>no</html>");
      return TRUE;
    case TAPO_SIM_HOSTILE_ENDLESS_HEADERS:
      g_string_truncate (text, text->len - 2);
      while (text->len < ENDLESS / 4)
        g_string_append (text, "X-Header: and another one, and another one, and another one, and another one\r\n");
      return FALSE;
    case TAPO_SIM_HOSTILE_ENDLESS_SDP:
      if (self->body == NULL)
        return FALSE;
      g_string_printf (text, "RTSP/1.0 200 OK\r\nCSeq: %d\r\nContent-Type: application/sdp\r\nContent-Length: %d\r\n\r\n%s", self->cseq, ENDLESS * 64, self->body);
      while (text->len < ENDLESS / 4)
        g_string_append (text, "a=more:and more and more and more and more and more and more and more\r\n");
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

void
tapo_sim_reply_send (TapoSimReply *self, TapoSimConnection *connection, gboolean with_session)
{
  TapoSimCamera *camera = connection->camera;
  g_autofree char *date = tapo_sim_camera_dup_date (camera);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean ends;

  g_string_printf (text, "RTSP/1.0 %d %s\r\n", self->status, get_reason (self->status));
  if (self->cseq >= 0)
    g_string_append_printf (text, "CSeq: %d\r\n", self->cseq);
  if (date != NULL)
    g_string_append_printf (text, "Date: %s\r\n", date);
  g_string_append_len (text, self->headers->str, (gssize) self->headers->len);
  if (with_session && self->status == 200 && connection->session != NULL)
    g_string_append_printf (text, "Session: %s;timeout=%d\r\n", connection->session->id, (int) camera->knobs.timeout);
  if (self->status == 405)
    g_string_append_printf (text, "Allow: %s\r\n", camera->knobs.public_methods);
  if (self->body != NULL)
    g_string_append_printf (text, "Content-Type: application/sdp\r\nContent-Length: %zu\r\n", strlen (self->body));
  g_string_append (text, "\r\n");
  if (self->body != NULL)
    g_string_append (text, self->body);
  ends = make_hostile (self, camera, text);
  tapo_sim_connection_reply (connection, text->str, text->len);
  if (ends)
    tapo_sim_connection_close (connection, FALSE, "hostile");
}

void
tapo_sim_reply_clear (TapoSimReply *self)
{
  g_string_free (g_steal_pointer (&self->headers), TRUE);
  g_clear_pointer (&self->body, g_free);
}
