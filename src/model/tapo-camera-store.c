/* tapo-camera-store.c: keeps the camera list in its file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-store-private.h"

#include "tapo-debug.h"

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

void
tapo_camera_store_set_notice (TapoCameraStore *self,
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
note_change (TapoCameraStore *self)
{
  if (self->taking)
    return;
  self->changed++;
  tapo_camera_store_schedule_save (self);
}

void
tapo_camera_store_take_finding (TapoCameraStore *self,
                                TapoCameraFinding *finding)
{
  if (finding->kept_as != NULL)
    g_set_str (&self->kept_as, finding->kept_as);
  if (finding->notice != NULL)
    {
      g_info ("%s", finding->notice->message);
      tapo_camera_store_set_notice (self, finding->notice);
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
  tapo_camera_store_take_finding (self, finding);
  if (finding->document != NULL)
    {
      take_cameras (self, finding->document->cameras);
      /* A password is found by the id, so a new one has to stay what it is. */
      if (finding->document->new_ids)
        note_change (self);
    }
  if (self->changed != self->saved)
    tapo_camera_store_schedule_save (self);
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
