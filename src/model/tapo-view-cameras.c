/* tapo-view-cameras.c: what a window shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view-cameras.h"

struct _TapoViewCameras
{
  GObject parent_instance;

  TapoCameraList *cameras;
  TapoViewList *views;
  TapoView *view;   /* NULL: all */
  GPtrArray *shown; /* owned TapoCamera of the view, in its order; empty for all */
};

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return TAPO_TYPE_CAMERA;
}

static guint
get_n_items (GListModel *model)
{
  TapoViewCameras *self = TAPO_VIEW_CAMERAS (model);

  return self->view != NULL ? self->shown->len : tapo_camera_list_get_length (self->cameras);
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  TapoViewCameras *self = TAPO_VIEW_CAMERAS (model);

  if (self->view == NULL)
    return g_list_model_get_item (G_LIST_MODEL (self->cameras), position);
  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoViewCameras, tapo_view_cameras, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* Those of the view that are listed; for the caller. */
static GPtrArray *
find_cameras (TapoViewCameras *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const *ids = self->view != NULL ? tapo_view_get_cameras (self->view) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      TapoCamera *camera = tapo_camera_list_find (self->cameras, ids[i]);

      if (camera != NULL)
        g_ptr_array_add (found, g_object_ref (camera));
    }
  return found;
}

/* Says what is different now, and nothing of what is the same before and behind it. */
static void
update (TapoViewCameras *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->shown);
  guint first = 0, last = 0;

  self->shown = find_cameras (self);
  while (first < MIN (before->len, self->shown->len) && before->pdata[first] == self->shown->pdata[first])
    first++;
  while (last < MIN (before->len, self->shown->len) - first &&
         before->pdata[before->len - 1 - last] == self->shown->pdata[self->shown->len - 1 - last])
    last++;
  if (first + last < MAX (before->len, self->shown->len))
    g_list_model_items_changed (G_LIST_MODEL (self), first, before->len - first - last, self->shown->len - first - last);
}

static void
on_cameras_changed (TapoViewCameras *self,
                    guint position,
                    guint removed,
                    guint added)
{
  if (self->view == NULL)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  else
    update (self);
}

static void
on_views_changed (TapoViewCameras *self)
{
  if (self->view != NULL && tapo_view_list_find (self->views, tapo_view_get_id (self->view)) != self->view)
    tapo_view_cameras_set_view (self, NULL);
}

static void
tapo_view_cameras_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  TapoViewCameras *self = TAPO_VIEW_CAMERAS (object);

  if (prop_id == PROP_VIEW)
    g_value_set_string (value, self->view != NULL ? tapo_view_get_id (self->view) : "");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_view_cameras_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  TapoViewCameras *self = TAPO_VIEW_CAMERAS (object);

  if (prop_id == PROP_VIEW)
    tapo_view_cameras_set_view (self, tapo_view_list_find (self->views, g_value_get_string (value)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_view_cameras_dispose (GObject *object)
{
  TapoViewCameras *self = TAPO_VIEW_CAMERAS (object);

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->views != NULL)
    g_signal_handlers_disconnect_by_data (self->views, self);
  if (self->cameras != NULL)
    g_signal_handlers_disconnect_by_data (self->cameras, self);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (tapo_view_cameras_parent_class)->dispose (object);
}

static void
tapo_view_cameras_finalize (GObject *object)
{
  TapoViewCameras *self = TAPO_VIEW_CAMERAS (object);

  g_ptr_array_unref (self->shown);
  g_clear_object (&self->views);
  g_clear_object (&self->cameras);
  G_OBJECT_CLASS (tapo_view_cameras_parent_class)->finalize (object);
}

static void
tapo_view_cameras_class_init (TapoViewCamerasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_view_cameras_get_property;
  object_class->set_property = tapo_view_cameras_set_property;
  object_class->dispose = tapo_view_cameras_dispose;
  object_class->finalize = tapo_view_cameras_finalize;

  props[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "",
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_view_cameras_init (TapoViewCameras *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

TapoViewCameras *
tapo_view_cameras_new (TapoCameraList *cameras,
                       TapoViewList *views)
{
  TapoViewCameras *self = g_object_new (TAPO_TYPE_VIEW_CAMERAS, NULL);

  g_return_val_if_fail (TAPO_IS_CAMERA_LIST (cameras), self);
  g_return_val_if_fail (TAPO_IS_VIEW_LIST (views), self);

  self->cameras = g_object_ref (cameras);
  self->views = g_object_ref (views);
  g_signal_connect_swapped (cameras, "items-changed", G_CALLBACK (on_cameras_changed), self);
  g_signal_connect_swapped (views, "items-changed", G_CALLBACK (on_views_changed), self);
  return self;
}

TapoView *
tapo_view_cameras_get_view (TapoViewCameras *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW_CAMERAS (self), NULL);
  return self->view;
}

void
tapo_view_cameras_set_view (TapoViewCameras *self,
                            TapoView *view)
{
  guint before;

  g_return_if_fail (TAPO_IS_VIEW_CAMERAS (self));

  if (view == self->view)
    return;
  before = get_n_items (G_LIST_MODEL (self));
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_func (self->view, update, self);
  g_set_object (&self->view, view);
  if (view != NULL)
    g_signal_connect_swapped (view, "notify::cameras", G_CALLBACK (update), self);
  g_ptr_array_unref (self->shown);
  self->shown = find_cameras (self);
  /* Who hears of the view first can set up what it wants for its cameras. */
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, get_n_items (G_LIST_MODEL (self)));
}

gboolean
tapo_view_cameras_get_position (TapoViewCameras *self,
                                TapoCamera *camera,
                                guint *position)
{
  g_return_val_if_fail (TAPO_IS_VIEW_CAMERAS (self), FALSE);

  if (self->view == NULL)
    return tapo_camera_list_get_position (self->cameras, camera, position);
  return g_ptr_array_find (self->shown, camera, position);
}

/* Where a camera is among the ids of the view, those that are not shown counted. */
static guint
find_id (GStrv ids,
         TapoCamera *camera)
{
  guint i = 0;

  while (ids[i] != NULL && !g_str_equal (ids[i], tapo_camera_get_id (camera)))
    i++;
  return i;
}

/* Brings an id to the place of another; those between them close up. */
static void
move_id (GStrv ids,
         guint from,
         guint to)
{
  char *id = ids[from];

  for (guint i = from; i < to; i++)
    ids[i] = ids[i + 1];
  for (guint i = from; i > to; i--)
    ids[i] = ids[i - 1];
  ids[to] = id;
}

gboolean
tapo_view_cameras_move (TapoViewCameras *self,
                        TapoCamera *camera,
                        guint new_position)
{
  g_auto (GStrv) ids = NULL;
  guint position;

  if (!tapo_view_cameras_get_position (self, camera, &position))
    return FALSE;
  if (self->view == NULL)
    return tapo_camera_list_move (self->cameras, camera, new_position);
  ids = g_strdupv ((char **) tapo_view_get_cameras (self->view));
  new_position = MIN (new_position, self->shown->len - 1);
  move_id (ids, find_id (ids, camera), find_id (ids, self->shown->pdata[new_position]));
  tapo_view_set_cameras (self->view, (const char *const *) ids);
  return TRUE;
}

gboolean
tapo_view_cameras_swap (TapoViewCameras *self,
                        TapoCamera *first,
                        TapoCamera *second)
{
  g_auto (GStrv) ids = NULL;
  guint a, b;
  char *id;

  if (!tapo_view_cameras_get_position (self, first, &a) || !tapo_view_cameras_get_position (self, second, &b))
    return FALSE;
  if (self->view == NULL)
    return tapo_camera_list_move (self->cameras, first, b) && tapo_camera_list_move (self->cameras, second, a);
  ids = g_strdupv ((char **) tapo_view_get_cameras (self->view));
  a = find_id (ids, first);
  b = find_id (ids, second);
  id = ids[a];
  ids[a] = ids[b];
  ids[b] = id;
  tapo_view_set_cameras (self->view, (const char *const *) ids);
  return TRUE;
}
