/* tapo-camera-list.c: the cameras in their order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-list.h"

struct _TapoCameraList
{
  GObject parent_instance;

  GPtrArray *cameras; /* owned TapoCamera */
  GHashTable *by_id;  /* borrowed id -> borrowed TapoCamera */
};

enum
{
  CAMERA_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TAPO_TYPE_CAMERA;
}

static guint
get_n_items (GListModel *model)
{
  return TAPO_CAMERA_LIST (model)->cameras->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  TapoCameraList *self = TAPO_CAMERA_LIST (model);

  return position < self->cameras->len ? g_object_ref (self->cameras->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoCameraList, tapo_camera_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
on_camera_notify (TapoCameraList *self,
                  GParamSpec *pspec,
                  TapoCamera *camera)
{
  g_signal_emit (self, signals[CAMERA_CHANGED], 0, camera, pspec);
}

static void
watch (TapoCameraList *self,
       TapoCamera *camera)
{
  g_hash_table_insert (self->by_id, (char *) tapo_camera_get_id (camera), camera);
  g_signal_connect_swapped (camera, "notify", G_CALLBACK (on_camera_notify), self);
}

static void
unwatch (TapoCameraList *self,
         TapoCamera *camera)
{
  g_signal_handlers_disconnect_by_func (camera, on_camera_notify, self);
  g_hash_table_remove (self->by_id, tapo_camera_get_id (camera));
}

static void
tapo_camera_list_finalize (GObject *object)
{
  TapoCameraList *self = TAPO_CAMERA_LIST (object);

  for (guint i = 0; i < self->cameras->len; i++)
    unwatch (self, self->cameras->pdata[i]);
  g_ptr_array_unref (self->cameras);
  g_hash_table_unref (self->by_id);
  G_OBJECT_CLASS (tapo_camera_list_parent_class)->finalize (object);
}

static void
tapo_camera_list_class_init (TapoCameraListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tapo_camera_list_finalize;

  signals[CAMERA_CHANGED] = g_signal_new ("camera-changed", TAPO_TYPE_CAMERA_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, TAPO_TYPE_CAMERA, G_TYPE_PARAM);
}

static void
tapo_camera_list_init (TapoCameraList *self)
{
  self->cameras = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

TapoCameraList *
tapo_camera_list_new (void)
{
  return g_object_new (TAPO_TYPE_CAMERA_LIST, NULL);
}

guint
tapo_camera_list_get_length (TapoCameraList *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (self), 0);

  return self->cameras->len;
}

void
tapo_camera_list_add (TapoCameraList *self,
                      TapoCamera *camera)
{
  tapo_camera_list_insert (self, camera, G_MAXUINT);
}

void
tapo_camera_list_insert (TapoCameraList *self,
                         TapoCamera *camera,
                         guint position)
{
  g_return_if_fail (TAPO_IS_CAMERA_LIST (self));
  g_return_if_fail (TAPO_IS_CAMERA (camera));
  g_return_if_fail (tapo_camera_list_find (self, tapo_camera_get_id (camera)) == NULL);

  position = MIN (position, self->cameras->len);
  g_ptr_array_insert (self->cameras, (int) position, g_object_ref (camera));
  watch (self, camera);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

gboolean
tapo_camera_list_remove (TapoCameraList *self,
                         TapoCamera *camera)
{
  guint position;

  if (!tapo_camera_list_get_position (self, camera, &position))
    return FALSE;

  tapo_camera_list_splice (self, position, 1, NULL, 0);
  return TRUE;
}

gboolean
tapo_camera_list_move (TapoCameraList *self,
                       TapoCamera *camera,
                       guint new_position)
{
  guint old_position, first, n;
  gpointer item;

  if (!tapo_camera_list_get_position (self, camera, &old_position))
    return FALSE;

  new_position = MIN (new_position, self->cameras->len - 1);
  if (new_position == old_position)
    return TRUE;

  item = g_ptr_array_steal_index (self->cameras, old_position);
  g_ptr_array_insert (self->cameras, (int) new_position, item);
  first = MIN (old_position, new_position);
  n = MAX (old_position, new_position) - first + 1;
  g_list_model_items_changed (G_LIST_MODEL (self), first, n, n);
  return TRUE;
}

/* Returns how many there were: one whose id is already listed is left out. */
static guint
insert_all (TapoCameraList *self,
            guint position,
            TapoCamera *const *additions,
            guint n_additions)
{
  g_autoptr (GPtrArray) behind = g_ptr_array_new ();
  guint n = 0;

  /* What comes behind is set aside once, so that many additions cost no more than their number. */
  for (guint i = position; i < self->cameras->len; i++)
    g_ptr_array_add (behind, self->cameras->pdata[i]);
  while (self->cameras->len > position)
    g_ptr_array_steal_index (self->cameras, self->cameras->len - 1);

  for (guint i = 0; i < n_additions; i++)
    {
      if (g_hash_table_contains (self->by_id, tapo_camera_get_id (additions[i])))
        {
          g_critical ("A camera was to be listed twice");
          continue;
        }
      g_ptr_array_add (self->cameras, g_object_ref (additions[i]));
      watch (self, additions[i]);
      n++;
    }

  for (guint i = 0; i < behind->len; i++)
    g_ptr_array_add (self->cameras, behind->pdata[i]);
  return n;
}

void
tapo_camera_list_splice (TapoCameraList *self,
                         guint position,
                         guint n_removals,
                         TapoCamera *const *additions,
                         guint n_additions)
{
  g_autoptr (GPtrArray) removed = NULL; /* kept until everybody has heard of it */

  g_return_if_fail (TAPO_IS_CAMERA_LIST (self));
  g_return_if_fail (position <= self->cameras->len && n_removals <= self->cameras->len - position);

  if (n_removals == 0 && n_additions == 0)
    return;

  removed = g_ptr_array_new_full (n_removals, g_object_unref);
  for (guint i = 0; i < n_removals; i++)
    {
      unwatch (self, self->cameras->pdata[position + i]);
      g_ptr_array_add (removed, g_object_ref (self->cameras->pdata[position + i]));
    }
  if (n_removals > 0)
    g_ptr_array_remove_range (self->cameras, position, n_removals);

  n_additions = insert_all (self, position, additions, n_additions);
  if (n_removals > 0 || n_additions > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removals, n_additions);
}

gboolean
tapo_camera_list_update (TapoCameraList *self,
                         const char *id,
                         TapoCamera *draft)
{
  TapoCamera *camera = tapo_camera_list_find (self, id);

  g_return_val_if_fail (TAPO_IS_CAMERA (draft), FALSE);

  if (camera == NULL)
    return FALSE;
  tapo_camera_copy_fields (camera, draft);
  return TRUE;
}

TapoCamera *
tapo_camera_list_find (TapoCameraList *self,
                       const char *id)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

TapoCamera *
tapo_camera_list_get_source (TapoCameraList *self,
                             TapoCamera *camera)
{
  TapoCamera *source;

  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (self), NULL);
  g_return_val_if_fail (TAPO_IS_CAMERA (camera), NULL);

  if (!tapo_camera_is_virtual (camera))
    return camera;
  source = tapo_camera_list_find (self, tapo_camera_get_source (camera));
  return source != NULL && !tapo_camera_is_virtual (source) ? source : NULL;
}

GPtrArray *
tapo_camera_list_dup_parts (TapoCameraList *self,
                            TapoCamera *camera)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (self), parts);

  for (guint i = 0; !tapo_camera_is_virtual (camera) && i < self->cameras->len; i++)
    {
      if (g_strcmp0 (tapo_camera_get_source (self->cameras->pdata[i]), tapo_camera_get_id (camera)) == 0)
        g_ptr_array_add (parts, g_object_ref (self->cameras->pdata[i]));
    }
  return parts;
}

static TapoCamera *
find_exact_name (TapoCameraList *self,
                 const char *name)
{
  for (guint i = 0; i < self->cameras->len; i++)
    {
      if (g_strcmp0 (tapo_camera_get_name (self->cameras->pdata[i]), name) == 0)
        return self->cameras->pdata[i];
    }
  return NULL;
}

static TapoCamera *
find_number (TapoCameraList *self,
             const char *text)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, self->cameras->len, &number, NULL))
    return NULL;
  return self->cameras->pdata[number - 1];
}

static TapoCamera *
find_similar_name (TapoCameraList *self,
                   const char *name)
{
  g_autofree char *folded = NULL;

  if (!g_utf8_validate (name, -1, NULL))
    return NULL;
  folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->cameras->len; i++)
    {
      const char *other = tapo_camera_get_name (self->cameras->pdata[i]);
      g_autofree char *other_folded = other != NULL ? g_utf8_casefold (other, -1) : NULL;

      if (g_strcmp0 (folded, other_folded) == 0)
        return self->cameras->pdata[i];
    }
  return NULL;
}

TapoCamera *
tapo_camera_list_find_by_name (TapoCameraList *self,
                               const char *name)
{
  TapoCamera *camera;

  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  camera = tapo_camera_list_find (self, name);
  if (camera == NULL)
    camera = find_exact_name (self, name);
  if (camera == NULL && self->cameras->len > 0)
    camera = find_number (self, name);
  if (camera == NULL)
    camera = find_similar_name (self, name);
  return camera;
}

gboolean
tapo_camera_list_get_position (TapoCameraList *self,
                               TapoCamera *camera,
                               guint *position)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (self), FALSE);
  g_return_val_if_fail (TAPO_IS_CAMERA (camera), FALSE);

  return g_ptr_array_find (self->cameras, camera, position);
}
