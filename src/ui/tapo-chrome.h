/* tapo-chrome.h: decides when bars, buttons over pictures and the pointer get out of the way.
 * Main thread. Owned by the window that it watches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAPO_TYPE_CHROME (tapo_chrome_get_type ())
G_DECLARE_FINAL_TYPE (TapoChrome, tapo_chrome, TAPO, CHROME, GObject)

/* Properties, read-only and notified:
 *   "active"   boolean, the pointer has moved lately, or is where it holds things open
 *   "bars"     boolean, whether header and bottom bars are to be seen: always in a window, when active in full screen */
TapoChrome *tapo_chrome_new (GtkWindow *window);

gboolean tapo_chrome_is_active (TapoChrome *self);
gboolean tapo_chrome_get_bars (TapoChrome *self);

/* A closure for templates: the icon of a button that switches full screen. The caller frees it. */
char *tapo_chrome_dup_fullscreen_icon (gpointer template,
                                       gboolean fullscreened);

/* For a wall of pictures: the bars never come, only the pointer does when it is moved. For good. */
void tapo_chrome_set_bare (TapoChrome *self);

/* Somebody does something other than moving the pointer. */
void tapo_chrome_wake (TapoChrome *self);

G_END_DECLS
