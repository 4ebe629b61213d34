/* tapo-screen-lock.h: whether the desktop session is locked, as its screen saver says: org.gnome.ScreenSaver,
 * org.freedesktop.ScreenSaver, or in a sandbox the portal. Never waits for any of them.
 * Main thread. Owned by the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TAPO_TYPE_SCREEN_LOCK (tapo_screen_lock_get_type ())
G_DECLARE_FINAL_TYPE (TapoScreenLock, tapo_screen_lock, TAPO, SCREEN_LOCK, GObject)

/* Property "locked" (boolean), read-only and notified; FALSE where nobody says so. portal: asks there, too. */
TapoScreenLock *tapo_screen_lock_new (GDBusConnection *bus,
                                      gboolean portal);

gboolean tapo_screen_lock_is_locked (TapoScreenLock *self);

G_END_DECLS
