/* What a camera answers to each RTSP method.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To add a method: a handler and a row in the table at the end.
 */
#include "tapo-sim-private.h"

#include "tapo-sim-auth.h"
#include "tapo-sim-reply.h"

#include <stdlib.h>
#include <string.h>

/* Handlers fill the reply; a status of 0 means that there is none. */
typedef void (*TapoSimHandler) (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply);

enum
{
  LOGIN_NEVER,
  LOGIN_SETUP, /* with auth-on=setup */
  LOGIN_ALL,
};

static void
handle_options (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply)
{
  tapo_sim_reply_add (reply, "Public", connection->camera->knobs.public_methods);
}

/* Returns: whether the viewer is one too many here; the reply is filled then. */
static gboolean
is_over_limit (TapoSimConnection *connection, TapoSimLimitAt at, TapoSimReply *reply)
{
  static const int statuses[] = { 453, 503, 400, 401, 0, 200 };
  TapoSimCamera *camera = connection->camera;
  gboolean counted = connection->session != NULL && connection->session->counted;

  if ((int) at != camera->knobs.limit_at || tapo_sim_camera_count_viewers (camera) - (counted ? 1 : 0) < (guint) camera->knobs.max_sessions)
    return FALSE;
  camera->counts.refused_sessions++;
  tapo_sim_camera_log (camera, connection, "over-limit", NULL);
  reply->status = statuses[camera->knobs.limit_mode];
  if (camera->knobs.limit_mode == TAPO_SIM_LIMIT_CLOSE)
    tapo_sim_connection_close (connection, FALSE, "over limit");
  if (reply->status == 401)
    tapo_sim_reply_add_challenge (reply, connection);
  /* no-rtp lets it in, and sends nothing. */
  return camera->knobs.limit_mode != TAPO_SIM_LIMIT_NO_RTP;
}

static void
add_base (TapoSimReply *reply, TapoSimCamera *camera, const char *path)
{
  g_autofree char *base = NULL;

  switch (camera->knobs.content_base)
    {
    case TAPO_SIM_BASE_NOPORT:
      base = g_strdup_printf ("rtsp://%s%s/", camera->host, path);
      break;
    case TAPO_SIM_BASE_PORT:
      base = g_strdup_printf ("rtsp://%s:%d%s/", camera->host, camera->port, path);
      break;
    case TAPO_SIM_BASE_WRONG_HOST:
      base = g_strdup_printf ("rtsp://192.0.2.77:554%s/", path);
      break;
    default:
      return;
    }
  tapo_sim_reply_add (reply, "Content-Base", base);
}

static void
handle_describe (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply)
{
  TapoSimCamera *camera = connection->camera;
  g_autofree char *path = NULL;
  g_autofree char *stream = NULL;
  int track;

  if (camera->faults.redirect != NULL)
    {
      reply->status = 302;
      tapo_sim_reply_add (reply, "Location", camera->faults.redirect);
      return;
    }
  stream = tapo_sim_camera_find_stream (camera, request->path, &track, &path);
  if (stream == NULL || track >= 0)
    {
      reply->status = 404;
      return;
    }
  if (is_over_limit (connection, TAPO_SIM_LIMIT_AT_DESCRIBE, reply))
    return;
  add_base (reply, camera, path);
  reply->body = tapo_sim_sdp_new (camera, stream, path);
  reply->status = reply->body != NULL ? 200 : 503;
}

static gboolean
is_right_session (TapoSimConnection *connection, TapoSimRequest *request)
{
  const char *id = tapo_sim_request_get_header (request, "session");

  return connection->session != NULL && id != NULL && strncmp (id, connection->session->id, 8) == 0 && (id[8] == '\0' || id[8] == ';');
}

static void
end_session (TapoSimConnection *connection)
{
  TapoSimSession *session = g_steal_pointer (&connection->session);

  tapo_sim_session_end (session, TRUE);
  tapo_sim_session_free (session);
}

static gboolean
set_up_transport (TapoSimSession *session, TapoSimTrack *track, const char *transport, TapoSimReply *reply)
{
  TapoSimCamera *camera = session->connection->camera;
  const char *channels = strstr (transport, "interleaved=");
  const char *ports = strstr (transport, "client_port=");
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  if (strstr (transport, "multicast") != NULL)
    return FALSE;
  if (strstr (transport, "RTP/AVP/TCP") != NULL)
    {
      int first = channels != NULL ? atoi (channels + strlen ("interleaved=")) : (int) (track - session->tracks) * 2;

      track->udp = FALSE;
      track->channel[0] = (guint8) first;
      track->channel[1] = (guint8) (first + 1);
      answer = g_strdup_printf ("RTP/AVP/TCP;unicast;interleaved=%d-%d;ssrc=%08X", first, first + 1, track->ssrc);
    }
  else if (camera->knobs.udp && ports != NULL && g_str_has_prefix (transport, "RTP/AVP"))
    {
      int port = atoi (ports + strlen ("client_port="));
      g_autoptr (GSocketAddress) local = NULL;

      track->udp = TRUE;
      if (port <= 0 || port > 65534 || !tapo_sim_session_open_udp (session, track, port, &error))
        return FALSE;
      local = g_socket_get_local_address (track->socket[0], NULL);
      answer = g_strdup_printf ("RTP/AVP;unicast;destination=%s;source=%s;client_port=%d-%d;server_port=%d-%d;ssrc=%08X", session->connection->client, camera->host, port, port + 1,
                                g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local)), g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local)) + 1, track->ssrc);
      camera->counts.udp_setups++;
    }
  else
    return FALSE;
  tapo_sim_reply_add (reply, "Transport", answer);
  track->set_up = TRUE;
  return TRUE;
}

static void
count_track (TapoSimCamera *camera, int track)
{
  guint64 *counts[] = { &camera->counts.setups_video, &camera->counts.setups_audio, &camera->counts.setups_other };

  (*counts[track])++;
}

static void
handle_setup (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply)
{
  TapoSimCamera *camera = connection->camera;
  const char *transport = tapo_sim_request_get_header (request, "transport");
  g_autofree char *path = NULL;
  g_autofree char *stream = NULL;
  int track;
  gboolean fresh = connection->session == NULL;

  stream = tapo_sim_camera_find_stream (camera, request->path, &track, &path);
  if (stream == NULL || (track == 1 && !camera->knobs.audio) || (track == 2 && !camera->knobs.track3))
    reply->status = 404;
  else if (transport == NULL)
    reply->status = 400;
  else if (!fresh && (!is_right_session (connection, request) || strcmp (connection->session->stream, stream) != 0))
    reply->status = 454;
  else if (fresh && tapo_sim_request_get_header (request, "session") != NULL)
    reply->status = 454;
  if (reply->status != 200)
    return;
  if (fresh && is_over_limit (connection, TAPO_SIM_LIMIT_AT_SETUP, reply))
    return;
  if (fresh)
    {
      gboolean mute = camera->knobs.limit_mode == TAPO_SIM_LIMIT_NO_RTP && tapo_sim_camera_count_viewers (camera) >= (guint) camera->knobs.max_sessions;

      connection->session = tapo_sim_session_new (connection, path, stream);
      connection->session->mute = mute;
    }
  track = MAX (track, 0);
  if (!set_up_transport (connection->session, &connection->session->tracks[track], transport, reply))
    {
      reply->status = 461;
      if (fresh)
        end_session (connection);
      return;
    }
  count_track (camera, track);
}

static void
handle_play (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply)
{
  TapoSimSession *session = connection->session;
  TapoSimCamera *camera = connection->camera;
  g_autoptr (GString) info = g_string_new (NULL);

  if (!is_right_session (connection, request) || camera->faults.session_lost > 0)
    {
      camera->faults.session_lost = MAX (camera->faults.session_lost - 1, 0);
      reply->status = 454;
      return;
    }
  if (is_over_limit (connection, TAPO_SIM_LIMIT_AT_PLAY, reply))
    return;
  for (int i = 0; i < 2; i++)
    if (session->tracks[i].set_up)
      g_string_append_printf (info, "%surl=rtsp://%s%s/track%d;seq=%u;rtptime=%u", info->len > 0 ? "," : "", camera->host, session->path, i + 1, session->tracks[i].seq, tapo_sim_sender_get_timestamp (session, i));
  tapo_sim_reply_add (reply, "Range", "npt=0.000-");
  tapo_sim_reply_add (reply, "RTP-Info", info->str);
  reply->then_play = TRUE;
}

static void
handle_pause (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply)
{
  if (strstr (connection->camera->knobs.public_methods, "PAUSE") == NULL)
    reply->status = 405;
  else if (!is_right_session (connection, request))
    reply->status = 454;
  else
    tapo_sim_session_pause (connection->session);
}

static void
handle_teardown (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply)
{
  if (!is_right_session (connection, request))
    {
      reply->status = 454;
      return;
    }
  connection->camera->counts.teardowns++;
  end_session (connection);
}

static void
handle_parameter (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply)
{
  static const int statuses[] = { 200, 400, 400, 454, 501, 0 };
  gboolean set = request->method[0] == 'S';
  const TapoSimKnobs *knobs = &connection->camera->knobs;
  int mode = set ? knobs->set_parameter : knobs->get_parameter;

  reply->status = statuses[mode];
  if (mode == TAPO_SIM_KEEPALIVE_STALE_CSEQ)
    reply->cseq = connection->previous_cseq;
  if (mode == TAPO_SIM_KEEPALIVE_SILENT || (set && reply->status != 200 && !knobs->rejected_set_counts))
    reply->no_life_sign = TRUE;
}

static const struct
{
  const char *method;
  int login;
  TapoSimHandler handler;
} methods[] = {
  { "OPTIONS", LOGIN_NEVER, handle_options },
  { "DESCRIBE", LOGIN_SETUP, handle_describe },
  { "SETUP", LOGIN_SETUP, handle_setup },
  { "PLAY", LOGIN_SETUP, handle_play },
  { "PAUSE", LOGIN_ALL, handle_pause },
  { "TEARDOWN", LOGIN_ALL, handle_teardown },
  { "GET_PARAMETER", LOGIN_ALL, handle_parameter },
  { "SET_PARAMETER", LOGIN_ALL, handle_parameter },
};

static gboolean
needs_login (TapoSimCamera *camera, int login)
{
  if (camera->knobs.auth_offer == TAPO_SIM_OFFER_NONE)
    return FALSE;
  switch (camera->knobs.auth_on)
    {
    case TAPO_SIM_AUTH_ON_SETUP:
      return login == LOGIN_SETUP;
    case TAPO_SIM_AUTH_ON_ALL:
      return login != LOGIN_NEVER;
    default:
      return TRUE;
    }
}

static void
count_login (TapoSimConnection *connection, gboolean right)
{
  TapoSimCamera *camera = connection->camera;

  if (right)
    {
      if (!connection->logged_in)
        camera->counts.logins_right++;
      connection->logged_in = TRUE;
      camera->wrong_logins = 0;
      return;
    }
  camera->counts.logins_wrong++;
  camera->wrong_logins++;
  if (camera->knobs.lock_after > 0 && camera->wrong_logins >= camera->knobs.lock_after)
    {
      camera->locked_until = g_get_monotonic_time () + tapo_sim_scaled (camera->simulator, camera->knobs.lock_secs);
      camera->wrong_logins = 0;
      tapo_sim_camera_log (camera, connection, "locked", NULL);
    }
}

/* The account in the path: wrong, it is refused without a challenge. */
static gboolean
check_path_login (TapoSimConnection *connection, TapoSimRequest *request, int login, TapoSimReply *reply)
{
  int track;
  g_autofree char *stream = tapo_sim_camera_find_stream (connection->camera, request->path, &track, NULL);

  if (login == LOGIN_NEVER || !tapo_sim_camera_has_path_login (connection->camera))
    return TRUE;
  reply->auth = stream != NULL ? TAPO_SIM_AUTH_RIGHT : TAPO_SIM_AUTH_WRONG;
  count_login (connection, stream != NULL);
  if (stream == NULL)
    reply->status = 401;
  return stream != NULL;
}

/* Returns: whether the request may go on; otherwise the reply is the 401. */
static gboolean
check_login (TapoSimConnection *connection, TapoSimRequest *request, int login, TapoSimReply *reply)
{
  TapoSimCamera *camera = connection->camera;
  const TapoSimKnobs *knobs = &camera->knobs;
  TapoSimAuthRules rules = { knobs->user, knobs->password, knobs->realm, connection->nonce, knobs->auth_offer <= TAPO_SIM_OFFER_DIGEST, knobs->basic, knobs->reject_algorithm };
  const char *authorization = tapo_sim_request_get_header (request, "authorization");

  if (knobs->auth_offer == TAPO_SIM_OFFER_NONE)
    return check_path_login (connection, request, login, reply);
  reply->auth = tapo_sim_auth_check (&rules, authorization, request->method, request->uri, &reply->auth_reason);
  if (reply->auth == TAPO_SIM_AUTH_RIGHT && (camera->faults.auth_stale > 0 || g_get_monotonic_time () < camera->locked_until))
    {
      reply->auth = TAPO_SIM_AUTH_WRONG;
      reply->auth_reason = camera->faults.auth_stale > 0 ? "stale account" : "locked";
    }
  if (reply->auth != TAPO_SIM_AUTH_NONE)
    count_login (connection, reply->auth == TAPO_SIM_AUTH_RIGHT);
  if (reply->auth == TAPO_SIM_AUTH_RIGHT || !needs_login (camera, login))
    return TRUE;
  reply->status = 401;
  tapo_sim_reply_add_challenge (reply, connection);
  return FALSE;
}

static void
log_request (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply)
{
  static const char *const auths[] = { "none", "right", "wrong" };
  TapoSimCamera *camera = connection->camera;
  TapoSimLog *log = camera->simulator->log;

  tapo_sim_log_begin (log, "request");
  tapo_sim_log_add_number (log, "camera", camera->index);
  tapo_sim_log_add_number (log, "connection", connection->id);
  tapo_sim_log_add_text (log, "method", request->method);
  tapo_sim_log_add_text (log, "path", request->path);
  tapo_sim_log_add_number (log, "cseq", request->cseq);
  tapo_sim_log_add_number (log, "status", reply->status);
  tapo_sim_log_add_switch (log, "authenticated", reply->auth == TAPO_SIM_AUTH_RIGHT);
  tapo_sim_log_add_text (log, "login", auths[reply->auth]);
  tapo_sim_log_add_text (log, "reason", reply->auth_reason);
  tapo_sim_log_add_text (log, "transport", tapo_sim_request_get_header (request, "transport"));
  tapo_sim_log_add_text (log, "session", connection->session != NULL ? connection->session->id : NULL);
  tapo_sim_log_add_text (log, "agent", tapo_sim_request_get_header (request, "user-agent"));
  tapo_sim_log_end (log);
}

static void
dispatch (TapoSimConnection *connection, TapoSimRequest *request, TapoSimReply *reply)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (strcmp (methods[i].method, request->method) == 0)
      {
        if (check_login (connection, request, methods[i].login, reply))
          methods[i].handler (connection, request, reply);
        return;
      }
  reply->status = 405;
}

void
tapo_sim_methods_handle (TapoSimConnection *connection, TapoSimRequest *request)
{
  TapoSimCamera *camera = connection->camera;
  g_auto (TapoSimReply) reply = TAPO_SIM_REPLY_INIT (request->cseq);

  tapo_sim_counts_add_request (&camera->counts, request->method);
  if ((int) camera->faults.privacy == TAPO_SIM_PRIVACY_CLOSE)
    reply.status = 503;
  else if (request->cseq < 0 || strcmp (request->version, "RTSP/1.0") != 0)
    reply.status = request->cseq < 0 ? 400 : 505;
  else
    dispatch (connection, request, &reply);
  log_request (connection, request, &reply);
  if (connection->closed)
    return;
  connection->previous_cseq = request->cseq;
  if (connection->session != NULL && !reply.no_life_sign)
    tapo_sim_session_touch (connection->session);
  if (reply.status != 0)
    tapo_sim_reply_send (&reply, connection, strcmp (request->method, "SETUP") == 0 || strcmp (request->method, "PLAY") == 0);
  if (reply.then_play && !connection->closed)
    tapo_sim_session_play (connection->session);
}

/* What is not RTSP gets one 400 and no more. */
void
tapo_sim_methods_handle_bad (TapoSimConnection *connection)
{
  g_auto (TapoSimReply) reply = TAPO_SIM_REPLY_INIT (-1);

  connection->camera->counts.bad_requests++;
  tapo_sim_camera_log (connection->camera, connection, "bad-request", NULL);
  reply.status = 400;
  tapo_sim_reply_send (&reply, connection, FALSE);
  tapo_sim_connection_close (connection, FALSE, "bad request");
}
