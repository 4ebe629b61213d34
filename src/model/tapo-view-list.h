/* tapo-view-list.h: the views in their order, as a list model of TapoView.
 * Main thread. Owned by the services; the store and the windows watch it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-view.h"

G_BEGIN_DECLS

/* Nobody finds one among more. */
#define TAPO_VIEW_LIST_MOST 64

#define TAPO_TYPE_VIEW_LIST (tapo_view_list_get_type ())
G_DECLARE_FINAL_TYPE (TapoViewList, tapo_view_list, TAPO, VIEW_LIST, GObject)

/* Signals: "items-changed", and "view-changed" (TapoView *view, GParamSpec *pspec) when a property of a listed view has
 * changed. */
TapoViewList *tapo_view_list_new (void);

guint tapo_view_list_get_length (TapoViewList *self);

/* Puts a view at a position; one behind the last means the end. The list takes a reference. FALSE when there are too many
 * already, or one with this id. */
gboolean tapo_view_list_insert (TapoViewList *self,
                                TapoView *view,
                                guint position);

/* Takes a view out and says where it was. FALSE when it was not listed. position may be NULL. */
gboolean tapo_view_list_remove (TapoViewList *self,
                                TapoView *view,
                                guint *position);

/* The view with this id, borrowed, or NULL. */
TapoView *tapo_view_list_find (TapoViewList *self,
                               const char *id);

/* The view that a person means, borrowed, or NULL: by id, by name, or by name with other capitals; the first of several. */
TapoView *tapo_view_list_find_by_name (TapoViewList *self,
                                       const char *name);

G_END_DECLS
