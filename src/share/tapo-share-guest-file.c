/* tapo-share-guest-file.c: one small file, readable by its owner alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-guest-file.h"

#include <string.h>

#include "tapo-file.h"

#define MAX_SIZE (64 * 1024)
#define LOCK_MS 2000

struct _TapoShareGuestFile
{
  char *waiting; /* NULL for nothing */
  gboolean busy;
};

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "tapo-viewer", "share-guests", NULL);
}

static void
clear (gpointer data)
{
  g_free (((TapoShareGuestFile *) data)->waiting);
}

TapoShareGuestFile *
tapo_share_guest_file_new (void)
{
  return g_rc_box_new0 (TapoShareGuestFile);
}

/* One that is busy has a reference of its own. */
void
tapo_share_guest_file_free (TapoShareGuestFile *self)
{
  g_rc_box_release_full (self, clear);
}

static void
load (GTask *task,
      gpointer source,
      gpointer task_data,
      GCancellable *cancellable)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GError) error = NULL;
  TapoFileStamp stamp;
  g_autoptr (GBytes) bytes = tapo_file_read (path, MAX_SIZE, &stamp, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), g_free);
  else
    {
      if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_message ("Earlier guest links are lost: %s", error->message);
      g_task_return_pointer (task, NULL, NULL);
    }
}

void
tapo_share_guest_file_load_async (TapoShareGuestFile *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_run_in_thread (task, load);
}

char *
tapo_share_guest_file_load_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
write_file (GTask *task,
            gpointer source,
            gpointer task_data,
            GCancellable *cancellable)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GError) error = NULL;
  TapoFileStamp stamp;
  int lock = tapo_file_lock_folder (path, LOCK_MS, &error);

  if (error != NULL || !tapo_file_replace (path, task_data, lock, &stamp, &error))
    g_message ("Guest links are for this run only: %s", error->message);
  tapo_file_unlock_folder (lock);
  g_task_return_boolean (task, TRUE);
}

static void save_next (TapoShareGuestFile *self);

static void
on_written (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  TapoShareGuestFile *self = user_data;

  self->busy = FALSE;
  save_next (self);
  tapo_share_guest_file_free (self);
}

static void
save_next (TapoShareGuestFile *self)
{
  g_autoptr (GTask) task = NULL;
  char *text;

  if (self->busy || self->waiting == NULL)
    return;
  self->busy = TRUE;
  text = g_steal_pointer (&self->waiting);
  task = g_task_new (NULL, NULL, on_written, g_rc_box_acquire (self));
  g_task_set_task_data (task, g_bytes_new_take (text, strlen (text)), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_file);
}

void
tapo_share_guest_file_save (TapoShareGuestFile *self,
                            char *text)
{
  g_free (self->waiting);
  self->waiting = text;
  save_next (self);
}

gboolean
tapo_share_guest_file_is_busy (TapoShareGuestFile *self)
{
  return self->busy;
}
