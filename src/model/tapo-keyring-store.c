/* tapo-keyring-store.c: passwords in the keyring of the desktop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-keyring-store.h"

#include <libsecret/secret.h>

#include "tapo-error.h"
#include "tapo-text.h"

#define LIMIT_MS 5000

static const SecretSchema schema = {
  .name = "org.example.TapoViewer.Camera",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "camera-id", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static const SecretSchema share_schema = {
  .name = "org.example.TapoViewer.Share",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "purpose", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

struct _TapoKeyringStore
{
  GObject parent_instance;

  guint limit_ms; /* 0 for none */
  GQueue lookups; /* owned GTask */
  gboolean busy;  /* the first of them is being looked up */
};

/* One question to the keyring: the data of its task. */
typedef struct
{
  char *id;
  GCancellable *limit; /* cancelled by the caller's, or when the time is over */
  GCancellable *caller;
  gulong caller_handler;
  guint timer;
  gboolean late;
} Question;

enum
{
  PROP_0,
  PROP_LIMIT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void secret_store_init (TapoSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoKeyringStore, tapo_keyring_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAPO_TYPE_SECRET_STORE, secret_store_init))

/* What an id is in the keyring: a kind of item, and the name of its one attribute. */
static const SecretSchema *
get_schema (const char *id)
{
  return g_str_equal (id, TAPO_SECRET_SHARE_CODE) ? &share_schema : &schema;
}

static const char *
get_attribute (const char *id)
{
  return get_schema (id)->attributes[0].name;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_handle_id (&question->timer, g_source_remove);
  if (question->caller != NULL)
    g_cancellable_disconnect (question->caller, question->caller_handler);
  g_clear_object (&question->caller);
  g_object_unref (question->limit);
  g_free (question->id);
  g_free (question);
}

static void
on_limit (gpointer user_data)
{
  Question *question = user_data;

  question->timer = 0;
  question->late = TRUE;
  g_cancellable_cancel (question->limit);
}

static void
on_caller_cancelled (GCancellable *caller,
                     gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static GTask *
question_new (TapoKeyringStore *self,
              const char *id,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (id);
  question->limit = g_cancellable_new ();
  if (cancellable != NULL)
    {
      question->caller = g_object_ref (cancellable);
      question->caller_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_caller_cancelled),
                                                        g_object_ref (question->limit), g_object_unref);
    }
  g_task_set_task_data (task, question, question_free);
  return task;
}

/* Starts the clock, where there is one, when the question is really put. */
static GCancellable *
question_begin (TapoKeyringStore *self,
                Question *question)
{
  if (self->limit_ms > 0)
    question->timer = g_timeout_add_once (self->limit_ms, on_limit, question);
  return question->limit;
}

/* What libsecret says may quote anything, so only our own words go on. */
static GError *
translate (Question *question,
           GError *error)
{
  g_debug ("The keyring says: %s %d", g_quark_to_string (error->domain), error->code);
  if (question->late)
    return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_SECRET, "The keyring did not answer in time");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && g_cancellable_is_cancelled (question->caller))
    return g_error_copy (error);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_SECRET, "The keyring is locked");
  return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_SECRET, "The keyring cannot be used");
}

static void start_lookup (TapoKeyringStore *self);

/* Answers the lookup that is in hand. When the keyring could not be opened, those that wait behind it get the same
 * answer: a person who has refused to unlock it is not asked once more for every camera. */
static void
end_lookup (TapoKeyringStore *self,
            char *password,
            GError *error)
{
  g_autoptr (GTask) task = g_queue_pop_head (&self->lookups);
  GQueue others = G_QUEUE_INIT;

  self->busy = FALSE;
  if (error == NULL)
    {
      g_task_return_pointer (task, password, (GDestroyNotify) tapo_secret_free);
      start_lookup (self);
      return;
    }

  if (g_error_matches (error, TAPO_ERROR, TAPO_ERROR_SECRET))
    {
      others = self->lookups;
      g_queue_init (&self->lookups);
    }
  for (GList *l = others.head; l != NULL; l = l->next)
    g_task_return_error (l->data, g_error_copy (error));
  g_queue_clear_full (&others, g_object_unref);
  g_task_return_error (task, error);
  start_lookup (self);
}

/* An item that is there but gave no password is a locked one: somebody has closed the question. */
static void
on_searched (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoKeyringStore *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autolist (GObject) items = secret_password_search_finish (result, &error);

  if (error != NULL)
    end_lookup (self, NULL, translate (g_task_get_task_data (task), error));
  else if (items != NULL)
    end_lookup (self, NULL, g_error_new_literal (TAPO_ERROR, TAPO_ERROR_SECRET, "The keyring is locked"));
  else
    end_lookup (self, NULL, NULL);
}

static void
on_looked_up (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoKeyringStore *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *password = secret_password_lookup_nonpageable_finish (result, &error);

  if (error != NULL)
    end_lookup (self, NULL, translate (question, error));
  else if (password != NULL)
    end_lookup (self, password, NULL);
  else
    secret_password_search (get_schema (question->id), SECRET_SEARCH_NONE, question->limit, on_searched,
                            g_steal_pointer (&task), get_attribute (question->id), question->id, NULL);
}

static void
start_lookup (TapoKeyringStore *self)
{
  GTask *task = g_queue_peek_head (&self->lookups);
  Question *question;

  if (task == NULL || self->busy)
    return;
  self->busy = TRUE;
  question = g_task_get_task_data (task);
  secret_password_lookup (get_schema (question->id), question_begin (self, question), on_looked_up,
                          g_object_ref (task), get_attribute (question->id), question->id, NULL);
}

/* One at a time: sixteen cameras that start together must not ask sixteen times for the keyring's password. */
static void
lookup_async (TapoSecretStore *store,
              const char *id,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  TapoKeyringStore *self = TAPO_KEYRING_STORE (store);

  g_queue_push_tail (&self->lookups, question_new (self, id, cancellable, callback, user_data));
  start_lookup (self);
}

static void
on_stored (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    g_task_return_error (task, translate (g_task_get_task_data (task), error));
  else
    g_task_return_new_error_literal (task, TAPO_ERROR, TAPO_ERROR_SECRET, "The keyring is locked");
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
  TapoKeyringStore *self = TAPO_KEYRING_STORE (store);
  GTask *task = question_new (self, id, cancellable, callback, user_data);
  g_autofree char *name = tapo_text_for_display (label);
  g_autofree char *item = g_strdup_printf ("Tapo Viewer: %s", name);

  secret_password_store (get_schema (id), SECRET_COLLECTION_DEFAULT, item, password,
                         question_begin (self, g_task_get_task_data (task)), on_stored, task, get_attribute (id), id,
                         NULL);
}

static void
on_cleared (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* FALSE without an error: there was none. */
  if (secret_password_clear_finish (result, &error) || error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, translate (g_task_get_task_data (task), error));
}

static void
clear_async (TapoSecretStore *store,
             const char *id,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  TapoKeyringStore *self = TAPO_KEYRING_STORE (store);
  GTask *task = question_new (self, id, cancellable, callback, user_data);

  secret_password_clear (get_schema (id), question_begin (self, g_task_get_task_data (task)), on_cleared, task,
                         get_attribute (id), id, NULL);
}

static void
secret_store_init (TapoSecretStoreInterface *iface)
{
  iface->lookup_async = lookup_async;
  iface->store_async = store_async;
  iface->clear_async = clear_async;
}

static void
tapo_keyring_store_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_LIMIT)
    TAPO_KEYRING_STORE (object)->limit_ms = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_keyring_store_class_init (TapoKeyringStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = tapo_keyring_store_set_property;

  props[PROP_LIMIT] = g_param_spec_uint ("limit", NULL, NULL, 0, G_MAXUINT, LIMIT_MS,
                                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
tapo_keyring_store_init (TapoKeyringStore *self)
{
}

TapoSecretStore *
tapo_keyring_store_new (gboolean interactive)
{
  return g_object_new (TAPO_TYPE_KEYRING_STORE, "limit", interactive ? 0 : LIMIT_MS, NULL);
}

/* Here, because only libsecret knows which passwords lie in memory that is never swapped. */
void
tapo_secret_free (char *password)
{
  secret_password_free (password);
}
