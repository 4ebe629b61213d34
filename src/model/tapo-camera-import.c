/* tapo-camera-import.c: reads what a file of cameras would add.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-import.h"

#include <string.h>

#include "tapo-camera-export.h"
#include "tapo-camera-json.h"
#include "tapo-camera-private.h"
#include "tapo-sealed-box.h"
#include "tapo-transfer-error.h"

/* More than any camera takes. */
#define MAX_PASSWORD 4096

static void
item_free (gpointer data)
{
  TapoImportItem *item = data;

  g_object_unref (item->camera);
  tapo_secret_free (item->password);
  g_free (item);
}

void
tapo_camera_import_free (TapoCameraImport *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* Where a camera is, for telling whether two are the same. NULL where the camera has no address of its own. */
static char *
dup_place (TapoCamera *camera)
{
  g_autofree char *uri = NULL;

  if (tapo_camera_get_host (camera) == NULL)
    return NULL;
  uri = tapo_camera_dup_uri (camera, TRUE);
  return g_ascii_strdown (uri, -1);
}

static void
remember (GHashTable *known,
          TapoCamera *camera)
{
  char *place = dup_place (camera);

  g_hash_table_add (known, g_strdup (tapo_camera_get_id (camera)));
  if (place != NULL)
    g_hash_table_add (known, place);
}

static gboolean
is_known (GHashTable *known,
          TapoCamera *camera)
{
  g_autofree char *place = dup_place (camera);

  return g_hash_table_contains (known, tapo_camera_get_id (camera)) ||
         (place != NULL && g_hash_table_contains (known, place));
}

/* A member that somebody wrote by hand would go into the program's own file. */
static void
forget_password (TapoCamera *camera)
{
  JsonObject *unknown = tapo_camera_get_unknown (camera);
  g_autoptr (JsonObject) harmless = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (unknown == NULL || !json_object_has_member (unknown, "password"))
    return;
  harmless = json_object_new ();
  json_object_iter_init_ordered (&iter, unknown);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (!g_str_equal (name, "password"))
        json_object_set_member (harmless, name, json_node_copy (node));
    }
  tapo_camera_set_unknown (camera, harmless);
}

static char *
dup_password (JsonObject *passwords,
              const char *id)
{
  JsonNode *node = passwords != NULL ? json_object_get_member (passwords, id) : NULL;
  const char *password = NULL;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    password = json_node_get_string (node);
  return password != NULL && *password != '\0' && strlen (password) <= MAX_PASSWORD ? g_strdup (password) : NULL;
}

static void
add_item (TapoCameraImport *self,
          TapoCamera *camera,
          GHashTable *known,
          JsonObject *passwords)
{
  TapoImportItem *item = g_new0 (TapoImportItem, 1);

  item->camera = g_object_ref (camera);
  if (tapo_camera_find_problem (camera) != NULL)
    item->kind = TAPO_IMPORT_UNUSABLE;
  else if (is_known (known, camera))
    item->kind = TAPO_IMPORT_KNOWN;
  g_ptr_array_add (self->items, item);
  if (item->kind != TAPO_IMPORT_NEW)
    return;
  forget_password (camera);
  remember (known, camera);
  item->password = dup_password (passwords, tapo_camera_get_id (camera));
  self->n_new++;
  self->n_passwords += item->password != NULL;
}

static TapoCameraDocument *
read_document (GBytes *text,
               GError **error)
{
  g_autoptr (TapoCameraDocument) document = NULL;
  const char *format;

  if (g_bytes_get_size (text) > TAPO_CAMERA_JSON_MAX_SIZE)
    {
      g_set_error_literal (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_TOO_LARGE, "The file is too large");
      return NULL;
    }
  document = tapo_camera_document_parse (text, NULL);
  if (document == NULL)
    {
      g_set_error_literal (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_NO_LIST, "The file is no list of cameras");
      return NULL;
    }
  format = document->unknown != NULL ? json_object_get_string_member_with_default (document->unknown, "format", NULL)
                                     : NULL;
  if (format != NULL && !g_str_equal (format, TAPO_CAMERA_EXPORT_FORMAT))
    {
      g_set_error_literal (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_NO_LIST, "The file is no list of cameras");
      return NULL;
    }
  if (document->newer)
    {
      g_set_error_literal (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_NEWER,
                           "The file was written by a newer version of Tapo Viewer");
      return NULL;
    }
  return g_steal_pointer (&document);
}

static JsonObject *
get_passwords (TapoCameraDocument *document)
{
  JsonNode *node = document->unknown != NULL ? json_object_get_member (document->unknown, "passwords") : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

TapoCameraImport *
tapo_camera_import_read (GBytes *text,
                         gboolean sealed,
                         TapoCameraList *present,
                         GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TapoCameraDocument) document = NULL;
  g_autoptr (TapoCameraImport) self = NULL;

  if (!sealed && tapo_sealed_box_is_sealed (text))
    {
      if (tapo_sealed_box_check (text, error))
        g_set_error_literal (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_NEEDS_PASSPHRASE,
                             "The file is encrypted");
      return NULL;
    }
  document = read_document (text, error);
  if (document == NULL)
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (present)); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (present), i);

      remember (known, camera);
    }
  self = g_new0 (TapoCameraImport, 1);
  self->items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < document->cameras->len; i++)
    add_item (self, document->cameras->pdata[i], known, sealed ? get_passwords (document) : NULL);
  return g_steal_pointer (&self);
}

typedef struct
{
  GBytes *text;
  char *passphrase;
  TapoCameraList *present;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_bytes_unref (self->text);
  tapo_secret_free (self->passphrase);
  g_object_unref (self->present);
  g_free (self);
}

static void
open_box (GTask *task,
          gpointer source,
          gpointer data,
          GCancellable *cancellable)
{
  Reading *self = data;
  GError *error = NULL;
  GBytes *text = tapo_sealed_box_open (self->text, self->passphrase, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
answer (GTask *task,
        GBytes *text,
        gboolean sealed)
{
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;
  TapoCameraImport *import = tapo_camera_import_read (text, sealed, self->present, &error);

  if (import != NULL)
    g_task_return_pointer (task, import, (GDestroyNotify) tapo_camera_import_free);
  else
    g_task_return_error (task, error);
}

static void
on_opened (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) text = g_task_propagate_pointer (G_TASK (result), &error);

  if (text != NULL)
    answer (task, text, TRUE);
  else
    g_task_return_error (task, error);
}

void
tapo_camera_import_read_async (GBytes *text,
                               const char *passphrase,
                               TapoCameraList *present,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) opening = NULL;
  Reading *self = g_new0 (Reading, 1);

  self->text = g_bytes_ref (text);
  self->passphrase = g_strdup (passphrase);
  self->present = g_object_ref (present);
  g_task_set_task_data (task, self, reading_free);
  if (passphrase == NULL || !tapo_sealed_box_is_sealed (text))
    {
      answer (task, text, FALSE);
      return;
    }
  opening = g_task_new (NULL, cancellable, on_opened, g_object_ref (task));
  g_task_set_task_data (opening, self, NULL);
  g_task_run_in_thread (opening, open_box);
}

TapoCameraImport *
tapo_camera_import_read_finish (GAsyncResult *result,
                                GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
