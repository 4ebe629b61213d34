/* tapo-transfer.c: cameras to a file, and from one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-transfer.h"

#include <glib/gi18n.h>

#include "tapo-camera-export.h"
#include "tapo-camera-import.h"
#include "tapo-error.h"
#include "tapo-file.h"
#include "tapo-sealed-box.h"
#include "tapo-transfer-file.h"

typedef struct
{
  TapoHome *home;
  char *path;
  char *passphrase;
  gboolean dry;
  TapoCameraImport *import;
} Transfer;

static void
transfer_free (gpointer data)
{
  Transfer *self = data;

  g_object_unref (self->home);
  g_free (self->path);
  tapo_secret_free (self->passphrase);
  g_clear_pointer (&self->import, tapo_camera_import_free);
  g_free (self);
}

static GTask *
make_task (TapoHome *home,
           const char *path,
           const char *passphrase,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (home, NULL, callback, user_data);
  Transfer *self = g_new0 (Transfer, 1);

  self->home = g_object_ref (home);
  self->path = g_strdup (path);
  self->passphrase = g_strdup (passphrase);
  g_task_set_task_data (task, self, transfer_free);
  return task;
}

/* Takes over error. */
static void
fail (GTask *task,
      GError *error)
{
  g_autofree char *sentence = tapo_transfer_dup_sentence (error);

  g_task_return_new_error_literal (task, TAPO_ERROR, TAPO_ERROR_CONFIG, sentence);
  g_error_free (error);
}

static void
on_written (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Transfer *self = g_task_get_task_data (task);
  GError *error = NULL;
  guint n = tapo_camera_list_get_length (tapo_home_get_cameras (self->home));

  if (!tapo_transfer_file_write_finish (result, &error))
    fail (task, error);
  else
    g_task_return_pointer (task, g_strdup_printf (ngettext ("%u camera exported\n", "%u cameras exported\n", n), n), g_free);
}

static void
on_exported (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Transfer *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) contents = tapo_camera_export_finish (result, &error);

  if (contents == NULL)
    fail (task, error);
  else
    tapo_transfer_file_write_async (self->path, contents, NULL, on_written, g_steal_pointer (&task));
}

void
tapo_transfer_export_async (TapoHome *home,
                            const char *path,
                            const char *passphrase,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = make_task (home, path, passphrase, callback, user_data);

  tapo_camera_export_async (G_LIST_MODEL (tapo_home_get_cameras (home)), tapo_home_get_secrets (home), passphrase, NULL,
                            on_exported, task);
}

static const char *
get_kind (TapoImportKind kind)
{
  switch (kind)
    {
    case TAPO_IMPORT_NEW:
      return _ ("new");
    case TAPO_IMPORT_KNOWN:
      return _ ("already there");
    case TAPO_IMPORT_UNUSABLE:
    default:
      return _ ("not usable");
    }
}

/* A line for each camera of the file. Names come from anywhere: they are made fit to be shown. */
static char *
dup_report (const TapoCameraImport *import)
{
  GString *report = g_string_new (NULL);

  for (guint i = 0; i < import->items->len; i++)
    {
      const TapoImportItem *item = import->items->pdata[i];
      g_autofree char *name = tapo_camera_dup_display_name (item->camera);

      g_string_append_printf (report, "%s: %s\n", name, get_kind (item->kind));
    }
  return g_string_free_and_steal (report);
}

static void
on_saved (GObject *home,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Transfer *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (tapo_home_save_finish (TAPO_HOME (home), result, &error))
    g_task_return_pointer (task, dup_report (self->import), g_free);
  else
    g_task_return_error (task, error);
}

static void
on_applied (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Transfer *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (tapo_camera_import_apply_finish (result, &error) >= 0)
    tapo_home_save_async (self->home, on_saved, g_steal_pointer (&task));
  else
    fail (task, error);
}

static void
on_understood (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Transfer *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->import = tapo_camera_import_read_finish (result, &error);
  if (self->import == NULL)
    fail (task, error);
  else if (self->dry)
    g_task_return_pointer (task, dup_report (self->import), g_free);
  else
    tapo_camera_import_apply_async (self->import, tapo_home_get_cameras (self->home), tapo_home_get_secrets (self->home),
                                    NULL, on_applied, g_steal_pointer (&task));
}

static void
on_read (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Transfer *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) contents = tapo_transfer_file_read_finish (result, &error);

  if (contents == NULL)
    fail (task, error);
  else
    tapo_camera_import_read_async (contents, self->passphrase, tapo_home_get_cameras (self->home), NULL, on_understood,
                                   g_steal_pointer (&task));
}

void
tapo_transfer_import_async (TapoHome *home,
                            const char *path,
                            const char *passphrase,
                            gboolean dry,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = make_task (home, path, passphrase, callback, user_data);
  Transfer *self = g_task_get_task_data (task);

  self->dry = dry;
  tapo_transfer_file_read_async (path, NULL, on_read, task);
}

char *
tapo_transfer_finish (GAsyncResult *result,
                      GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
tapo_transfer_is_sealed (const char *path)
{
  TapoFileStamp stamp;
  g_autoptr (GBytes) contents = tapo_file_read (path, TAPO_SEALED_BOX_MAX_SIZE, &stamp, NULL);

  return contents != NULL && tapo_sealed_box_is_sealed (contents);
}
