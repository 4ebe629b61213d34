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

  guint limit_ms;   /* 0 for none */
  GQueue questions; /* owned GTask */
  gboolean busy;    /* the first of them has been put */
};

/* One question to the keyring: the data of its task. */
typedef struct
{
  char *id;
  char *label;         /* to store */
  SecretValue *value;  /* to store */
  GCancellable *limit; /* cancelled by the caller's, or when the time is over */
  GCancellable *caller;
  gulong caller_handler;
  guint timer;
  gboolean late;

  void (*ask) (GTask *task); /* in the keyring's thread; everything else happens in the caller's */
  char *password;            /* what the keyring's thread has found */
  GError *error;
  gboolean locked;
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
  g_clear_pointer (&question->value, secret_value_unref);
  g_clear_error (&question->error);
  secret_password_free (question->password);
  g_free (question->label);
  g_free (question->id);
  g_free (question);
}

static gpointer
run_thread (gpointer context)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);

  g_main_context_push_thread_default (context);
  g_main_loop_run (loop);
  return NULL;
}

/* libsecret takes its time in the thread that asks it: with a keyring that is a file, some 20 ms for working out its
 * key. It has its objects once for a process, so they have one thread, which is never ended. */
static GMainContext *
get_thread (void)
{
  static GMainContext *context;

  if (g_once_init_enter_pointer (&context))
    {
      GMainContext *made = g_main_context_new ();

      g_thread_unref (g_thread_new ("tapo-keyring", run_thread, made));
      g_once_init_leave_pointer (&context, made);
    }
  return context;
}

static void
send_to (GMainContext *context,
         GTask *task,
         GSourceFunc function)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, task, NULL);
  g_source_attach (source, context);
}

static gboolean
on_nothing_else (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* In the keyring's thread, and not before libsecret has done there what it has on its way. Where the keyring is a file, as in
 * a Flatpak, it answers twice when it is cancelled between finding a password and handing it out, with an error that it never
 * set, and that ends the program (0.21.7); but there it waits for nothing then. */
static void
cancel_soon (GCancellable *limit)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_LOW);
  g_source_set_callback (source, on_nothing_else, g_object_ref (limit), g_object_unref);
  g_source_attach (source, get_thread ());
}

static void
on_limit (gpointer user_data)
{
  Question *question = user_data;

  question->timer = 0;
  question->late = TRUE;
  cancel_soon (question->limit);
}

static void
on_caller_cancelled (GCancellable *caller,
                     gpointer user_data)
{
  cancel_soon (user_data);
}

static GTask *
question_new (TapoKeyringStore *self,
              const char *id,
              void (*ask) (GTask *task),
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (id);
  question->ask = ask;
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

/* What libsecret says may quote anything, so only our own words go on. */
static GError *
translate (Question *question)
{
  const GError *error = question->error;

  g_debug ("The keyring says: %s %d", g_quark_to_string (error->domain), error->code);
  if (question->late)
    return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_SECRET, "The keyring did not answer in time");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && g_cancellable_is_cancelled (question->caller))
    return g_error_copy (error);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_SECRET, "The keyring is locked");
  return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_SECRET, "The keyring cannot be used");
}

static void put_next (TapoKeyringStore *self);
static void ask_lookup (GTask *task);

/* Whether one that waits would be answered no better. A person who has refused to unlock the keyring is not asked once
 * more for every camera; and a keyring that is silent has been waited for long enough. */
static gboolean
fails_alike (const Question *failed,
             const Question *waiting)
{
  return failed->late || (failed->ask == ask_lookup && waiting->ask == ask_lookup);
}

static void
fail_alike (TapoKeyringStore *self,
            const Question *failed,
            const GError *error)
{
  GQueue waiting = self->questions;

  g_queue_init (&self->questions);
  while (!g_queue_is_empty (&waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&waiting);

      if (fails_alike (failed, g_task_get_task_data (task)))
        g_task_return_error (task, g_error_copy (error));
      else
        g_queue_push_tail (&self->questions, g_steal_pointer (&task));
    }
}

static gboolean
on_answer (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoKeyringStore *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_object_unref (g_queue_pop_head (&self->questions));
  self->busy = FALSE;
  if (question->error != NULL)
    error = translate (question);
  else if (question->locked)
    error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_SECRET, "The keyring is locked");
  if (g_error_matches (error, TAPO_ERROR, TAPO_ERROR_SECRET))
    fail_alike (self, question, error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (question->ask == ask_lookup)
    g_task_return_pointer (task, g_steal_pointer (&question->password), (GDestroyNotify) tapo_secret_free);
  else
    g_task_return_boolean (task, TRUE);
  put_next (self);
  return G_SOURCE_REMOVE;
}

/* The keyring's thread has nothing to do with the task from then on: it dies where it was born. */
static void
go_back (GTask *task)
{
  send_to (g_task_get_context (task), task, on_answer);
}

static gboolean
on_put (gpointer user_data)
{
  Question *question = g_task_get_task_data (user_data);

  question->ask (user_data);
  return G_SOURCE_REMOVE;
}

/* Starts the clock as well, where there is one. */
static void
put_next (TapoKeyringStore *self)
{
  GTask *task = g_queue_peek_head (&self->questions);
  Question *question;

  if (task == NULL || self->busy)
    return;
  self->busy = TRUE;
  question = g_task_get_task_data (task);
  if (self->limit_ms > 0)
    question->timer = g_timeout_add_once (self->limit_ms, on_limit, question);
  send_to (get_thread (), g_object_ref (task), on_put);
}

/* One at a time: what was stored is found by who asks next, and sixteen cameras that start together must not ask
 * sixteen times for the keyring's password. */
static void
put (TapoKeyringStore *self,
     GTask *task)
{
  g_queue_push_tail (&self->questions, task);
  put_next (self);
}

/* An item that is there but gave no password is a locked one: somebody has closed the question. */
static void
on_searched (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  Question *question = g_task_get_task_data (user_data);
  g_autolist (GObject) items = secret_password_search_finish (result, &question->error);

  question->locked = items != NULL;
  go_back (user_data);
}

static void
on_looked_up (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  Question *question = g_task_get_task_data (user_data);

  question->password = secret_password_lookup_nonpageable_finish (result, &question->error);
  if (question->password != NULL || question->error != NULL)
    go_back (user_data);
  else
    secret_password_search (get_schema (question->id), SECRET_SEARCH_NONE, question->limit, on_searched, user_data,
                            get_attribute (question->id), question->id, NULL);
}

static void
ask_lookup (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  secret_password_lookup (get_schema (question->id), question->limit, on_looked_up, task, get_attribute (question->id),
                          question->id, NULL);
}

static void
lookup_async (TapoSecretStore *store,
              const char *id,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  TapoKeyringStore *self = TAPO_KEYRING_STORE (store);

  put (self, question_new (self, id, ask_lookup, cancellable, callback, user_data));
}

static void
on_stored (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  Question *question = g_task_get_task_data (user_data);

  /* FALSE without an error: somebody has closed the keyring's question. */
  question->locked = !secret_password_store_finish (result, &question->error);
  go_back (user_data);
}

static void
ask_store (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  secret_password_store_binary (get_schema (question->id), SECRET_COLLECTION_DEFAULT, question->label, question->value,
                                question->limit, on_stored, task, get_attribute (question->id), question->id, NULL);
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
  GTask *task = question_new (self, id, ask_store, cancellable, callback, user_data);
  Question *question = g_task_get_task_data (task);
  g_autofree char *name = tapo_text_for_display (label);

  question->label = g_strdup_printf ("Tapo Viewer: %s", name);
  question->value = secret_value_new (password, -1, "text/plain");
  put (self, task);
}

static void
on_cleared (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  Question *question = g_task_get_task_data (user_data);

  /* FALSE without an error: there was none. */
  secret_password_clear_finish (result, &question->error);
  go_back (user_data);
}

static void
ask_clear (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  secret_password_clear (get_schema (question->id), question->limit, on_cleared, task, get_attribute (question->id),
                         question->id, NULL);
}

static void
clear_async (TapoSecretStore *store,
             const char *id,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  TapoKeyringStore *self = TAPO_KEYRING_STORE (store);

  put (self, question_new (self, id, ask_clear, cancellable, callback, user_data));
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
