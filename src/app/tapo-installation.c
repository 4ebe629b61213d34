/* tapo-installation.c: display, settings schema, GStreamer and the elements without which there is no picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-installation.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <gtk/gtk.h>

#include "tapo-error.h"

/* Size and place of the window. */
#define STATE_SCHEMA "org.example.TapoViewer.State"

/* An element, and where distributions put it. */
static const struct
{
  const char *element;
  const char *package;
} elements[] = {
  { "rtspsrc", "gst-plugins-good (rtsp)" },
  { "rtph264depay", "gst-plugins-good (rtp)" },
  { "h264parse", "gst-plugins-bad (videoparsers)" },
  { "decodebin3", "gst-plugins-base (playback)" },
  { "appsink", "gst-plugins-base (app)" },
  { "videoscale", "gst-plugins-base (videoconvertscale)" },
  { "gtk4paintablesink", "gst-plugins-rs (gtk4)" },
};

static gboolean
check_display (GError **error)
{
  if (gtk_init_check ())
    return TRUE;
  g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG,
                       _ ("There is no display to open a window on; commands like --list and --state need none"));
  return FALSE;
}

/* GSettings ends a program that asks for a schema that is not there. */
static gboolean
check_schema (GError **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, STATE_SCHEMA, TRUE);
  if (schema != NULL)
    return TRUE;
  g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG,
               _ ("Tapo Viewer is not installed completely: the settings schema “%s” is missing"), STATE_SCHEMA);
  return FALSE;
}

static gboolean
check_elements (GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!gst_init_check (NULL, NULL, &reason))
    {
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("GStreamer does not start: %s"), reason->message);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (elements[i].element);

      if (factory != NULL)
        continue;
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG,
                   _ ("GStreamer’s element “%s” is not installed; it belongs to %s"), elements[i].element,
                   elements[i].package);
      return FALSE;
    }
  return TRUE;
}

gboolean
tapo_installation_check (GError **error)
{
  return check_display (error) && check_schema (error) && check_elements (error);
}
