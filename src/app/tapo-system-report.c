/* tapo-system-report.c: versions, display, decoders, and of each camera only how its picture comes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-system-report.h"

#include <adwaita.h>
#include <gst/gst.h>
#include <sys/utsname.h>

#include "tapo-error.h"
#include "tapo-share-net.h"

static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0' ? value : "unknown";
}

static void
add_program (GString *report)
{
  gboolean flatpak = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);

  g_string_append_printf (report, "Tapo Viewer %s (%s), %s\n", VERSION, APP_ID,
                          flatpak ? "as a Flatpak" : "not as a Flatpak");
}

static void
add_system (GString *report)
{
  g_autofree char *name = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  struct utsname kernel = { 0 };

  uname (&kernel);
  g_string_append_printf (report, "System: %s, %s %s, %s\n", name != NULL ? name : "unknown", kernel.sysname,
                          kernel.release, kernel.machine);
  g_string_append_printf (report, "Session: %s, %s, %s\n", get_variable ("XDG_SESSION_TYPE"),
                          get_variable ("XDG_CURRENT_DESKTOP"), g_get_language_names ()[0]);
}

static void
add_libraries (GString *report)
{
  g_autofree char *gstreamer = gst_version_string ();

  g_string_append_printf (report, "Libraries: GTK %u.%u.%u, libadwaita %u.%u.%u, GLib %u.%u.%u, %s, libsoup %s\n",
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version, gstreamer,
                          tapo_share_get_library_version ());
}

static void
add_display (GString *report,
             GtkWindow *window)
{
  GdkDisplay *display = gdk_display_get_default ();
  GskRenderer *renderer = window != NULL ? gtk_native_get_renderer (GTK_NATIVE (window)) : NULL;
  GdkSurface *surface = window != NULL ? gtk_native_get_surface (GTK_NATIVE (window)) : NULL;

  g_string_append_printf (report, "Display: %s, %s, scale %.2f\n", display != NULL ? G_OBJECT_TYPE_NAME (display) : "none",
                          renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : "no renderer yet",
                          surface != NULL ? gdk_surface_get_scale (surface) : 1.0);
}

/* What cameras send, as GStreamer calls it and as people do. */
static const struct
{
  const char *media;
  const char *name;
} codecs[] = {
  { "video/x-h264", "H.264" },
  { "video/x-h265", "H.265" },
  { "image/jpeg", "JPEG" },
};

/* The decoders for each codec, the best first. */
static void
add_decoders (GString *report)
{
  GList *all = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER, GST_RANK_MARGINAL);

  all = g_list_sort (all, gst_plugin_feature_rank_compare_func);
  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      g_autoptr (GstCaps) caps = gst_caps_new_empty_simple (codecs[i].media);
      GList *fitting = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);

      g_string_append_printf (report, "Decoders of %s:%s", codecs[i].name, fitting == NULL ? " none" : "");
      for (GList *l = fitting; l != NULL; l = l->next)
        g_string_append_printf (report, " %s", GST_OBJECT_NAME (l->data));
      g_string_append_c (report, '\n');
      gst_plugin_feature_list_free (fitting);
    }
  gst_plugin_feature_list_free (all);
}

/* What a decoder decodes; "unknown" for one that is in none of the rows. */
static const char *
get_codec (const char *decoder)
{
  g_autoptr (GstElementFactory) factory = decoder != NULL ? gst_element_factory_find (decoder) : NULL;

  for (guint i = 0; factory != NULL && i < G_N_ELEMENTS (codecs); i++)
    {
      g_autoptr (GstCaps) caps = gst_caps_new_empty_simple (codecs[i].media);

      if (gst_element_factory_can_sink_any_caps (factory, caps))
        return codecs[i].name;
    }
  return "unknown codec";
}

static void
add_stats (GString *report,
           TapoSession *session)
{
  TapoSessionStats stats = { 0 };
  const GError *error = tapo_session_get_error (session);

  tapo_session_get_stats (session, &stats);
  if (error != NULL)
    g_string_append_printf (report, " (%s)", error->domain == TAPO_ERROR ? tapo_error_get_nick (error->code) : "unknown");
  if (stats.decoder != NULL)
    g_string_append_printf (report, ", %s stream of %d×%d, %s by %s, %.1f decoded and %.1f painted a second",
                            stats.main_stream ? "main" : "sub", stats.width, stats.height, get_codec (stats.decoder),
                            stats.decoder, stats.fps_decoded, stats.fps_painted);
  g_string_append_printf (report, ", connected %u times", stats.connects);
  tapo_session_stats_clear (&stats);
}

static void
add_cameras (GString *report,
             TapoCameraList *cameras,
             TapoSessionPool *pool)
{
  guint n = tapo_camera_list_get_length (cameras);

  g_string_append_printf (report, "Cameras: %u\n", n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (cameras), i);
      TapoSession *session = pool != NULL ? tapo_session_pool_peek (pool, camera) : NULL;

      g_string_append_printf (report, "  %u: %s, %s", i + 1, tapo_camera_get_transport (camera),
                              tapo_session_state_get_nick (session != NULL ? tapo_session_get_state (session) : TAPO_SESSION_OFF));
      if (session != NULL)
        add_stats (report, session);
      g_string_append_c (report, '\n');
    }
}

char *
tapo_system_report_new (GtkWindow *window,
                        TapoCameraList *cameras,
                        TapoSessionPool *pool)
{
  GString *report = g_string_new (NULL);

  add_program (report);
  add_system (report);
  add_libraries (report);
  add_display (report, window);
  add_decoders (report);
  add_cameras (report, cameras, pool);
  return g_string_free_and_steal (report);
}
