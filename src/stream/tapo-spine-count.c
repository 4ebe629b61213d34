/* tapo-spine-count.c: what becomes of the pictures of a connection: how many came, how long they took, and where some
 * were left behind. Streaming threads, which count and go on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

/* It knows of each packet, and how regularly they come. */
static void
on_new_jitter_buffer (GstElement *manager,
                      GstElement *jitter_buffer,
                      guint session,
                      guint ssrc,
                      gpointer user_data)
{
  TapoSpineShared *shared = user_data;
  g_autoptr (GstElement) old = NULL;

  g_mutex_lock (&shared->lock);
  old = g_steal_pointer (&shared->jitter_buffer);
  shared->jitter_buffer = gst_object_ref (jitter_buffer);
  g_mutex_unlock (&shared->lock);
}

static void
on_new_manager (GstElement *src,
                GstElement *manager,
                gpointer user_data)
{
  tapo_spine_shared_connect (user_data, manager, "new-jitterbuffer", G_CALLBACK (on_new_jitter_buffer));
}

/* rtspsrc may have been offered both, and the camera has chosen. */
static gboolean
comes_over_udp (GstElement *src)
{
  GstIterator *sources = gst_bin_iterate_all_by_element_factory_name (GST_BIN (src), "udpsrc");
  GValue item = G_VALUE_INIT;
  gboolean found = gst_iterator_next (sources, &item) == GST_ITERATOR_OK;

  g_value_unset (&item);
  gst_iterator_free (sources);
  return found;
}

static void
on_pad_added (GstElement *src,
              GstPad *pad,
              gpointer user_data)
{
  TapoSpineShared *shared = user_data;

  g_atomic_int_set (&shared->udp, comes_over_udp (src));
}

void
tapo_spine_count_watch_source (GstElement *src,
                               TapoSpineShared *shared)
{
  tapo_spine_shared_connect (shared, src, "new-manager", G_CALLBACK (on_new_manager));
  tapo_spine_shared_connect (shared, src, "pad-added", G_CALLBACK (on_pad_added));
}

static GstPadProbeReturn
on_fed (GstPad *pad,
        GstPadProbeInfo *info,
        gpointer user_data)
{
  TapoSpineShared *shared = user_data;

  g_atomic_int_inc (&shared->fed);
  g_mutex_lock (&shared->lock);
  shared->undecoded_bytes += gst_buffer_get_size (GST_PAD_PROBE_INFO_BUFFER (info));
  g_mutex_unlock (&shared->lock);
  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
on_handed (GstPad *pad,
           GstPadProbeInfo *info,
           gpointer user_data)
{
  TapoSpineShared *shared = user_data;

  g_mutex_lock (&shared->lock);
  shared->n_handed++;
  shared->handed_pts = GST_BUFFER_PTS (GST_PAD_PROBE_INFO_BUFFER (info));
  g_mutex_unlock (&shared->lock);
  return GST_PAD_PROBE_OK;
}

/* It leaves the oldest one behind for each that comes when it is full. */
static void
on_queue_full (GstElement *queue,
               gpointer user_data)
{
  TapoSpineShared *shared = user_data;

  g_atomic_int_inc (&shared->queue_full);
}

/* Not on the sink's own pad: the shared part holds the sink, and both would live for ever. */
static void
watch_pad (GstElement *element,
           const char *name,
           GstPadProbeCallback callback,
           TapoSpineShared *shared)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (element, name);

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, callback, tapo_spine_shared_ref (shared),
                     (GDestroyNotify) tapo_spine_shared_unref);
}

void
tapo_spine_count_watch_chain (GstElement *decoder,
                              GstElement *view_queue,
                              GstElement *last,
                              TapoSpineShared *shared)
{
  watch_pad (decoder, "sink", on_fed, shared);
  watch_pad (last, "src", on_handed, shared);
  tapo_spine_shared_connect (shared, view_queue, "overrun", G_CALLBACK (on_queue_full));
}

void
tapo_spine_count_arrived (TapoSpineShared *shared,
                          GstBuffer *buffer)
{
  TapoMark mark = { GST_BUFFER_PTS (buffer), g_get_monotonic_time (), tapo_trail_get_captured (buffer) };
  gsize size = gst_buffer_get_size (buffer);

  g_mutex_lock (&shared->lock);
  shared->times.encoded = mark.arrived;
  shared->n_arrived++;
  shared->n_bytes += size;
  tapo_rate_count (&shared->arrived_rate, mark.arrived);
  tapo_rate_add (&shared->bytes_rate, mark.arrived, (guint) MIN (size, G_MAXUINT16 * 1024));
  tapo_trail_leave (&shared->trail, &mark);
  g_mutex_unlock (&shared->lock);
}

void
tapo_spine_count_decoded (TapoSpineShared *shared,
                          GstBuffer *buffer)
{
  gint64 now = g_get_monotonic_time ();
  const TapoMark *mark;

  g_mutex_lock (&shared->lock);
  shared->n_decoded++;
  shared->undecoded_bytes = 0;
  shared->times.decoded = now;
  tapo_rate_count (&shared->rate, now);
  mark = tapo_trail_find (&shared->trail, GST_BUFFER_PTS (buffer));
  /* Those from before somebody looked have waited for that. */
  if (mark != NULL && mark->arrived >= shared->times.gate)
    tapo_delays_add (&shared->decode_delays, now - mark->arrived);
  g_mutex_unlock (&shared->lock);
}
