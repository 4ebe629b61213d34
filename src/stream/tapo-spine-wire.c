/* tapo-spine-wire.c: what may go over the wire: the password once and to one host, no PAUSE, a keep-alive of our own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

#include <gst/rtsp/rtsp.h>

#include "tapo-path-login.h"

/* More than a camera has: pictures, sound, events, a way back. */
#define MAX_STREAMS 8

/* Only what is asked before the camera has answered: later requests carry the camera's own Content-Base, which may
 * name anything, but stay on this connection. */
static gboolean
is_foreign (TapoSpineShared *shared,
            GstRTSPMethod method,
            const char *uri)
{
  GstRTSPUrl *url = NULL;
  gboolean foreign;

  if (method != GST_RTSP_OPTIONS && method != GST_RTSP_DESCRIBE)
    return FALSE;
  if (shared->host == NULL || gst_rtsp_url_parse (uri, &url) != GST_RTSP_OK)
    return TRUE;
  foreign = g_ascii_strcasecmp (url->host, shared->host) != 0 || url->port != shared->port;
  gst_rtsp_url_free (url);
  return foreign;
}

static void
forget_password (GstElement *src)
{
  g_object_set (src, "user-id", NULL, "user-pw", NULL, NULL);
}

/* The same method again is the answer to a 401, and its login is made already. Without this one wrong password would
 * become eight wrong logins. */
static void
guard_password (TapoSpineShared *shared,
                GstElement *src,
                GstRTSPMethod method)
{
  if ((int) method == shared->last_method)
    {
      forget_password (src);
      shared->login_sent = TRUE;
    }
  else if (shared->login_sent && (method == GST_RTSP_DESCRIBE || method == GST_RTSP_SETUP || method == GST_RTSP_PLAY))
    {
      g_mutex_lock (&shared->lock);
      shared->login_accepted = TRUE;
      g_mutex_unlock (&shared->lock);
    }
  shared->last_method = (int) method;
  /* Pictures flow: no login is to come that could need it. */
  if (method == GST_RTSP_GET_PARAMETER)
    forget_password (src);
}

/* The password into the address, for cameras that want it there: in requests alone, and only where our own address has
 * a place for it, so that no camera can ask for it. GStreamer may log it, which the program's log takes out again. */
static void
fill_path (TapoSpineShared *shared,
           GstRTSPMessage *message)
{
  char **uri = &message->type_data.request.uri;
  char *filled;

  if (shared->path_password == NULL || !tapo_path_login_is_needed (*uri))
    return;
  filled = tapo_path_login_fill (*uri, shared->path_user, shared->path_password);
  g_free (*uri);
  *uri = filled;
}

/* Over UDP a BYE, or an RTCP time-out, that comes while the connection ends would block GStreamer 1.26 for good: the
 * packet's thread holds its stream and wants the source's state, rtspsrc's thread the other way round, both in order to
 * end the stream. The end of the connection says the same, and the watchdog sees silence. */
static void
ignore_goodbyes (GstElement *src)
{
  static const char *const goodbyes[] = { "on-bye-ssrc", "on-bye-timeout", "on-timeout" };
  g_autoptr (GstElement) manager = gst_bin_get_by_name (GST_BIN (src), "manager");
  GstRTSPLowerTrans protocols = GST_RTSP_LOWER_TRANS_UNKNOWN;

  g_object_get (src, "protocols", &protocols, NULL);
  if (manager == NULL || (protocols & GST_RTSP_LOWER_TRANS_UDP) == 0)
    return;
  for (guint id = 0; id < MAX_STREAMS; id++)
    {
      g_autoptr (GObject) session = NULL;

      g_signal_emit_by_name (manager, "get-internal-session", id, &session);
      for (guint i = 0; session != NULL && i < G_N_ELEMENTS (goodbyes); i++)
        g_signal_handlers_disconnect_matched (session, G_SIGNAL_MATCH_ID,
                                              g_signal_lookup (goodbyes[i], G_OBJECT_TYPE (session)), 0, NULL, NULL, NULL);
    }
}

/* rtspsrc's thread, before each request. FALSE keeps the request from being sent. */
static gboolean
on_before_send (GstElement *src,
                GstRTSPMessage *message,
                gpointer user_data)
{
  TapoSpineShared *shared = user_data;
  GstRTSPMethod method;
  GstRTSPVersion version;
  const char *uri;

  tapo_spine_socket_take (shared);
  if (gst_rtsp_message_get_type (message) != GST_RTSP_MESSAGE_REQUEST
      || gst_rtsp_message_parse_request (message, &method, &uri, &version) != GST_RTSP_OK)
    return TRUE;

  /* rtspsrc pauses on its way down, which newer cameras do not know. */
  if (method == GST_RTSP_PAUSE)
    return FALSE;
  if (is_foreign (shared, method, uri))
    {
      forget_password (src);
      tapo_spine_post (src, TAPO_SPINE_REDIRECTED);
      return FALSE;
    }
  guard_password (shared, src, method);
  fill_path (shared, message);
  if (method == GST_RTSP_PLAY)
    {
      ignore_goodbyes (src);
      g_mutex_lock (&shared->lock);
      shared->times.play = g_get_monotonic_time ();
      g_mutex_unlock (&shared->lock);
    }
  return TRUE;
}

void
tapo_spine_wire_attach (GstElement *src,
                        TapoSpineShared *shared)
{
  tapo_spine_shared_connect (shared, src, "before-send", G_CALLBACK (on_before_send));
}

/* rtspsrc's thread: answered, whatever the answer, or given up. */
static void
on_keep_alive_answered (GstPromise *promise,
                        gpointer user_data)
{
  TapoSpineShared *shared = user_data;

  gint64 now = g_get_monotonic_time ();

  g_mutex_lock (&shared->lock);
  shared->keepalive_took = now - shared->times.keepalive;
  shared->keepalive_answered = now;
  shared->times.keepalive = 0;
  g_mutex_unlock (&shared->lock);
}

/* An empty GET_PARAMETER: GStreamer sends none over TCP while data flows, and SET_PARAMETER, which newer ones prefer,
 * is refused by the cameras. Whatever the answer, the camera has seen a sign of life. */
void
tapo_spine_wire_keep_alive (GstElement *src,
                            TapoSpineShared *shared)
{
  static const char *const nothing[] = { NULL };
  g_autoptr (GstPromise) promise = NULL;
  gboolean pending;
  gboolean sent = FALSE;

  g_mutex_lock (&shared->lock);
  pending = shared->times.keepalive != 0;
  if (!pending)
    shared->times.keepalive = g_get_monotonic_time ();
  g_mutex_unlock (&shared->lock);
  if (pending)
    return;

  promise = gst_promise_new_with_change_func (on_keep_alive_answered, tapo_spine_shared_ref (shared),
                                              (GDestroyNotify) tapo_spine_shared_unref);
  g_signal_emit_by_name (src, "get-parameters", nothing, NULL, promise, &sent);
  if (!sent)
    on_keep_alive_answered (promise, shared);
}
