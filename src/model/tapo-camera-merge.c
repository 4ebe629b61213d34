/* tapo-camera-merge.c: brings into the list what another process has written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-merge.h"

#include "tapo-camera-private.h"

static GHashTable *
index_by_id (TapoCameraDocument *document)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; document != NULL && i < document->cameras->len; i++)
    {
      TapoCamera *camera = document->cameras->pdata[i];

      g_hash_table_insert (index, (char *) tapo_camera_get_id (camera), camera);
    }
  return index;
}

static gboolean
property_equals (TapoCamera *one,
                 TapoCamera *other,
                 GParamSpec *pspec)
{
  g_auto (GValue) a = G_VALUE_INIT;
  g_auto (GValue) b = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (one), pspec->name, &a);
  g_object_get_property (G_OBJECT (other), pspec->name, &b);
  return g_param_values_cmp (pspec, &a, &b) == 0;
}

static gboolean
camera_equals (TapoCamera *one,
               TapoCamera *other)
{
  guint n;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (one), &n);

  for (guint i = 0; i < n; i++)
    {
      if (!property_equals (one, other, pspecs[i]))
        return FALSE;
    }
  return tapo_camera_json_equals (tapo_camera_get_unknown (one), tapo_camera_get_unknown (other));
}

/* Takes over the fields that only they have changed. */
static void
merge_fields (TapoCamera *ours,
              TapoCamera *base,
              TapoCamera *theirs)
{
  guint n;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (ours), &n);

  g_object_freeze_notify (G_OBJECT (ours));
  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (!property_equals (ours, base, pspecs[i]) || property_equals (theirs, base, pspecs[i]))
        continue;
      g_object_get_property (G_OBJECT (theirs), pspecs[i]->name, &value);
      g_object_set_property (G_OBJECT (ours), pspecs[i]->name, &value);
    }
  if (tapo_camera_json_equals (tapo_camera_get_unknown (ours), tapo_camera_get_unknown (base)))
    tapo_camera_set_unknown (ours, tapo_camera_get_unknown (theirs));
  g_object_thaw_notify (G_OBJECT (ours));
}

/* The ids of cameras that the other side has as well, in this side's order. */
static GPtrArray *
common_order (GListModel *ours,
              GPtrArray *cameras,
              GHashTable *others)
{
  GPtrArray *order = g_ptr_array_new ();
  guint n = ours != NULL ? g_list_model_get_n_items (ours) : cameras->len;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TapoCamera) camera = ours != NULL ? g_list_model_get_item (ours, i)
                                                   : g_object_ref (cameras->pdata[i]);

      if (g_hash_table_contains (others, tapo_camera_get_id (camera)))
        g_ptr_array_add (order, (char *) tapo_camera_get_id (camera));
    }
  return order;
}

static gboolean
order_equals (GPtrArray *one,
              GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      if (!g_str_equal (one->pdata[i], other->pdata[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
we_moved_nothing (TapoCameraList *ours,
                  TapoCameraDocument *base)
{
  g_autoptr (GHashTable) in_base = index_by_id (base);
  g_autoptr (GHashTable) in_ours = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) order = common_order (G_LIST_MODEL (ours), NULL, in_base);
  g_autoptr (GPtrArray) before = NULL;

  for (guint i = 0; i < order->len; i++)
    g_hash_table_add (in_ours, order->pdata[i]);
  before = common_order (NULL, base->cameras, in_ours);
  return order_equals (order, before);
}

/* Puts the cameras in their order, those that they do not have behind them. One signal, and none without need. */
static void
take_order (TapoCameraList *ours,
            TapoCameraDocument *theirs)
{
  g_autoptr (GHashTable) in_theirs = index_by_id (theirs);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) order = common_order (G_LIST_MODEL (ours), NULL, in_theirs);
  guint n = tapo_camera_list_get_length (ours), n_found = 0;

  for (guint i = 0; i < theirs->cameras->len; i++)
    {
      TapoCamera *camera = tapo_camera_list_find (ours, tapo_camera_get_id (theirs->cameras->pdata[i]));

      if (camera == NULL)
        continue;
      if (g_str_equal (order->pdata[n_found], tapo_camera_get_id (camera)))
        n_found++;
      g_ptr_array_add (sorted, g_object_ref (camera));
    }
  if (n_found == order->len)
    return;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (ours), i);

      if (!g_hash_table_contains (in_theirs, tapo_camera_get_id (camera)))
        g_ptr_array_add (sorted, g_steal_pointer (&camera));
    }
  tapo_camera_list_splice (ours, 0, n, (TapoCamera *const *) sorted->pdata, sorted->len);
}

/* Puts one of theirs behind the camera that it follows there. */
static void
insert_behind (TapoCameraList *ours,
               TapoCamera *camera,
               TapoCamera *previous)
{
  TapoCamera *neighbour = previous != NULL ? tapo_camera_list_find (ours, tapo_camera_get_id (previous)) : NULL;
  guint position = 0;

  if (neighbour != NULL && tapo_camera_list_get_position (ours, neighbour, &position))
    position++;
  tapo_camera_list_insert (ours, camera, previous != NULL && neighbour == NULL ? G_MAXUINT : position);
}

static void
merge_camera (TapoCameraList *ours,
              TapoCamera *base,
              TapoCamera *theirs,
              TapoCamera *previous)
{
  TapoCamera *camera = tapo_camera_list_find (ours, tapo_camera_get_id (theirs));

  if (camera != NULL && base != NULL)
    merge_fields (camera, base, theirs);
  else if (camera == NULL && (base == NULL || !camera_equals (base, theirs)))
    insert_behind (ours, theirs, previous);
}

void
tapo_camera_merge (TapoCameraList *ours,
                   TapoCameraDocument *base,
                   TapoCameraDocument *theirs)
{
  g_autoptr (GHashTable) in_base = index_by_id (base);
  g_autoptr (GHashTable) in_theirs = index_by_id (theirs);
  gboolean theirs_orders = base == NULL || we_moved_nothing (ours, base);

  for (guint i = 0; base != NULL && i < base->cameras->len; i++)
    {
      TapoCamera *before = base->cameras->pdata[i];
      TapoCamera *camera = tapo_camera_list_find (ours, tapo_camera_get_id (before));

      if (camera != NULL && !g_hash_table_contains (in_theirs, tapo_camera_get_id (before)) &&
          camera_equals (camera, before))
        tapo_camera_list_remove (ours, camera);
    }
  for (guint i = 0; i < theirs->cameras->len; i++)
    {
      TapoCamera *camera = theirs->cameras->pdata[i];

      merge_camera (ours, g_hash_table_lookup (in_base, tapo_camera_get_id (camera)), camera,
                    i > 0 ? theirs->cameras->pdata[i - 1] : NULL);
    }
  if (theirs_orders)
    take_order (ours, theirs);
}
