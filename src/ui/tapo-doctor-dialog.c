/* tapo-doctor-dialog.c: the password, an examination without a session of its own, and what can be done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-dialog.h"

#include "tapo-diagnosis-view.h"
#include "tapo-error.h"

/* Milliseconds that a session which connects may take until it knows whether it may log in. */
#define LOGIN_PATIENCE 10000

struct _TapoDoctorDialog
{
  AdwDialog parent_instance;

  TapoDiagnosisView *view;

  TapoServices *services;
  TapoCamera *camera;
  GCancellable *lookup; /* of the password */

  TapoSession *session; /* owned, while it connects: what it tries is not tried beside it */
  gulong state_handler;
  guint patience_timer;
};

G_DEFINE_FINAL_TYPE (TapoDoctorDialog, tapo_doctor_dialog, ADW_TYPE_DIALOG)

static gboolean
is_read_only (TapoDoctorDialog *self)
{
  return self->services->store != NULL && tapo_camera_store_get_read_only (self->services->store);
}

/* What its session says now; NULL while that goes on, or is well. */
static const GError *
get_error (TapoDoctorDialog *self)
{
  TapoSession *session = tapo_session_pool_get (self->services->pool, self->camera);
  TapoSessionState state = tapo_session_get_state (session);

  return state == TAPO_SESSION_WAITING || state == TAPO_SESSION_BLOCKED ? tapo_session_get_error (session) : NULL;
}

static void
examine (TapoDoctorDialog *self,
         const char *password,
         gboolean locked)
{
  const GError *error = get_error (self);
  TapoDoctorRequest request;

  tapo_doctor_request_init (&request, self->camera);
  request.password = password;
  request.secret_locked = locked;
  request.known_ok = tapo_camera_get_main_width (self->camera) > 0;
  request.session_error = error != NULL && error->domain == TAPO_ERROR ? error->code : -1;
  request.try_paths = TRUE;
  tapo_diagnosis_view_examine (self->view, &request, error);
}

static void
on_password_found (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (TapoDoctorDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  char *password = tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (object), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&self->lookup);
      examine (self, password, error != NULL);
    }
  tapo_secret_free (password);
}

static void
stop_waiting (TapoDoctorDialog *self)
{
  g_clear_handle_id (&self->patience_timer, g_source_remove);
  if (self->session != NULL)
    g_clear_signal_handler (&self->state_handler, self->session);
  g_clear_object (&self->session);
}

static void
cancel (TapoDoctorDialog *self)
{
  stop_waiting (self);
  g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
}

static void
look_up (TapoDoctorDialog *self)
{
  stop_waiting (self);
  /* A keyring that was left locked does not ask because somebody wants to know why. */
  if (g_error_matches (get_error (self), TAPO_ERROR, TAPO_ERROR_SECRET))
    {
      examine (self, NULL, TRUE);
      return;
    }
  self->lookup = g_cancellable_new ();
  tapo_secret_store_lookup_async (self->services->secrets, tapo_camera_get_id (self->camera), self->lookup,
                                  on_password_found, g_object_ref (self));
}

static void
on_state (TapoDoctorDialog *self)
{
  if (tapo_session_get_state (self->session) != TAPO_SESSION_CONNECTING)
    look_up (self);
}

static gboolean
on_patience_over (gpointer user_data)
{
  TapoDoctorDialog *self = user_data;

  self->patience_timer = 0;
  look_up (self);
  return G_SOURCE_REMOVE;
}

static void
begin (TapoDoctorDialog *self)
{
  TapoSession *session = tapo_session_pool_get (self->services->pool, self->camera);

  cancel (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doctor-dialog.again", FALSE);
  tapo_diagnosis_view_prepare (self->view);
  if (tapo_session_get_state (session) != TAPO_SESSION_CONNECTING)
    {
      look_up (self);
      return;
    }
  /* One password is one login: its own may be under way. */
  self->session = g_object_ref (session);
  self->state_handler = g_signal_connect_swapped (session, "notify::state", G_CALLBACK (on_state), self);
  self->patience_timer = g_timeout_add (LOGIN_PATIENCE, on_patience_over, self);
}

static void
again (GtkWidget *widget,
       const char *action_name,
       GVariant *parameter)
{
  begin (TAPO_DOCTOR_DIALOG (widget));
}

static void
on_examined (TapoDoctorDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doctor-dialog.again", TRUE);
}

/* The window's own dialogs come in the place of this one. */
static void
leave_to (TapoDoctorDialog *self,
          const char *window_action)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_WINDOW);

  adw_dialog_close (ADW_DIALOG (self));
  if (window != NULL)
    gtk_widget_activate_action (window, window_action, "s", tapo_camera_get_id (self->camera));
}

static void
use_streams (TapoDoctorDialog *self,
             TapoRemedy remedy)
{
  TapoDiagnosis *diagnosis = tapo_diagnosis_view_get_diagnosis (self->view);

  tapo_remedy_apply (remedy, self->camera, diagnosis != NULL ? tapo_diagnosis_get_found_path (diagnosis) : NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_fix (TapoDoctorDialog *self)
{
  g_autoptr (TapoDoctorDialog) kept = g_object_ref (self);
  TapoRemedy remedy = tapo_diagnosis_view_get_remedy (self->view);

  switch (remedy)
    {
    case TAPO_REMEDY_RETRY:
      tapo_session_retry (tapo_session_pool_get (self->services->pool, self->camera));
      adw_dialog_close (ADW_DIALOG (self));
      break;
    case TAPO_REMEDY_UNLOCK:
    case TAPO_REMEDY_ACCOUNT:
      leave_to (self, "win.enter-password");
      break;
    case TAPO_REMEDY_ADDRESS:
    case TAPO_REMEDY_SETTINGS:
      leave_to (self, "win.edit-camera");
      break;
    case TAPO_REMEDY_STANDARD_STREAMS:
    case TAPO_REMEDY_FOUND_STREAMS:
    case TAPO_REMEDY_SMALL_STREAM:
      /* A list that is only shown is looked at in the other dialog, which says so. */
      if (is_read_only (self))
        leave_to (self, "win.edit-camera");
      else
        use_streams (self, remedy);
      break;
    case TAPO_REMEDY_NONE:
    default:
      break;
    }
}

static void
on_closed (TapoDoctorDialog *self)
{
  cancel (self);
  tapo_diagnosis_view_stop (self->view);
}

static void
tapo_doctor_dialog_dispose (GObject *object)
{
  TapoDoctorDialog *self = TAPO_DOCTOR_DIALOG (object);

  cancel (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_DOCTOR_DIALOG);
  g_clear_object (&self->camera);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_doctor_dialog_parent_class)->dispose (object);
}

static void
tapo_doctor_dialog_class_init (TapoDoctorDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_doctor_dialog_dispose;

  g_type_ensure (TAPO_TYPE_DIAGNOSIS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-doctor-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoDoctorDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, on_fix);
  gtk_widget_class_bind_template_callback (widget_class, on_examined);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_install_action (widget_class, "doctor-dialog.again", NULL, again);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "doctor-dialog.again", NULL);
}

static void
tapo_doctor_dialog_init (TapoDoctorDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
tapo_doctor_dialog_new (TapoServices *services,
                        TapoCamera *camera)
{
  TapoDoctorDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (TAPO_IS_CAMERA (camera), NULL);

  self = g_object_new (TAPO_TYPE_DOCTOR_DIALOG, NULL);
  name = tapo_camera_dup_display_name (camera);
  self->services = tapo_services_ref (services);
  self->camera = g_object_ref (camera);
  adw_dialog_set_title (ADW_DIALOG (self), name);
  begin (self);
  return ADW_DIALOG (self);
}
