/* tapo-spine-link.c: what follows rtspsrc: which streams are taken, and the chain from packets to the sink.
 * Everything here runs on streaming threads, which never wait.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

#include <gst/video/video.h>

/* The codecs we take: how a stream is named in SDP and what unpacks it. */
static const struct
{
  const char *encoding;
  const char *depayloader;
  const char *parser;
  const char *caps; /* one whole picture in each buffer, parameter sets in band */
} codecs[] = {
  { "H264", "rtph264depay", "h264parse", "video/x-h264,stream-format=byte-stream,alignment=au" },
  { "H265", "rtph265depay", "h265parse", "video/x-h265,stream-format=byte-stream,alignment=au" },
  { "JPEG", "rtpjpegdepay", "jpegparse", "image/jpeg" },
};

static int
find_codec (const GstCaps *caps)
{
  const GstStructure *structure = gst_caps_get_structure (caps, 0);
  const char *media = gst_structure_get_string (structure, "media");
  const char *encoding = gst_structure_get_string (structure, "encoding-name");

  if (g_strcmp0 (media, "video") != 0 || encoding == NULL)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      if (g_ascii_strcasecmp (encoding, codecs[i].encoding) == 0)
        return (int) i;
    }
  return -1;
}

/* TRUE has the stream set up. One picture is all that anybody looks at; what makers add beside it is refused. */
static gboolean
on_select_stream (GstElement *src,
                  guint number,
                  GstCaps *caps,
                  gpointer user_data)
{
  TapoSpineShared *shared = user_data;

  return find_codec (caps) >= 0 && g_atomic_int_compare_and_exchange (&shared->linked, 0, 1);
}

static GstPadProbeReturn
on_encoded (GstPad *pad,
            GstPadProbeInfo *info,
            gpointer user_data)
{
  TapoSpineShared *shared = user_data;
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);

  if (!g_atomic_int_get (&shared->gate_open))
    {
      g_atomic_int_set (&shared->wait_keyframe, 1);
      return GST_PAD_PROBE_DROP;
    }
  if (g_atomic_int_get (&shared->wait_keyframe))
    {
      if (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT))
        return GST_PAD_PROBE_DROP;
      g_atomic_int_set (&shared->wait_keyframe, 0);
    }
  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
on_decoded (GstPad *pad,
            GstPadProbeInfo *info,
            gpointer user_data)
{
  TapoSpineShared *shared = user_data;

  g_mutex_lock (&shared->lock);
  shared->n_decoded++;
  shared->last_decoded = g_get_monotonic_time ();
  tapo_rate_count (&shared->rate, shared->last_decoded);
  g_mutex_unlock (&shared->lock);

  if (g_atomic_int_compare_and_exchange (&shared->first_posted, 0, 1))
    {
      GstObject *element = GST_OBJECT_PARENT (pad);

      gst_element_post_message (GST_ELEMENT (element),
                                gst_message_new_application (element, gst_structure_new_empty ("tapo-decoded")));
    }
  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
on_decoded_event (GstPad *pad,
                  GstPadProbeInfo *info,
                  gpointer user_data)
{
  TapoSpineShared *shared = user_data;
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  GstVideoInfo video;
  GstCaps *caps;

  if (GST_EVENT_TYPE (event) != GST_EVENT_CAPS)
    return GST_PAD_PROBE_OK;
  gst_event_parse_caps (event, &caps);
  if (gst_video_info_from_caps (&video, caps))
    {
      g_atomic_int_set (&shared->width, GST_VIDEO_INFO_WIDTH (&video));
      g_atomic_int_set (&shared->height, GST_VIDEO_INFO_HEIGHT (&video));
    }
  return GST_PAD_PROBE_OK;
}

/* The decoder of highest rank that takes these caps. */
static GstElement *
make_decoder (TapoSpineShared *shared,
              GstCaps *caps)
{
  GList *all = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER
                                                          | GST_ELEMENT_FACTORY_TYPE_MEDIA_VIDEO
                                                          | GST_ELEMENT_FACTORY_TYPE_MEDIA_IMAGE,
                                                      GST_RANK_MARGINAL);
  GList *fit = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);
  GstElement *decoder = NULL;

  for (GList *l = fit; l != NULL && decoder == NULL; l = l->next)
    decoder = gst_element_factory_create (l->data, NULL);
  gst_plugin_feature_list_free (fit);
  gst_plugin_feature_list_free (all);
  if (decoder == NULL)
    return NULL;

  /* Threads that each hold a picture add their number to the delay; slices of one picture do not. */
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (decoder), "max-threads") != NULL)
    {
      g_object_set (decoder, "max-threads", shared->slices ? 1 : 2, NULL);
      gst_util_set_object_arg (G_OBJECT (decoder), "thread-type", "slice");
    }
  g_mutex_lock (&shared->lock);
  g_set_str (&shared->decoder, GST_OBJECT_NAME (gst_element_get_factory (decoder)));
  g_mutex_unlock (&shared->lock);
  return decoder;
}

/* The one place where the sink and the queue before it are set up: muted, the newest picture at once. With the sink's
 * default of qos=true one picture in six is lost. */
static void
set_muted (GstElement *queue,
           GstElement *sink)
{
  g_object_set (sink, "sync", FALSE, "qos", FALSE, NULL);
  g_object_set (queue, "max-size-buffers", 2, "max-size-bytes", 0, "max-size-time", G_GUINT64_CONSTANT (0), NULL);
  gst_util_set_object_arg (G_OBJECT (queue), "leaky", "downstream");
}

static void
add_probe (GstElement *element,
           const char *pad_name,
           GstPadProbeType type,
           GstPadProbeCallback callback,
           TapoSpineShared *shared)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (element, pad_name);

  gst_pad_add_probe (pad, type, callback, tapo_spine_shared_ref (shared), (GDestroyNotify) tapo_spine_shared_unref);
}

static void
link_video (GstElement *pipeline,
            GstPad *pad,
            int codec,
            TapoSpineShared *shared)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (codecs[codec].caps);
  g_autoptr (GstPad) entry = NULL;
  GstElement *depay = gst_element_factory_make (codecs[codec].depayloader, NULL);
  GstElement *parse = gst_element_factory_make (codecs[codec].parser, NULL);
  GstElement *filter = gst_element_factory_make ("capsfilter", NULL);
  GstElement *decode_queue = gst_element_factory_make ("queue", "decode-queue");
  GstElement *decoder = make_decoder (shared, caps);
  GstElement *view_queue = gst_element_factory_make ("queue", "view-queue");
  GstElement *convert = gst_element_factory_make ("videoconvert", NULL);
  GstElement *chain[] = { depay, parse, filter, decode_queue, decoder, view_queue, convert };

  if (decoder == NULL)
    {
      gst_element_post_message (pipeline, gst_message_new_application (GST_OBJECT (pipeline),
                                                                       gst_structure_new_empty ("tapo-no-decoder")));
      return;
    }
  g_object_set (filter, "caps", caps, NULL);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (parse), "config-interval") != NULL)
    g_object_set (parse, "config-interval", -1, NULL);
  g_object_set (decode_queue, "max-size-buffers", 60, "max-size-bytes", 0, "max-size-time", G_GUINT64_CONSTANT (0),
                NULL);
  set_muted (view_queue, shared->sink);

  for (guint i = 0; i < G_N_ELEMENTS (chain); i++)
    gst_bin_add (GST_BIN (pipeline), chain[i]);
  gst_element_link_many (depay, parse, filter, decode_queue, decoder, view_queue, convert, shared->sink, NULL);
  add_probe (decode_queue, "src", GST_PAD_PROBE_TYPE_BUFFER, on_encoded, shared);
  add_probe (decoder, "src", GST_PAD_PROBE_TYPE_BUFFER, on_decoded, shared);
  add_probe (decoder, "src", GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, on_decoded_event, shared);
  for (guint i = G_N_ELEMENTS (chain); i > 0; i--)
    gst_element_sync_state_with_parent (chain[i - 1]);

  entry = gst_element_get_static_pad (depay, "sink");
  gst_pad_link (pad, entry);
}

static void
on_pad_added (GstElement *src,
              GstPad *pad,
              gpointer user_data)
{
  TapoSpineShared *shared = user_data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  g_autoptr (GstObject) pipeline = gst_element_get_parent (src);
  int codec;

  if (caps == NULL || pipeline == NULL)
    return;
  codec = find_codec (caps);
  if (codec >= 0)
    link_video (GST_ELEMENT (pipeline), pad, codec, shared);
}

void
tapo_spine_link_attach (GstElement *src,
                        TapoSpineShared *shared)
{
  tapo_spine_shared_connect (shared, src, "select-stream", G_CALLBACK (on_select_stream));
  tapo_spine_shared_connect (shared, src, "pad-added", G_CALLBACK (on_pad_added));
}
