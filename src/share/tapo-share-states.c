/* tapo-share-states.c: compares what is with what was said last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-states.h"

struct _TapoShareStates
{
  TapoCameraList *cameras;
  TapoSessionPool *pool;
  TapoShareCameras *said;
  GHashTable *away; /* owned id → gint64, owned: unix seconds */
};

TapoShareStates *
tapo_share_states_new (TapoCameraList *cameras,
                       TapoSessionPool *pool)
{
  TapoShareStates *self = g_new0 (TapoShareStates, 1);

  self->cameras = g_object_ref (cameras);
  self->pool = g_object_ref (pool);
  self->said = tapo_share_cameras_new ();
  self->away = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
tapo_share_states_free (TapoShareStates *self)
{
  g_object_unref (self->cameras);
  g_object_unref (self->pool);
  tapo_share_cameras_unref (self->said);
  g_hash_table_unref (self->away);
  g_free (self);
}

gint64
tapo_share_states_get_since (TapoShareStates *self,
                             const char *id)
{
  const gint64 *since = g_hash_table_lookup (self->away, id);

  return since != NULL ? *since : 0;
}

/* Away since its last picture, where there was one. */
static void
set_away (TapoShareStates *self,
          const char *id,
          TapoSession *session)
{
  gint64 age = MAX (tapo_session_get_age (session), 0);
  gint64 since = (g_get_real_time () / 1000 - age) / 1000;

  if (!g_hash_table_contains (self->away, id))
    g_hash_table_insert (self->away, g_strdup (id), g_memdup2 (&since, sizeof since));
}

static TapoShareState
look (TapoShareStates *self,
      TapoCamera *camera)
{
  TapoSession *session = tapo_session_pool_peek (self->pool, camera);
  TapoSessionState state = session != NULL ? tapo_session_get_state (session) : TAPO_SESSION_OFF;
  const char *id = tapo_camera_get_id (camera);

  switch (state)
    {
    case TAPO_SESSION_LIVE:
      if (tapo_session_is_stale (session))
        break;
      g_hash_table_remove (self->away, id);
      return TAPO_SHARE_LIVE;
    case TAPO_SESSION_CONNECTING:
      /* It was away before this attempt, and is until there is a picture. */
      return g_hash_table_contains (self->away, id) ? TAPO_SHARE_OFFLINE : TAPO_SHARE_CONNECTING;
    case TAPO_SESSION_WAITING:
    case TAPO_SESSION_BLOCKED:
      break;
    case TAPO_SESSION_OFF:
    default:
      g_hash_table_remove (self->away, id);
      return TAPO_SHARE_IDLE;
    }
  set_away (self, id, session);
  return TAPO_SHARE_OFFLINE;
}

static gboolean
is_same (TapoShareCameras *a,
         TapoShareCameras *b)
{
  if (tapo_share_cameras_get_length (a) != tapo_share_cameras_get_length (b))
    return FALSE;
  for (guint i = 0; i < tapo_share_cameras_get_length (a); i++)
    {
      const TapoShareCamera *one = tapo_share_cameras_get (a, i);
      const TapoShareCamera *two = tapo_share_cameras_get (b, i);

      if (one->state != two->state || one->since != two->since || !g_str_equal (one->id, two->id) || !g_str_equal (one->name, two->name))
        return FALSE;
    }
  return TRUE;
}

gboolean
tapo_share_states_update (TapoShareStates *self)
{
  g_autoptr (TapoShareCameras) now = tapo_share_cameras_new ();

  for (guint i = 0; i < tapo_camera_list_get_length (self->cameras); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), i);
      g_autofree char *name = NULL;
      TapoShareState state;

      /* Parts of pictures are cut out where they are shown; the whole picture is there for whoever may see it. */
      if (tapo_camera_is_virtual (camera))
        continue;
      name = tapo_camera_dup_display_name (camera);
      state = look (self, camera);
      tapo_share_cameras_add (now, tapo_camera_get_id (camera), name, state,
                              tapo_share_states_get_since (self, tapo_camera_get_id (camera)));
    }
  if (is_same (self->said, now))
    return FALSE;
  tapo_share_cameras_unref (self->said);
  self->said = g_steal_pointer (&now);
  return TRUE;
}

TapoShareCameras *
tapo_share_states_get (TapoShareStates *self)
{
  return self->said;
}
