/* tapo-spine-source.c: a camera sends a stream from one source, which RTP numbers. GStreamer makes a chain with a thread
 * for every number that it sees, so that a camera which never repeats one would take all memory there is; and a second
 * one shows nothing, since what RTSP said about where to begin was about the first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

/* More than any camera has: its own, an old one whose packets were left over, one that only reports. */
#define MAX_SOURCES 16

/* Of them, those for which GStreamer makes a chain. */
#define MAX_CHAINS 4

/* A streaming thread: there is one more. When there are too many, nothing more is read. */
static void
on_new_ssrc (GstElement *manager,
             guint session,
             guint ssrc,
             gpointer user_data)
{
  TapoSpineShared *shared = user_data;

  if (g_atomic_int_add (&shared->sources, 1) != MAX_SOURCES)
    return;
  tapo_spine_post (manager, TAPO_SPINE_CROWDED);
  tapo_spine_socket_shut_down (shared);
}

/* A streaming thread: the first packet of a source. Another one than before is that of an encoder that has started anew. */
static GstPadProbeReturn
on_first_packet (GstPad *pad,
                 GstPadProbeInfo *info,
                 gpointer user_data)
{
  TapoSpineShared *shared = user_data;
  g_autoptr (GstElement) jitter_buffer = gst_pad_get_parent_element (pad);

  if (g_atomic_int_add (&shared->senders, 1) > 0 && jitter_buffer != NULL)
    tapo_spine_post (jitter_buffer, TAPO_SPINE_RESTARTED);
  return GST_PAD_PROBE_REMOVE;
}

static void
on_new_jitter_buffer (GstElement *manager,
                      GstElement *jitter_buffer,
                      guint session,
                      guint ssrc,
                      gpointer user_data)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (jitter_buffer, "sink");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST, on_first_packet,
                     tapo_spine_shared_ref (user_data), (GDestroyNotify) tapo_spine_shared_unref);
}

static void
on_new_manager (GstElement *src,
                GstElement *manager,
                gpointer user_data)
{
  g_object_set (manager, "max-streams", MAX_CHAINS, NULL);
  tapo_spine_shared_connect (user_data, manager, "on-new-ssrc", G_CALLBACK (on_new_ssrc));
  tapo_spine_shared_connect (user_data, manager, "new-jitterbuffer", G_CALLBACK (on_new_jitter_buffer));
}

void
tapo_spine_source_attach (GstElement *src,
                          TapoSpineShared *shared)
{
  tapo_spine_shared_connect (shared, src, "new-manager", G_CALLBACK (on_new_manager));
}
