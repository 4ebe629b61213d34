/* test-camera-trial.c: trying out a camera in the dialog, against a simulated one that counts what it is asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-account-group.h"
#include "tapo-camera-dialog.h"
#include "tapo-camera-form.h"
#include "tapo-camera-simulator.h"
#include "tapo-dialog-fixture.h"
#include "tapo-error.h"
#include "tapo-trial-view.h"

#define USER "garden"
#define PASSWORD "p@ss:w/o%rd é"

typedef struct
{
  TapoSimulator *simulator;
  TapoDialogFixture *fixture;
  AdwDialog *dialog;
  TapoTrialView *trial;
  TapoLease *lease; /* as a tile has it that shows the new camera */
} Case;

static void
on_camera_added (Case *self)
{
  if (self->lease == NULL && tapo_camera_list_get_length (self->fixture->cameras) > 0)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->fixture->cameras), 0);

      self->lease = tapo_session_acquire (tapo_session_pool_get (self->fixture->pool, camera), TAPO_LEASE_PICTURE, 0);
    }
}

static void
case_init (Case *self,
           const char *password)
{
  const TapoSimulatorOptions options = { .n_cameras = 1, .user = USER, .password = PASSWORD };
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL, *host = NULL;
  TapoAccountGroup *account;

  self->simulator = tapo_simulator_new (&options, &error);
  g_assert_no_error (error);
  self->fixture = tapo_dialog_fixture_new (NULL);
  self->lease = NULL;
  g_signal_connect_swapped (self->fixture->cameras, "items-changed", G_CALLBACK (on_camera_added), self);

  self->dialog = tapo_camera_dialog_new_add (self->fixture->services);
  self->trial = tapo_test_child (self->dialog, "trial_view");
  host = tapo_simulator_dup_host (self->simulator, 0);
  address = g_strdup_printf ("%s:%d", host, tapo_simulator_get_port (self->simulator, 0));
  tapo_camera_dialog_set_address (TAPO_CAMERA_DIALOG (self->dialog), address);
  account = tapo_test_child (tapo_test_child (self->dialog, "form"), "account_group");
  tapo_account_group_set_user (account, USER);
  tapo_account_group_set_password (account, password);
  tapo_dialog_fixture_present (self->fixture, self->dialog);
}

static void
case_clear (Case *self)
{
  g_signal_handlers_disconnect_by_data (self->fixture->cameras, self);
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

static void
activate (Case *self,
          const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), action, NULL);
}

/* The picture is seen, the camera is added, and at no time had it two of our sessions. */
static void
test_seen (void)
{
  Case self;

  case_init (&self, PASSWORD);
  activate (&self, "camera-dialog.test");
  tapo_ui_wait_until (tapo_trial_view_get_state (self.trial) == TAPO_TRIAL_SEEN);
  g_assert_cmpstr (gtk_button_get_label (tapo_test_child (self.dialog, "save_button")), ==, "_Add");
  g_assert_true (adw_dialog_get_default_widget (self.dialog) == tapo_test_child (self.dialog, "save_button"));
  g_assert_cmpuint (count (&self, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_test_store_get_n_stored (self.fixture->keyring), ==, 0);

  activate (&self, "camera-dialog.save");
  tapo_ui_wait_until (tapo_dialog_fixture_get_top (self.fixture) == NULL);
  tapo_ui_wait_until (self.lease != NULL);
  tapo_ui_wait_until (count (&self, "plays") == 2);
  g_assert_cmpuint (count (&self, "sessions-max"), ==, 1);
  g_assert_cmpuint (count (&self, "teardowns"), ==, 1);
  case_clear (&self);
}

/* One wrong login is one wrong login on the wire, however long one looks at it. */
static void
test_refused (void)
{
  Case self;
  gint64 until;

  case_init (&self, "wrong");
  activate (&self, "camera-dialog.test");
  tapo_ui_wait_until (tapo_trial_view_get_state (self.trial) == TAPO_TRIAL_FAILED);
  g_assert_error (tapo_trial_view_get_error (self.trial), TAPO_ERROR, TAPO_ERROR_UNAUTHORIZED);
  until = g_get_monotonic_time () + G_USEC_PER_SEC / 4;
  while (g_get_monotonic_time () < until)
    tapo_ui_iterate ();
  g_assert_cmpuint (count (&self, "logins-wrong"), ==, 1);

  /* The button beside the sentence leads to the password. */
  g_signal_emit_by_name (tapo_test_child (tapo_trial_view_get_diagnosis_view (self.trial), "fix"), "clicked");
  g_assert_true (gtk_widget_is_ancestor (adw_dialog_get_focus (self.dialog),
                                         tapo_test_child (tapo_test_child (tapo_test_child (self.dialog, "form"), "account_group"), "password_row")));
  case_clear (&self);
}

/* Closing the dialog leaves the camera. */
static void
test_closed (void)
{
  Case self;

  case_init (&self, PASSWORD);
  activate (&self, "camera-dialog.test");
  tapo_ui_wait_until (tapo_trial_view_get_state (self.trial) == TAPO_TRIAL_SEEN);
  adw_dialog_force_close (self.dialog);
  tapo_ui_wait_until (count (&self, "sessions-now") == 0);
  g_assert_cmpuint (count (&self, "teardowns"), ==, 1);
  case_clear (&self);
}

/* Stopping does it as well; and what was seen does not hold for another address. */
static void
test_stopped (void)
{
  Case self;

  case_init (&self, PASSWORD);
  activate (&self, "camera-dialog.test");
  activate (&self, "camera-dialog.test");
  g_assert_cmpint (tapo_trial_view_get_state (self.trial), ==, TAPO_TRIAL_IDLE);
  tapo_ui_wait_until (count (&self, "connections-now") == 0);

  activate (&self, "camera-dialog.test");
  tapo_ui_wait_until (tapo_trial_view_get_state (self.trial) == TAPO_TRIAL_SEEN);
  tapo_test_set_text (tapo_test_child (tapo_test_child (self.dialog, "form"), "name_row"), "Garden");
  g_assert_cmpint (tapo_trial_view_get_state (self.trial), ==, TAPO_TRIAL_SEEN);
  tapo_test_set_text (tapo_test_child (tapo_test_child (self.dialog, "form"), "address_row"), "127.0.0.2");
  g_assert_cmpint (tapo_trial_view_get_state (self.trial), ==, TAPO_TRIAL_IDLE);
  adw_dialog_force_close (self.dialog);
  case_clear (&self);
}

/* A saved camera that nothing was changed of is tried by the session that it has. */
static void
test_unchanged (void)
{
  Case self;
  g_autoptr (TapoCamera) camera = NULL;

  case_init (&self, PASSWORD);
  activate (&self, "camera-dialog.save");
  tapo_ui_wait_until (tapo_dialog_fixture_get_top (self.fixture) == NULL && self.lease != NULL);
  tapo_ui_wait_until (count (&self, "plays") == 1);

  camera = g_list_model_get_item (G_LIST_MODEL (self.fixture->cameras), 0);
  self.dialog = tapo_camera_dialog_new_edit (self.fixture->services, camera);
  self.trial = tapo_test_child (self.dialog, "trial_view");
  tapo_dialog_fixture_present (self.fixture, self.dialog);
  activate (&self, "camera-dialog.test");
  tapo_ui_wait_until (tapo_trial_view_get_state (self.trial) == TAPO_TRIAL_SEEN);
  g_assert_cmpuint (count (&self, "connections"), ==, 1);
  adw_dialog_force_close (self.dialog);
  tapo_ui_settle ();
  g_assert_cmpuint (count (&self, "sessions-now"), ==, 1);
  case_clear (&self);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/camera-trial/seen", test_seen);
  g_test_add_func ("/camera-trial/refused", test_refused);
  g_test_add_func ("/camera-trial/closed", test_closed);
  g_test_add_func ("/camera-trial/stopped", test_stopped);
  g_test_add_func ("/camera-trial/unchanged", test_unchanged);
  return g_test_run ();
}
