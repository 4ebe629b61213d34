/* tapo-spine-decoder.c: which decoder: the best that the system has, works here, and has not failed us before.
 * Streaming thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

/* Threads that each hold a picture add their number to the delay; slices of one picture do not. */
static void
set_threads (GstElement *decoder,
             gboolean main_stream)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (decoder);

  if (g_object_class_find_property (klass, "max-threads") == NULL
      || g_object_class_find_property (klass, "thread-type") == NULL)
    return;
  g_object_set (decoder, "max-threads", main_stream ? 4 : 1, NULL);
  gst_util_set_object_arg (G_OBJECT (decoder), "thread-type", "slice");
}

/* A decoder of a graphics card says only here that there is no card, or that it is taken. */
static GstElement *
try_factory (GstElementFactory *factory,
             gboolean main_stream)
{
  GstElement *decoder = gst_element_factory_create (factory, NULL);

  if (decoder == NULL)
    return NULL;
  gst_object_ref_sink (decoder);
  set_threads (decoder, main_stream);
  if (gst_element_set_state (decoder, GST_STATE_READY) != GST_STATE_CHANGE_FAILURE)
    return decoder;
  g_message ("%s does not start; the next one is tried", GST_OBJECT_NAME (factory));
  gst_element_set_state (decoder, GST_STATE_NULL);
  gst_object_unref (decoder);
  return NULL;
}

GstElement *
tapo_spine_decoder_make (GstCaps *caps,
                         const char *const *refused,
                         gboolean main_stream)
{
  GList *all = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER
                                                          | GST_ELEMENT_FACTORY_TYPE_MEDIA_VIDEO
                                                          | GST_ELEMENT_FACTORY_TYPE_MEDIA_IMAGE,
                                                      GST_RANK_MARGINAL);
  GList *fit = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);
  GstElement *decoder = NULL;

  fit = g_list_sort (fit, gst_plugin_feature_rank_compare_func);
  for (GList *l = fit; l != NULL && decoder == NULL; l = l->next)
    {
      if (refused == NULL || !g_strv_contains (refused, GST_OBJECT_NAME (l->data)))
        decoder = try_factory (l->data, main_stream);
    }
  gst_plugin_feature_list_free (fit);
  gst_plugin_feature_list_free (all);
  return decoder;
}
