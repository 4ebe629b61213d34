/* tapo-share-settings.c: a schema of GSettings, which tests and the uninstalled program may lack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-settings.h"

#define SCHEMA "org.example.TapoViewer.Share"
#define DEFAULT_PORT 8088

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL ? g_settings_new (SCHEMA) : NULL;
}

void
tapo_share_settings_load (TapoSharingOptions *options)
{
  g_autoptr (GSettings) settings = open_settings ();

  *options = (TapoSharingOptions) { .port = DEFAULT_PORT };
  if (settings == NULL)
    return;
  options->network = g_settings_get_boolean (settings, "network");
  options->open = g_settings_get_boolean (settings, "open");
  options->port = g_settings_get_uint (settings, "port");
  options->secure = g_settings_get_boolean (settings, "secure");
  options->certificate = g_settings_get_string (settings, "certificate");
  if (*options->certificate == '\0')
    g_clear_pointer (&options->certificate, g_free);
}

void
tapo_share_settings_save (const TapoSharingOptions *options)
{
  g_autoptr (GSettings) settings = open_settings ();

  if (settings == NULL)
    return;
  g_settings_set_boolean (settings, "network", options->network);
  g_settings_set_boolean (settings, "open", options->open);
  g_settings_set_uint (settings, "port", options->port);
  g_settings_set_boolean (settings, "secure", options->secure);
  g_settings_set_string (settings, "certificate", options->certificate != NULL ? options->certificate : "");
}
