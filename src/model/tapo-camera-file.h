/* tapo-camera-file.h: the file of the camera list as the store and its worker threads share it: who wrote last, and
 * whether somebody else did. Any thread; held by references. Its functions wait for the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-json.h"
#include "tapo-file.h"

G_BEGIN_DECLS

typedef struct _TapoCameraFile TapoCameraFile;

/* What a file was found to be, with nothing overwritten yet. */
typedef struct
{
  GBytes *text;                 /* NULL: there is no file, or it cannot be read */
  TapoFileStamp stamp;          /* of text */
  TapoCameraDocument *document; /* NULL: nothing could be taken from it */
  char *kept_as;                /* the name of the copy, when the text was damaged */
  GError *notice;               /* of TAPO_STORE_ERROR: what a person has to know; NULL for nothing */
  gboolean read_only;           /* writing would lose something */
} TapoCameraFinding;

typedef enum
{
  TAPO_CAMERA_FILE_SAVED,
  TAPO_CAMERA_FILE_CHANGED, /* somebody else wrote: examine, accept, and save again */
  TAPO_CAMERA_FILE_FAILED,
} TapoCameraFileResult;

TapoCameraFile *tapo_camera_file_new (const char *path);
TapoCameraFile *tapo_camera_file_ref (TapoCameraFile *self);
void tapo_camera_file_unref (TapoCameraFile *self);

/* Reads the file and keeps a damaged one aside. Never NULL. */
TapoCameraFinding *tapo_camera_file_examine (TapoCameraFile *self);
void tapo_camera_finding_free (TapoCameraFinding *finding);

/* From now on the list holds all that this finding holds: saving may replace it. */
void tapo_camera_file_accept (TapoCameraFile *self,
                              TapoCameraFinding *finding);

/* The text that was accepted or saved last: the base of a merge. NULL for none; the caller frees it. */
GBytes *tapo_camera_file_dup_known (TapoCameraFile *self);

/* Replaces the file with a text. serial grows with every change of the list: a save that comes late never replaces
 * a newer one. FAILED comes with a G_FILE_ERROR. */
TapoCameraFileResult tapo_camera_file_save (TapoCameraFile *self,
                                            GBytes *text,
                                            guint64 serial,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoCameraFile, tapo_camera_file_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoCameraFinding, tapo_camera_finding_free)

G_END_DECLS
