/* tapo-doctor-examination.c: the name, then the ports all at once, the talk in a thread of its own, then the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-examination.h"

#include "tapo-doctor-facts.h"
#include "tapo-doctor-probe.h"
#include "tapo-error.h"
#include "tapo-secret-store.h"

/* One door of several that are knocked at. */
typedef struct
{
  GTask *task;
  TapoDoor door;
  gint64 began;
} Knock;

static const char *const door_steps[TAPO_N_DOORS] = { "connect", "control", "onvif", "media" };

static void conclude (GTask *task);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
tapo_examination_free (gpointer data)
{
  TapoExamination *self = data;

  clear_source (&self->deadline);
  clear_source (&self->talk_deadline);
  clear_source (&self->cancel_source);
  g_clear_pointer (&self->wire, tapo_doctor_wire_free);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->talk.steps, g_ptr_array_unref);
  g_clear_object (&self->knocking);
  g_clear_object (&self->observing);
  g_clear_object (&self->diagnosis);
  g_clear_object (&self->request.camera);
  g_clear_object (&self->request.observer);
  g_clear_object (&self->request.network);
  tapo_secret_free ((char *) self->request.password);
  g_free ((char *) self->request.observer_absent);
  tapo_doctor_uris_clear (&self->uris);
  g_main_context_unref (self->context);
  g_free (self);
}

/* Everything that is under way ends soon, as if nobody had answered. */
static gboolean
on_connect_deadline (gpointer user_data)
{
  TapoExamination *self = user_data;

  g_cancellable_cancel (self->knocking);
  return G_SOURCE_REMOVE;
}

static gboolean
on_talk_deadline (gpointer user_data)
{
  TapoExamination *self = user_data;

  tapo_doctor_wire_stop (self->wire);
  return G_SOURCE_REMOVE;
}

static gboolean
on_observe_deadline (gpointer user_data)
{
  TapoExamination *self = user_data;

  g_cancellable_cancel (self->observing);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer user_data)
{
  TapoExamination *self = user_data;

  self->over = TRUE;
  g_cancellable_cancel (self->knocking);
  g_cancellable_cancel (self->observing);
  if (self->wire != NULL)
    tapo_doctor_wire_stop (self->wire);
  return G_SOURCE_REMOVE;
}

static void
set_deadline (TapoExamination *self,
              GSource **source,
              guint milliseconds,
              GSourceFunc func)
{
  clear_source (source);
  *source = g_timeout_source_new (milliseconds);
  g_source_set_callback (*source, func, self, NULL);
  g_source_attach (*source, self->context);
}

static TapoFindings *
get_findings (TapoExamination *self)
{
  return &self->diagnosis->findings;
}

/* One operation has ended; after the last one it goes on. */
static void
end_operation (GTask *task)
{
  TapoExamination *self = g_task_get_task_data (task);

  if (--self->pending == 0)
    conclude (task);
  g_object_unref (task);
}

static GTask *
begin_operation (GTask *task)
{
  TapoExamination *self = g_task_get_task_data (task);

  self->pending++;
  return g_object_ref (task);
}

static gboolean
on_talked (gpointer user_data)
{
  GTask *task = user_data;
  TapoExamination *self = g_task_get_task_data (task);

  g_thread_join (g_steal_pointer (&self->thread));
  clear_source (&self->talk_deadline);
  g_ptr_array_extend_and_steal (self->diagnosis->steps, g_steal_pointer (&self->talk.steps));
  /* The other doors matter only where this one was not the camera's. */
  if (get_findings (self)->options.kind == TAPO_ANSWER_STATUS)
    g_cancellable_cancel (self->knocking);
  end_operation (task);
  return G_SOURCE_REMOVE;
}

static gpointer
talk_thread (gpointer data)
{
  GTask *task = data;
  TapoExamination *self = g_task_get_task_data (task);
  g_autoptr (GSource) source = g_idle_source_new ();

  tapo_doctor_talk (&self->talk);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_talked, task, NULL);
  g_source_attach (source, self->context);
  return NULL;
}

static void
begin_talk (GTask *task)
{
  TapoExamination *self = g_task_get_task_data (task);
  TapoCamera *camera = self->request.camera;
  gboolean may_log_in = !self->request.secret_locked && !self->about.refused;

  if (tapo_camera_get_tls (camera))
    {
      g_clear_object (&self->connection);
      self->wire = tapo_doctor_wire_new_tls (self->uris.options, self->timings.answer);
    }
  else
    self->wire = tapo_doctor_wire_new (self->connection, tapo_camera_get_host (camera), tapo_camera_get_port (camera),
                                       self->timings.answer);
  if (self->wire == NULL)
    {
      get_findings (self)->options.kind = TAPO_ANSWER_SILENT;
      return;
    }
  self->talk = (TapoDoctorTalk) {
    .wire = self->wire,
    .uris = &self->uris,
    .user = may_log_in && self->about.has_user ? tapo_camera_get_user (camera) : NULL,
    .password = may_log_in ? self->request.password : NULL,
    .try_setup = self->request.try_setup,
    .findings = get_findings (self),
    .steps = tapo_steps_new (),
  };
  set_deadline (self, &self->talk_deadline, self->timings.talk, on_talk_deadline);
  self->thread = g_thread_new ("tapo-doctor", talk_thread, begin_operation (task));
}

static void
on_tls (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  static const char *const outcomes[] = {
    [TAPO_TLS_NONE] = "skipped", [TAPO_TLS_GOOD] = "ok", [TAPO_TLS_UNTRUSTED] = "denied",
    [TAPO_TLS_FAILED] = "failed", [TAPO_TLS_SILENT] = "timed-out",
  };
  GTask *task = user_data;
  TapoExamination *self = g_task_get_task_data (task);
  TapoFindings *findings = get_findings (self);

  findings->tls = tapo_doctor_probe_tls_finish (result);
  tapo_steps_add (self->diagnosis->steps, "tls", outcomes[findings->tls], self->step_began,
                  g_strdup (findings->tls == TAPO_TLS_UNTRUSTED ? "the certificate is not trusted" : NULL));
  if (findings->tls == TAPO_TLS_GOOD && !self->over)
    begin_talk (task);
  end_operation (task);
}

/* The camera has opened. */
static void
enter (GTask *task)
{
  TapoExamination *self = g_task_get_task_data (task);
  TapoCamera *camera = self->request.camera;

  if (!tapo_camera_get_tls (camera))
    {
      begin_talk (task);
      return;
    }
  self->step_began = g_get_monotonic_time ();
  tapo_doctor_probe_tls_async (self->connection, tapo_camera_get_host (camera), tapo_camera_get_port (camera),
                               self->knocking, on_tls, begin_operation (task));
}

static void
add_knock_step (TapoExamination *self,
                Knock *knock,
                TapoDoorState state,
                gboolean needless)
{
  static const char *const outcomes[] = {
    [TAPO_DOOR_UNKNOWN] = "skipped", [TAPO_DOOR_OPEN] = "ok", [TAPO_DOOR_CLOSED] = "refused",
    [TAPO_DOOR_UNREACHABLE] = "failed", [TAPO_DOOR_SILENT] = "timed-out",
  };
  guint port = get_findings (self)->ports[knock->door];
  const char *words = state == TAPO_DOOR_UNREACHABLE ? ", no way there" : "";

  tapo_steps_add (self->diagnosis->steps, door_steps[knock->door], outcomes[needless ? TAPO_DOOR_UNKNOWN : state],
                  knock->began, g_strdup_printf ("port %u%s", port, words));
}

static void
on_knocked (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autofree Knock *knock = user_data;
  GTask *task = knock->task;
  TapoExamination *self = g_task_get_task_data (task);
  TapoFindings *findings = get_findings (self);
  gboolean stream = knock->door == TAPO_DOOR_STREAM;
  TapoDoorState state = tapo_doctor_probe_finish (result, stream ? &self->connection : NULL);
  gboolean talked = self->thread == NULL && findings->options.kind == TAPO_ANSWER_STATUS;
  gboolean needless = state == TAPO_DOOR_SILENT && talked;

  findings->doors[knock->door] = needless ? TAPO_DOOR_UNKNOWN : state;
  add_knock_step (self, knock, state, needless);
  if (stream && state == TAPO_DOOR_OPEN && !self->over)
    enter (task);
  end_operation (task);
}

static void
knock (GTask *task)
{
  TapoExamination *self = g_task_get_task_data (task);
  TapoFindings *findings = get_findings (self);

  for (guint i = 0; i < TAPO_N_DOORS; i++)
    {
      Knock *one;

      if (findings->ports[i] == 0 || (i > 0 && findings->ports[i] == findings->ports[0]))
        continue;
      one = g_new0 (Knock, 1);
      *one = (Knock) { begin_operation (task), (TapoDoor) i, g_get_monotonic_time () };
      tapo_doctor_probe_async (tapo_camera_get_host (self->request.camera), findings->ports[i], self->knocking, on_knocked,
                               one);
    }
}

static gboolean
has_loopback (GList *addresses)
{
  for (GList *l = addresses; l != NULL; l = l->next)
    {
      if (g_inet_address_get_is_loopback (l->data))
        return TRUE;
    }
  return FALSE;
}

static void
on_resolved (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  GTask *task = user_data;
  TapoExamination *self = g_task_get_task_data (task);
  TapoFindings *findings = get_findings (self);
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);
  gboolean late = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  findings->resolved = addresses != NULL;
  findings->loopback = has_loopback (addresses);
  g_resolver_free_addresses (addresses);
  tapo_steps_add (self->diagnosis->steps, "resolve", findings->resolved ? "ok" : late ? "timed-out" : "failed",
                  self->step_began, NULL);
  if (findings->resolved && !self->over)
    knock (task);
  end_operation (task);
}

static void
on_observed (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  GTask *task = user_data;
  TapoExamination *self = g_task_get_task_data (task);
  TapoFindings *findings = get_findings (self);
  TapoObservation observation;
  g_autoptr (GError) error = NULL;
  g_autofree char *remark = NULL;

  if (!tapo_doctor_observer_observe_finish (TAPO_DOCTOR_OBSERVER (source), result, &observation, &error))
    {
      findings->observe_error = error->domain == TAPO_ERROR ? error->code : -1;
      remark = tapo_doctor_clean (error->message);
    }
  else if (observation.width > 0)
    remark = g_strdup_printf ("%d×%d%s", observation.width, observation.height,
                              observation.constant ? ", never changing" : "");
  findings->observed = TRUE;
  findings->picture = observation.picture;
  findings->constant = observation.constant;
  tapo_steps_add (self->diagnosis->steps, "picture", findings->picture ? "ok" : "failed", self->step_began,
                  g_steal_pointer (&remark));
  end_operation (task);
}

/* Whether all ways were silent, which may be our own fault. */
static gboolean
is_cut_off (const TapoFindings *findings)
{
  if (findings->loopback)
    return FALSE;
  for (guint i = 0; i < TAPO_N_DOORS; i++)
    {
      if (findings->doors[i] == TAPO_DOOR_OPEN || findings->doors[i] == TAPO_DOOR_CLOSED)
        return FALSE;
    }
  return TRUE;
}

static void
look_at_network (TapoExamination *self)
{
  TapoFindings *findings = get_findings (self);
  GNetworkMonitor *monitor = self->request.network;

  if (!is_cut_off (findings))
    return;
  if (monitor == NULL)
    monitor = g_network_monitor_get_default ();
  findings->offline = !g_network_monitor_get_network_available (monitor);
  tapo_steps_add (self->diagnosis->steps, "network", findings->offline ? "failed" : "ok", g_get_monotonic_time (), NULL);
}

static void
look_at_codecs (TapoExamination *self)
{
  TapoFindings *findings = get_findings (self);
  TapoStreamFacts *streams[] = { &findings->main_stream, &findings->sub_stream };

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      if (streams[i]->codec == NULL)
        continue;
      streams[i]->decodable = self->request.decodes != NULL
                                ? self->request.decodes (streams[i]->codec, self->request.decodes_data)
                                : tapo_doctor_can_decode (streams[i]->codec);
    }
}

/* The login that is not tried is a step all the same: the verdict is about it. */
static void
note_refused_login (TapoExamination *self)
{
  TapoFindings *findings = get_findings (self);
  gboolean asked = findings->look.kind == TAPO_ANSWER_STATUS && findings->look.status == 401;

  if (self->about.refused && self->about.has_password && (asked || findings->path_login))
    tapo_steps_add (self->diagnosis->steps, "login", "skipped", g_get_monotonic_time (),
                    g_strdup_printf ("a session before: %s", tapo_error_get_nick (TAPO_ERROR_UNAUTHORIZED)));
}

/* What a session has found out that asking does not: it stands for the one that nobody is to begin. */
static void
take_session_error (TapoExamination *self)
{
  TapoFindings *findings = get_findings (self);
  int error = self->request.session_error;

  if (self->request.observer != NULL ||
      (error != TAPO_ERROR_BUSY && error != TAPO_ERROR_STALLED && error != TAPO_ERROR_UNSUPPORTED))
    return;
  findings->observed = TRUE;
  findings->observe_error = error;
  tapo_steps_add (self->diagnosis->steps, "picture", "failed", g_get_monotonic_time (),
                  g_strdup_printf ("a session before: %s", tapo_error_get_nick ((TapoError) error)));
}

/* Everything else is well, and nobody has looked for one yet. */
static gboolean
wants_picture (TapoExamination *self)
{
  TapoVerdict verdict = self->diagnosis->verdict;

  return !get_findings (self)->observed && (verdict == TAPO_VERDICT_OK || verdict == TAPO_VERDICT_CLOCK_WRONG);
}

static void
observe (GTask *task)
{
  TapoExamination *self = g_task_get_task_data (task);

  self->step_began = g_get_monotonic_time ();
  set_deadline (self, &self->deadline, self->timings.observe, on_observe_deadline);
  tapo_doctor_observer_observe_async (self->request.observer, self->request.camera, self->request.password,
                                      self->observing, on_observed, begin_operation (task));
}

/* Nothing is under way. */
static void
conclude (GTask *task)
{
  TapoExamination *self = g_task_get_task_data (task);
  TapoDiagnosis *diagnosis = self->diagnosis;

  clear_source (&self->deadline);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (!get_findings (self)->observed)
    {
      /* A session that follows finds the camera as free as it was. */
      g_clear_pointer (&self->wire, tapo_doctor_wire_free);
      g_clear_object (&self->connection);
      look_at_network (self);
      look_at_codecs (self);
      note_refused_login (self);
      take_session_error (self);
    }
  diagnosis->verdict = tapo_doctor_judge (get_findings (self), &self->about, &diagnosis->concerns_sub);
  if (wants_picture (self) && self->request.observer != NULL)
    {
      observe (task);
      return;
    }
  if (wants_picture (self) && self->request.observer_absent != NULL)
    tapo_steps_add (diagnosis->steps, "picture", "skipped", g_get_monotonic_time (),
                    g_strdup (self->request.observer_absent));
  tapo_steps_sort (diagnosis->steps);
  diagnosis->ms = (guint) ((g_get_monotonic_time () - self->began) / 1000);
  g_task_return_pointer (task, g_steal_pointer (&self->diagnosis), g_object_unref);
}

void
tapo_examination_begin (GTask *task)
{
  TapoExamination *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  if (cancellable != NULL)
    {
      self->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (on_cancelled), self, NULL);
      g_source_attach (self->cancel_source, self->context);
    }
  set_deadline (self, &self->deadline, self->timings.connect, on_connect_deadline);
  g_resolver_lookup_by_name_async (resolver, tapo_camera_get_host (self->request.camera), self->knocking, on_resolved,
                                   begin_operation (task));
}
