/* tapo-curtain.h: whether pictures are covered: because the desktop session is locked, or because somebody wants it.
 * One for the whole program. Windows that it hangs before show a calm page instead of themselves while it is drawn; what
 * they showed is unmapped, so that it holds no lease and is in no thumbnail.
 * Main thread. Owned by the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-preferences.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CURTAIN (tapo_curtain_get_type ())
G_DECLARE_FINAL_TYPE (TapoCurtain, tapo_curtain, TAPO, CURTAIN, GObject)

/* Keeps a reference. Property "drawn" (boolean), read-only and notified. */
TapoCurtain *tapo_curtain_new (TapoPreferences *preferences);

gboolean tapo_curtain_is_drawn (TapoCurtain *self);

/* A person draws it, or opens it again whatever drew it. */
void tapo_curtain_toggle (TapoCurtain *self);

/* The desktop session is locked or unlocked. */
void tapo_curtain_set_locked (TapoCurtain *self,
                              gboolean locked);

/* Hangs it before the content of a window, for as long as both are there: F8 toggles it then. The window has the action
 * that is named. */
void tapo_curtain_hang (TapoCurtain *self,
                        AdwApplicationWindow *window,
                        const char *action);

G_END_DECLS
