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

/* -1: not a video stream, or none that we take. encoding may be NULL. */
static int
find_codec (const GstCaps *caps,
            const char **encoding)
{
  const GstStructure *structure = gst_caps_get_structure (caps, 0);
  const char *media = gst_structure_get_string (structure, "media");

  *encoding = gst_structure_get_string (structure, "encoding-name");
  if (g_strcmp0 (media, "video") != 0 || *encoding == NULL)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      if (g_ascii_strcasecmp (*encoding, codecs[i].encoding) == 0)
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
  const char *encoding;
  gboolean known = find_codec (caps, &encoding) >= 0;

  if (g_strcmp0 (gst_structure_get_string (gst_caps_get_structure (caps, 0), "media"), "video") == 0)
    {
      g_mutex_lock (&shared->lock);
      if (known || shared->codec == NULL)
        g_set_str (&shared->codec, encoding);
      g_mutex_unlock (&shared->lock);
    }
  return known && g_atomic_int_compare_and_exchange (&shared->linked, 0, 1);
}

static void
push_to_tap (TapoSpineShared *shared,
             TapoTap **where,
             GstPad *pad,
             GstBuffer *buffer)
{
  g_autoptr (TapoTap) tap = NULL;
  g_autoptr (GstCaps) caps = NULL;

  g_mutex_lock (&shared->lock);
  tap = *where != NULL ? tapo_tap_ref (*where) : NULL;
  g_mutex_unlock (&shared->lock);
  if (tap == NULL)
    return;
  caps = gst_pad_get_current_caps (pad);
  tapo_tap_push (tap, buffer, caps);
}

/* Behind the parser: one whole encoded picture. */
static GstPadProbeReturn
on_encoded (GstPad *pad,
            GstPadProbeInfo *info,
            gpointer user_data)
{
  TapoSpineShared *shared = user_data;
  GstBuffer *buffer = tapo_spine_frame_take (GST_PAD_PROBE_INFO_BUFFER (info), shared->encoding, &shared->header_time);
  g_autoptr (GstElement) filter = gst_pad_get_parent_element (pad);
  g_autoptr (GstPad) peer = gst_pad_get_peer (pad);
  g_autoptr (GstElement) queue = peer != NULL ? gst_pad_get_parent_element (peer) : NULL;
  guint waiting = 0;

  /* What is taken from a probe and not given back is gone: HANDLED. */
  GST_PAD_PROBE_INFO_DATA (info) = buffer;
  if (buffer == NULL)
    return GST_PAD_PROBE_HANDLED;
  tapo_spine_count_arrived (shared, buffer);
  if (filter != NULL && g_atomic_int_compare_and_exchange (&shared->flowing, 0, 1))
    tapo_spine_post (filter, TAPO_SPINE_FLOWING);

  push_to_tap (shared, &shared->encoded_tap, pad, buffer);
  if (queue != NULL)
    g_object_get (queue, "current-level-buffers", &waiting, NULL);
  return tapo_gate_pass (&shared->gate, pad, buffer, waiting);
}

static GstPadProbeReturn
on_decoded (GstPad *pad,
            GstPadProbeInfo *info,
            gpointer user_data)
{
  TapoSpineShared *shared = user_data;
  g_autoptr (GstElement) decoder = gst_pad_get_parent_element (pad);

  tapo_spine_count_decoded (shared, GST_PAD_PROBE_INFO_BUFFER (info));
  push_to_tap (shared, &shared->decoded_tap, pad, GST_PAD_PROBE_INFO_BUFFER (info));
  if (decoder != NULL && g_atomic_int_compare_and_exchange (&shared->decoded_posted, 0, 1))
    tapo_spine_post (decoder, TAPO_SPINE_DECODED);
  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
on_decoded_event (GstPad *pad,
                  GstPadProbeInfo *info,
                  gpointer user_data)
{
  TapoSpineShared *shared = user_data;
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  g_autoptr (GstElement) decoder = NULL;
  GstCapsFeatures *features;
  GstVideoInfo video;
  GstCaps *caps;

  if (GST_EVENT_TYPE (event) != GST_EVENT_CAPS)
    return GST_PAD_PROBE_OK;
  gst_event_parse_caps (event, &caps);
  if (!gst_video_info_from_caps (&video, caps) || GST_VIDEO_INFO_HEIGHT (&video) == 0)
    return GST_PAD_PROBE_OK;

  features = gst_caps_get_features (caps, 0);
  g_mutex_lock (&shared->lock);
  g_free (shared->memory);
  shared->memory = features != NULL && !gst_caps_features_is_equal (features, GST_CAPS_FEATURES_MEMORY_SYSTEM_MEMORY)
                     ? gst_caps_features_to_string (features) : g_strdup ("system");
  shared->width = GST_VIDEO_INFO_WIDTH (&video);
  shared->height = GST_VIDEO_INFO_HEIGHT (&video);
  shared->aspect = (double) shared->width * GST_VIDEO_INFO_PAR_N (&video)
                   / ((double) shared->height * MAX (GST_VIDEO_INFO_PAR_D (&video), 1));
  g_mutex_unlock (&shared->lock);
  decoder = gst_pad_get_parent_element (pad);
  if (decoder != NULL)
    tapo_spine_post (decoder, TAPO_SPINE_SIZE);
  return GST_PAD_PROBE_OK;
}

/* What shows pictures in the end: a sink may come with elements of its own before it. */
static GstElement *
dup_real_sink (GstElement *sink)
{
  GstIterator *iterator;
  GstElement *real = NULL;
  GValue item = G_VALUE_INIT;

  if (!GST_IS_BIN (sink))
    return gst_object_ref (sink);
  iterator = gst_bin_iterate_sinks (GST_BIN (sink));
  if (gst_iterator_next (iterator, &item) == GST_ITERATOR_OK)
    {
      real = dup_real_sink (g_value_get_object (&item));
      g_value_unset (&item);
    }
  gst_iterator_free (iterator);
  return real;
}

/* The one place where the sink and the queue before it are set up: muted, the newest picture at once. With the sink's
 * default of qos=true one picture in six is lost. */
static void
set_muted (GstElement *queue,
           GstElement *sink)
{
  g_autoptr (GstElement) real = dup_real_sink (sink);

  if (real != NULL)
    g_object_set (real, "sync", FALSE, "qos", FALSE, NULL);
  g_object_set (queue, "max-size-buffers", 2, "max-size-bytes", 0, "max-size-time", G_GUINT64_CONSTANT (0), NULL);
  gst_util_set_object_arg (G_OBJECT (queue), "leaky", "downstream");
}

/* Never full, so that rtspsrc's thread never waits: the gate before it sees how much is in it. */
static GstElement *
make_decode_queue (void)
{
  GstElement *queue = gst_element_factory_make ("queue", "decode-queue");

  g_object_set (queue, "max-size-buffers", 0, "max-size-bytes", 0, "max-size-time", G_GUINT64_CONSTANT (0), NULL);
  return queue;
}

static GstElement *
make_filter (const char *caps_text)
{
  GstElement *filter = gst_element_factory_make ("capsfilter", NULL);
  g_autoptr (GstCaps) caps = gst_caps_from_string (caps_text);

  g_object_set (filter, "caps", caps, NULL);
  return filter;
}

static void
add_probe (GstElement *element,
           GstPadProbeType type,
           GstPadProbeCallback callback,
           TapoSpineShared *shared)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (element, "src");

  gst_pad_add_probe (pad, type, callback, tapo_spine_shared_ref (shared), (GDestroyNotify) tapo_spine_shared_unref);
}

/* From the end, so that nothing is pushed into what is not running yet. */
static void
start_elements (GstElement *const *elements,
                guint n_elements)
{
  for (guint i = n_elements; i > 0; i--)
    gst_element_sync_state_with_parent (elements[i - 1]);
}

static void
link_video (GstElement *pipeline,
            GstPad *pad,
            int codec,
            TapoSpineShared *shared)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (codecs[codec].caps);
  g_autoptr (GstElement) decoder = tapo_spine_decoder_make (caps, (const char *const *) shared->refused,
                                                            shared->main_stream);
  g_autoptr (GstPad) entry = NULL;
  GstElement *depay, *parse, *filter, *decode_queue, *raw, *view_queue, *convert;

  if (decoder == NULL)
    {
      tapo_spine_post (pipeline, TAPO_SPINE_NO_DECODER);
      return;
    }
  shared->encoding = codecs[codec].encoding;
  g_mutex_lock (&shared->lock);
  g_set_str (&shared->decoder, GST_OBJECT_NAME (gst_element_get_factory (decoder)));
  shared->hardware = gst_element_factory_list_is_type (gst_element_get_factory (decoder),
                                                       GST_ELEMENT_FACTORY_TYPE_HARDWARE);
  g_mutex_unlock (&shared->lock);

  depay = gst_element_factory_make (codecs[codec].depayloader, NULL);
  parse = gst_element_factory_make (codecs[codec].parser, NULL);
  filter = make_filter (codecs[codec].caps);
  decode_queue = make_decode_queue ();
  /* Pictures in system memory: those who look at pixels cannot change what the tile gets. */
  raw = make_filter ("video/x-raw");
  view_queue = gst_element_factory_make ("queue", "view-queue");
  convert = gst_element_factory_make ("videoconvert", NULL);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (parse), "config-interval") != NULL)
    g_object_set (parse, "config-interval", -1, NULL);
  set_muted (view_queue, shared->sink);

  gst_bin_add_many (GST_BIN (pipeline), depay, parse, filter, decode_queue, decoder, raw, view_queue, convert, NULL);
  gst_element_link_many (depay, parse, filter, decode_queue, decoder, raw, view_queue, convert, shared->sink, NULL);
  add_probe (filter, GST_PAD_PROBE_TYPE_BUFFER, on_encoded, shared);
  add_probe (decoder, GST_PAD_PROBE_TYPE_BUFFER, on_decoded, shared);
  add_probe (decoder, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, on_decoded_event, shared);
  tapo_spine_count_watch_chain (decoder, view_queue, convert, shared);

  start_elements ((GstElement *const[]) { depay, parse, filter, decode_queue, decoder, raw, view_queue, convert }, 8);
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
  const char *encoding;
  int codec;

  if (caps == NULL || pipeline == NULL)
    return;
  codec = find_codec (caps, &encoding);
  if (codec < 0)
    return;
  /* There is one way to the sink: another form of the stream needs another connection. */
  if (g_atomic_int_compare_and_exchange (&shared->chained, 0, 1))
    link_video (GST_ELEMENT (pipeline), pad, codec, shared);
  else
    tapo_spine_post (src, TAPO_SPINE_RESTARTED);
}

void
tapo_spine_link_attach (GstElement *src,
                        TapoSpineShared *shared)
{
  tapo_spine_shared_connect (shared, src, "select-stream", G_CALLBACK (on_select_stream));
  tapo_spine_shared_connect (shared, src, "pad-added", G_CALLBACK (on_pad_added));
}
