/* tapo-view-choice.h: a camera that may be one of a view, and the row that shows it.
 * Main thread. Choices are owned by the chooser's list, rows by its widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-camera.h"

G_BEGIN_DECLS

#define TAPO_TYPE_VIEW_CHOICE (tapo_view_choice_get_type ())
G_DECLARE_FINAL_TYPE (TapoViewChoice, tapo_view_choice, TAPO, VIEW_CHOICE, GObject)

/* Property "chosen" (boolean), notified. */
TapoViewChoice *tapo_view_choice_new (TapoCamera *camera,
                                      gboolean chosen);

/* Borrowed. */
TapoCamera *tapo_view_choice_get_camera (TapoViewChoice *self);
gboolean tapo_view_choice_get_chosen (TapoViewChoice *self);

#define TAPO_TYPE_VIEW_CHOICE_ROW (tapo_view_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (TapoViewChoiceRow, tapo_view_choice_row, TAPO, VIEW_CHOICE_ROW, GtkBox)

/* Signal "moved" (TapoViewChoice *choice, TapoViewChoice *onto, int by): the choice is to go where another one is, behind it
 * for 1 and before it for -1; without onto by one place up or down. */
GtkWidget *tapo_view_choice_row_new (void);

/* NULL for none. */
void tapo_view_choice_row_set_choice (TapoViewChoiceRow *self,
                                      TapoViewChoice *choice);
TapoViewChoice *tapo_view_choice_row_get_choice (TapoViewChoiceRow *self);

G_END_DECLS
