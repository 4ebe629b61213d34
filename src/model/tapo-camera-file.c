/* tapo-camera-file.c: the file of the camera list as the store and its worker threads share it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-file.h"

#include "tapo-camera-store.h"

/* How long another process may hold the folder; a save takes milliseconds. */
#define LOCK_LIMIT_MS 2000

struct _TapoCameraFile
{
  char *path;

  GMutex mutex; /* guards what follows, and lets one thread write at a time */
  GBytes *known;
  TapoFileStamp known_stamp;
  guint64 written_serial;
};

TapoCameraFile *
tapo_camera_file_new (const char *path)
{
  TapoCameraFile *self = g_atomic_rc_box_new0 (TapoCameraFile);

  self->path = g_strdup (path);
  g_mutex_init (&self->mutex);
  return self;
}

TapoCameraFile *
tapo_camera_file_ref (TapoCameraFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
file_free (gpointer data)
{
  TapoCameraFile *self = data;

  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->known, g_bytes_unref);
  g_free (self->path);
}

void
tapo_camera_file_unref (TapoCameraFile *self)
{
  g_atomic_rc_box_release_full (self, file_free);
}

void
tapo_camera_finding_free (TapoCameraFinding *finding)
{
  g_clear_pointer (&finding->text, g_bytes_unref);
  g_clear_pointer (&finding->document, tapo_camera_document_free);
  g_clear_error (&finding->notice);
  g_free (finding->kept_as);
  g_free (finding);
}

/* Keeps the damaged text under another name. Without that copy the file is left alone. */
static void
keep_aside (TapoCameraFile *self,
            TapoCameraFinding *finding)
{
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  if (finding->document != NULL && finding->document->n_problems == 0)
    return;

  aside = tapo_file_keep_aside (self->path, finding->text, &error);
  if (aside == NULL)
    {
      finding->read_only = TRUE;
      g_set_error (&finding->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_DAMAGED,
                   "The camera list is damaged and could not be kept aside, so it is left as it is: %s",
                   error->message);
      return;
    }

  finding->kept_as = g_path_get_basename (aside);
  if (finding->document == NULL)
    g_set_error (&finding->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_DAMAGED,
                 "The camera list could not be read; it was kept as %s", finding->kept_as);
  else
    g_set_error (&finding->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_REPAIRED,
                 "Parts of the camera list could not be read; the original was kept as %s", finding->kept_as);
}

static void
examine_text (TapoCameraFile *self,
              TapoCameraFinding *finding)
{
  finding->document = tapo_camera_document_parse (finding->text, NULL);
  if (finding->document == NULL || !finding->document->newer)
    {
      keep_aside (self, finding);
      return;
    }

  finding->read_only = TRUE;
  g_set_error_literal (&finding->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_NEWER,
                       "The camera list was written by a newer version and cannot be changed by this one");
}

TapoCameraFinding *
tapo_camera_file_examine (TapoCameraFile *self)
{
  TapoCameraFinding *finding = g_new0 (TapoCameraFinding, 1);
  g_autoptr (GError) error = NULL;

  finding->text = tapo_file_read (self->path, TAPO_CAMERA_JSON_MAX_SIZE, &finding->stamp, &error);
  if (finding->text != NULL)
    examine_text (self, finding);
  else if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      finding->read_only = TRUE;
      g_set_error (&finding->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_UNREADABLE,
                   "The camera list cannot be opened and is left as it is: %s", error->message);
    }
  return finding;
}

void
tapo_camera_file_accept (TapoCameraFile *self,
                         TapoCameraFinding *finding)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_clear_pointer (&self->known, g_bytes_unref);
  self->known = finding->text != NULL ? g_bytes_ref (finding->text) : NULL;
  self->known_stamp = finding->stamp;
}

GBytes *
tapo_camera_file_dup_known (TapoCameraFile *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->known != NULL ? g_bytes_ref (self->known) : NULL;
}

/* Whether the file is still what was accepted or saved last. A file that has gone holds no edit to lose. */
static TapoCameraFileResult
look_for_change (TapoCameraFile *self,
                 const char *path,
                 GError **error)
{
  static const TapoFileStamp none = { 0 };
  g_autoptr (GBytes) text = NULL;
  TapoFileStamp stamp;

  if (!tapo_file_look (path, &stamp, error))
    return TAPO_CAMERA_FILE_FAILED;
  if (tapo_file_stamp_equals (&stamp, &self->known_stamp))
    return TAPO_CAMERA_FILE_SAVED;
  if (tapo_file_stamp_equals (&stamp, &none))
    {
      g_clear_pointer (&self->known, g_bytes_unref);
      return TAPO_CAMERA_FILE_SAVED;
    }

  text = tapo_file_read (path, TAPO_CAMERA_JSON_MAX_SIZE, &stamp, error);
  if (text == NULL)
    return TAPO_CAMERA_FILE_FAILED;
  if (self->known == NULL || !g_bytes_equal (text, self->known))
    return TAPO_CAMERA_FILE_CHANGED;
  self->known_stamp = stamp;
  return TAPO_CAMERA_FILE_SAVED;
}

/* With the folder's lock in hand. */
static TapoCameraFileResult
replace (TapoCameraFile *self,
         const char *path,
         int lock,
         GBytes *text,
         GError **error)
{
  TapoCameraFileResult result = look_for_change (self, path, error);
  TapoFileStamp stamp;

  if (result != TAPO_CAMERA_FILE_SAVED || (self->known != NULL && g_bytes_equal (text, self->known)))
    return result;
  if (!tapo_file_replace (path, text, lock, &stamp, error))
    return TAPO_CAMERA_FILE_FAILED;

  g_clear_pointer (&self->known, g_bytes_unref);
  self->known = g_bytes_ref (text);
  self->known_stamp = stamp;
  return TAPO_CAMERA_FILE_SAVED;
}

TapoCameraFileResult
tapo_camera_file_save (TapoCameraFile *self,
                       GBytes *text,
                       guint64 serial,
                       GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autofree char *path = NULL;
  g_autoptr (GError) failure = NULL;
  TapoCameraFileResult result;
  int lock;

  if (serial < self->written_serial)
    return TAPO_CAMERA_FILE_SAVED;
  /* What would not be read again is not written. */
  if (g_bytes_get_size (text) > TAPO_CAMERA_JSON_MAX_SIZE)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "The list is too large");
      return TAPO_CAMERA_FILE_FAILED;
    }

  path = tapo_file_resolve (self->path, error);
  if (path == NULL)
    return TAPO_CAMERA_FILE_FAILED;
  lock = tapo_file_lock_folder (path, LOCK_LIMIT_MS, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return TAPO_CAMERA_FILE_FAILED;
    }

  result = replace (self, path, lock, text, error);
  tapo_file_unlock_folder (lock);
  if (result == TAPO_CAMERA_FILE_SAVED)
    self->written_serial = serial;
  return result;
}
