/* tapo-view-chooser.h: all cameras, to check those of a view and to bring them into their order.
 * Main thread. Owned by the dialog. Ten thousand cameras cost no more than the rows that are seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-camera-list.h"

G_BEGIN_DECLS

#define TAPO_TYPE_VIEW_CHOOSER (tapo_view_chooser_get_type ())
G_DECLARE_FINAL_TYPE (TapoViewChooser, tapo_view_chooser, TAPO, VIEW_CHOOSER, AdwNavigationPage)

/* Signal "changed": other cameras are checked, or their order is another. */

/* Those of ids first, in that order and checked; NULL for none. To be called once. */
void tapo_view_chooser_fill (TapoViewChooser *self,
                             TapoCameraList *cameras,
                             const char *const *ids);

/* The ids of those that are checked, in their order. The caller frees it. */
GStrv tapo_view_chooser_dup_ids (TapoViewChooser *self);

/* Their names, as far as a few lines go; "" for none. The caller frees it. */
char *tapo_view_chooser_dup_summary (TapoViewChooser *self);

G_END_DECLS
