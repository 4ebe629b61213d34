/* tapo-window.h: the window: the grid of all cameras or of a view, one of them large, and their list beside it.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_WINDOW (tapo_window_get_type ())
G_DECLARE_FINAL_TYPE (TapoWindow, tapo_window, TAPO, WINDOW, AdwApplicationWindow)

/* Actions: win.add-camera, .edit-camera (s id), .enter-password (s), .rename-camera (s), .remove-camera (s),
 * .undo-removal, .new-view, .edit-view, .delete-view (those of the view that is shown), .show-view (i from 1: all cameras),
 * .move-camera ((si) id and by how many places), .show-camera (s), .back, .fullscreen, .toggle-sidebar,
 * .previous-page, .next-page, .import, .export, .preferences, .toggle-curtain, .show-shortcuts. */
GtkWindow *tapo_window_new (GtkApplication *application,
                            TapoServices *services);

/* What a person would miss in the next program's window: size, place, layout, and what it shows; a{sv}. NULL for a
 * kiosk. The caller frees it. Restoring is for a window that is not shown yet; what is missing or wrong in memory is left as it is. */
GVariant *tapo_window_dup_memory (TapoWindow *self);
void tapo_window_restore (TapoWindow *self,
                          GVariant *memory);

/* Shows a view that is listed; NULL for all cameras. */
void tapo_window_show_view (TapoWindow *self,
                            TapoView *view);

/* From now on it fills the screen with pictures and nothing else, and nothing in it changes the cameras. For good. */
void tapo_window_enter_kiosk (TapoWindow *self);

/* Something to tell whoever sits before it. Takes over the toast. */
void tapo_window_add_toast (TapoWindow *self,
                            AdwToast *toast);

G_END_DECLS
