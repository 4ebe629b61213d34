/* tapo-spine-shared.c: the part of a spine that its streaming threads see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

#include <gst/rtsp/rtsp.h>

#include "tapo-path-login.h"

TapoSpineShared *
tapo_spine_shared_new (const TapoSpineOptions *options,
                       GstElement *sink)
{
  TapoSpineShared *self = g_new0 (TapoSpineShared, 1);
  GstRTSPUrl *url = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  tapo_gate_init (&self->gate, options->gate);
  self->sink = gst_object_ref (sink);
  self->main_stream = options->main_stream;
  self->refused = g_strdupv ((char **) options->refused);
  self->last_method = GST_RTSP_INVALID;
  self->header_time = GST_CLOCK_TIME_NONE;
  self->handed_pts = GST_CLOCK_TIME_NONE;
  self->times.gate = options->gate != TAPO_GATE_SHUT ? g_get_monotonic_time () : 0;
  if (gst_rtsp_url_parse (options->uri, &url) == GST_RTSP_OK)
    {
      self->host = g_strdup (url->host);
      self->port = url->port;
      gst_rtsp_url_free (url);
    }
  if (tapo_path_login_is_needed (options->uri))
    {
      self->path_user = g_strdup (options->user);
      self->path_password = g_strdup (options->password != NULL ? options->password : "");
    }
  return self;
}

TapoSpineShared *
tapo_spine_shared_ref (TapoSpineShared *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tapo_spine_shared_unref (TapoSpineShared *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  tapo_gate_clear (&self->gate);
  gst_clear_object (&self->sink);
  g_clear_object (&self->socket);
  g_clear_pointer (&self->encoded_tap, tapo_tap_unref);
  g_clear_pointer (&self->decoded_tap, tapo_tap_unref);
  g_strfreev (self->refused);
  g_free (self->host);
  g_free (self->path_user);
  tapo_path_login_free (self->path_password);
  g_free (self->decoder);
  g_free (self->memory);
  g_free (self->codec);
  gst_clear_object (&self->jitter_buffer);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
on_handler_gone (gpointer shared,
                 GClosure *closure)
{
  tapo_spine_shared_unref (shared);
}

void
tapo_spine_shared_connect (TapoSpineShared *self,
                           gpointer element,
                           const char *signal,
                           GCallback handler)
{
  g_signal_connect_data (element, signal, handler, tapo_spine_shared_ref (self), on_handler_gone, 0);
}

void
tapo_spine_post (GstElement *element,
                 const char *name)
{
  gst_element_post_message (element, gst_message_new_application (GST_OBJECT (element),
                                                                  gst_structure_new_empty (name)));
}
