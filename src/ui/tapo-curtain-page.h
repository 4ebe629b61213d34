/* tapo-curtain-page.h: what a window shows while its pictures are hidden: that they are, and how to come back.
 * Main thread. Owned by the window's widget tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TAPO_TYPE_CURTAIN_PAGE (tapo_curtain_page_get_type ())
G_DECLARE_FINAL_TYPE (TapoCurtainPage, tapo_curtain_page, TAPO, CURTAIN_PAGE, AdwBin)

/* For this window; action is what its button does. */
GtkWidget *tapo_curtain_page_new (GtkWindow *window,
                                  const char *action);

G_END_DECLS
