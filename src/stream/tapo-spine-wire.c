/* tapo-spine-wire.c: what may go over the wire: the password once and to one host, no PAUSE, a keep-alive of our own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

#include <gst/rtsp/rtsp.h>

#include "tapo-error.h"

/* The host of an RTSP request line; the caller frees it. */
static char *
dup_host (const char *uri)
{
  GstRTSPUrl *url = NULL;
  char *host;

  if (gst_rtsp_url_parse (uri, &url) != GST_RTSP_OK)
    return NULL;
  host = g_strdup (url->host);
  gst_rtsp_url_free (url);
  return host;
}

static gboolean
is_foreign (TapoSpineShared *shared,
            GstRTSPMethod method,
            const char *uri)
{
  g_autofree char *host = NULL;

  /* Later requests carry the camera's own Content-Base, which may name anything, but stay on this connection. */
  if (method != GST_RTSP_OPTIONS && method != GST_RTSP_DESCRIBE)
    return FALSE;
  host = dup_host (uri);
  return host == NULL || g_ascii_strcasecmp (host, shared->host) != 0;
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

  if (gst_rtsp_message_get_type (message) != GST_RTSP_MESSAGE_REQUEST
      || gst_rtsp_message_parse_request (message, &method, &uri, &version) != GST_RTSP_OK)
    return TRUE;

  /* rtspsrc pauses on its way down, which newer cameras do not know. */
  if (method == GST_RTSP_PAUSE)
    return FALSE;

  if (is_foreign (shared, method, uri))
    {
      g_object_set (src, "user-id", NULL, "user-pw", NULL, NULL);
      gst_element_post_message (src, gst_message_new_application (GST_OBJECT (src),
                                                                  gst_structure_new_empty ("tapo-redirected")));
      return FALSE;
    }

  /* The same method again is the answer to a 401, and its login is made already. Without this one wrong password
   * would become eight wrong logins. */
  if ((int) method == shared->last_method)
    g_object_set (src, "user-id", NULL, "user-pw", NULL, NULL);
  shared->last_method = method;
  return TRUE;
}

void
tapo_spine_wire_attach (GstElement *src,
                        TapoSpineShared *shared)
{
  tapo_spine_shared_connect (shared, src, "before-send", G_CALLBACK (on_before_send));
}

/* Main thread. An empty GET_PARAMETER: GStreamer sends none over TCP while data flows, and SET_PARAMETER, which newer
 * ones prefer, is refused by the cameras. Whatever the answer, the camera has seen a sign of life. */
void
tapo_spine_wire_keep_alive (GstElement *src)
{
  static const char *const nothing[] = { NULL };
  g_autoptr (GstPromise) promise = gst_promise_new ();
  gboolean sent = FALSE;

  g_signal_emit_by_name (src, "get-parameters", nothing, NULL, promise, &sent);
}
