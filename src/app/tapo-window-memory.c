/* tapo-window-memory.c: a list of dictionaries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-window-memory.h"

#define SCHEMA "org.example.TapoViewer.State"
#define KEY "windows"

/* Nobody has more screens, and a broken file may have more windows. */
#define MOST_WINDOWS 16

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL ? g_settings_new_with_path (SCHEMA, STATE_PATH) : NULL;
}

void
tapo_window_memory_write (GPtrArray *windows)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  guint n = 0;

  for (guint i = 0; i < windows->len && n < MOST_WINDOWS; i++)
    {
      g_autoptr (GVariant) memory = tapo_window_dup_memory (windows->pdata[i]);

      if (memory == NULL)
        continue;
      g_variant_builder_add_value (&builder, memory);
      n++;
    }
  if (settings != NULL && n > 0)
    g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

GPtrArray *
tapo_window_memory_read (void)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) windows = settings != NULL ? g_settings_get_value (settings, KEY) : NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  for (gsize i = 0; windows != NULL && i < MIN (g_variant_n_children (windows), MOST_WINDOWS); i++)
    g_ptr_array_add (found, g_variant_get_child_value (windows, i));
  return found;
}
