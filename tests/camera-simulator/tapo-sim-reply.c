/* One RTSP answer as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-reply.h"

#include <string.h>


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
  ends = tapo_sim_hostile_damage (connection, self->cseq, self->body != NULL, text);
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
