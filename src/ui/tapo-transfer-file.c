/* tapo-transfer-file.c: workers around a file, and sentences about what becomes of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-transfer-file.h"

#include <glib/gi18n.h>

#include "tapo-error.h"
#include "tapo-file.h"
#include "tapo-sealed-box.h"
#include "tapo-transfer-error.h"

typedef struct
{
  char *path;
  GBytes *contents; /* to be written */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_clear_pointer (&job->contents, g_bytes_unref);
  g_free (job);
}

static void
read_in_worker (GTask *task,
                gpointer source,
                gpointer data,
                GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  TapoFileStamp stamp;
  GBytes *contents = tapo_file_read (job->path, TAPO_SEALED_BOX_MAX_SIZE, &stamp, &error);

  if (contents != NULL)
    g_task_return_pointer (task, contents, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
write_in_worker (GTask *task,
                 gpointer source,
                 gpointer data,
                 GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  TapoFileStamp stamp;

  if (tapo_file_replace (job->path, job->contents, -1, &stamp, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start (const char *path,
       GBytes *contents,
       GTaskThreadFunc function,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->contents = contents != NULL ? g_bytes_ref (contents) : NULL;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, function);
}

void
tapo_transfer_file_read_async (const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  start (path, NULL, read_in_worker, cancellable, callback, user_data);
}

GBytes *
tapo_transfer_file_read_finish (GAsyncResult *result,
                                GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
tapo_transfer_file_write_async (const char *path,
                                GBytes *contents,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  start (path, contents, write_in_worker, cancellable, callback, user_data);
}

gboolean
tapo_transfer_file_write_finish (GAsyncResult *result,
                                 GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static const char *
get_transfer_sentence (TapoTransferError code)
{
  switch (code)
    {
    case TAPO_TRANSFER_ERROR_DAMAGED:
      return _ ("This file is damaged. Export the cameras once more.");
    case TAPO_TRANSFER_ERROR_NEWER:
      return _ ("This file was saved by a newer version of Tapo Viewer. Update this one first.");
    case TAPO_TRANSFER_ERROR_TOO_LARGE:
      return _ ("This file is too large to be a list of cameras. Choose another one.");
    case TAPO_TRANSFER_ERROR_NEEDS_PASSPHRASE:
      return _ ("This file is encrypted and needs its passphrase");
    case TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE:
      return _ ("The passphrase is wrong, or the file was changed. Try again.");
    case TAPO_TRANSFER_ERROR_NO_CIPHER:
      return _ ("This computer cannot encrypt the list. Export it without passwords.");
    case TAPO_TRANSFER_ERROR_NO_LIST:
    default:
      return _ ("This file is no list of cameras. Choose one that Tapo Viewer has exported.");
    }
}

char *
tapo_transfer_dup_sentence (const GError *error)
{
  if (error->domain == TAPO_TRANSFER_ERROR)
    return g_strdup (get_transfer_sentence ((TapoTransferError) error->code));
  if (g_error_matches (error, TAPO_ERROR, TAPO_ERROR_SECRET))
    return g_strdup (_ ("The keyring is locked or absent. Unlock it and try again."));
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_strdup (_ ("There is no such file or folder"));
  /* Translators: %s is what the system says, as in "No space left on device" */
  return g_strdup_printf (_ ("The file cannot be used: %s"), error->message);
}
