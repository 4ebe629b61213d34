/* tapo-view-json.h: views to JSON and back: {"version": 1, "views": [{"id", "name", "cameras": [ID…], "layout", "dwell"}]};
 * what this version does not know stays. Any thread, for views that no other thread has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-view.h"

G_BEGIN_DECLS

#define TAPO_VIEW_JSON_VERSION 1
#define TAPO_VIEW_JSON_MAX_SIZE (16 * 1024 * 1024)

/* What a file holds. */
typedef struct
{
  GPtrArray *views;    /* owned TapoView in their order, every id once, no more than a list takes */
  JsonObject *unknown; /* members of the file that this version does not know; NULL for none */
  gboolean newer;      /* written by a newer version: not to be overwritten */
  guint n_problems;    /* what had to be changed or left out; more than the text is worth keeping then */
} TapoViewDocument;

/* Takes from a text all that can be taken. NULL with TAPO_ERROR_CONFIG when that is nothing. */
TapoViewDocument *tapo_view_document_parse (GBytes *text,
                                            GError **error);
void tapo_view_document_free (TapoViewDocument *document);

/* The text of a file with these views (TapoView, in their order) and members. */
GBytes *tapo_view_document_print (GListModel *views,
                                  JsonObject *unknown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoViewDocument, tapo_view_document_free)

G_END_DECLS
