/* tapo-camera-trial.c: the password comes from the form, or from where the saved one is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-trial.h"

#include "tapo-error.h"

struct _TapoCameraTrial
{
  GObject parent_instance;

  TapoServices *services;
  TapoTrialView *view;
  TapoCameraForm *form;
  TapoCamera *draft;
  GCancellable *lookup; /* of the saved password */
};

G_DEFINE_FINAL_TYPE (TapoCameraTrial, tapo_camera_trial, G_TYPE_OBJECT)

static TapoCamera *
find_saved (TapoCameraTrial *self)
{
  return tapo_camera_list_find (self->services->cameras, tapo_camera_get_id (self->draft));
}

/* The password that was entered, borrowed; NULL for none. */
static const char *
get_entered (TapoCameraTrial *self)
{
  const char *password = tapo_camera_form_get_password (self->form);

  return *password != '\0' ? password : NULL;
}

/* Whether the saved password is the one that counts. */
static gboolean
keeps_password (TapoCameraTrial *self)
{
  return find_saved (self) != NULL && tapo_camera_form_get_password_change (self->form) == TAPO_PASSWORD_KEEP;
}

static void
look_up (TapoCameraTrial *self,
         GAsyncReadyCallback callback)
{
  self->lookup = g_cancellable_new ();
  tapo_secret_store_lookup_async (self->services->secrets, tapo_camera_get_id (self->draft), self->lookup, callback,
                                  g_object_ref (self));
}

static void
examine (TapoCameraTrial *self,
         const char *password,
         gboolean locked)
{
  const GError *error = tapo_trial_view_get_error (self->view);
  TapoCamera *saved = find_saved (self);
  TapoDoctorRequest request;

  tapo_doctor_request_init (&request, self->draft);
  request.password = password;
  request.secret_locked = locked;
  request.known_ok = saved != NULL && keeps_password (self) && tapo_camera_get_main_width (saved) > 0 &&
                     tapo_camera_connection_equals (saved, self->draft);
  request.session_error = error->domain == TAPO_ERROR ? error->code : -1;
  request.try_paths = TRUE;
  tapo_trial_view_examine (self->view, &request);
}

static void
on_password_for_doctor (GObject *object,
                        GAsyncResult *result,
                        gpointer user_data)
{
  g_autoptr (TapoCameraTrial) self = user_data;
  g_autoptr (GError) error = NULL;
  char *password = tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (object), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&self->lookup);
      if (tapo_trial_view_get_state (self->view) == TAPO_TRIAL_FAILED)
        examine (self, password, error != NULL);
    }
  tapo_secret_free (password);
}

/* It has failed: the doctor may know more. */
static void
on_state (TapoCameraTrial *self)
{
  if (tapo_trial_view_get_state (self->view) != TAPO_TRIAL_FAILED)
    return;
  /* A keyring that was just left locked does not ask a second time. */
  if (g_error_matches (tapo_trial_view_get_error (self->view), TAPO_ERROR, TAPO_ERROR_SECRET))
    examine (self, NULL, TRUE);
  else if (keeps_password (self))
    look_up (self, on_password_for_doctor);
  else
    examine (self, get_entered (self), FALSE);
}

static void
on_fix (TapoCameraTrial *self)
{
  TapoDiagnosisView *view = tapo_trial_view_get_diagnosis_view (self->view);
  TapoDiagnosis *diagnosis = tapo_diagnosis_view_get_diagnosis (view);
  TapoRemedy remedy = tapo_diagnosis_view_get_remedy (view);

  tapo_camera_form_fix (self->form, remedy, diagnosis != NULL ? tapo_diagnosis_get_found_path (diagnosis) : NULL);
  /* Other streams are all that was missing: whoever takes them wants to see them. */
  if (tapo_remedy_changes_streams (remedy))
    tapo_camera_trial_start (self);
}

static void
on_password_for_trial (GObject *object,
                       GAsyncResult *result,
                       gpointer user_data)
{
  g_autoptr (TapoCameraTrial) self = user_data;
  g_autoptr (GError) error = NULL;
  char *password = tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (object), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&self->lookup);
      if (error != NULL)
        tapo_trial_view_fail (self->view, error);
      else
        tapo_trial_view_start (self->view, self->services->pool, self->draft, password);
    }
  tapo_secret_free (password);
}

static void
tapo_camera_trial_dispose (GObject *object)
{
  TapoCameraTrial *self = TAPO_CAMERA_TRIAL (object);

  tapo_camera_trial_cancel (self);
  g_clear_object (&self->view);
  g_clear_object (&self->form);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_camera_trial_parent_class)->dispose (object);
}

static void
tapo_camera_trial_class_init (TapoCameraTrialClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_camera_trial_dispose;
}

static void
tapo_camera_trial_init (TapoCameraTrial *self)
{
}

TapoCameraTrial *
tapo_camera_trial_new (TapoServices *services,
                       TapoTrialView *view,
                       TapoCameraForm *form,
                       TapoCamera *draft)
{
  TapoCameraTrial *self = g_object_new (TAPO_TYPE_CAMERA_TRIAL, NULL);

  self->services = tapo_services_ref (services);
  self->view = g_object_ref (view);
  self->form = g_object_ref (form);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (view, "notify::state", G_CALLBACK (on_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "fix", G_CALLBACK (on_fix), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
tapo_camera_trial_start (TapoCameraTrial *self)
{
  TapoCamera *saved;

  g_return_val_if_fail (TAPO_IS_CAMERA_TRIAL (self), FALSE);

  tapo_camera_trial_cancel (self);
  saved = find_saved (self);
  if (!tapo_camera_form_apply (self->form, TRUE))
    return FALSE;
  if (!keeps_password (self))
    tapo_trial_view_start (self->view, self->services->pool, self->draft, get_entered (self));
  else if (tapo_camera_connection_equals (saved, self->draft))
    tapo_trial_view_watch (self->view, tapo_session_pool_get (self->services->pool, saved));
  else
    {
      tapo_trial_view_prepare (self->view, self->draft);
      look_up (self, on_password_for_trial);
    }
  return TRUE;
}

void
tapo_camera_trial_stop (TapoCameraTrial *self)
{
  g_return_if_fail (TAPO_IS_CAMERA_TRIAL (self));

  tapo_camera_trial_cancel (self);
  tapo_trial_view_stop (self->view);
}

void
tapo_camera_trial_cancel (TapoCameraTrial *self)
{
  g_return_if_fail (TAPO_IS_CAMERA_TRIAL (self));

  g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  tapo_diagnosis_view_stop (tapo_trial_view_get_diagnosis_view (self->view));
}
