/* tapo-doctor.c: what is asked of the doctor, and how the answer is waited for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor.h"

#include <string.h>

#include "tapo-doctor-examination.h"
#include "tapo-error.h"
#include "tapo-secret-store.h"

#define CONTROL_PORT 443
#define ONVIF_PORT 2020
#define MEDIA_PORT 8800

const TapoDoctorTimings tapo_doctor_timings_default = {
  .connect = 5000,
  .answer = 5000,
  .talk = 12000,
  .observe = 15000,
};

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static TapoCase
make_case (const TapoDoctorRequest *request)
{
  const char *user = tapo_camera_get_user (request->camera);
  const char *brand = tapo_camera_get_brand (request->camera);

  return (TapoCase) {
    .tapo_brand = !is_set (brand) || g_str_equal (brand, "tapo"),
    .known_ok = request->known_ok,
    .has_user = is_set (user),
    .has_password = request->password != NULL,
    .email = user != NULL && strchr (user, '@') != NULL,
    .secret_locked = request->secret_locked,
    .refused = request->session_error == TAPO_ERROR_UNAUTHORIZED,
  };
}

static TapoDiagnosis *
make_diagnosis (const TapoDoctorRequest *request)
{
  TapoCamera *camera = request->camera;
  TapoDiagnosis *diagnosis = g_object_new (TAPO_TYPE_DIAGNOSIS, NULL);
  const char *main_path = tapo_camera_get_main_path (camera), *sub_path = tapo_camera_get_sub_path (camera);

  diagnosis->host = g_strdup (tapo_camera_get_host (camera));
  diagnosis->user = g_strdup (tapo_camera_get_user (camera));
  diagnosis->main_path = g_strdup (main_path);
  if (!request->main_only && !g_str_equal (main_path, sub_path))
    diagnosis->sub_path = g_strdup (sub_path);
  diagnosis->findings.ports[TAPO_DOOR_STREAM] = tapo_camera_get_port (camera);
  diagnosis->findings.ports[TAPO_DOOR_CONTROL] = request->control_port;
  diagnosis->findings.ports[TAPO_DOOR_ONVIF] = request->onvif_port;
  diagnosis->findings.ports[TAPO_DOOR_MEDIA] = request->media_port;
  return diagnosis;
}

static TapoExamination *
examination_new (const TapoDoctorRequest *request)
{
  TapoExamination *self = g_new0 (TapoExamination, 1);

  self->request = *request;
  self->request.camera = tapo_camera_copy (request->camera);
  self->request.password = g_strdup (request->password);
  self->request.observer_absent = g_strdup (request->observer_absent);
  self->request.observer = request->observer != NULL ? g_object_ref (request->observer) : NULL;
  self->request.network = request->network != NULL ? g_object_ref (request->network) : NULL;
  self->timings = *request->timings;
  self->about = make_case (request);
  self->diagnosis = make_diagnosis (request);
  self->context = g_main_context_ref_thread_default ();
  self->began = self->step_began = g_get_monotonic_time ();
  self->knocking = g_cancellable_new ();
  self->observing = g_cancellable_new ();
  tapo_doctor_uris_init (&self->uris, self->request.camera, self->request.password, self->diagnosis->sub_path != NULL,
                         request->try_paths);
  return self;
}

void
tapo_doctor_request_init (TapoDoctorRequest *request,
                          TapoCamera *camera)
{
  *request = (TapoDoctorRequest) {
    .camera = camera,
    .session_error = -1,
    .control_port = CONTROL_PORT,
    .onvif_port = ONVIF_PORT,
    .media_port = MEDIA_PORT,
    .timings = &tapo_doctor_timings_default,
  };
}

void
tapo_doctor_examine_async (const TapoDoctorRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (request != NULL && TAPO_IS_CAMERA (request->camera) && request->timings != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, tapo_doctor_examine_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (!tapo_camera_validate (request->camera, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, examination_new (request), tapo_examination_free);
  tapo_examination_begin (task);
}

TapoDiagnosis *
tapo_doctor_examine_finish (GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_examined (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

TapoDiagnosis *
tapo_doctor_examine (const TapoDoctorRequest *request,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tapo_doctor_examine_async (request, cancellable, on_examined, &result);
  while (result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  return tapo_doctor_examine_finish (result, error);
}
