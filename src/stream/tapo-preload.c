/* tapo-preload.c: plugins are loaded when their first element is made. The one of each kind that would be taken is made
 * ready here before somebody waits for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-preload.h"

#include "tapo-library.h"

static const char *const elements[] = { "rtspsrc", "rtpbin", "rtph264depay", "h264parse",
                                        "videoconvert", "videoscale", "capsfilter", "appsink" };

static void
load (const char *name)
{
  g_autoptr (GstElementFactory) factory = gst_element_factory_find (name);
  g_autoptr (GstPluginFeature) loaded = factory != NULL ? gst_plugin_feature_load (GST_PLUGIN_FEATURE (factory)) : NULL;

  if (loaded == NULL)
    g_debug ("%s is not there to be loaded", name);
}

/* libav needs more than a hundred libraries, which take 60 ms. */
static void
load_in_pieces (GstPluginFeature *feature)
{
  g_autoptr (GstPlugin) plugin = gst_plugin_feature_get_plugin (feature);
  const char *path = plugin != NULL ? gst_plugin_get_filename (plugin) : NULL;

  if (path != NULL)
    tapo_library_load_needed (path);
  load (GST_OBJECT_NAME (feature));
}

/* The decoder of the highest rank for what most cameras send. */
static void
load_decoder (void)
{
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple ("video/x-h264");
  GList *all = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER | GST_ELEMENT_FACTORY_TYPE_MEDIA_VIDEO,
                                                      GST_RANK_MARGINAL);
  GList *fit = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);

  fit = g_list_sort (fit, gst_plugin_feature_rank_compare_func);
  if (fit != NULL)
    load_in_pieces (fit->data);
  gst_plugin_feature_list_free (fit);
  gst_plugin_feature_list_free (all);
}

static gpointer
load_all (gpointer user_data)
{
  load_decoder ();
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    load (elements[i]);
  return NULL;
}

void
tapo_preload (void)
{
  g_thread_unref (g_thread_new ("tapo-preload", load_all, NULL));
}
