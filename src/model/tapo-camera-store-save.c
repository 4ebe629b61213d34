/* tapo-camera-store-save.c: how the store writes: soon after a change, in a thread, again when others wrote meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-store-private.h"

#include "tapo-camera-merge.h"
#include "tapo-debug.h"
#include "tapo-error.h"

#define DELAY_MS 300

/* How often others may write between our look and our save before we give up until the next change. */
#define MAX_ROUNDS 64

static void start_save (TapoCameraStore *self);

static void
on_timer (gpointer user_data)
{
  TapoCameraStore *self = user_data;

  self->timer = 0;
  self->round = 0;
  start_save (self);
}

void
tapo_camera_store_schedule_save (TapoCameraStore *self)
{
  if (self->timer == 0 && self->loaded && !self->read_only)
    self->timer = g_timeout_add_once (DELAY_MS, on_timer, self);
}

/* Somebody else has written the file since we did. */
static void
merge_others (TapoCameraStore *self)
{
  g_autoptr (TapoCameraFinding) finding = tapo_camera_file_examine (self->file);
  g_autoptr (GBytes) known = tapo_camera_file_dup_known (self->file);
  g_autoptr (TapoCameraDocument) base = known != NULL ? tapo_camera_document_parse (known, NULL) : NULL;

  tapo_camera_store_take_finding (self, finding);
  if (finding->document == NULL || finding->read_only)
    return;

  g_debug ("Another process has changed the camera list: merging");
  /* Every change that this makes has to be saved with ours; the save that comes next does that. */
  tapo_camera_merge (self->list, base, finding->document);
}

static void
set_not_written (TapoCameraStore *self,
                 const GError *reason)
{
  g_autoptr (GError) notice = g_error_new (TAPO_STORE_ERROR, TAPO_STORE_ERROR_NOT_WRITTEN,
                                           "The camera list could not be saved: %s", reason->message);

  g_info ("%s", notice->message);
  tapo_camera_store_set_notice (self, notice);
}

static void
set_written (TapoCameraStore *self,
             guint64 serial)
{
  self->saved = MAX (self->saved, serial);
  if (g_error_matches (self->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_NOT_WRITTEN))
    tapo_camera_store_set_notice (self, NULL);
}

/* What keeps the last change out of the file, as flush says it. FALSE when nothing does. */
static gboolean
find_obstacle (TapoCameraStore *self,
               GError **error)
{
  if (self->changed == self->saved)
    return FALSE;
  if (self->read_only)
    g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, self->notice->message);
  else if (self->notice != NULL)
    g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_STORAGE, self->notice->message);
  else
    g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_STORAGE, "The camera list could not be saved");
  return TRUE;
}

static void
answer_waiting (TapoCameraStore *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GError *error = NULL;

      if (find_obstacle (self, &error))
        g_task_return_error (waiting->pdata[i], error);
      else
        g_task_return_boolean (waiting->pdata[i], TRUE);
    }
}

typedef struct
{
  TapoCameraFile *file;
  GBytes *text;
  guint64 serial;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  tapo_camera_file_unref (job->file);
  g_bytes_unref (job->text);
  g_free (job);
}

static void
save_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  TapoCameraFileResult result = tapo_camera_file_save (job->file, job->text, job->serial, &error);

  if (result == TAPO_CAMERA_FILE_FAILED)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, result);
}

static void
on_saved (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  TapoCameraStore *self = TAPO_CAMERA_STORE (object);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gssize outcome = g_task_propagate_int (G_TASK (result), &error);

  /* A flush has taken over meanwhile. */
  if (self->saving != job->serial)
    return;
  self->saving = 0;

  if (error != NULL)
    set_not_written (self, error);
  else if (outcome == TAPO_CAMERA_FILE_SAVED)
    set_written (self, job->serial);
  else
    merge_others (self);

  if (error != NULL || self->changed == self->saved || self->read_only || ++self->round == MAX_ROUNDS)
    answer_waiting (self);
  else if (outcome == TAPO_CAMERA_FILE_CHANGED || self->waiting->len > 0)
    start_save (self);
  else
    tapo_camera_store_schedule_save (self);
}

static void
start_save (TapoCameraStore *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->saving != 0 || self->changed == self->saved || self->read_only || !self->loaded)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  job = g_new0 (Job, 1);
  job->file = tapo_camera_file_ref (self->file);
  job->text = tapo_camera_document_print (G_LIST_MODEL (self->list), self->unknown);
  job->serial = self->saving = self->changed;

  task = g_task_new (self, NULL, on_saved, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, save_in_thread);
}

void
tapo_camera_store_flush_async (TapoCameraStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (TAPO_IS_CAMERA_STORE (self));
  TAPO_ASSERT_MAIN_THREAD ();

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tapo_camera_store_flush_async);
  g_ptr_array_add (self->waiting, task);
  self->round = 0;
  start_save (self);
  if (self->saving == 0)
    answer_waiting (self);
}

gboolean
tapo_camera_store_flush_finish (TapoCameraStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
tapo_camera_store_flush (TapoCameraStore *self,
                         GError **error)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_STORE (self), FALSE);
  TAPO_ASSERT_MAIN_THREAD ();

  tapo_camera_store_load (self);
  g_clear_handle_id (&self->timer, g_source_remove);

  /* A thread that is writing is waited for inside the save; its answer no longer counts. */
  self->saving = 0;
  for (guint round = 0; round < MAX_ROUNDS && self->changed != self->saved && !self->read_only; round++)
    {
      g_autoptr (GBytes) text = tapo_camera_document_print (G_LIST_MODEL (self->list), self->unknown);
      g_autoptr (GError) failure = NULL;
      TapoCameraFileResult result = tapo_camera_file_save (self->file, text, self->changed, &failure);

      if (result == TAPO_CAMERA_FILE_SAVED)
        set_written (self, self->changed);
      else if (result == TAPO_CAMERA_FILE_CHANGED)
        merge_others (self);
      else
        {
          set_not_written (self, failure);
          break;
        }
    }
  answer_waiting (self);
  return !find_obstacle (self, error);
}
