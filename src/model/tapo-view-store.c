/* tapo-view-store.c: keeps the views in their file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view-store.h"

#include "tapo-camera-store.h"
#include "tapo-debug.h"
#include "tapo-error.h"
#include "tapo-view-file.h"

#define DELAY_MS 300

struct _TapoViewStore
{
  GObject parent_instance;

  TapoViewList *views;
  TapoViewFile *file;
  JsonObject *unknown; /* members of the file beside the views */
  guint64 changed;     /* counts the changes of the list */
  guint64 saved;       /* the last of them that is in the file */
  guint timer;
  gboolean loaded;
  gboolean taking; /* the change of the list comes from the file */
  gboolean read_only;
  GError *notice;
  char *kept_as;
};

enum
{
  PROP_0,
  PROP_NOTICE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoViewStore, tapo_view_store, G_TYPE_OBJECT)

static void
set_notice (TapoViewStore *self,
            const GError *notice)
{
  if (self->notice == NULL && notice == NULL)
    return;
  if (notice != NULL)
    g_info ("%s", notice->message);
  g_clear_error (&self->notice);
  self->notice = notice != NULL ? g_error_copy (notice) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOTICE]);
}

static void
note_written (TapoViewStore *self,
              guint64 serial,
              const GError *error)
{
  g_autoptr (GError) notice = NULL;

  if (error == NULL)
    {
      self->saved = MAX (self->saved, serial);
      if (g_error_matches (self->notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_NOT_WRITTEN))
        set_notice (self, NULL);
      return;
    }
  notice = g_error_new (TAPO_STORE_ERROR, TAPO_STORE_ERROR_NOT_WRITTEN, "The views could not be saved: %s", error->message);
  set_notice (self, notice);
}

typedef struct
{
  TapoViewFile *file;
  GBytes *text;
  guint64 serial;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  tapo_view_file_unref (job->file);
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

  if (tapo_view_file_save (job->file, job->text, job->serial, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_saved (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (G_TASK (result));

  g_task_propagate_boolean (G_TASK (result), &error);
  note_written (TAPO_VIEW_STORE (object), job->serial, error);
}

static void
on_timer (gpointer user_data)
{
  TapoViewStore *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_saved, NULL);
  Job *job = g_new0 (Job, 1);

  self->timer = 0;
  job->file = tapo_view_file_ref (self->file);
  job->text = tapo_view_document_print (G_LIST_MODEL (self->views), self->unknown);
  job->serial = self->changed;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, save_in_thread);
}

/* Not put off by further changes: at most that long is anything unsaved. */
static void
schedule_save (TapoViewStore *self)
{
  if (self->timer == 0 && self->loaded && !self->read_only && self->changed != self->saved)
    self->timer = g_timeout_add_once (DELAY_MS, on_timer, self);
}

static void
note_change (TapoViewStore *self)
{
  if (self->taking)
    return;
  self->changed++;
  schedule_save (self);
}

static void
take_finding (TapoViewStore *self,
              TapoViewFinding *finding)
{
  TapoViewDocument *document = finding->document;

  if (self->loaded)
    return;
  self->loaded = TRUE;
  self->read_only = finding->read_only;
  g_set_str (&self->kept_as, finding->kept_as);
  if (finding->notice != NULL)
    set_notice (self, finding->notice);
  if (document != NULL && document->unknown != NULL)
    self->unknown = json_object_ref (document->unknown);
  self->taking = TRUE;
  for (guint i = 0; document != NULL && i < document->views->len; i++)
    tapo_view_list_insert (self->views, document->views->pdata[i], i);
  self->taking = FALSE;
  schedule_save (self);
}

static void
load_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, tapo_view_file_examine (task_data), (GDestroyNotify) tapo_view_finding_free);
}

static void
on_loaded (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (TapoViewFinding) finding = g_task_propagate_pointer (G_TASK (result), &error);

  if (finding == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_finding (TAPO_VIEW_STORE (object), finding);
  g_task_return_boolean (task, TRUE);
}

void
tapo_view_store_load_async (TapoViewStore *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;
  g_autoptr (GTask) work = NULL;

  g_return_if_fail (TAPO_IS_VIEW_STORE (self));
  TAPO_ASSERT_MAIN_THREAD ();

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tapo_view_store_load_async);
  work = g_task_new (self, cancellable, on_loaded, task);
  g_task_set_task_data (work, tapo_view_file_ref (self->file), (GDestroyNotify) tapo_view_file_unref);
  g_task_run_in_thread (work, load_in_thread);
}

gboolean
tapo_view_store_load_finish (TapoViewStore *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
tapo_view_store_flush (TapoViewStore *self,
                       GError **error)
{
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (TAPO_IS_VIEW_STORE (self), FALSE);
  TAPO_ASSERT_MAIN_THREAD ();

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->loaded || self->read_only || self->changed == self->saved)
    return TRUE;
  text = tapo_view_document_print (G_LIST_MODEL (self->views), self->unknown);
  tapo_view_file_save (self->file, text, self->changed, &failure);
  note_written (self, self->changed, failure);
  if (failure == NULL)
    return TRUE;
  g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_STORAGE, self->notice->message);
  return FALSE;
}

static void
tapo_view_store_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_NOTICE)
    g_value_set_boxed (value, TAPO_VIEW_STORE (object)->notice);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_view_store_dispose (GObject *object)
{
  TapoViewStore *self = TAPO_VIEW_STORE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->views != NULL)
    g_signal_handlers_disconnect_by_data (self->views, self);
  g_clear_object (&self->views);
  G_OBJECT_CLASS (tapo_view_store_parent_class)->dispose (object);
}

static void
tapo_view_store_finalize (GObject *object)
{
  TapoViewStore *self = TAPO_VIEW_STORE (object);

  g_clear_pointer (&self->file, tapo_view_file_unref);
  g_clear_pointer (&self->unknown, json_object_unref);
  g_clear_error (&self->notice);
  g_free (self->kept_as);
  G_OBJECT_CLASS (tapo_view_store_parent_class)->finalize (object);
}

static void
tapo_view_store_class_init (TapoViewStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_view_store_get_property;
  object_class->dispose = tapo_view_store_dispose;
  object_class->finalize = tapo_view_store_finalize;

  props[PROP_NOTICE] = g_param_spec_boxed ("notice", NULL, NULL, G_TYPE_ERROR,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_view_store_init (TapoViewStore *self)
{
}

GFile *
tapo_view_store_dup_default_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "tapo-viewer", "views.json", NULL);

  return g_file_new_for_path (path);
}

TapoViewStore *
tapo_view_store_new (TapoViewList *views,
                     GFile *file)
{
  TapoViewStore *self;

  g_return_val_if_fail (TAPO_IS_VIEW_LIST (views), NULL);
  g_return_val_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL, NULL);

  self = g_object_new (TAPO_TYPE_VIEW_STORE, NULL);
  self->views = g_object_ref (views);
  self->file = tapo_view_file_new (g_file_peek_path (file));
  g_signal_connect_swapped (views, "items-changed", G_CALLBACK (note_change), self);
  g_signal_connect_swapped (views, "view-changed", G_CALLBACK (note_change), self);
  return self;
}

const GError *
tapo_view_store_get_notice (TapoViewStore *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW_STORE (self), NULL);
  return self->notice;
}

const char *
tapo_view_store_get_kept_as (TapoViewStore *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW_STORE (self), NULL);
  return self->kept_as;
}
