/* tapo-share-code.c: two questions to the keyring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-share-code.h"

#include <glib/gi18n.h>

#include "tapo-share-access.h"

typedef struct
{
  char *made; /* on its way into the keyring */
  gboolean kept;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  tapo_share_access_wipe (load->made);
  g_free (load);
}

static void
on_stored (GObject *store,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  load->kept = tapo_secret_store_store_finish (TAPO_SECRET_STORE (store), result, &error);
  if (!load->kept)
    g_message ("The share's access code is for this run only: %s", error->message);
  g_task_return_pointer (task, g_steal_pointer (&load->made), (GDestroyNotify) tapo_share_access_wipe);
}

/* Takes over the task. */
static void
make_code (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  load->made = tapo_share_access_make_code ();
  tapo_secret_store_store_async (g_task_get_source_object (task), TAPO_SECRET_SHARE_CODE, _ ("access code of the share"),
                                 load->made, g_task_get_cancellable (task), on_stored, task);
}

static void
on_looked_up (GObject *store,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  char *kept = tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (store), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (kept == NULL)
    make_code (g_steal_pointer (&task));
  else
    {
      load->kept = TRUE;
      g_task_return_pointer (task, g_strdup (kept), (GDestroyNotify) tapo_share_access_wipe);
      tapo_secret_free (kept);
    }
}

void
tapo_share_code_load_async (TapoSecretStore *secrets,
                            gboolean renew,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (secrets, cancellable, callback, user_data);

  g_task_set_task_data (task, g_new0 (Load, 1), load_free);
  if (renew)
    make_code (task);
  else
    tapo_secret_store_lookup_async (secrets, TAPO_SECRET_SHARE_CODE, cancellable, on_looked_up, task);
}

char *
tapo_share_code_load_finish (GAsyncResult *result,
                             gboolean *kept,
                             GError **error)
{
  *kept = ((const Load *) g_task_get_task_data (G_TASK (result)))->kept;
  return g_task_propagate_pointer (G_TASK (result), error);
}
