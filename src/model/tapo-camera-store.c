/* tapo-camera-store.c: keeps the camera list in its file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-store.h"

#include "tapo-camera-file.h"
#include "tapo-camera-merge.h"
#include "tapo-debug.h"
#include "tapo-error.h"

#define DELAY_MS 300

/* How often others may write between our look and our save before we give up until the next change. */
#define MAX_ROUNDS 64

struct _TapoCameraStore
{
  GObject parent_instance;

  TapoCameraList *list;
  TapoCameraFile *file;
  JsonObject *unknown; /* members of the file beside the cameras */

  guint64 changed; /* counts the changes of the list */
  guint64 saved;   /* the last of them that is in the file */
  guint64 saving;  /* the one that a thread is writing; 0 for none */
  guint round;     /* of that save */
  guint timer;
  GPtrArray *waiting; /* owned GTask of flush */

  gboolean loaded;
  gboolean taking; /* the change of the list comes from the file */
  gboolean read_only;
  GError *notice;
  char *kept_as;
};

enum
{
  PROP_0,
  PROP_READ_ONLY,
  PROP_NOTICE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_QUARK (tapo-store-error-quark, tapo_store_error)
G_DEFINE_FINAL_TYPE (TapoCameraStore, tapo_camera_store, G_TYPE_OBJECT)

static void start_save (TapoCameraStore *self);

static void
set_notice (TapoCameraStore *self,
            const GError *notice)
{
  if (self->notice == NULL && notice == NULL)
    return;
  g_clear_error (&self->notice);
  self->notice = notice != NULL ? g_error_copy (notice) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOTICE]);
}

static void
set_read_only (TapoCameraStore *self,
               gboolean read_only)
{
  if (self->read_only == read_only)
    return;
  self->read_only = read_only;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READ_ONLY]);
}

static void
on_timer (gpointer user_data)
{
  TapoCameraStore *self = user_data;

  self->timer = 0;
  self->round = 0;
  start_save (self);
}

/* Not put off by further changes: at most this long is anything unsaved. */
static void
schedule_save (TapoCameraStore *self)
{
  if (self->timer == 0 && self->loaded && !self->read_only)
    self->timer = g_timeout_add_once (DELAY_MS, on_timer, self);
}

static void
note_change (TapoCameraStore *self)
{
  if (self->taking)
    return;
  self->changed++;
  schedule_save (self);
}

/* What a finding means for the store: a list that is ours to replace, or not. Its cameras are the caller's part. */
static void
take_finding (TapoCameraStore *self,
              TapoCameraFinding *finding)
{
  if (finding->kept_as != NULL)
    g_set_str (&self->kept_as, finding->kept_as);
  if (finding->notice != NULL)
    {
      g_info ("%s", finding->notice->message);
      set_notice (self, finding->notice);
    }
  set_read_only (self, finding->read_only);
  if (finding->document != NULL)
    {
      g_clear_pointer (&self->unknown, json_object_unref);
      self->unknown = finding->document->unknown != NULL ? json_object_ref (finding->document->unknown) : NULL;
    }
  if (!finding->read_only)
    tapo_camera_file_accept (self->file, finding);
}

static void
take_cameras (TapoCameraStore *self,
              GPtrArray *cameras)
{
  g_autoptr (GPtrArray) additions = g_ptr_array_new ();

  for (guint i = 0; i < cameras->len; i++)
    {
      if (tapo_camera_list_find (self->list, tapo_camera_get_id (cameras->pdata[i])) == NULL)
        g_ptr_array_add (additions, cameras->pdata[i]);
    }
  self->taking = TRUE;
  tapo_camera_list_splice (self->list, 0, 0, (TapoCamera *const *) additions->pdata, additions->len);
  self->taking = FALSE;
}

static void
take_loaded (TapoCameraStore *self,
             TapoCameraFinding *finding)
{
  if (self->loaded)
    return;
  self->loaded = TRUE;
  take_finding (self, finding);
  if (finding->document != NULL)
    {
      take_cameras (self, finding->document->cameras);
      /* A password is found by the id, so a new one has to stay what it is. */
      if (finding->document->new_ids)
        note_change (self);
    }
  if (self->changed != self->saved)
    schedule_save (self);
}

static void
load_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, tapo_camera_file_examine (task_data), (GDestroyNotify) tapo_camera_finding_free);
}

static void
on_loaded (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TapoCameraFinding) finding = g_task_propagate_pointer (G_TASK (result), &error);

  if (finding == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  take_loaded (TAPO_CAMERA_STORE (object), finding);
  g_task_return_boolean (task, TRUE);
}

void
tapo_camera_store_load_async (TapoCameraStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  g_autoptr (GTask) work = NULL;

  g_return_if_fail (TAPO_IS_CAMERA_STORE (self));
  TAPO_ASSERT_MAIN_THREAD ();

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tapo_camera_store_load_async);
  work = g_task_new (self, cancellable, on_loaded, task);
  g_task_set_task_data (work, tapo_camera_file_ref (self->file), (GDestroyNotify) tapo_camera_file_unref);
  g_task_run_in_thread (work, load_in_thread);
}

gboolean
tapo_camera_store_load_finish (TapoCameraStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
tapo_camera_store_load (TapoCameraStore *self)
{
  g_autoptr (TapoCameraFinding) finding = NULL;

  g_return_if_fail (TAPO_IS_CAMERA_STORE (self));
  TAPO_ASSERT_MAIN_THREAD ();

  if (self->loaded)
    return;
  finding = tapo_camera_file_examine (self->file);
  take_loaded (self, finding);
}

/* Somebody else has written the file since we did. */
static void
merge_others (TapoCameraStore *self)
{
  g_autoptr (TapoCameraFinding) finding = tapo_camera_file_examine (self->file);
  g_autoptr (GBytes) known = tapo_camera_file_dup_known (self->file);
  g_autoptr (TapoCameraDocument) base = known != NULL ? tapo_camera_document_parse (known, NULL) : NULL;

  take_finding (self, finding);
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
  set_notice (self, notice);
}

static void
set_written (TapoCameraStore *self,
             guint64 serial)
{
  self->saved = MAX (self->saved, serial);
  if (g_error_matches (self->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_NOT_WRITTEN))
    set_notice (self, NULL);
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
    schedule_save (self);
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

static void
tapo_camera_store_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  TapoCameraStore *self = TAPO_CAMERA_STORE (object);

  switch (prop_id)
    {
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_NOTICE:
      g_value_set_boxed (value, self->notice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_camera_store_dispose (GObject *object)
{
  TapoCameraStore *self = TAPO_CAMERA_STORE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (tapo_camera_store_parent_class)->dispose (object);
}

static void
tapo_camera_store_finalize (GObject *object)
{
  TapoCameraStore *self = TAPO_CAMERA_STORE (object);

  g_clear_pointer (&self->file, tapo_camera_file_unref);
  g_clear_pointer (&self->unknown, json_object_unref);
  g_ptr_array_unref (self->waiting);
  g_clear_error (&self->notice);
  g_free (self->kept_as);
  G_OBJECT_CLASS (tapo_camera_store_parent_class)->finalize (object);
}

static void
tapo_camera_store_class_init (TapoCameraStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tapo_camera_store_get_property;
  object_class->dispose = tapo_camera_store_dispose;
  object_class->finalize = tapo_camera_store_finalize;

  props[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  props[PROP_NOTICE] = g_param_spec_boxed ("notice", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_camera_store_init (TapoCameraStore *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

GFile *
tapo_camera_store_dup_default_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "tapo-viewer", "cameras.json", NULL);

  return g_file_new_for_path (path);
}

TapoCameraStore *
tapo_camera_store_new (TapoCameraList *list,
                       GFile *file)
{
  TapoCameraStore *self;

  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (list), NULL);
  g_return_val_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL, NULL);

  self = g_object_new (TAPO_TYPE_CAMERA_STORE, NULL);
  self->list = g_object_ref (list);
  self->file = tapo_camera_file_new (g_file_peek_path (file));
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (note_change), self);
  g_signal_connect_swapped (list, "camera-changed", G_CALLBACK (note_change), self);
  /* Cameras that are listed before the file was read have to be written as well. */
  if (tapo_camera_list_get_length (list) > 0)
    note_change (self);
  return self;
}

gboolean
tapo_camera_store_get_read_only (TapoCameraStore *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_STORE (self), FALSE);
  return self->read_only;
}

const GError *
tapo_camera_store_get_notice (TapoCameraStore *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_STORE (self), NULL);
  return self->notice;
}

const char *
tapo_camera_store_get_kept_as (TapoCameraStore *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_STORE (self), NULL);
  return self->kept_as;
}

gboolean
tapo_camera_store_get_unsaved (TapoCameraStore *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_STORE (self), FALSE);
  return self->changed != self->saved;
}
