/* tapo-camera-import-apply.c: adds what a file has: the passwords first, one after the other, then the cameras.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-import.h"

typedef struct
{
  TapoCameraImport *import; /* borrowed */
  TapoCameraList *cameras;
  TapoSecretStore *secrets;
  guint next; /* item whose password is kept */
} Apply;

static void
apply_free (gpointer data)
{
  Apply *self = data;

  g_object_unref (self->cameras);
  g_object_unref (self->secrets);
  g_free (self);
}

/* The list may have changed since the file was read. */
static gboolean
is_wanted (Apply *self,
           const TapoImportItem *item)
{
  return item->kind == TAPO_IMPORT_NEW &&
         tapo_camera_list_find (self->cameras, tapo_camera_get_id (item->camera)) == NULL;
}

static gssize
add_cameras (Apply *self)
{
  g_autoptr (GPtrArray) additions = g_ptr_array_new ();

  for (guint i = 0; i < self->import->items->len; i++)
    {
      TapoImportItem *item = self->import->items->pdata[i];

      if (is_wanted (self, item))
        g_ptr_array_add (additions, item->camera);
    }
  if (additions->len > 0)
    tapo_camera_list_splice (self->cameras, tapo_camera_list_get_length (self->cameras), 0,
                             (TapoCamera *const *) additions->pdata, additions->len);
  return (gssize) additions->len;
}

/* Of cameras that are not added, no password stays behind. */
static void
forget_kept (Apply *self)
{
  for (guint i = 0; i < self->next; i++)
    {
      TapoImportItem *item = self->import->items->pdata[i];

      if (is_wanted (self, item) && item->password != NULL)
        tapo_secret_store_clear_async (self->secrets, tapo_camera_get_id (item->camera), NULL, NULL, NULL);
    }
}

static void keep_next (GTask *task);

static void
on_kept (GObject *secrets,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Apply *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (tapo_secret_store_store_finish (TAPO_SECRET_STORE (secrets), result, &error))
    {
      self->next++;
      keep_next (g_steal_pointer (&task));
      return;
    }
  forget_kept (self);
  g_task_return_error (task, error);
}

static void
keep_next (GTask *task)
{
  Apply *self = g_task_get_task_data (task);
  GPtrArray *items = self->import->items;

  for (; self->next < items->len; self->next++)
    {
      TapoImportItem *item = items->pdata[self->next];
      g_autofree char *label = NULL;

      if (item->password == NULL || !is_wanted (self, item))
        continue;
      label = tapo_camera_dup_display_name (item->camera);
      tapo_secret_store_store_async (self->secrets, tapo_camera_get_id (item->camera), label, item->password,
                                     g_task_get_cancellable (task), on_kept, task);
      return;
    }
  g_task_return_int (task, add_cameras (self));
  g_object_unref (task);
}

void
tapo_camera_import_apply_async (TapoCameraImport *import,
                                TapoCameraList *cameras,
                                TapoSecretStore *secrets,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Apply *self = g_new0 (Apply, 1);

  self->import = import;
  self->cameras = g_object_ref (cameras);
  self->secrets = g_object_ref (secrets);
  g_task_set_task_data (task, self, apply_free);
  keep_next (task);
}

gssize
tapo_camera_import_apply_finish (GAsyncResult *result,
                                 GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}
