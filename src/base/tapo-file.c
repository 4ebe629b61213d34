/* tapo-file.c: reads and replaces a small file so that neither a crash nor a neighbour can spoil it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LINKS 40
#define LOCK_STEP_MS 5

static gboolean
fail (GError **error,
      const char *what,
      const char *path)
{
  int number = errno;
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number), "%s %s: %s", what, shown,
               g_strerror (number));
  return FALSE;
}

gboolean
tapo_file_stamp_equals (const TapoFileStamp *self,
                        const TapoFileStamp *other)
{
  return self->device == other->device && self->inode == other->inode && self->size == other->size &&
         self->seconds == other->seconds && self->nanoseconds == other->nanoseconds;
}

static void
stamp_from_stat (TapoFileStamp *stamp,
                 const struct stat *status)
{
  stamp->device = status->st_dev;
  stamp->inode = status->st_ino;
  stamp->size = (guint64) status->st_size;
  stamp->seconds = status->st_mtim.tv_sec;
  stamp->nanoseconds = status->st_mtim.tv_nsec;
}

char *
tapo_file_resolve (const char *path,
                   GError **error)
{
  g_autofree char *place = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (place, NULL);
      g_autofree char *folder = NULL;

      if (target == NULL)
        return g_steal_pointer (&place);
      folder = g_path_get_dirname (place);
      g_free (place);
      place = g_path_is_absolute (target) ? g_steal_pointer (&target) : g_build_filename (folder, target, NULL);
    }
  errno = ELOOP;
  fail (error, "Cannot follow", path);
  return NULL;
}

gboolean
tapo_file_look (const char *path,
                TapoFileStamp *stamp,
                GError **error)
{
  struct stat status;

  memset (stamp, 0, sizeof *stamp);
  if (stat (path, &status) == 0)
    stamp_from_stat (stamp, &status);
  else if (errno != ENOENT)
    return fail (error, "Cannot look at", path);
  return TRUE;
}

/* What has been read so far at most one byte beyond the limit. */
static gboolean
read_all (int fd,
          GByteArray *into,
          gsize limit)
{
  while (into->len <= limit)
    {
      guint before = into->len;
      gsize step = MIN (limit + 1 - before, 64 * 1024);
      gssize n;

      g_byte_array_set_size (into, before + (guint) step);
      do
        n = read (fd, into->data + before, step);
      while (n < 0 && errno == EINTR);
      g_byte_array_set_size (into, before + (n > 0 ? (guint) n : 0));
      if (n <= 0)
        return n == 0;
    }
  errno = EFBIG;
  return FALSE;
}

GBytes *
tapo_file_read (const char *path,
                gsize limit,
                TapoFileStamp *stamp,
                GError **error)
{
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;

  memset (stamp, 0, sizeof *stamp);
  if (fd < 0 || fstat (fd, &status) < 0)
    {
      fail (error, "Cannot open", path);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      errno = S_ISDIR (status.st_mode) ? EISDIR : EINVAL;
      fail (error, "Not a plain file:", path);
      return NULL;
    }
  if (!read_all (fd, contents, limit))
    {
      fail (error, "Cannot read", path);
      return NULL;
    }
  stamp_from_stat (stamp, &status);
  return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
}

static gboolean
write_all (int fd,
           GBytes *contents)
{
  gsize size;
  const char *data = g_bytes_get_data (contents, &size);

  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return fsync (fd) == 0;
}

/* A new name in a folder lasts only when the folder is on the disk. Some file systems cannot; nothing is lost. */
static void
sync_folder (const char *folder)
{
  g_autofd int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    fsync (fd);
}

/* Makes a file that was not there, whole and durable. */
static gboolean
write_new (const char *path,
           GBytes *contents,
           TapoFileStamp *stamp,
           GError **error)
{
  g_autofd int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  struct stat status;

  if (fd < 0)
    return fail (error, "Cannot make", path);
  if (!write_all (fd, contents) || fstat (fd, &status) < 0)
    {
      fail (error, "Cannot write", path);
      unlink (path);
      return FALSE;
    }
  stamp_from_stat (stamp, &status);
  return TRUE;
}

gboolean
tapo_file_replace (const char *path,
                   GBytes *contents,
                   int lock,
                   TapoFileStamp *stamp,
                   GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *beside_name = lock >= 0 ? g_strdup_printf (".%s.new", name)
                                           : g_strdup_printf (".%s.%d.new", name, (int) getpid ());
  g_autofree char *beside = g_build_filename (folder, beside_name, NULL);

  /* Under the lock one name serves all: what a killed process left is taken away by the next one. */
  unlink (beside);
  if (!write_new (beside, contents, stamp, error))
    return FALSE;
  if (rename (beside, path) != 0)
    {
      fail (error, "Cannot replace", path);
      unlink (beside);
      return FALSE;
    }
  sync_folder (folder);
  return TRUE;
}

/* The name of a file with these contents that was kept aside before, or NULL. */
static char *
find_kept (const char *folder,
           const char *prefix,
           GBytes *contents)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) kept = NULL;
      TapoFileStamp stamp;

      if (!g_str_has_prefix (name, prefix) || !tapo_file_look (path, &stamp, NULL) ||
          stamp.size != g_bytes_get_size (contents))
        continue;
      kept = tapo_file_read (path, stamp.size, &stamp, NULL);
      if (kept != NULL && g_bytes_equal (kept, contents))
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
tapo_file_keep_aside (const char *path,
                      GBytes *contents,
                      GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strdup_printf ("%s.damaged-", name);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *kept = find_kept (folder, prefix, contents);

  for (guint i = 1; kept == NULL; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *aside = g_strconcat (folder, G_DIR_SEPARATOR_S, prefix, time, number, NULL);
      g_autoptr (GError) failure = NULL;
      TapoFileStamp stamp;

      if (write_new (aside, contents, &stamp, &failure))
        {
          sync_folder (folder);
          kept = g_steal_pointer (&aside);
        }
      else if (!g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_EXIST))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  return kept;
}

int
tapo_file_lock_folder (const char *path,
                       guint limit_ms,
                       GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail (error, "Cannot make the folder", folder);
      return -1;
    }
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return -1;
  for (guint waited = 0; flock (fd, LOCK_EX | LOCK_NB) != 0; waited += LOCK_STEP_MS)
    {
      if (errno == EINTR)
        continue;
      if (errno != EWOULDBLOCK)
        return -1;
      if (waited >= limit_ms)
        {
          errno = EAGAIN;
          fail (error, "Another program holds", folder);
          return -1;
        }
      g_usleep (LOCK_STEP_MS * 1000);
    }
  return g_steal_fd (&fd);
}

void
tapo_file_unlock_folder (int lock)
{
  if (lock >= 0)
    close (lock);
}
