/* tapo-preferences.h: what a person has chosen for the whole program. Follows GSettings, where there is a schema; else it
 * is forgotten at the end. Nothing below the ui layer reads settings.
 * Main thread. Owned by the application, one for all windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TAPO_TYPE_PREFERENCES (tapo_preferences_get_type ())
G_DECLARE_FINAL_TYPE (TapoPreferences, tapo_preferences, TAPO, PREFERENCES, GObject)

/* When key frames are enough for the grid. */
typedef enum
{
  TAPO_THRIFT_AUTOMATIC, /* when the system saves power, or its network is metered */
  TAPO_THRIFT_ALWAYS,
  TAPO_THRIFT_NEVER,
} TapoThrift;

#define TAPO_TYPE_THRIFT (tapo_thrift_get_type ())
GType tapo_thrift_get_type (void);

/* Properties, all read, written and notified:
 *   "thrift"   TapoThrift
 *   "curtain"  boolean, pictures are covered while the desktop session is locked; TRUE at first
 *   "awake"    boolean, the screen stays on while a window fills it; TRUE at first
 *
 * path: where the settings are kept. */
TapoPreferences *tapo_preferences_new (const char *path);

TapoThrift tapo_preferences_get_thrift (TapoPreferences *self);
gboolean tapo_preferences_get_curtain (TapoPreferences *self);
gboolean tapo_preferences_get_awake (TapoPreferences *self);

G_END_DECLS
