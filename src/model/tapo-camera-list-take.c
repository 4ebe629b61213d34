/* tapo-camera-list-take.c: cameras that leave the list together, and may come back together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-list.h"

typedef struct
{
  TapoCamera *camera;
  guint position; /* when it left */
} Taken;

static void
taken_free (gpointer data)
{
  Taken *taken = data;

  g_object_unref (taken->camera);
  g_free (taken);
}

static void
take_one (TapoCameraList *self,
          TapoCamera *camera,
          GPtrArray *all)
{
  Taken *taken;
  guint position;

  if (!tapo_camera_list_get_position (self, camera, &position))
    return;
  taken = g_new0 (Taken, 1);
  taken->camera = g_object_ref (camera);
  taken->position = position;
  g_ptr_array_add (all, taken);
  tapo_camera_list_remove (self, camera);
}

GPtrArray *
tapo_camera_list_take (TapoCameraList *self,
                       TapoCamera *camera)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (taken_free);
  g_autoptr (GPtrArray) parts = NULL;
  guint position;

  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (self), taken);

  if (!tapo_camera_list_get_position (self, camera, &position))
    return taken;
  /* Its parts first: they are never without it. */
  parts = tapo_camera_list_dup_parts (self, camera);
  for (guint i = 0; i < parts->len; i++)
    take_one (self, parts->pdata[i], taken);
  take_one (self, camera, taken);
  return taken;
}

void
tapo_camera_list_put_back (TapoCameraList *self,
                           GPtrArray *taken)
{
  g_return_if_fail (TAPO_IS_CAMERA_LIST (self));

  /* The last first: each finds the list as it left it. */
  for (guint i = taken->len; i > 0; i--)
    {
      Taken *each = taken->pdata[i - 1];

      if (tapo_camera_list_find (self, tapo_camera_get_id (each->camera)) == NULL)
        tapo_camera_list_insert (self, each->camera, each->position);
    }
}

TapoCamera *
tapo_camera_list_get_taken (GPtrArray *taken,
                            guint i)
{
  g_return_val_if_fail (i < taken->len, NULL);

  return ((Taken *) taken->pdata[i])->camera;
}
