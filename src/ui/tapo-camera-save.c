/* tapo-camera-save.c: the password first, then the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-save.h"

#include "tapo-error.h"
#include "tapo-layered-store.h"

typedef struct
{
  TapoServices *services;
  TapoCamera *draft;
  gboolean new_password;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  tapo_services_unref (save->services);
  g_object_unref (save->draft);
  g_free (save);
}

static void
update_list (GTask *task)
{
  Save *save = g_task_get_task_data (task);
  TapoCameraList *cameras = save->services->cameras;
  const char *id = tapo_camera_get_id (save->draft);

  /* A new camera's session finds its password when it begins; one that is there has to be told. */
  if (!tapo_camera_list_update (cameras, id, save->draft))
    tapo_camera_list_add (cameras, save->draft);
  else if (save->new_password)
    tapo_session_pool_secret_changed (save->services->pool, id);
  g_task_return_boolean (task, TRUE);
}

static void
on_stored (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (tapo_secret_store_store_finish (TAPO_SECRET_STORE (object), result, &error))
    update_list (task);
  else
    g_task_return_error (task, error);
}

static void
on_cleared (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (tapo_secret_store_clear_finish (TAPO_SECRET_STORE (object), result, &error))
    update_list (task);
  else
    g_task_return_error (task, error);
}

static void
keep_for_session (GTask *task,
                  const char *password)
{
  Save *save = g_task_get_task_data (task);

  if (!TAPO_IS_LAYERED_STORE (save->services->secrets))
    {
      g_task_return_new_error_literal (task, TAPO_ERROR, TAPO_ERROR_SECRET, "passwords cannot be kept for a session here");
      return;
    }
  tapo_layered_store_keep_for_session (TAPO_LAYERED_STORE (save->services->secrets), tapo_camera_get_id (save->draft),
                                       password);
  update_list (task);
}

void
tapo_camera_save_async (TapoServices *services,
                        TapoCamera *draft,
                        TapoPasswordChange change,
                        const char *password,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);
  const char *id = tapo_camera_get_id (draft);

  save->services = tapo_services_ref (services);
  save->draft = tapo_camera_copy (draft);
  save->new_password = change != TAPO_PASSWORD_KEEP;
  g_task_set_source_tag (task, tapo_camera_save_async);
  g_task_set_task_data (task, save, save_free);

  switch (change)
    {
    case TAPO_PASSWORD_STORE:
      tapo_secret_store_store_async (services->secrets, id, tapo_camera_get_name (draft), password, cancellable,
                                     on_stored, g_steal_pointer (&task));
      break;
    case TAPO_PASSWORD_CLEAR:
      tapo_secret_store_clear_async (services->secrets, id, cancellable, on_cleared, g_steal_pointer (&task));
      break;
    case TAPO_PASSWORD_SESSION:
      keep_for_session (task, password);
      break;
    case TAPO_PASSWORD_KEEP:
    default:
      update_list (task);
      break;
    }
}

gboolean
tapo_camera_save_finish (GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
