/* test-camera-dialog.c: adding and editing a camera, without one on the wire.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "tapo-account-group.h"
#include "tapo-brand-page.h"
#include "tapo-camera-dialog.h"
#include "tapo-camera-form.h"
#include "tapo-camera-store.h"
#include "tapo-dialog-fixture.h"
#include "tapo-layered-store.h"
#include "tapo-trial-view.h"

typedef struct
{
  TapoDialogFixture *fixture;
  AdwDialog *dialog;
  TapoCameraForm *form;
  TapoAccountGroup *account;
  TapoTrialView *trial;
  TapoCamera *saved; /* borrowed: what the dialog said it saved */
} Case;

static void
on_saved (Case *self,
          TapoCamera *camera)
{
  self->saved = camera;
}

/* Shows a dialog for a camera of the list, or a new one for NULL. */
static void
case_open (Case *self,
           TapoCamera *camera)
{
  self->dialog = camera != NULL ? tapo_camera_dialog_new_edit (self->fixture->services, camera)
                                : tapo_camera_dialog_new_add (self->fixture->services);
  self->form = tapo_test_child (self->dialog, "form");
  self->account = tapo_test_child (self->form, "account_group");
  self->trial = tapo_test_child (self->dialog, "trial_view");
  self->saved = NULL;
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  g_signal_connect_swapped (self->dialog, "saved", G_CALLBACK (on_saved), self);
  tapo_dialog_fixture_present (self->fixture, self->dialog);
}

static void
activate (Case *self,
          const char *action)
{
  g_autofree char *name = g_strconcat ("camera-dialog.", action, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self->dialog), name, NULL);
}

/* Nobody keeps a dialog that is closed. */
static void
wait_closed (Case *self)
{
  tapo_ui_wait_until (self->dialog == NULL);
}

static const char *
get_label (Case *self,
           const char *button)
{
  return gtk_button_get_label (tapo_test_child (self->dialog, button));
}

static gboolean
is_sensitive (Case *self,
              const char *button)
{
  return gtk_widget_get_sensitive (tapo_test_child (self->dialog, button));
}

/* Nobody listens on port 1. */
static void
fill (Case *self)
{
  tapo_camera_dialog_set_address (TAPO_CAMERA_DIALOG (self->dialog), "rtsp://garden:p@ss:w/o%rd@127.0.0.1:1/stream1");
}

static void
test_add (void)
{
  Case self = { .fixture = tapo_dialog_fixture_new (NULL) };
  g_autoptr (TapoAccountGroup) account = NULL;
  TapoCamera *camera;

  case_open (&self, NULL);
  account = g_object_ref (self.account);
  g_assert_false (is_sensitive (&self, "save_button"));
  g_assert_false (is_sensitive (&self, "test_button"));
  g_assert_true (adw_dialog_get_can_close (self.dialog));

  fill (&self);
  g_assert_true (is_sensitive (&self, "save_button"));
  g_assert_true (is_sensitive (&self, "test_button"));
  g_assert_true (adw_dialog_get_default_widget (self.dialog) == tapo_test_child (self.dialog, "test_button"));
  g_assert_false (adw_dialog_get_can_close (self.dialog));

  activate (&self, "save");
  wait_closed (&self);
  g_assert_cmpuint (tapo_camera_list_get_length (self.fixture->cameras), ==, 1);
  camera = self.saved;
  g_assert_nonnull (camera);
  g_assert_cmpstr (tapo_camera_get_name (camera), ==, "Tapo 127.0.0.1");
  g_assert_cmpstr (tapo_camera_get_user (camera), ==, "garden");
  g_assert_cmpstr (tapo_camera_get_sub_path (camera), ==, "/stream2");
  g_assert_cmpstr (tapo_test_store_peek (self.fixture->keyring, tapo_camera_get_id (camera)), ==, "p@ss:w/o%rd");

  /* Nothing of the password is left behind. */
  tapo_ui_settle ();
  g_assert_cmpstr (tapo_account_group_get_password (account), ==, "");
  tapo_dialog_fixture_free (self.fixture);
}

static void
test_failure (void)
{
  Case self = { .fixture = tapo_dialog_fixture_new (NULL) };

  case_open (&self, NULL);
  tapo_camera_dialog_set_address (TAPO_CAMERA_DIALOG (self.dialog), "127.0.0.1:1");

  /* Without an account nobody is asked. */
  activate (&self, "test");
  g_assert_cmpint (tapo_trial_view_get_state (self.trial), ==, TAPO_TRIAL_IDLE);

  fill (&self);
  activate (&self, "test");
  g_assert_cmpint (tapo_trial_view_get_state (self.trial), ==, TAPO_TRIAL_RUNNING);
  tapo_ui_wait_until (tapo_trial_view_get_state (self.trial) == TAPO_TRIAL_FAILED);
  g_assert_nonnull (tapo_trial_view_get_error (self.trial));
  g_assert_null (tapo_trial_view_get_session (self.trial));
  g_assert_cmpstr (get_label (&self, "save_button"), ==, "_Add Anyway");
  g_assert_cmpstr (get_label (&self, "test_button"), ==, "_Test Again");
  g_assert_cmpint ((int) strlen (gtk_label_get_label (tapo_test_child (tapo_trial_view_get_diagnosis_view (self.trial), "title"))), >, 0);

  /* What went wrong stays to be read while it is mended. */
  tapo_account_group_set_user (self.account, "gardener");
  g_assert_cmpint (tapo_trial_view_get_state (self.trial), ==, TAPO_TRIAL_FAILED);
  adw_dialog_force_close (self.dialog);
  wait_closed (&self);
  tapo_dialog_fixture_free (self.fixture);
}

static void
test_discard (void)
{
  Case self = { .fixture = tapo_dialog_fixture_new (NULL) };

  /* Nothing was typed: nothing is asked. */
  case_open (&self, NULL);
  activate (&self, "cancel");
  wait_closed (&self);

  case_open (&self, NULL);
  fill (&self);
  activate (&self, "cancel");
  tapo_dialog_fixture_respond (self.fixture, "cancel");
  g_assert_true (tapo_dialog_fixture_get_top (self.fixture) == self.dialog);
  activate (&self, "cancel");
  tapo_dialog_fixture_respond (self.fixture, "discard");
  wait_closed (&self);
  g_assert_cmpuint (tapo_camera_list_get_length (self.fixture->cameras), ==, 0);
  g_assert_cmpuint (tapo_test_store_get_n_stored (self.fixture->keyring), ==, 0);
  tapo_dialog_fixture_free (self.fixture);
}

static void
test_keyring (void)
{
  Case self = { .fixture = tapo_dialog_fixture_new (NULL) };
  TapoLayeredStore *secrets = TAPO_LAYERED_STORE (self.fixture->services->secrets);

  tapo_test_store_set_locked (self.fixture->keyring, TRUE);
  case_open (&self, NULL);
  fill (&self);
  activate (&self, "save");
  tapo_dialog_fixture_respond (self.fixture, "back");
  g_assert_true (tapo_dialog_fixture_get_top (self.fixture) == self.dialog);
  g_assert_cmpuint (tapo_camera_list_get_length (self.fixture->cameras), ==, 0);
  g_assert_cmpstr (tapo_account_group_get_password (self.account), ==, "p@ss:w/o%rd");

  activate (&self, "save");
  tapo_dialog_fixture_respond (self.fixture, "session");
  wait_closed (&self);
  g_assert_true (tapo_layered_store_is_for_session (secrets, tapo_camera_get_id (self.saved)));

  /* Unlocked meanwhile. */
  case_open (&self, NULL);
  fill (&self);
  activate (&self, "save");
  tapo_ui_wait_until (ADW_IS_ALERT_DIALOG (tapo_dialog_fixture_get_top (self.fixture)));
  tapo_test_store_set_locked (self.fixture->keyring, FALSE);
  tapo_dialog_fixture_respond (self.fixture, "retry");
  wait_closed (&self);
  g_assert_cmpstr (tapo_test_store_peek (self.fixture->keyring, tapo_camera_get_id (self.saved)), ==, "p@ss:w/o%rd");
  tapo_dialog_fixture_free (self.fixture);
}

/* Closing while the keyring thinks is a change of mind. */
static void
test_cancel_saving (void)
{
  Case self = { .fixture = tapo_dialog_fixture_new (NULL) };

  tapo_test_store_set_slow (self.fixture->keyring, TRUE);
  case_open (&self, NULL);
  fill (&self);
  activate (&self, "save");
  tapo_ui_wait_until (tapo_test_store_get_n_stored (self.fixture->keyring) == 1);
  g_assert_false (is_sensitive (&self, "save_button"));
  activate (&self, "cancel");
  tapo_test_store_answer (self.fixture->keyring);
  tapo_ui_wait_until (is_sensitive (&self, "save_button"));
  g_assert_true (tapo_dialog_fixture_get_top (self.fixture) == self.dialog);
  g_assert_cmpuint (tapo_camera_list_get_length (self.fixture->cameras), ==, 0);
  adw_dialog_force_close (self.dialog);
  wait_closed (&self);
  tapo_dialog_fixture_free (self.fixture);
}

static void
test_edit (void)
{
  Case self = { .fixture = tapo_dialog_fixture_new (NULL) };
  TapoCamera *camera = tapo_dialog_fixture_add (self.fixture, "Front door", "127.0.0.1", "secret1");
  const char *id = tapo_camera_get_id (camera);

  g_object_set (camera, "port", 1, NULL);
  case_open (&self, camera);
  g_assert_false (is_sensitive (&self, "save_button"));
  g_assert_cmpstr (get_label (&self, "save_button"), ==, "_Save");
  tapo_test_set_text (tapo_test_child (self.form, "name_row"), "Back door");
  g_assert_true (is_sensitive (&self, "save_button"));
  activate (&self, "save");
  wait_closed (&self);
  g_assert_true (self.saved == camera);
  g_assert_cmpstr (tapo_camera_get_name (camera), ==, "Back door");
  g_assert_cmpstr (tapo_test_store_peek (self.fixture->keyring, id), ==, "secret1");
  g_assert_cmpuint (tapo_test_store_get_n_stored (self.fixture->keyring), ==, 1);

  case_open (&self, camera);
  tapo_account_group_set_password (self.account, "secret2");
  activate (&self, "save");
  wait_closed (&self);
  g_assert_cmpstr (tapo_test_store_peek (self.fixture->keyring, id), ==, "secret2");

  case_open (&self, camera);
  gtk_toggle_button_set_active (tapo_test_child (self.account, "remove_toggle"), TRUE);
  activate (&self, "save");
  wait_closed (&self);
  g_assert_null (tapo_test_store_peek (self.fixture->keyring, id));
  tapo_dialog_fixture_free (self.fixture);
}

/* What is tried with another address has the saved password, unless another one was entered. */
static void
test_saved_password (void)
{
  Case self = { .fixture = tapo_dialog_fixture_new (NULL) };
  TapoCamera *camera = tapo_dialog_fixture_add (self.fixture, "Front door", "127.0.0.2", "secret1");

  case_open (&self, camera);
  tapo_camera_dialog_set_address (TAPO_CAMERA_DIALOG (self.dialog), "127.0.0.1:1");
  tapo_test_store_set_slow (self.fixture->keyring, TRUE);
  activate (&self, "test");
  g_assert_cmpuint (tapo_test_store_get_n_looked_up (self.fixture->keyring), ==, 1);
  g_assert_cmpint (tapo_trial_view_get_state (self.trial), ==, TAPO_TRIAL_RUNNING);
  g_assert_cmpstr (get_label (&self, "test_button"), ==, "S_top Test");
  g_assert_null (tapo_trial_view_get_session (self.trial));

  /* Stopped before the keyring answers, nothing goes on by itself. */
  activate (&self, "test");
  tapo_test_store_answer (self.fixture->keyring);
  tapo_ui_settle ();
  g_assert_cmpint (tapo_trial_view_get_state (self.trial), ==, TAPO_TRIAL_IDLE);

  tapo_test_store_set_slow (self.fixture->keyring, FALSE);
  tapo_test_store_set_locked (self.fixture->keyring, TRUE);
  activate (&self, "test");
  tapo_ui_wait_until (tapo_trial_view_get_state (self.trial) == TAPO_TRIAL_FAILED);
  adw_dialog_force_close (self.dialog);
  wait_closed (&self);
  tapo_dialog_fixture_free (self.fixture);
}

static void
test_brand (void)
{
  Case self = { .fixture = tapo_dialog_fixture_new (NULL) };
  AdwNavigationView *navigation;
  TapoBrandPage *page;
  GtkSearchEntry *entry;

  case_open (&self, NULL);
  navigation = tapo_test_child (self.dialog, "navigation");
  g_signal_emit_by_name (self.form, "choose-brand");
  tapo_ui_wait_until (TAPO_IS_BRAND_PAGE (adw_navigation_view_get_visible_page (navigation)));
  page = TAPO_BRAND_PAGE (adw_navigation_view_get_visible_page (navigation));
  entry = tapo_test_child (page, "search_entry");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Search brands");

  /* By a name that is not the brand's own; Enter takes the first that was found. */
  tapo_test_set_text (entry, "amcrest");
  g_signal_emit_by_name (entry, "search-changed");
  tapo_ui_settle ();
  g_signal_emit_by_name (entry, "activate");
  tapo_ui_wait_until (!TAPO_IS_BRAND_PAGE (adw_navigation_view_get_visible_page (navigation)));
  g_assert_cmpstr (tapo_brand_get_id (tapo_camera_form_get_brand (self.form)), ==, "dahua");
  adw_dialog_force_close (self.dialog);
  wait_closed (&self);
  tapo_dialog_fixture_free (self.fixture);
}

static void
test_read_only (void)
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autofree char *folder = g_dir_make_tmp ("tapo-dialog-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cameras.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TapoCameraStore) store = NULL;
  Case self = { 0 };
  TapoCamera *camera;

  g_assert_true (g_file_set_contents (path, "{\"version\": 99, \"cameras\": []}", -1, NULL));
  store = tapo_camera_store_new (list, file);
  tapo_camera_store_load (store);
  self.fixture = tapo_dialog_fixture_new (store);
  camera = tapo_dialog_fixture_add (self.fixture, "Front door", "127.0.0.1", NULL);

  case_open (&self, camera);
  g_assert_true (adw_banner_get_revealed (tapo_test_child (self.dialog, "read_only_banner")));
  g_assert_false (gtk_widget_is_sensitive (tapo_test_child (self.form, "name_row")));
  tapo_test_set_text (tapo_test_child (self.form, "name_row"), "Back door");
  activate (&self, "save");
  tapo_ui_settle ();
  g_assert_cmpstr (tapo_camera_get_name (camera), ==, "Front door");
  adw_dialog_force_close (self.dialog);
  wait_closed (&self);
  tapo_dialog_fixture_free (self.fixture);
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/camera-dialog/add", test_add);
  g_test_add_func ("/camera-dialog/failure", test_failure);
  g_test_add_func ("/camera-dialog/discard", test_discard);
  g_test_add_func ("/camera-dialog/keyring", test_keyring);
  g_test_add_func ("/camera-dialog/cancel-saving", test_cancel_saving);
  g_test_add_func ("/camera-dialog/edit", test_edit);
  g_test_add_func ("/camera-dialog/saved-password", test_saved_password);
  g_test_add_func ("/camera-dialog/brand", test_brand);
  g_test_add_func ("/camera-dialog/read-only", test_read_only);
  return g_test_run ();
}
