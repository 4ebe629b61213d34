/* tapo-share-cameras.c: an array with a name for each place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-cameras.h"

struct _TapoShareCameras
{
  gatomicrefcount ref_count;
  GPtrArray *cameras;
  GHashTable *by_id; /* borrowed from it */
};

const char *
tapo_share_state_get_nick (TapoShareState state)
{
  static const char *const nicks[] = { "idle", "connecting", "live", "offline" };

  return nicks[state];
}

static void
camera_free (gpointer data)
{
  TapoShareCamera *camera = data;

  g_free (camera->id);
  g_free (camera->name);
  g_free (camera);
}

TapoShareCameras *
tapo_share_cameras_new (void)
{
  TapoShareCameras *self = g_new0 (TapoShareCameras, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->cameras = g_ptr_array_new_with_free_func (camera_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

TapoShareCameras *
tapo_share_cameras_ref (TapoShareCameras *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tapo_share_cameras_unref (TapoShareCameras *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->cameras);
  g_free (self);
}

void
tapo_share_cameras_add (TapoShareCameras *self,
                        const char *id,
                        const char *name,
                        TapoShareState state,
                        gint64 since)
{
  TapoShareCamera *camera = g_new0 (TapoShareCamera, 1);

  camera->id = g_strdup (id);
  camera->name = g_strdup (name);
  camera->state = state;
  camera->since = since;
  g_ptr_array_add (self->cameras, camera);
  g_hash_table_insert (self->by_id, camera->id, camera);
}

guint
tapo_share_cameras_get_length (TapoShareCameras *self)
{
  return self->cameras->len;
}

const TapoShareCamera *
tapo_share_cameras_get (TapoShareCameras *self,
                        guint position)
{
  g_return_val_if_fail (position < self->cameras->len, NULL);

  return self->cameras->pdata[position];
}

const TapoShareCamera *
tapo_share_cameras_find (TapoShareCameras *self,
                         const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}
