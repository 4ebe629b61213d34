/* tapo-camera-export.c: looks up one password after the other, prints, and seals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-export.h"

#include <string.h>

#include "tapo-camera-json.h"
#include "tapo-sealed-box.h"

typedef struct
{
  GPtrArray *cameras; /* owned TapoCamera, as they are now */
  TapoSecretStore *secrets;
  char *passphrase;      /* NULL: without passwords */
  JsonObject *passwords; /* by camera id */
  guint next;            /* camera whose password is looked up */
  GBytes *text;
} Export;

static void
wipe_password (JsonObject *object,
               const char *member,
               JsonNode *node,
               gpointer user_data)
{
  const char *password = json_node_get_string (node);

  /* json-glib owns it, and would leave it in freed memory. */
  if (password != NULL)
    explicit_bzero ((char *) password, strlen (password));
}

static void
export_free (gpointer data)
{
  Export *self = data;

  json_object_foreach_member (self->passwords, wipe_password, NULL);
  json_object_unref (self->passwords);
  g_ptr_array_unref (self->cameras);
  g_object_unref (self->secrets);
  tapo_secret_free (self->passphrase);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

/* The text with passwords is nobody's but ours until it is sealed. */
static GBytes *
print (Export *self)
{
  g_autoptr (GListStore) store = g_list_store_new (TAPO_TYPE_CAMERA);
  g_autoptr (JsonObject) members = json_object_new ();
  g_autoptr (GBytes) printed = NULL;
  gsize size;
  char *data;

  for (guint i = 0; i < self->cameras->len; i++)
    g_list_store_append (store, self->cameras->pdata[i]);
  json_object_set_string_member (members, "format", TAPO_CAMERA_EXPORT_FORMAT);
  if (self->passphrase == NULL)
    return tapo_camera_document_print (G_LIST_MODEL (store), members);
  json_object_set_object_member (members, "passwords", json_object_ref (self->passwords));
  printed = tapo_camera_document_print (G_LIST_MODEL (store), members);
  data = g_bytes_unref_to_data (g_steal_pointer (&printed), &size);
  return tapo_sealed_box_take_secret (data, size);
}

static void
seal (GTask *task,
      gpointer source,
      gpointer data,
      GCancellable *cancellable)
{
  Export *self = data;
  GError *error = NULL;
  GBytes *box = tapo_sealed_box_seal (self->text, self->passphrase, &error);

  if (box != NULL)
    g_task_return_pointer (task, box, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void look_up_next (GTask *task);

static void
on_password (GObject *secrets,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;
  char *password = tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (secrets), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (password != NULL)
    json_object_set_string_member (self->passwords, tapo_camera_get_id (self->cameras->pdata[self->next]), password);
  tapo_secret_free (password);
  self->next++;
  look_up_next (g_steal_pointer (&task));
}

static void
look_up_next (GTask *task)
{
  Export *self = g_task_get_task_data (task);

  if (self->passphrase != NULL && self->next < self->cameras->len)
    {
      tapo_secret_store_lookup_async (self->secrets, tapo_camera_get_id (self->cameras->pdata[self->next]),
                                      g_task_get_cancellable (task), on_password, task);
      return;
    }
  self->text = print (self);
  if (self->passphrase == NULL)
    g_task_return_pointer (task, g_bytes_ref (self->text), (GDestroyNotify) g_bytes_unref);
  else
    g_task_run_in_thread (task, seal);
  g_object_unref (task);
}

gboolean
tapo_camera_export_is_long_enough (const char *passphrase)
{
  glong length = g_utf8_validate (passphrase, -1, NULL) ? g_utf8_strlen (passphrase, -1) : (glong) strlen (passphrase);

  return length >= TAPO_CAMERA_EXPORT_LEAST_PASSPHRASE;
}

void
tapo_camera_export_async (GListModel *cameras,
                          TapoSecretStore *secrets,
                          const char *passphrase,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Export *self = g_new0 (Export, 1);

  g_task_set_source_tag (task, tapo_camera_export_async);
  self->cameras = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (cameras); i++)
    g_ptr_array_add (self->cameras, g_list_model_get_item (cameras, i));
  self->secrets = g_object_ref (secrets);
  self->passphrase = g_strdup (passphrase);
  self->passwords = json_object_new ();
  g_task_set_task_data (task, self, export_free);
  look_up_next (task);
}

GBytes *
tapo_camera_export_finish (GAsyncResult *result,
                           GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
