/* test-doctor-dialog.c: what the doctor says in the dialogs, against simulated cameras that count what they are asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-account-group.h"
#include "tapo-camera-dialog.h"
#include "tapo-camera-form.h"
#include "tapo-camera-simulator.h"
#include "tapo-dialog-fixture.h"
#include "tapo-diagnosis-view.h"
#include "tapo-doctor-dialog.h"
#include "tapo-trial-view.h"

#include <string.h>

#define USER "garden"
#define PASSWORD "Zebra7Lantern42Quill"

typedef struct
{
  TapoSimulator *simulator;
  TapoDialogFixture *fixture;
  AdwDialog *dialog;
  TapoDiagnosisView *view;
  TapoCamera *camera; /* borrowed; of a saved one */
  TapoLease *lease;
} Case;

static void
start (Case *self,
       const char *knob,
       const char *fault,
       const char *arguments)
{
  const char *knobs[] = { knob, NULL };
  const TapoSimulatorOptions options = { .n_cameras = 1, .user = USER, .password = PASSWORD, .knobs = knobs };
  g_autoptr (GError) error = NULL;

  *self = (Case) { 0 };
  self->simulator = tapo_simulator_new (&options, &error);
  g_assert_no_error (error);
  if (fault != NULL)
    tapo_simulator_set_fault (self->simulator, 0, fault, arguments, &error);
  g_assert_no_error (error);
  self->fixture = tapo_dialog_fixture_new (NULL);
}

static void
clear (Case *self)
{
  g_clear_pointer (&self->lease, tapo_lease_release);
  tapo_dialog_fixture_free (self->fixture);
  tapo_simulator_free (self->simulator);
}

static guint64
count (Case *self,
       const char *name)
{
  return tapo_simulator_get_count (self->simulator, 0, name);
}

static const char *
get_title (Case *self)
{
  return gtk_label_get_label (tapo_test_child (self->view, "title"));
}

static gboolean
is_shown (Case *self,
          const char *child)
{
  return gtk_widget_get_visible (tapo_test_child (self->view, child));
}

/* The dialog that adds a camera, filled in and tested. */
static void
test_new_camera (Case *self,
                 const char *user,
                 const char *password)
{
  g_autofree char *host = tapo_simulator_dup_host (self->simulator, 0);
  g_autofree char *address = g_strdup_printf ("%s:%d", host, tapo_simulator_get_port (self->simulator, 0));
  TapoAccountGroup *account;

  self->dialog = tapo_camera_dialog_new_add (self->fixture->services);
  self->view = tapo_trial_view_get_diagnosis_view (tapo_test_child (self->dialog, "trial_view"));
  tapo_camera_dialog_set_address (TAPO_CAMERA_DIALOG (self->dialog), address);
  account = tapo_test_child (tapo_test_child (self->dialog, "form"), "account_group");
  tapo_account_group_set_user (account, user);
  tapo_account_group_set_password (account, password);
  tapo_dialog_fixture_present (self->fixture, self->dialog);
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "camera-dialog.test", NULL);
}

typedef struct
{
  const char *name;
  const char *knob;
  const char *fault;
  const char *arguments;
  const char *user;
  const char *password;
  const char *title;
  const char *button; /* NULL: none */
  guint wrong;        /* logins, of the trial and the doctor together */
} Row;

static const Row rows[] = {
  { "wrong-password", NULL, NULL, NULL, USER, "Mistaken9", "The camera refused this name or password", "_Enter Account", 1 },
  { "e-mail", NULL, NULL, NULL, "me@example.org", "Mistaken9", "That looks like your TP-Link login", "_Enter Account", 1 },
  { "closed", NULL, "refuse", NULL, USER, PASSWORD, "A device answers there, but it is not a camera", "Chan_ge Address", 0 },
  { "web-server", NULL, "hostile", "not-rtsp", USER, PASSWORD, "A device answers there, but it is not a camera",
    "Chan_ge Address", 0 },
  { "no-stream", "streams=nobody/knows=main", NULL, NULL, USER, PASSWORD, "The camera has no stream under this name",
    "Chan_ge Stream Settings", 0 },
  { "full", "app-viewers=2", NULL, NULL, USER, PASSWORD, "The camera is already showing its picture to two viewers", NULL, 0 },
  { "redirect", NULL, "redirect", "rtsp://127.0.0.1:9/stream1", USER, PASSWORD, "The camera points to another address",
    "Chan_ge Address", 0 },
  { "privacy", NULL, "privacy", "close", USER, PASSWORD, "The camera is already showing its picture to two viewers", NULL, 0 },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  Case self;

  start (&self, row->knob, row->fault, row->arguments);
  test_new_camera (&self, row->user, row->password);
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_assert_cmpstr (get_title (&self), ==, row->title);
  g_assert_cmpint (is_shown (&self, "fix"), ==, row->button != NULL);
  if (row->button != NULL)
    g_assert_cmpstr (gtk_button_get_label (tapo_test_child (self.view, "fix")), ==, row->button);
  g_assert_true (is_shown (&self, "tools"));
  g_assert_false (is_shown (&self, "progress"));
  g_assert_cmpuint (count (&self, "logins-wrong"), ==, row->wrong);
  adw_dialog_force_close (self.dialog);
  clear (&self);
}

/* One press of the button, and the camera shows its picture as one of the other make. */
static void
test_other_streams (void)
{
  TapoTrialView *trial;
  Case self;

  start (&self, "streams=h264Preview_01_main=main h264Preview_01_sub=sub", NULL, NULL);
  test_new_camera (&self, USER, PASSWORD);
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_assert_cmpint (tapo_diagnosis_view_get_remedy (self.view), ==, TAPO_REMEDY_FOUND_STREAMS);
  g_signal_emit_by_name (tapo_test_child (self.view, "fix"), "clicked");
  trial = tapo_test_child (self.dialog, "trial_view");
  tapo_ui_wait_until (tapo_trial_view_get_state (trial) == TAPO_TRIAL_SEEN);
  g_assert_cmpuint (count (&self, "logins-wrong"), ==, 0);
  adw_dialog_force_close (self.dialog);
  clear (&self);
}

/* A saved camera, whose session has been tried. */
static void
save_camera (Case *self,
             const char *password)
{
  g_autofree char *host = tapo_simulator_dup_host (self->simulator, 0);

  self->camera = tapo_dialog_fixture_add (self->fixture, "Porch", host, password);
  g_object_set (self->camera, "port", (guint) tapo_simulator_get_port (self->simulator, 0), NULL);
}

static void
open_doctor (Case *self)
{
  self->dialog = tapo_doctor_dialog_new (self->fixture->services, self->camera);
  self->view = tapo_test_child (self->dialog, "view");
  tapo_dialog_fixture_present (self->fixture, self->dialog);
}

/* The session is about to be refused when somebody asks: that is waited for, and is the only login. */
static void
test_connecting_session (void)
{
  TapoSession *session;
  Case self;

  start (&self, NULL, "slow-reply", "400");
  save_camera (&self, "Mistaken9");
  session = tapo_session_pool_get (self.fixture->pool, self.camera);
  self.lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 0);
  tapo_ui_wait_until (count (&self, "connections") == 1);
  open_doctor (&self);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_CONNECTING);
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_BLOCKED);
  g_assert_cmpstr (get_title (&self), ==, "The camera refused this name or password");
  g_assert_cmpuint (count (&self, "logins-wrong"), ==, 1);

  /* Closed while it waits: nothing comes after it. */
  tapo_session_retry (session);
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "doctor-dialog.again", NULL);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_CONNECTING);
  adw_dialog_force_close (self.dialog);
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_BLOCKED);
  g_assert_cmpuint (count (&self, "logins-wrong"), ==, 2);
  clear (&self);
}

/* The session was refused, so the doctor does not try that again; and looking again does not, either. */
static void
test_refused_session (void)
{
  TapoSession *session;
  Case self;

  start (&self, NULL, NULL, NULL);
  save_camera (&self, "Mistaken9");
  session = tapo_session_pool_get (self.fixture->pool, self.camera);
  self.lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 0);
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_BLOCKED);
  open_doctor (&self);
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_assert_cmpstr (get_title (&self), ==, "The camera refused this name or password");
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "doctor-dialog.again", NULL);
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) == NULL);
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_assert_cmpuint (count (&self, "logins-wrong"), ==, 1);
  adw_dialog_force_close (self.dialog);
  clear (&self);
}

/* The streams that were found become those of the camera, both at once. */
static void
test_saved_streams (void)
{
  TapoSession *session;
  Case self;

  start (&self, "streams=h264Preview_01_main=main h264Preview_01_sub=sub", NULL, NULL);
  save_camera (&self, PASSWORD);
  session = tapo_session_pool_get (self.fixture->pool, self.camera);
  self.lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 0);
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_BLOCKED);
  open_doctor (&self);
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_assert_cmpstr (gtk_button_get_label (tapo_test_child (self.view, "fix")), ==, "Use These Streams");
  g_signal_emit_by_name (tapo_test_child (self.view, "fix"), "clicked");
  g_assert_cmpstr (tapo_camera_get_brand (self.camera), ==, "reolink");
  g_assert_cmpstr (tapo_camera_get_sub_path (self.camera), ==, "/h264Preview_01_sub");
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE);
  tapo_ui_wait_until (tapo_dialog_fixture_get_top (self.fixture) == NULL);
  clear (&self);
}

/* A camera that is watched loses nothing by being looked at. */
static void
test_live (void)
{
  TapoSession *session;
  Case self;

  start (&self, NULL, NULL, NULL);
  save_camera (&self, PASSWORD);
  session = tapo_session_pool_get (self.fixture->pool, self.camera);
  self.lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 0);
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE);
  open_doctor (&self);
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_assert_cmpstr (get_title (&self), ==, "The camera works");
  g_assert_false (is_shown (&self, "fix"));
  g_assert_cmpuint (count (&self, "sessions-max"), ==, 1);
  g_assert_cmpuint (count (&self, "plays"), ==, 1);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  adw_dialog_force_close (self.dialog);
  clear (&self);
}

static char *
read_clipboard (GtkWidget *widget)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (widget));
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  gdk_content_provider_get_value (content, &value, &error);
  g_assert_no_error (error);
  return g_value_dup_string (&value);
}

static void
test_report (void)
{
  static const char *const secrets[] = { PASSWORD, "nonce", USER, "127.0.0", "Porch" };
  g_autofree char *report = NULL;
  Case self;

  start (&self, NULL, "privacy", "close");
  save_camera (&self, PASSWORD);
  open_doctor (&self);
  g_assert_false (is_shown (&self, "tools"));
  g_assert_true (is_shown (&self, "progress"));
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_signal_emit_by_name (tapo_test_child (self.view, "copy_button"), "clicked");
  report = read_clipboard (GTK_WIDGET (self.dialog));
  g_assert_nonnull (strstr (report, "class: full (status 31)"));
  g_assert_nonnull (strstr (report, "  options "));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      if (strstr (report, secrets[i]) != NULL)
        g_error ("\"%s\" stands in: %s", secrets[i], report);
    }
  adw_dialog_force_close (self.dialog);
  clear (&self);
}

/* The keyring is asked once by the session, and not again by the doctor. */
static void
test_keyring (void)
{
  TapoSession *session;
  guint looked_up;
  Case self;

  start (&self, NULL, NULL, NULL);
  save_camera (&self, PASSWORD);
  tapo_test_store_set_locked (self.fixture->keyring, TRUE);
  session = tapo_session_pool_get (self.fixture->pool, self.camera);
  self.lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 0);
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_BLOCKED);
  looked_up = tapo_test_store_get_n_looked_up (self.fixture->keyring);
  open_doctor (&self);
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_assert_cmpstr (get_title (&self), ==, "The password cannot be read");
  g_assert_cmpint (tapo_diagnosis_view_get_remedy (self.view), ==, TAPO_REMEDY_UNLOCK);
  g_assert_cmpuint (tapo_test_store_get_n_looked_up (self.fixture->keyring), ==, looked_up);
  adw_dialog_force_close (self.dialog);
  clear (&self);
}

/* Closed while the camera is still being waited for: it hangs up, and nothing stays. */
static void
test_closed (void)
{
  gpointer dialog;
  Case self;

  start (&self, NULL, "slow-reply", "600000");
  save_camera (&self, PASSWORD);
  open_doctor (&self);
  dialog = self.dialog;
  g_object_add_weak_pointer (G_OBJECT (self.dialog), &dialog);
  tapo_ui_wait_until (count (&self, "connections-now") == 1);
  g_assert_null (tapo_diagnosis_view_get_diagnosis (self.view));
  adw_dialog_force_close (self.dialog);
  tapo_ui_wait_until (dialog == NULL);
  tapo_ui_wait_until (count (&self, "connections-now") == 0);
  clear (&self);
}

/* The same with all of the window, and with the dialog that adds a camera. */
static void
test_closed_with_window (void)
{
  Case self;

  start (&self, "streams=nobody/knows=main", NULL, NULL);
  test_new_camera (&self, USER, PASSWORD);
  tapo_ui_wait_until (is_shown (&self, "progress"));
  clear (&self);
}

/* A window that gets narrow makes another kind of dialog of it, and the examination goes on. */
static void
test_narrow (void)
{
  Case self;

  start (&self, NULL, "slow-reply", "200");
  save_camera (&self, PASSWORD);
  open_doctor (&self);
  tapo_ui_wait_until (is_shown (&self, "progress"));
  adw_dialog_set_presentation_mode (self.dialog, ADW_DIALOG_BOTTOM_SHEET);
  g_assert_null (tapo_diagnosis_view_get_diagnosis (self.view));
  tapo_ui_wait_until (tapo_diagnosis_view_get_diagnosis (self.view) != NULL);
  g_assert_cmpstr (get_title (&self), ==, "The camera works");
  adw_dialog_force_close (self.dialog);
  clear (&self);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/doctor-dialog/failed-test/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/doctor-dialog/other-streams", test_other_streams);
  g_test_add_func ("/doctor-dialog/connecting-session", test_connecting_session);
  g_test_add_func ("/doctor-dialog/refused-session", test_refused_session);
  g_test_add_func ("/doctor-dialog/saved-streams", test_saved_streams);
  g_test_add_func ("/doctor-dialog/live", test_live);
  g_test_add_func ("/doctor-dialog/report", test_report);
  g_test_add_func ("/doctor-dialog/keyring", test_keyring);
  g_test_add_func ("/doctor-dialog/closed", test_closed);
  g_test_add_func ("/doctor-dialog/closed-with-window", test_closed_with_window);
  g_test_add_func ("/doctor-dialog/narrow", test_narrow);
  return g_test_run ();
}
