/* tapo-test-store.c: a store of passwords under a test's control.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-test-store.h"

#include "tapo-error.h"

struct _TapoTestStore
{
  GObject parent_instance;

  GHashTable *passwords; /* id -> password, both owned */
  GQueue waiting;        /* owned GTask: what a slow store has not answered */
  gboolean locked;
  gboolean slow;
  guint n_stored;
  guint n_cleared;
  guint n_looked_up;
};

typedef struct
{
  char *id;
  char *password; /* NULL: to be cleared */
  gboolean lookup;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_free (question->password);
  g_free (question);
}

static void
answer (GTask *task)
{
  TapoTestStore *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->locked)
    g_task_return_new_error_literal (task, TAPO_ERROR, TAPO_ERROR_SECRET, "the keyring is locked");
  else if (question->lookup)
    g_task_return_pointer (task, g_strdup (tapo_test_store_peek (self, question->id)), (GDestroyNotify) tapo_secret_free);
  else
    {
      if (question->password != NULL)
        g_hash_table_replace (self->passwords, g_strdup (question->id), g_strdup (question->password));
      else
        g_hash_table_remove (self->passwords, question->id);
      g_task_return_boolean (task, TRUE);
    }
}

static void
ask (TapoSecretStore *store,
     const char *id,
     const char *password,
     gboolean lookup,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  TapoTestStore *self = TAPO_TEST_STORE (store);
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (id);
  question->password = g_strdup (password);
  question->lookup = lookup;
  g_task_set_task_data (task, question, question_free);
  if (self->slow)
    g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  else
    answer (task);
}

static void
lookup_async (TapoSecretStore *store,
              const char *id,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  TAPO_TEST_STORE (store)->n_looked_up++;
  ask (store, id, NULL, TRUE, cancellable, callback, user_data);
}

static void
store_async (TapoSecretStore *store,
             const char *id,
             const char *label,
             const char *password,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  TAPO_TEST_STORE (store)->n_stored++;
  ask (store, id, password, FALSE, cancellable, callback, user_data);
}

static void
clear_async (TapoSecretStore *store,
             const char *id,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  TAPO_TEST_STORE (store)->n_cleared++;
  ask (store, id, NULL, FALSE, cancellable, callback, user_data);
}

static void
secret_store_init (TapoSecretStoreInterface *iface)
{
  iface->lookup_async = lookup_async;
  iface->store_async = store_async;
  iface->clear_async = clear_async;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoTestStore, tapo_test_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAPO_TYPE_SECRET_STORE, secret_store_init))

static void
tapo_test_store_finalize (GObject *object)
{
  TapoTestStore *self = TAPO_TEST_STORE (object);

  g_assert_true (g_queue_is_empty (&self->waiting));
  g_hash_table_unref (self->passwords);
  G_OBJECT_CLASS (tapo_test_store_parent_class)->finalize (object);
}

static void
tapo_test_store_class_init (TapoTestStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tapo_test_store_finalize;
}

static void
tapo_test_store_init (TapoTestStore *self)
{
  self->passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

TapoTestStore *
tapo_test_store_new (void)
{
  return g_object_new (TAPO_TYPE_TEST_STORE, NULL);
}

void
tapo_test_store_set_locked (TapoTestStore *self,
                            gboolean locked)
{
  self->locked = locked;
}

void
tapo_test_store_set_slow (TapoTestStore *self,
                          gboolean slow)
{
  self->slow = slow;
}

void
tapo_test_store_answer (TapoTestStore *self)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      answer (task);
      g_object_unref (task);
    }
}

const char *
tapo_test_store_peek (TapoTestStore *self,
                      const char *id)
{
  return g_hash_table_lookup (self->passwords, id);
}

guint
tapo_test_store_get_n_stored (TapoTestStore *self)
{
  return self->n_stored;
}

guint
tapo_test_store_get_n_cleared (TapoTestStore *self)
{
  return self->n_cleared;
}

guint
tapo_test_store_get_n_looked_up (TapoTestStore *self)
{
  return self->n_looked_up;
}
