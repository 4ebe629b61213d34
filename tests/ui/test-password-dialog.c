/* test-password-dialog.c: a camera that was refused, or whose keyring is locked, gets on with one entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-account-group.h"
#include "tapo-dialog-fixture.h"
#include "tapo-layered-store.h"
#include "tapo-password-dialog.h"

typedef struct
{
  TapoDialogFixture *fixture;
  TapoCamera *camera;
  TapoLease *lease;
  AdwDialog *dialog;
  TapoAccountGroup *account;
} Case;

static void
case_init (Case *self,
           gboolean locked)
{
  self->fixture = tapo_dialog_fixture_new (NULL);
  self->lease = NULL;
  tapo_test_store_set_locked (self->fixture->keyring, locked);
  self->camera = tapo_dialog_fixture_add (self->fixture, "Front door", "127.0.0.1", NULL);
  /* Nobody listens there: what happens on the wire is not what this is about. */
  g_object_set (self->camera, "port", 1, NULL);
  if (locked)
    {
      TapoSession *session = tapo_session_pool_get (self->fixture->pool, self->camera);

      self->lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 0);
      tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_BLOCKED);
    }
  self->dialog = tapo_password_dialog_new (self->fixture->services, self->camera);
  self->account = tapo_test_child (self->dialog, "account_group");
  tapo_dialog_fixture_present (self->fixture, self->dialog);
}

static void
case_clear (Case *self)
{
  g_clear_pointer (&self->lease, tapo_lease_release);
  tapo_dialog_fixture_free (self->fixture);
}

static GtkWidget *
get_button (Case *self,
            const char *name)
{
  return tapo_test_child (self->dialog, name);
}

static void
test_again (void)
{
  Case self;
  g_autoptr (TapoAccountGroup) account = NULL;

  case_init (&self, FALSE);
  account = g_object_ref (self.account);
  g_assert_cmpstr (tapo_account_group_get_user (account), ==, "garden");
  g_assert_cmpstr (tapo_account_group_get_password (account), ==, "");
  g_assert_false (gtk_widget_get_sensitive (get_button (&self, "save_button")));
  g_assert_false (gtk_widget_get_visible (get_button (&self, "unlock_button")));
  g_assert_true (adw_dialog_get_default_widget (self.dialog) == get_button (&self, "save_button"));

  tapo_account_group_set_user (account, "gardener");
  tapo_account_group_set_password (account, "secret2");
  g_assert_true (gtk_widget_get_sensitive (get_button (&self, "save_button")));
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "password-dialog.save", NULL);
  tapo_ui_wait_until (tapo_dialog_fixture_get_top (self.fixture) == NULL);
  g_assert_cmpstr (tapo_camera_get_user (self.camera), ==, "gardener");
  g_assert_cmpstr (tapo_test_store_peek (self.fixture->keyring, tapo_camera_get_id (self.camera)), ==, "secret2");
  tapo_ui_settle ();
  g_assert_cmpstr (tapo_account_group_get_password (account), ==, "");
  case_clear (&self);
}

static void
test_locked (void)
{
  Case self;
  TapoLayeredStore *secrets;

  case_init (&self, TRUE);
  secrets = TAPO_LAYERED_STORE (self.fixture->services->secrets);
  g_assert_true (gtk_widget_get_visible (get_button (&self, "unlock_button")));
  tapo_account_group_set_password (self.account, "secret2");
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "password-dialog.save", NULL);
  tapo_ui_wait_until (tapo_dialog_fixture_get_top (self.fixture) == NULL);
  g_assert_true (tapo_layered_store_is_for_session (secrets, tapo_camera_get_id (self.camera)));
  g_assert_cmpuint (tapo_test_store_get_n_stored (self.fixture->keyring), ==, 0);
  case_clear (&self);
}

/* Unlocking is looking once more: the keyring asks by itself. */
static void
test_unlock (void)
{
  Case self;
  guint before;

  case_init (&self, TRUE);
  before = tapo_test_store_get_n_looked_up (self.fixture->keyring);
  tapo_test_store_set_locked (self.fixture->keyring, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "password-dialog.unlock", NULL);
  tapo_ui_wait_until (tapo_dialog_fixture_get_top (self.fixture) == NULL);
  g_assert_cmpuint (tapo_test_store_get_n_looked_up (self.fixture->keyring), >, before);
  case_clear (&self);
}

/* Nothing is lost when the keyring does not take it: once more, or for this session. */
static void
test_not_kept (void)
{
  Case self;
  TapoLayeredStore *secrets;

  case_init (&self, FALSE);
  secrets = TAPO_LAYERED_STORE (self.fixture->services->secrets);
  tapo_account_group_set_password (self.account, "secret2");
  tapo_test_store_set_locked (self.fixture->keyring, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "password-dialog.save", NULL);
  tapo_dialog_fixture_respond (self.fixture, "back");
  g_assert_true (tapo_dialog_fixture_get_top (self.fixture) == self.dialog);
  g_assert_cmpstr (tapo_account_group_get_password (self.account), ==, "secret2");

  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "password-dialog.save", NULL);
  tapo_dialog_fixture_respond (self.fixture, "session");
  tapo_ui_wait_until (tapo_dialog_fixture_get_top (self.fixture) == NULL);
  g_assert_true (tapo_layered_store_is_for_session (secrets, tapo_camera_get_id (self.camera)));
  case_clear (&self);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/password-dialog/again", test_again);
  g_test_add_func ("/password-dialog/locked", test_locked);
  g_test_add_func ("/password-dialog/unlock", test_unlock);
  g_test_add_func ("/password-dialog/not-kept", test_not_kept);
  return g_test_run ();
}
