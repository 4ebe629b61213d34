/* tapo-preferences-dialog.h: the few things that one may want otherwise. What is changed holds at once.
 * Main thread. Owned by whoever presents it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-preferences.h"

G_BEGIN_DECLS

#define TAPO_TYPE_PREFERENCES_DIALOG (tapo_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoPreferencesDialog, tapo_preferences_dialog, TAPO, PREFERENCES_DIALOG, AdwDialog)

AdwDialog *tapo_preferences_dialog_new (TapoPreferences *preferences);

G_END_DECLS
