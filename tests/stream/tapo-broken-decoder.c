/* tapo-broken-decoder.c: one that does not start and one that fails on its first picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-broken-decoder.h"

#include <gst/gst.h>

static int n_dead_ends; /* atomic */
static int n_stumbles;  /* atomic */

static GstStaticPadTemplate sink_template
    = GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, GST_STATIC_CAPS ("video/x-h264; video/x-h265"));
static GstStaticPadTemplate src_template
    = GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS ("video/x-raw"));

#define TAPO_TYPE_STUMBLE (tapo_stumble_get_type ())
G_DECLARE_DERIVABLE_TYPE (TapoStumble, tapo_stumble, TAPO, STUMBLE, GstElement)

struct _TapoStumbleClass
{
  GstElementClass parent_class;
};

G_DEFINE_TYPE (TapoStumble, tapo_stumble, GST_TYPE_ELEMENT)

static GstFlowReturn
stumble (GstPad *pad,
         GstObject *parent,
         GstBuffer *buffer)
{
  g_atomic_int_inc (&n_stumbles);
  gst_buffer_unref (buffer);
  GST_ELEMENT_ERROR (parent, STREAM, DECODE, ("no"), ("such card"));
  return GST_FLOW_ERROR;
}

static void
tapo_stumble_class_init (TapoStumbleClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);

  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_element_class_set_static_metadata (element_class, "Broken", "Codec/Decoder/Video", "Does not work", "test");
}

static void
tapo_stumble_init (TapoStumble *self)
{
  GstPad *sink = gst_pad_new_from_static_template (&sink_template, "sink");

  gst_pad_set_chain_function (sink, stumble);
  gst_element_add_pad (GST_ELEMENT (self), sink);
  gst_element_add_pad (GST_ELEMENT (self), gst_pad_new_from_static_template (&src_template, "src"));
}

#define TAPO_TYPE_DEAD_END (tapo_dead_end_get_type ())
G_DECLARE_FINAL_TYPE (TapoDeadEnd, tapo_dead_end, TAPO, DEAD_END, TapoStumble)

struct _TapoDeadEnd
{
  TapoStumble parent_instance;
};

G_DEFINE_FINAL_TYPE (TapoDeadEnd, tapo_dead_end, TAPO_TYPE_STUMBLE)

static GstStateChangeReturn
refuse_to_start (GstElement *element,
                 GstStateChange transition)
{
  if (transition == GST_STATE_CHANGE_NULL_TO_READY)
    return GST_STATE_CHANGE_FAILURE;
  return GST_ELEMENT_CLASS (tapo_dead_end_parent_class)->change_state (element, transition);
}

static void
tapo_dead_end_class_init (TapoDeadEndClass *klass)
{
  GST_ELEMENT_CLASS (klass)->change_state = refuse_to_start;
}

static void
tapo_dead_end_init (TapoDeadEnd *self)
{
  g_atomic_int_inc (&n_dead_ends);
}

void
tapo_broken_decoders_register (void)
{
  gst_element_register (NULL, "tapodeadend", GST_RANK_PRIMARY + 1001, TAPO_TYPE_DEAD_END);
  gst_element_register (NULL, "tapostumble", GST_RANK_PRIMARY + 1000, TAPO_TYPE_STUMBLE);
}

guint
tapo_broken_decoders_get_n_dead_ends (void)
{
  return (guint) g_atomic_int_get (&n_dead_ends);
}

guint
tapo_broken_decoders_get_n_stumbles (void)
{
  return (guint) g_atomic_int_get (&n_stumbles);
}
