/* tapo-file.h: reads and replaces a small file so that neither a crash nor a neighbour can spoil it. The functions
 * wait for the disk: any thread, and not the main one while there is a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What tells one state of a file from the next. All zero: there is no file. */
typedef struct
{
  guint64 device;
  guint64 inode;
  guint64 size;
  gint64 seconds;
  gint64 nanoseconds;
} TapoFileStamp;

gboolean tapo_file_stamp_equals (const TapoFileStamp *self,
                                 const TapoFileStamp *other);

/* Where a path leads when its last part is a symbolic link, even to a file that is not there yet. The caller frees
 * it. */
char *tapo_file_resolve (const char *path,
                         GError **error);

/* The present state of a file. */
gboolean tapo_file_look (const char *path,
                         TapoFileStamp *stamp,
                         GError **error);

/* Reads a plain file of at most limit bytes. Errors are of G_FILE_ERROR: NOENT when there is none. Never waits for
 * a pipe or a device. */
GBytes *tapo_file_read (const char *path,
                        gsize limit,
                        TapoFileStamp *stamp,
                        GError **error);

/* Replaces a file as a whole, or not at all, and is on the disk when it returns; the file is its owner's alone
 * (0600). lock is that of its folder, -1 where there are no locks. */
gboolean tapo_file_replace (const char *path,
                            GBytes *contents,
                            int lock,
                            TapoFileStamp *stamp,
                            GError **error);

/* Writes contents under a name that nobody has, "PATH.damaged-YYYYMMDD-HHMMSS", and returns it; when a file of
 * that kind with the same contents lies there, returns its name. The caller frees it. */
char *tapo_file_keep_aside (const char *path,
                            GBytes *contents,
                            GError **error);

/* Makes the folder of a file (0700) when it is missing, and keeps other processes that ask for its lock out of it:
 * a descriptor for tapo_file_unlock_folder(); -1 without an error where this file system has no locks; -1 with
 * G_FILE_ERROR_AGAIN when it does not come free in time. */
int tapo_file_lock_folder (const char *path,
                           guint limit_ms,
                           GError **error);
void tapo_file_unlock_folder (int lock);

G_END_DECLS
