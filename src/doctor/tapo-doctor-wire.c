/* tapo-doctor-wire.c: asking by GstRTSPConnection, which itself limits neither the length of headers nor the time that
 * bytes may drip: so nothing is read before the head of an answer is there in full, and found by looking ahead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* POLLRDHUP */
#include "config.h"

#include "tapo-doctor-wire.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "tapo-doctor-head.h"

#define MAX_BODY 65536
/* Pictures of somebody else's session, or requests to us, that may lie before an answer. */
#define MAX_STRAY 64
/* Between two looks at a head that comes in pieces. */
#define NAP_US 2000

struct _TapoDoctorWire
{
  GstRTSPConnection *connection;
  guint answer_ms;
  gboolean tls;
  gboolean connected; /* worker */
  GMutex lock;
  GSocket *socket; /* guarded by lock until connected */
  gboolean stopped; /* guarded by lock */
};

static TapoDoctorWire *
wire_new (GstRTSPConnection *connection,
          guint answer_ms)
{
  TapoDoctorWire *self = g_new0 (TapoDoctorWire, 1);

  self->connection = connection;
  self->answer_ms = answer_ms;
  g_mutex_init (&self->lock);
  gst_rtsp_connection_set_content_length_limit (connection, MAX_BODY);
  return self;
}

TapoDoctorWire *
tapo_doctor_wire_new (GSocketConnection *connection,
                      const char *host,
                      guint port,
                      guint answer_ms)
{
  GSocket *socket = g_socket_connection_get_socket (connection);
  GstRTSPConnection *rtsp = NULL;
  TapoDoctorWire *self;

  if (gst_rtsp_connection_create_from_socket (socket, host, (guint16) port, NULL, &rtsp) != GST_RTSP_OK)
    return NULL;
  self = wire_new (rtsp, answer_ms);
  self->socket = g_object_ref (socket);
  self->connected = TRUE;
  return self;
}

TapoDoctorWire *
tapo_doctor_wire_new_tls (const char *uri,
                          guint answer_ms)
{
  GstRTSPConnection *rtsp = NULL;
  TapoDoctorWire *self;
  GstRTSPUrl *url = NULL;

  if (gst_rtsp_url_parse (uri, &url) != GST_RTSP_OK)
    return NULL;
  if (gst_rtsp_connection_create (url, &rtsp) != GST_RTSP_OK)
    rtsp = NULL;
  gst_rtsp_url_free (url);
  if (rtsp == NULL)
    return NULL;
  self = wire_new (rtsp, answer_ms);
  self->tls = TRUE;
  return self;
}

void
tapo_doctor_wire_free (TapoDoctorWire *self)
{
  if (self == NULL)
    return;
  gst_rtsp_connection_free (self->connection);
  if (self->socket != NULL)
    g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* The library cannot be interrupted in the middle of a message; a socket that is shut can. */
void
tapo_doctor_wire_stop (TapoDoctorWire *self)
{
  g_autoptr (GSocket) socket = NULL;

  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  socket = self->socket != NULL ? g_object_ref (self->socket) : NULL;
  g_mutex_unlock (&self->lock);

  gst_rtsp_connection_flush (self->connection, TRUE);
  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static gboolean
is_stopped (TapoDoctorWire *self)
{
  gboolean stopped;

  g_mutex_lock (&self->lock);
  stopped = self->stopped;
  g_mutex_unlock (&self->lock);
  return stopped;
}

static gboolean
connect_tls (TapoDoctorWire *self)
{
  if (self->connected)
    return TRUE;
  if (gst_rtsp_connection_connect_usec (self->connection, (gint64) self->answer_ms * 1000) != GST_RTSP_OK)
    return FALSE;
  g_mutex_lock (&self->lock);
  g_set_object (&self->socket, gst_rtsp_connection_get_read_socket (self->connection));
  g_mutex_unlock (&self->lock);
  self->connected = TRUE;
  /* Whoever has stopped it before had no socket to shut. */
  return !is_stopped (self);
}

/* One kind of login that a challenge offers, if it is one that can be done. */
static gboolean
use_credential (TapoDoctorWire *self,
                const GstRTSPAuthCredential *credential,
                const char *user,
                const char *password,
                char **realm)
{
  gboolean digest = credential->scheme == GST_RTSP_AUTH_DIGEST, has_realm = FALSE, has_nonce = FALSE;

  gst_rtsp_connection_clear_auth_params (self->connection);
  for (GstRTSPAuthParam **p = credential->params; p != NULL && *p != NULL; p++)
    {
      const char *name = (*p)->name, *value = (*p)->value;

      if (name == NULL || value == NULL)
        continue;
      /* The one algorithm there is; to name it again would have some cameras refuse. */
      if (g_ascii_strcasecmp (name, "algorithm") == 0 && g_ascii_strcasecmp (value, "MD5") != 0)
        return FALSE;
      if (g_ascii_strcasecmp (name, "realm") == 0)
        g_set_str (realm, value);
      has_realm |= g_ascii_strcasecmp (name, "realm") == 0;
      has_nonce |= g_ascii_strcasecmp (name, "nonce") == 0;
      gst_rtsp_connection_set_auth_param (self->connection, name, value);
    }
  /* Without these the library would send nothing, and say nothing. */
  if (digest && !(has_realm && has_nonce))
    return FALSE;
  return user == NULL
         || gst_rtsp_connection_set_auth (self->connection, credential->scheme, user, password) == GST_RTSP_OK;
}

gboolean
tapo_doctor_wire_log_in (TapoDoctorWire *self,
                         GstRTSPMessage *challenge,
                         const char *user,
                         const char *password,
                         char **realm,
                         char **offers)
{
  /* The better one first. Basic is refused by many who offer it, and tells the password to whoever listens: it is
   * used only where nothing else is offered. */
  static const struct
  {
    GstRTSPAuthMethod method;
    const char *name;
  } methods[] = { { GST_RTSP_AUTH_DIGEST, "Digest" }, { GST_RTSP_AUTH_BASIC, "Basic" } };
  GstRTSPAuthCredential **credentials
    = gst_rtsp_message_parse_auth_credentials (challenge, GST_RTSP_HDR_WWW_AUTHENTICATE);
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean done = FALSE;

  for (guint m = 0; credentials != NULL && m < G_N_ELEMENTS (methods); m++)
    {
      gboolean better = names->len > 0, named = FALSE;

      for (guint i = 0; credentials[i] != NULL; i++)
        {
          if (credentials[i]->scheme != methods[m].method)
            continue;
          if (!named)
            g_string_append_printf (names, "%s%s", better ? ", " : "", methods[m].name);
          named = TRUE;
          done = done || (!better && use_credential (self, credentials[i], user, password, realm));
        }
    }
  gst_rtsp_auth_credentials_free (credentials);
  *offers = g_strdup (names->len > 0 ? names->str : "nothing known");
  return done;
}

/* Whether the far end has hung up; what it sent before may still be there. */
static gboolean
has_hung_up (GSocket *socket)
{
  struct pollfd fd = { .fd = g_socket_get_fd (socket), .events = POLLRDHUP };

  return poll (&fd, 1, 0) > 0 && (fd.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

/* Waits for the head of an answer without taking it. */
static gboolean
wait_for_head (TapoDoctorWire *self,
               gint64 deadline,
               TapoAnswer *answer,
               char **remark)
{
  g_autofree char *head = g_malloc (TAPO_DOCTOR_MAX_HEAD);
  gsize before = 0;

  answer->kind = TAPO_ANSWER_NONE;
  while (answer->kind == TAPO_ANSWER_NONE)
    {
      gint64 left = deadline - g_get_monotonic_time ();
      gboolean complete;
      gssize n;

      if (is_stopped (self) || left <= 0
          || !g_socket_condition_timed_wait (self->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, left, NULL, NULL))
        {
          answer->kind = TAPO_ANSWER_SILENT;
          return FALSE;
        }
      complete = has_hung_up (self->socket);
      n = recv (g_socket_get_fd (self->socket), head, TAPO_DOCTOR_MAX_HEAD, MSG_PEEK | MSG_DONTWAIT);
      if (n < 0 && (errno == EAGAIN || errno == EINTR))
        continue;
      if (tapo_doctor_judge_head (head, (gsize) MAX (n, 0), complete || n <= 0, answer, remark))
        return TRUE;
      if ((gsize) n == before)
        g_usleep (NAP_US);
      before = (gsize) n;
    }
  return FALSE;
}

static void
answer_from_result (TapoDoctorWire *self,
                    GstRTSPResult result,
                    TapoAnswer *answer,
                    char **remark)
{
  switch (result)
    {
    case GST_RTSP_EEOF:
    case GST_RTSP_ESYS:
    case GST_RTSP_ENET:
      answer->kind = TAPO_ANSWER_HANGUP;
      g_set_str (remark, "hung up");
      break;
    case GST_RTSP_ETIMEOUT:
    case GST_RTSP_EINTR:
      answer->kind = TAPO_ANSWER_SILENT;
      break;
    case GST_RTSP_ENOMEM:
      answer->kind = TAPO_ANSWER_GARBLED;
      g_set_str (remark, "the answer is too long");
      break;
    default:
      answer->kind = TAPO_ANSWER_GARBLED;
      g_set_str (remark, "the answer cannot be read");
      break;
    }
}

/* Takes messages until one is an answer. */
static void
receive (TapoDoctorWire *self,
         GstRTSPMessage *message,
         TapoAnswer *answer,
         char **remark)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) self->answer_ms * 1000;

  for (guint i = 0; i < MAX_STRAY; i++)
    {
      gint64 left = MAX (deadline - g_get_monotonic_time (), 1000);
      GstRTSPResult result;

      if (!self->tls && !wait_for_head (self, deadline, answer, remark))
        return;
      result = gst_rtsp_connection_receive_usec (self->connection, message, left);
      if (result != GST_RTSP_OK)
        {
          answer_from_result (self, result, answer, remark);
          return;
        }
      if (gst_rtsp_message_get_type (message) == GST_RTSP_MESSAGE_RESPONSE)
        {
          answer->kind = TAPO_ANSWER_STATUS;
          answer->status = message->type_data.response.code;
          return;
        }
      gst_rtsp_message_unset (message);
      gst_rtsp_message_init (message);
    }
  answer->kind = TAPO_ANSWER_GARBLED;
  g_set_str (remark, "no answer among much else");
}

/* Some cameras say in words that they have locked themselves; the reason and a short body are looked at. */
static gboolean
says_locked (GstRTSPMessage *message)
{
  static const char *const words[] = { "lock", "suspend", "too many", "try again", "later" };
  guint status = message->type_data.response.code;
  g_autofree char *text = NULL;
  guint8 *body = NULL;
  guint size = 0;

  if (status == 423 || status == 429)
    return TRUE;
  if (status != 401 && status != 403)
    return FALSE;
  gst_rtsp_message_get_body (message, &body, &size);
  text = g_strdup_printf ("%s %.*s", message->type_data.response.reason != NULL ? message->type_data.response.reason : "",
                          (int) MIN (size, 1024), body != NULL ? (const char *) body : "");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcasestr (text, words[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
tapo_doctor_wire_ask (TapoDoctorWire *self,
                      GstRTSPMethod method,
                      const char *uri,
                      GstRTSPHeaderField header,
                      const char *value,
                      GstRTSPMessage *message,
                      TapoAnswer *answer,
                      char **remark)
{
  GstRTSPMessage request = { 0 };
  GstRTSPResult result;

  *answer = (TapoAnswer) { .kind = TAPO_ANSWER_SILENT };
  gst_rtsp_message_init (message);
  if (is_stopped (self) || !connect_tls (self))
    return;

  gst_rtsp_message_init_request (&request, method, uri);
  gst_rtsp_message_add_header (&request, GST_RTSP_HDR_USER_AGENT, "TapoViewer/" VERSION);
  if (header != GST_RTSP_HDR_INVALID)
    gst_rtsp_message_add_header (&request, header, value);
  result = gst_rtsp_connection_send_usec (self->connection, &request, (gint64) self->answer_ms * 1000);
  gst_rtsp_message_unset (&request);
  if (result == GST_RTSP_OK)
    receive (self, message, answer, remark);
  else
    answer_from_result (self, result, answer, remark);

  if (answer->kind == TAPO_ANSWER_STATUS)
    answer->says_locked = says_locked (message);
  else if (is_stopped (self))
    {
      *answer = (TapoAnswer) { .kind = TAPO_ANSWER_SILENT };
      g_clear_pointer (remark, g_free);
    }
}
