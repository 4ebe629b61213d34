/* tapo-view-file.c: the file of the views as the store and its worker threads share it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view-file.h"

#include "tapo-camera-store.h"
#include "tapo-file.h"

/* How long another process may hold the folder; a save takes milliseconds. */
#define LOCK_LIMIT_MS 2000

struct _TapoViewFile
{
  char *path;
  GMutex mutex; /* guards what follows, and lets one thread write at a time */
  guint64 written_serial;
};

TapoViewFile *
tapo_view_file_new (const char *path)
{
  TapoViewFile *self = g_atomic_rc_box_new0 (TapoViewFile);

  self->path = g_strdup (path);
  g_mutex_init (&self->mutex);
  return self;
}

TapoViewFile *
tapo_view_file_ref (TapoViewFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
file_free (gpointer data)
{
  TapoViewFile *self = data;

  g_mutex_clear (&self->mutex);
  g_free (self->path);
}

void
tapo_view_file_unref (TapoViewFile *self)
{
  g_atomic_rc_box_release_full (self, file_free);
}

gboolean
tapo_view_file_save (TapoViewFile *self,
                     GBytes *text,
                     guint64 serial,
                     GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autofree char *path = tapo_file_resolve (self->path, error);
  g_autoptr (GError) failure = NULL;
  TapoFileStamp stamp;
  gboolean done;
  int lock;

  if (path == NULL || serial < self->written_serial)
    return path != NULL;
  lock = tapo_file_lock_folder (path, LOCK_LIMIT_MS, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  done = tapo_file_replace (path, text, lock, &stamp, error);
  tapo_file_unlock_folder (lock);
  if (done)
    self->written_serial = serial;
  return done;
}

void
tapo_view_finding_free (TapoViewFinding *finding)
{
  tapo_view_document_free (finding->document);
  g_clear_error (&finding->notice);
  g_free (finding->kept_as);
  g_free (finding);
}

static void
keep_aside (TapoViewFinding *finding,
            const char *path,
            GBytes *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = tapo_file_keep_aside (path, text, &error);

  finding->read_only = aside == NULL;
  finding->kept_as = aside != NULL ? g_path_get_basename (aside) : NULL;
  if (aside == NULL)
    g_set_error (&finding->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_DAMAGED,
                 "The views are damaged and could not be kept aside, so they are left as they are: %s", error->message);
  else
    g_set_error (&finding->notice, TAPO_STORE_ERROR,
                 finding->document != NULL ? TAPO_STORE_ERROR_REPAIRED : TAPO_STORE_ERROR_DAMAGED,
                 "Not all of the views could be read; the original was kept as %s", finding->kept_as);
}

TapoViewFinding *
tapo_view_file_examine (TapoViewFile *self)
{
  TapoViewFinding *finding = g_new0 (TapoViewFinding, 1);
  g_autoptr (GError) error = NULL;
  TapoFileStamp stamp;
  g_autoptr (GBytes) text = tapo_file_read (self->path, TAPO_VIEW_JSON_MAX_SIZE, &stamp, &error);

  if (text == NULL && g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return finding;
  if (text == NULL)
    {
      finding->read_only = TRUE;
      g_set_error (&finding->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_UNREADABLE,
                   "The views cannot be opened and are left as they are: %s", error->message);
      return finding;
    }
  finding->document = tapo_view_document_parse (text, NULL);
  if (finding->document != NULL && finding->document->newer)
    {
      finding->read_only = TRUE;
      g_set_error_literal (&finding->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_NEWER,
                           "The views were written by a newer version and cannot be changed by this one");
    }
  else if (finding->document == NULL || finding->document->n_problems > 0)
    keep_aside (finding, self->path, text);
  return finding;
}

