/* tapo-camera-sidebar-private.h: what the files of the sidebar share: its list (tapo-camera-sidebar.c) and what can be done
 * with the selected camera (tapo-camera-sidebar-actions.c).
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-camera-row.h"
#include "tapo-camera-sidebar.h"

G_BEGIN_DECLS

struct _TapoCameraSidebar
{
  GtkWidget parent_instance;

  AdwToolbarView *toolbar_view;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
  GMenuModel *camera_menu;
  GtkWidget *menu; /* NULL until somebody opens it */

  TapoServices *services;
  GtkFilterListModel *found;
  GtkSingleSelection *selection;
  char *searched;   /* folded; NULL for nothing */
  GHashTable *rows; /* the rows that stand for a camera, borrowed */
  guint rename_idle;
};

gboolean tapo_camera_sidebar_is_read_only (TapoCameraSidebar *self);

/* The row that shows a camera now, borrowed; NULL for none. */
TapoCameraRow *tapo_camera_sidebar_find_row (TapoCameraSidebar *self,
                                             TapoCamera *camera);

/* As a person does it to the row at a place of what was found. */
void tapo_camera_sidebar_activate (TapoCameraSidebar *self,
                                   guint position);

/* Opens the menu at a point of a row. */
void tapo_camera_sidebar_popup_menu (TapoCameraSidebar *self,
                                     TapoCameraRow *row,
                                     double x,
                                     double y);

/* Enables the actions that make sense for the selected camera. */
void tapo_camera_sidebar_update_actions (TapoCameraSidebar *self);

void tapo_camera_sidebar_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
