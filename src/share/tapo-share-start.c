/* tapo-share-start.c: what has to be known before the share listens: the code, who is a guest under it, the certificate;
 * and that an earlier server has left its port. Each step goes on to the next, unless the share was stopped meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-debug.h"
#include "tapo-share-certificate.h"
#include "tapo-share-code.h"
#include "tapo-share-listen.h"
#include "tapo-share-private.h"

/* What a start is about. */
typedef struct
{
  TapoShareOptions options; /* its strings are owned */
  GTlsCertificate *certificate;
  gboolean ready; /* it waits for nothing but the end of an earlier server */
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_free ((char *) start->options.address);
  g_free ((char *) start->options.certificate);
  g_clear_object (&start->certificate);
  g_free (start);
}

static void
listen_now (TapoShare *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->starting);
  const Start *start = g_task_get_task_data (task);
  g_autoptr (GPtrArray) sockets = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  sockets = tapo_share_listen (start->options.address, start->options.port, &self->port, &error);
  if (sockets == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  tapo_share_begin (self, &start->options, start->certificate, sockets);
  g_task_return_boolean (task, TRUE);
}

void
tapo_share_start_go_on (TapoShare *self)
{
  if (self->n_ending == 0 && self->starting != NULL && ((Start *) g_task_get_task_data (self->starting))->ready)
    listen_now (self);
}

/* From now on this is the code. */
static void
take_code (TapoShare *self,
           const char *code,
           gboolean kept)
{
  char *before = tapo_share_access_dup_code (self->access);
  gboolean same = g_strcmp0 (before, code) == 0;

  tapo_share_access_wipe (before);
  self->code_kept = kept;
  if (same)
    return;
  tapo_share_access_set_code (self->access, code);
  if (self->server != NULL)
    tapo_share_server_look (self->server);
  tapo_share_tell_guests (self, FALSE);
  g_signal_emit_by_name (self, "code-changed");
}

static void
on_code_loaded (GObject *secrets,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoShare *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gboolean kept;
  char *code = tapo_share_code_load_finish (result, &kept, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (code == NULL)
    {
      g_message ("The share's access code is for this run only: %s", error->message);
      code = tapo_share_access_dup_code (self->access);
    }
  if (code == NULL)
    code = tapo_share_access_make_code ();
  take_code (self, code, kept);
  g_task_return_pointer (task, code, (GDestroyNotify) tapo_share_access_wipe);
}

void
tapo_share_code_async (TapoShare *self,
                       gboolean renew,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (TAPO_IS_SHARE (self));

  tapo_share_code_load_async (self->secrets, renew, cancellable, on_code_loaded,
                              g_task_new (self, cancellable, callback, user_data));
}

char *
tapo_share_code_finish (TapoShare *self,
                        GAsyncResult *result,
                        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
tapo_share_is_code_kept (TapoShare *self)
{
  g_return_val_if_fail (TAPO_IS_SHARE (self), FALSE);

  return self->code_kept;
}

static void
return_stopped (GTask *task)
{
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The share was stopped");
}

void
tapo_share_start_cancel (TapoShare *self)
{
  g_autoptr (GTask) starting = g_steal_pointer (&self->starting);

  /* One that waits for its code or its certificate finds out by itself. */
  if (starting != NULL && ((Start *) g_task_get_task_data (starting))->ready)
    return_stopped (starting);
}

static void
get_ready (TapoShare *self)
{
  ((Start *) g_task_get_task_data (self->starting))->ready = TRUE;
  tapo_share_start_go_on (self);
}

static void
on_certificate (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoShare *self = g_task_get_source_object (task);
  Start *start = g_task_get_task_data (task);
  GError *error = NULL;

  start->certificate = tapo_share_certificate_load_finish (result, &error);
  if (self->starting == task && start->certificate != NULL)
    {
      get_ready (self);
      return;
    }
  if (self->starting == task)
    {
      g_clear_object (&self->starting);
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  return_stopped (task);
}

/* The code is known, and who is a guest under it. */
static void
load_certificate (TapoShare *self)
{
  GTask *task = self->starting;
  const Start *start = g_task_get_task_data (task);

  if (start->options.secure)
    tapo_share_certificate_load_async (start->options.certificate, g_task_get_cancellable (task), on_certificate,
                                       g_object_ref (task));
  else
    get_ready (self);
}

static void
on_guests (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TapoShare *self = g_task_get_source_object (task);
  g_autofree char *text = tapo_share_guest_file_load_finish (result);

  if (text != NULL && !self->guests_loaded)
    {
      tapo_share_access_take_guest_text (self->access, text);
      tapo_share_tell_guests (self, TRUE);
    }
  self->guests_loaded = TRUE;
  if (self->starting == task)
    load_certificate (self);
  else
    return_stopped (task);
}

static void
on_code (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  TapoShare *self = TAPO_SHARE (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *code = tapo_share_code_finish (self, result, &error);

  tapo_share_access_wipe (code);
  /* Stopped, and perhaps begun anew, meanwhile. */
  if (self->starting != task)
    {
      return_stopped (task);
      return;
    }
  if (self->guests_loaded)
    load_certificate (self);
  else
    tapo_share_guest_file_load_async (self->guest_file, on_guests, g_steal_pointer (&task));
}

void
tapo_share_start_async (TapoShare *self,
                        const TapoShareOptions *options,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Start *start = g_new0 (Start, 1);

  g_return_if_fail (TAPO_IS_SHARE (self));
  TAPO_ASSERT_MAIN_THREAD ();

  start->options = *options;
  start->options.address = g_strdup (options->address);
  start->options.certificate = g_strdup (options->certificate);
  g_task_set_task_data (task, start, start_free);
  tapo_share_stop (self);
  self->starting = g_object_ref (task);
  tapo_share_code_async (self, FALSE, cancellable, on_code, g_steal_pointer (&task));
}

gboolean
tapo_share_start_finish (TapoShare *self,
                         GAsyncResult *result,
                         GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
