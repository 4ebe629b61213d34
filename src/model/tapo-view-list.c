/* tapo-view-list.c: the views in their order; there are never many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view-list.h"

#include <gio/gio.h>

struct _TapoViewList
{
  GObject parent_instance;

  GPtrArray *views; /* owned TapoView */
};

enum
{
  VIEW_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TAPO_TYPE_VIEW;
}

static guint
get_n_items (GListModel *model)
{
  return TAPO_VIEW_LIST (model)->views->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  TapoViewList *self = TAPO_VIEW_LIST (model);

  return position < self->views->len ? g_object_ref (self->views->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoViewList, tapo_view_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
on_view_notify (TapoViewList *self,
                GParamSpec *pspec,
                TapoView *view)
{
  g_signal_emit (self, signals[VIEW_CHANGED], 0, view, pspec);
}

static void
tapo_view_list_finalize (GObject *object)
{
  TapoViewList *self = TAPO_VIEW_LIST (object);

  for (guint i = 0; i < self->views->len; i++)
    g_signal_handlers_disconnect_by_data (self->views->pdata[i], self);
  g_ptr_array_unref (self->views);
  G_OBJECT_CLASS (tapo_view_list_parent_class)->finalize (object);
}

static void
tapo_view_list_class_init (TapoViewListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tapo_view_list_finalize;

  signals[VIEW_CHANGED] = g_signal_new ("view-changed", TAPO_TYPE_VIEW_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, TAPO_TYPE_VIEW, G_TYPE_PARAM);
}

static void
tapo_view_list_init (TapoViewList *self)
{
  self->views = g_ptr_array_new_with_free_func (g_object_unref);
}

TapoViewList *
tapo_view_list_new (void)
{
  return g_object_new (TAPO_TYPE_VIEW_LIST, NULL);
}

guint
tapo_view_list_get_length (TapoViewList *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW_LIST (self), 0);

  return self->views->len;
}

gboolean
tapo_view_list_insert (TapoViewList *self,
                       TapoView *view,
                       guint position)
{
  g_return_val_if_fail (TAPO_IS_VIEW_LIST (self), FALSE);
  g_return_val_if_fail (TAPO_IS_VIEW (view), FALSE);

  if (self->views->len >= TAPO_VIEW_LIST_MOST || tapo_view_list_find (self, tapo_view_get_id (view)) != NULL)
    return FALSE;
  position = MIN (position, self->views->len);
  g_ptr_array_insert (self->views, (int) position, g_object_ref (view));
  g_signal_connect_swapped (view, "notify", G_CALLBACK (on_view_notify), self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  return TRUE;
}

gboolean
tapo_view_list_remove (TapoViewList *self,
                       TapoView *view,
                       guint *position)
{
  g_autoptr (TapoView) removed = NULL; /* kept until everybody has heard of it */
  guint place;

  g_return_val_if_fail (TAPO_IS_VIEW_LIST (self), FALSE);

  if (!g_ptr_array_find (self->views, view, &place))
    return FALSE;
  removed = g_ptr_array_steal_index (self->views, place);
  g_signal_handlers_disconnect_by_func (removed, on_view_notify, self);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 0);
  if (position != NULL)
    *position = place;
  return TRUE;
}

TapoView *
tapo_view_list_find (TapoViewList *self,
                     const char *id)
{
  g_return_val_if_fail (TAPO_IS_VIEW_LIST (self), NULL);

  for (guint i = 0; i < self->views->len; i++)
    {
      if (g_strcmp0 (tapo_view_get_id (self->views->pdata[i]), id) == 0)
        return self->views->pdata[i];
    }
  return NULL;
}

static TapoView *
find_name (TapoViewList *self,
           const char *name,
           gboolean any_case)
{
  g_autofree char *wanted = any_case ? g_utf8_casefold (name, -1) : g_strdup (name);

  for (guint i = 0; i < self->views->len; i++)
    {
      const char *other = tapo_view_get_name (self->views->pdata[i]);
      g_autofree char *folded = any_case ? g_utf8_casefold (other, -1) : g_strdup (other);

      if (g_str_equal (wanted, folded))
        return self->views->pdata[i];
    }
  return NULL;
}

TapoView *
tapo_view_list_find_by_name (TapoViewList *self,
                             const char *name)
{
  TapoView *view;

  g_return_val_if_fail (TAPO_IS_VIEW_LIST (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  view = tapo_view_list_find (self, name);
  if (view == NULL && g_utf8_validate (name, -1, NULL))
    view = find_name (self, name, FALSE);
  if (view == NULL && g_utf8_validate (name, -1, NULL))
    view = find_name (self, name, TRUE);
  return view;
}
