/* tapo-view-file.h: the file of the views as the store and its worker threads share it. Any thread; held by references. Its
 * functions wait for the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-view-json.h"

G_BEGIN_DECLS

typedef struct _TapoViewFile TapoViewFile;

/* What a file was found to be, with nothing overwritten yet. */
typedef struct
{
  TapoViewDocument *document; /* NULL: there is no file, or nothing could be taken from it */
  char *kept_as;              /* the name of the copy, when the text was damaged */
  GError *notice;             /* of TAPO_STORE_ERROR: what a person has to know; NULL for nothing */
  gboolean read_only;         /* writing would lose something */
} TapoViewFinding;

TapoViewFile *tapo_view_file_new (const char *path);
TapoViewFile *tapo_view_file_ref (TapoViewFile *self);
void tapo_view_file_unref (TapoViewFile *self);

/* Reads the file and keeps a damaged one aside. Never NULL. */
TapoViewFinding *tapo_view_file_examine (TapoViewFile *self);
void tapo_view_finding_free (TapoViewFinding *finding);

/* Replaces the file with a text. serial grows with every change of the views: a save that comes late never replaces a newer
 * one. FALSE with a G_FILE_ERROR. */
gboolean tapo_view_file_save (TapoViewFile *self,
                              GBytes *text,
                              guint64 serial,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoViewFile, tapo_view_file_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoViewFinding, tapo_view_finding_free)

G_END_DECLS
