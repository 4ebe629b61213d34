/* tapo-camera-list.c: the cameras in their order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-list.h"

struct _TapoCameraList
{
  GObject parent_instance;

  GPtrArray *cameras; /* owned TapoCamera */
};

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
tapo_camera_list_finalize (GObject *object)
{
  g_ptr_array_unref (TAPO_CAMERA_LIST (object)->cameras);
  G_OBJECT_CLASS (tapo_camera_list_parent_class)->finalize (object);
}

static void
tapo_camera_list_class_init (TapoCameraListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tapo_camera_list_finalize;
}

static void
tapo_camera_list_init (TapoCameraList *self)
{
  self->cameras = g_ptr_array_new_with_free_func (g_object_unref);
}

TapoCameraList *
tapo_camera_list_new (void)
{
  return g_object_new (TAPO_TYPE_CAMERA_LIST, NULL);
}

void
tapo_camera_list_add (TapoCameraList *self,
                      TapoCamera *camera)
{
  g_return_if_fail (TAPO_IS_CAMERA_LIST (self));
  g_return_if_fail (TAPO_IS_CAMERA (camera));

  g_ptr_array_add (self->cameras, g_object_ref (camera));
  g_list_model_items_changed (G_LIST_MODEL (self), self->cameras->len - 1, 0, 1);
}

TapoCamera *
tapo_camera_list_find (TapoCameraList *self,
                       const char *id)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (self), NULL);

  for (guint i = 0; i < self->cameras->len; i++)
    {
      if (g_strcmp0 (tapo_camera_get_id (self->cameras->pdata[i]), id) == 0)
        return self->cameras->pdata[i];
    }
  return NULL;
}
