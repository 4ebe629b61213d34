/* tapo-test-model.c: holds any list model to its contract while it changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-test-model.h"

struct _TapoTestModel
{
  GListModel *model;
  GPtrArray *mirror; /* owned items, as the signals have said */
  guint n_signals;
  gulong handler;
};

static void
check_item (TapoTestModel *self,
            guint position)
{
  GObject *item = g_list_model_get_item (self->model, position);
  guint references;

  g_assert_nonnull (item);
  g_assert_true (item == self->mirror->pdata[position]);
  g_assert_true (g_type_is_a (G_OBJECT_TYPE (item), g_list_model_get_item_type (self->model)));

  /* The answer is a reference of its own. */
  references = item->ref_count;
  g_object_unref (g_list_model_get_item (self->model, position));
  g_assert_cmpuint (item->ref_count, ==, references);
  g_object_unref (item);
  g_assert_cmpuint (references, >=, 3);
}

static void
check_all (TapoTestModel *self)
{
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, self->mirror->len);
  for (guint i = 0; i < self->mirror->len; i++)
    check_item (self, i);
  g_assert_null (g_list_model_get_item (self->model, self->mirror->len));
  g_assert_null (g_list_model_get_item (self->model, G_MAXUINT));
}

static void
on_items_changed (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  gpointer user_data)
{
  TapoTestModel *self = user_data;

  self->n_signals++;
  g_assert_cmpuint (position, <=, self->mirror->len);
  g_assert_cmpuint (removed, <=, self->mirror->len - position);
  g_assert_cmpuint (removed + added, >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, self->mirror->len - removed + added);

  if (removed > 0)
    g_ptr_array_remove_range (self->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->mirror, (int) (position + i), g_list_model_get_item (model, position + i));
  check_all (self);
}

TapoTestModel *
tapo_test_model_new (GListModel *model)
{
  TapoTestModel *self = g_new0 (TapoTestModel, 1);

  self->model = g_object_ref (model);
  self->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (self->mirror, g_list_model_get_item (model, i));
  self->handler = g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), self);
  check_all (self);
  return self;
}

void
tapo_test_model_free (TapoTestModel *self)
{
  check_all (self);
  g_signal_handler_disconnect (self->model, self->handler);
  g_ptr_array_unref (self->mirror);
  g_object_unref (self->model);
  g_free (self);
}

guint
tapo_test_model_check (TapoTestModel *self)
{
  guint n = self->n_signals;

  check_all (self);
  self->n_signals = 0;
  return n;
}
