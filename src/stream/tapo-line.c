/* tapo-line.c: from wanting a connection to having one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-line.h"

struct _TapoLine
{
  grefcount ref_count;     /* one of the session, one of a password that is being looked up */
  TapoSession *session;    /* owns the line; NULL after tapo_line_drop() */
  TapoPacerTicket *ticket; /* owned; NULL when it does not count as connecting */
  GCancellable *lookup;
  TapoSpine *spine;
  guint abandon_timer;
  gboolean main_stream;
  gboolean impatient; /* has waited long enough for what does not end */
};

static TapoLine *
line_ref (TapoLine *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

static void
line_unref (TapoLine *self)
{
  if (g_ref_count_dec (&self->ref_count))
    g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoLine, line_unref)

static void
stop_connecting (TapoLine *self)
{
  g_clear_handle_id (&self->abandon_timer, g_source_remove);
  g_clear_pointer (&self->ticket, tapo_pacer_leave);
}

static void
on_spine_ready (TapoLine *self)
{
  g_autoptr (TapoLine) line = line_ref (self);

  tapo_session_line_ready (line->session, line);
}

/* Without decoding there is never anything to present: pictures that flow are all that is wanted. */
static void
on_spine_flowing (TapoLine *self)
{
  if (!tapo_session_needs_decoding (self->session))
    on_spine_ready (self);
}

static void
on_spine_size (TapoLine *self)
{
  tapo_session_line_size (self->session, self);
}

static void
on_spine_failed (TapoLine *self,
                 const GError *error)
{
  g_autoptr (TapoLine) line = line_ref (self);

  stop_connecting (line);
  tapo_session_line_failed (line->session, line, error);
}

static void
start_spine (TapoLine *self,
             const char *password)
{
  TapoSession *session = self->session;
  g_autofree char *uri = tapo_camera_dup_uri (session->camera, self->main_stream);
  g_autoptr (TapoVideoSink) sink = session->factory != NULL ? session->factory (session->factory_data)
                                                            : tapo_video_sink_new ();
  TapoSpineOptions options = {
    .uri = uri,
    .user = tapo_camera_get_user (session->camera),
    .password = password,
    .main_stream = self->main_stream,
    .udp = tapo_session_uses_udp (session),
    .gate = tapo_session_get_gate (session),
    .refused = (const char *const *) session->refused_decoders->pdata,
    .timings = session->timings,
  };

  tapo_video_sink_set_width (sink, tapo_session_get_least_width (session));
  self->spine = tapo_spine_new (&options, sink);
  g_signal_connect_swapped (self->spine, "flowing", G_CALLBACK (on_spine_flowing), self);
  g_signal_connect_swapped (self->spine, "presentable", G_CALLBACK (on_spine_ready), self);
  g_signal_connect_swapped (self->spine, "size", G_CALLBACK (on_spine_size), self);
  g_signal_connect_swapped (self->spine, "failed", G_CALLBACK (on_spine_failed), self);
  tapo_session_line_connecting (session, self);
  tapo_spine_start (self->spine);
}

/* Never more than two sessions of ours on a camera, and only one where it can be helped: what is on its way down
 * counts there until it is gone. */
static gboolean
has_room (TapoLine *self)
{
  return self->session->ending == 0 || self->impatient;
}

static void
on_password (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TapoLine) self = user_data;
  g_autoptr (GError) error = NULL;
  char *password = tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (object), result, &error);

  g_clear_object (&self->lookup);
  if (self->session != NULL && tapo_camera_find_problem (self->session->camera) != NULL)
    {
      g_clear_error (&error);
      tapo_camera_validate (self->session->camera, &error);
    }
  if (self->session == NULL)
    ; /* dropped meanwhile */
  else if (tapo_session_is_changing (self->session))
    ; /* not this one any more: the session begins anew in a moment, and a password is one login */
  else if (error != NULL)
    on_spine_failed (self, error);
  else if (has_room (self))
    start_spine (self, password);
  else
    tapo_line_advance (self);
  tapo_secret_free (password);
}

static gboolean
on_abandon (gpointer user_data)
{
  TapoLine *self = user_data;

  self->abandon_timer = 0;
  self->impatient = TRUE;
  tapo_line_advance (self);
  return G_SOURCE_REMOVE;
}

void
tapo_line_advance (TapoLine *self)
{
  TapoSession *session = self->session;

  if (self->spine != NULL || self->lookup != NULL)
    return;
  if (self->ticket != NULL && !tapo_pacer_is_inside (self->ticket))
    return;
  if (!has_room (self))
    {
      if (self->abandon_timer == 0)
        self->abandon_timer = g_timeout_add (session->timings->abandon, on_abandon, self);
      return;
    }
  g_clear_handle_id (&self->abandon_timer, g_source_remove);
  self->lookup = g_cancellable_new ();
  tapo_secret_store_lookup_async (session->secrets, tapo_camera_get_id (session->camera), self->lookup, on_password,
                                  line_ref (self));
}

static void
on_pacer_ready (gpointer user_data)
{
  tapo_line_advance (user_data);
}

TapoLine *
tapo_line_new (TapoSession *session,
               gboolean main_stream)
{
  TapoLine *self = g_new0 (TapoLine, 1);

  g_ref_count_init (&self->ref_count);
  self->session = session;
  self->main_stream = main_stream;
  if (session->pacer != NULL)
    self->ticket = tapo_pacer_enter (session->pacer, on_pacer_ready, self);
  tapo_line_advance (self);
  return self;
}

static void
on_spine_stopped (gpointer user_data)
{
  g_autoptr (TapoSession) session = user_data;

  tapo_session_spine_stopped (session);
}

void
tapo_line_drop (TapoLine *self)
{
  TapoSession *session = g_steal_pointer (&self->session);

  stop_connecting (self);
  if (self->lookup != NULL)
    g_cancellable_cancel (self->lookup);
  if (self->spine != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->spine, self);
      session->ending++;
      tapo_spine_stop (self->spine, on_spine_stopped, g_object_ref (session));
      g_clear_object (&self->spine);
    }
  line_unref (self);
}

TapoSpine *
tapo_line_get_spine (TapoLine *self)
{
  return self->spine;
}

gboolean
tapo_line_is_main_stream (TapoLine *self)
{
  return self->main_stream;
}

void
tapo_line_arrived (TapoLine *self)
{
  stop_connecting (self);
}
