/* tapo-errand.c: adds, lists and removes cameras.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-errand.h"

#include <glib/gi18n.h>

#include "tapo-draft.h"
#include "tapo-error.h"
#include "tapo-report.h"
#include "tapo-share-code.h"
#include "tapo-transfer.h"

typedef struct
{
  TapoHome *home;
  TapoCommand command;
  gboolean json;
  gboolean renew; /* of --share-code */
  char *wanted;       /* by --remove */
  TapoCamera *camera; /* that is added or removed */
  GPtrArray *taken;   /* that is removed: the camera and its parts */
  char *password;
  char *file; /* of --export and --import */
  gboolean dry_run;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_object (&errand->home);
  g_clear_object (&errand->camera);
  g_clear_pointer (&errand->taken, g_ptr_array_unref);
  g_free (errand->wanted);
  g_free (errand->file);
  tapo_secret_free (errand->password);
  g_free (errand);
}

static void
return_id (GTask *task)
{
  Errand *errand = g_task_get_task_data (task);

  g_task_return_pointer (task, g_strdup_printf ("%s\n", tapo_camera_get_id (errand->camera)), g_free);
}

/* A list that is not ours to write. */
static gboolean
is_read_only (TapoHome *home,
              GError **error)
{
  TapoCameraStore *store = tapo_home_get_store (home);

  if (store == NULL || !tapo_camera_store_get_read_only (store))
    return FALSE;
  g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, tapo_camera_store_get_notice (store)->message);
  return TRUE;
}

static void
on_added (GObject *home,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Errand *errand = g_task_get_task_data (task);
  GError *error = NULL;

  if (tapo_home_save_finish (TAPO_HOME (home), result, &error))
    {
      return_id (task);
      return;
    }
  /* All or nothing: what could not be saved leaves no password behind. */
  tapo_camera_list_remove (tapo_home_get_cameras (errand->home), errand->camera);
  if (errand->password != NULL)
    tapo_secret_store_clear_async (tapo_home_get_secrets (errand->home), tapo_camera_get_id (errand->camera), NULL,
                                   NULL, NULL);
  g_task_return_error (task, error);
}

static void
list_camera (GTask *task)
{
  Errand *errand = g_task_get_task_data (task);

  tapo_camera_list_add (tapo_home_get_cameras (errand->home), errand->camera);
  tapo_home_save_async (errand->home, on_added, task);
}

static void
on_password_stored (GObject *store,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (tapo_secret_store_store_finish (TAPO_SECRET_STORE (store), result, &error))
    list_camera (g_steal_pointer (&task));
  else
    g_task_return_new_error (task, TAPO_ERROR, TAPO_ERROR_SECRET,
                             _ ("The password cannot be kept, so nothing was added: %s"), error->message);
}

/* The password first: a session that starts because of the new camera finds it. */
static void
add (GTask *task)
{
  Errand *errand = g_task_get_task_data (task);
  GError *error = NULL;

  if (is_read_only (errand->home, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else if (errand->password == NULL)
    list_camera (task);
  else
    tapo_secret_store_store_async (tapo_home_get_secrets (errand->home), tapo_camera_get_id (errand->camera),
                                   tapo_camera_get_name (errand->camera), errand->password, NULL, on_password_stored,
                                   task);
}

static void
on_password_cleared (GObject *store,
                     GAsyncResult *result,
                     gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (tapo_secret_store_clear_finish (TAPO_SECRET_STORE (store), result, &error))
    return_id (task);
  else
    g_task_return_new_error (task, TAPO_ERROR, TAPO_ERROR_SECRET,
                             _ ("The camera was removed, but its password stays in the keyring: %s"), error->message);
}

static void
on_removed (GObject *home,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Errand *errand = g_task_get_task_data (task);
  GError *error = NULL;

  if (!tapo_home_save_finish (TAPO_HOME (home), result, &error))
    {
      tapo_camera_list_put_back (tapo_home_get_cameras (errand->home), errand->taken);
      g_task_return_error (task, error);
      return;
    }
  tapo_secret_store_clear_async (tapo_home_get_secrets (errand->home), tapo_camera_get_id (errand->camera), NULL,
                                 on_password_cleared, g_steal_pointer (&task));
}

/* Names need not be unique; then the wrong one could go. */
static gboolean
is_ambiguous (TapoCameraList *cameras,
              TapoCamera *camera,
              const char *wanted)
{
  guint n = 0;

  if (g_strcmp0 (tapo_camera_get_id (camera), wanted) == 0)
    return FALSE;
  for (guint i = 0; i < tapo_camera_list_get_length (cameras); i++)
    {
      g_autoptr (TapoCamera) other = g_list_model_get_item (G_LIST_MODEL (cameras), i);

      n += g_strcmp0 (tapo_camera_get_name (other), wanted) == 0;
    }
  return n > 1;
}

static gboolean
find_removed (Errand *errand,
              GError **error)
{
  TapoCameraList *cameras = tapo_home_get_cameras (errand->home);
  TapoCamera *camera = tapo_camera_list_find_by_name (cameras, errand->wanted);

  if (is_read_only (errand->home, error))
    return FALSE;
  if (camera == NULL)
    {
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("There is no camera “%s”; see --list"), errand->wanted);
      return FALSE;
    }
  if (is_ambiguous (cameras, camera, errand->wanted))
    {
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG,
                   _ ("More than one camera is called “%s”; name the id that --list --json prints"), errand->wanted);
      return FALSE;
    }
  errand->camera = g_object_ref (camera);
  return TRUE;
}

static void
remove_camera (GTask *task)
{
  Errand *errand = g_task_get_task_data (task);
  TapoCameraList *cameras = tapo_home_get_cameras (errand->home);
  GError *error = NULL;

  if (!find_removed (errand, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  errand->taken = tapo_camera_list_take (cameras, errand->camera);
  tapo_home_save_async (errand->home, on_removed, task);
}

/* A list that could not be read at all is no empty one. */
static gboolean
is_unreadable (TapoHome *home,
               GError **error)
{
  TapoCameraStore *store = tapo_home_get_store (home);
  const GError *notice = store != NULL ? tapo_camera_store_get_notice (store) : NULL;

  if (tapo_camera_list_get_length (tapo_home_get_cameras (home)) > 0)
    return FALSE;
  if (!g_error_matches (notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_DAMAGED) &&
      !g_error_matches (notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_UNREADABLE))
    return FALSE;
  g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, notice->message);
  return TRUE;
}

static void
list (GTask *task)
{
  Errand *errand = g_task_get_task_data (task);
  TapoCameraList *cameras = tapo_home_get_cameras (errand->home);
  GError *error = NULL;

  if (is_unreadable (errand->home, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, errand->json ? tapo_report_list_json (cameras) : tapo_report_list (cameras), g_free);
  g_object_unref (task);
}

static void
return_code (GTask *task,
             char *code)
{
  g_task_return_pointer (task, g_strconcat (code, "\n", NULL), g_free);
  tapo_share_access_wipe (code);
}

static void
on_running_code (GObject *share,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *code = tapo_share_code_finish (TAPO_SHARE (share), result, &error);

  if (code != NULL)
    return_code (task, code);
  else
    g_task_return_error (task, error);
}

static void
on_saved_code (GObject *secrets,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean kept;
  char *code = tapo_share_code_load_finish (result, &kept, &error);

  if (code == NULL)
    g_task_return_error (task, error);
  else if (kept)
    return_code (task, code);
  else
    {
      tapo_share_access_wipe (code);
      g_task_return_new_error_literal (task, TAPO_ERROR, TAPO_ERROR_SECRET,
                                       _ ("The keyring did not keep the access code, so it is not valid"));
    }
}

/* Of the share that runs, where there is one; else the one in the keyring. */
static void
print_share_code (GTask *task)
{
  Errand *errand = g_task_get_task_data (task);
  TapoShare *share = tapo_home_peek_share (errand->home);

  if (share != NULL)
    tapo_share_code_async (share, errand->renew, NULL, on_running_code, task);
  else
    tapo_share_code_load_async (tapo_home_get_secrets (errand->home), errand->renew, NULL, on_saved_code, task);
}

static void
on_transferred (GObject *home,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *output = tapo_transfer_finish (result, &error);

  if (output != NULL)
    g_task_return_pointer (task, output, g_free);
  else
    g_task_return_error (task, error);
}

/* A list that could not be read is not exported as an empty one, and one that is not ours to write takes nothing in. */
static void
transfer (GTask *task)
{
  Errand *errand = g_task_get_task_data (task);
  gboolean exports = errand->command == TAPO_COMMAND_EXPORT;
  GError *error = NULL;

  if (exports ? is_unreadable (errand->home, &error) : !errand->dry_run && is_read_only (errand->home, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else if (exports)
    tapo_transfer_export_async (errand->home, errand->file, errand->password, on_transferred, task);
  else
    tapo_transfer_import_async (errand->home, errand->file, errand->password, errand->dry_run, on_transferred, task);
}

static void
on_loaded (GObject *home,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Errand *errand = g_task_get_task_data (task);
  GError *error = NULL;

  if (!tapo_home_load_finish (TAPO_HOME (home), result, &error))
    g_task_return_error (task, error);
  else if (errand->command == TAPO_COMMAND_ADD)
    add (g_steal_pointer (&task));
  else if (errand->command == TAPO_COMMAND_REMOVE)
    remove_camera (g_steal_pointer (&task));
  else if (errand->command == TAPO_COMMAND_SHARE_CODE)
    print_share_code (g_steal_pointer (&task));
  else if (errand->command == TAPO_COMMAND_EXPORT || errand->command == TAPO_COMMAND_IMPORT)
    transfer (g_steal_pointer (&task));
  else
    list (g_steal_pointer (&task));
}

void
tapo_errand_run_async (TapoHome *home,
                       const TapoCommandLine *line,
                       const char *password,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (home, NULL, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);
  GError *error = NULL;

  errand->home = g_object_ref (home);
  errand->command = line->command;
  errand->json = line->json;
  errand->renew = line->share_code_new;
  errand->wanted = g_strdup (line->camera);
  errand->password = g_strdup (password);
  errand->file = g_strdup (line->file);
  errand->dry_run = line->dry_run;
  g_task_set_task_data (task, errand, errand_free);
  if (line->command == TAPO_COMMAND_ADD)
    errand->camera = tapo_draft_new (line, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    tapo_home_load_async (home, on_loaded, g_steal_pointer (&task));
}

char *
tapo_errand_run_finish (GAsyncResult *result,
                        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
