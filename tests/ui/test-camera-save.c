/* test-camera-save.c: the password is safe before the list changes, and nothing changes when it cannot be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-save.h"
#include "tapo-dialog-fixture.h"
#include "tapo-error.h"
#include "tapo-layered-store.h"

typedef struct
{
  gboolean done;
  gboolean saved;
  GError *error;
} Outcome;

static void
on_saved (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->saved = tapo_camera_save_finish (result, &outcome->error);
  outcome->done = TRUE;
}

/* What was in the keyring when the list changed. */
typedef struct
{
  TapoDialogFixture *fixture;
  TapoCamera *draft;
  guint n_changes;
  char *password;
} Witness;

static void
on_list_changed (Witness *self)
{
  self->n_changes++;
  g_set_str (&self->password, tapo_test_store_peek (self->fixture->keyring, tapo_camera_get_id (self->draft)));
}

static TapoCamera *
make_draft (void)
{
  TapoCamera *draft = tapo_camera_new ();

  g_object_set (draft, "name", "Garden", "host", "192.168.1.60", "user", "garden", "main-path", "/stream1", NULL);
  return draft;
}

static void
test_add (void)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  g_autoptr (TapoCamera) draft = make_draft ();
  Witness witness = { .fixture = fixture, .draft = draft };
  Outcome outcome = { 0 };

  g_signal_connect_swapped (fixture->cameras, "items-changed", G_CALLBACK (on_list_changed), &witness);
  tapo_test_store_set_slow (fixture->keyring, TRUE);
  tapo_camera_save_async (fixture->services, draft, TAPO_PASSWORD_STORE, "p@ss", NULL, on_saved, &outcome);
  tapo_ui_settle ();
  g_assert_false (outcome.done);
  g_assert_cmpuint (witness.n_changes, ==, 0);

  tapo_test_store_answer (fixture->keyring);
  tapo_ui_wait_until (outcome.done);
  g_assert_true (outcome.saved);
  g_assert_cmpuint (witness.n_changes, ==, 1);
  g_assert_cmpstr (witness.password, ==, "p@ss");
  g_assert_cmpuint (tapo_camera_list_get_length (fixture->cameras), ==, 1);
  g_clear_pointer (&witness.password, g_free);
  g_signal_handlers_disconnect_by_data (fixture->cameras, &witness);
}

static void
test_update (void)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  TapoCamera *camera = tapo_dialog_fixture_add (fixture, "Front door", "192.168.1.50", "secret1");
  g_autoptr (TapoCamera) draft = tapo_camera_copy (camera);
  Outcome outcome = { 0 };

  g_object_set (draft, "name", "Back door", "host", "192.168.1.51", NULL);
  tapo_camera_save_async (fixture->services, draft, TAPO_PASSWORD_KEEP, NULL, NULL, on_saved, &outcome);
  tapo_ui_wait_until (outcome.done);
  g_assert_true (outcome.saved);
  g_assert_cmpuint (tapo_camera_list_get_length (fixture->cameras), ==, 1);
  g_assert_cmpstr (tapo_camera_get_name (camera), ==, "Back door");
  g_assert_cmpstr (tapo_camera_get_host (camera), ==, "192.168.1.51");
  g_assert_cmpstr (tapo_test_store_peek (fixture->keyring, tapo_camera_get_id (camera)), ==, "secret1");

  outcome.done = FALSE;
  tapo_camera_save_async (fixture->services, draft, TAPO_PASSWORD_CLEAR, NULL, NULL, on_saved, &outcome);
  tapo_ui_wait_until (outcome.done);
  g_assert_true (outcome.saved);
  g_assert_null (tapo_test_store_peek (fixture->keyring, tapo_camera_get_id (camera)));
}

static void
test_locked (void)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  g_autoptr (TapoCamera) draft = make_draft ();
  Outcome outcome = { 0 };

  tapo_test_store_set_locked (fixture->keyring, TRUE);
  tapo_camera_save_async (fixture->services, draft, TAPO_PASSWORD_STORE, "p@ss", NULL, on_saved, &outcome);
  tapo_ui_wait_until (outcome.done);
  g_assert_false (outcome.saved);
  g_assert_error (outcome.error, TAPO_ERROR, TAPO_ERROR_SECRET);
  g_clear_error (&outcome.error);
  g_assert_cmpuint (tapo_camera_list_get_length (fixture->cameras), ==, 0);

  /* For this session only: found by a lookup, and never written anywhere. */
  outcome.done = FALSE;
  tapo_camera_save_async (fixture->services, draft, TAPO_PASSWORD_SESSION, "p@ss", NULL, on_saved, &outcome);
  tapo_ui_wait_until (outcome.done);
  g_assert_true (outcome.saved);
  g_assert_cmpuint (tapo_camera_list_get_length (fixture->cameras), ==, 1);
  g_assert_true (tapo_layered_store_is_for_session (TAPO_LAYERED_STORE (fixture->services->secrets), tapo_camera_get_id (draft)));
  g_assert_null (tapo_test_store_peek (fixture->keyring, tapo_camera_get_id (draft)));
}

static void
test_cancel (void)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  g_autoptr (TapoCamera) draft = make_draft ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = { 0 };

  tapo_test_store_set_slow (fixture->keyring, TRUE);
  tapo_camera_save_async (fixture->services, draft, TAPO_PASSWORD_STORE, "p@ss", cancellable, on_saved, &outcome);
  g_cancellable_cancel (cancellable);
  tapo_test_store_answer (fixture->keyring);
  tapo_ui_wait_until (outcome.done);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  g_assert_cmpuint (tapo_camera_list_get_length (fixture->cameras), ==, 0);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/camera-save/add", test_add);
  g_test_add_func ("/camera-save/update", test_update);
  g_test_add_func ("/camera-save/locked", test_locked);
  g_test_add_func ("/camera-save/cancel", test_cancel);
  return g_test_run ();
}
