/* test-camera-removal.c: a removed camera comes back whole, and is forgotten only when its toast has passed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-removal.h"
#include "tapo-dialog-fixture.h"

typedef struct
{
  TapoDialogFixture *fixture;
  TapoCameraRemoval *removal;
  TapoCamera *cameras[4];
} Case;

static void
case_init (Case *self)
{
  static const char *const names[] = { "Porch", "Garden", "Street", "Living room" };

  self->fixture = tapo_dialog_fixture_new (NULL);
  self->removal = tapo_camera_removal_get (self->fixture->services);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->cameras[i] = tapo_dialog_fixture_add (self->fixture, names[i], "192.168.1.50", "secret1");
}

static const char *
get_password (Case *self,
              guint i)
{
  return tapo_test_store_peek (self->fixture->keyring, tapo_camera_get_id (self->cameras[i]));
}

static void
assert_order (Case *self,
              const char *order)
{
  GListModel *model = G_LIST_MODEL (self->fixture->cameras);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, strlen (order));
  for (guint i = 0; order[i] != '\0'; i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (model, i);

      g_assert_true (camera == self->cameras[order[i] - '0']);
    }
}

static AdwToast *
remove_camera (Case *self,
               guint i)
{
  g_autoptr (TapoCamera) camera = g_object_ref (self->cameras[i]);
  AdwToast *toast = tapo_camera_removal_remove (self->removal, camera);

  g_assert_nonnull (toast);
  adw_toast_overlay_add_toast (self->fixture->toasts, g_object_ref (toast));
  return toast;
}

static void
test_undo (void)
{
  Case self;
  g_autoptr (AdwToast) toast = NULL;

  case_init (&self);
  g_object_set (self.cameras[1], "fit", "cover", "port", 8554, NULL);
  toast = remove_camera (&self, 1);
  assert_order (&self, "023");
  g_assert_cmpuint (adw_toast_get_timeout (toast), ==, 10);
  g_assert_cmpstr (adw_toast_get_title (toast), ==, "“Garden” removed");
  g_assert_false (adw_toast_get_use_markup (toast));
  g_assert_cmpstr (get_password (&self, 1), ==, "secret1");

  g_signal_emit_by_name (toast, "button-clicked");
  assert_order (&self, "0123");
  tapo_ui_settle ();
  g_assert_cmpstr (get_password (&self, 1), ==, "secret1");
  g_assert_cmpstr (tapo_camera_get_fit (self.cameras[1]), ==, "cover");
  g_assert_cmpuint (tapo_camera_get_port (self.cameras[1]), ==, 8554);
  g_assert_cmpuint (tapo_test_store_get_n_cleared (self.fixture->keyring), ==, 0);
  tapo_dialog_fixture_free (self.fixture);
}

static void
test_passed (void)
{
  Case self;
  g_autoptr (AdwToast) toast = NULL;
  g_autoptr (TapoCamera) camera = NULL;

  case_init (&self);
  camera = g_object_ref (self.cameras[2]);
  toast = remove_camera (&self, 2);
  tapo_test_store_set_slow (self.fixture->keyring, TRUE);
  adw_toast_dismiss (toast);
  tapo_ui_wait_until (tapo_camera_removal_is_busy (self.removal));
  tapo_test_store_answer (self.fixture->keyring);
  tapo_ui_wait_until (!tapo_camera_removal_is_busy (self.removal));
  g_assert_null (get_password (&self, 2));
  g_assert_cmpstr (get_password (&self, 1), ==, "secret1");

  /* Too late. */
  tapo_camera_removal_undo (self.removal);
  assert_order (&self, "013");
  g_assert_null (tapo_camera_removal_remove (self.removal, camera));
  tapo_dialog_fixture_free (self.fixture);
}

/* Removed one after the other, they come back one and all, to where they were. */
static void
test_several (void)
{
  Case self;
  g_autoptr (AdwToast) first = NULL, second = NULL, third = NULL;

  case_init (&self);
  first = remove_camera (&self, 1);
  second = remove_camera (&self, 0);
  third = remove_camera (&self, 3);
  assert_order (&self, "2");
  g_assert_cmpstr (adw_toast_get_title (third), ==, "3 cameras removed");
  tapo_ui_settle ();
  g_assert_cmpuint (tapo_test_store_get_n_cleared (self.fixture->keyring), ==, 0);
  tapo_camera_removal_undo (self.removal);
  assert_order (&self, "0123");
  tapo_ui_settle ();
  g_assert_cmpuint (tapo_test_store_get_n_cleared (self.fixture->keyring), ==, 0);
  tapo_dialog_fixture_free (self.fixture);
}

/* The program ends while the toast is on show. */
static void
test_complete (void)
{
  Case self;
  g_autoptr (AdwToast) toast = NULL;
  g_autofree char *id = NULL;

  case_init (&self);
  id = g_strdup (tapo_camera_get_id (self.cameras[0]));
  toast = remove_camera (&self, 0);
  tapo_camera_removal_complete (self.removal);
  tapo_camera_removal_drain (self.removal, TAPO_TEST_PATIENCE_MS);
  g_assert_false (tapo_camera_removal_is_busy (self.removal));
  g_assert_null (tapo_test_store_peek (self.fixture->keyring, id));
  g_assert_cmpuint (tapo_test_store_get_n_cleared (self.fixture->keyring), ==, 1);
  tapo_dialog_fixture_free (self.fixture);
  g_assert_true (toast != NULL);
}

/* A keyring that does not answer holds up nobody. */
static void
test_silent (void)
{
  Case self;
  g_autoptr (AdwToast) toast = NULL;

  case_init (&self);
  toast = remove_camera (&self, 0);
  tapo_test_store_set_slow (self.fixture->keyring, TRUE);
  tapo_camera_removal_complete (self.removal);
  tapo_camera_removal_drain (self.removal, 20);
  g_assert_true (tapo_camera_removal_is_busy (self.removal));
  tapo_test_store_answer (self.fixture->keyring);
  tapo_camera_removal_drain (self.removal, TAPO_TEST_PATIENCE_MS);
  g_assert_false (tapo_camera_removal_is_busy (self.removal));
  tapo_dialog_fixture_free (self.fixture);
  g_assert_true (toast != NULL);
}

/* A locked keyring keeps what it has; nothing else goes wrong. */
static void
test_locked (void)
{
  Case self;
  g_autoptr (AdwToast) toast = NULL;

  case_init (&self);
  toast = remove_camera (&self, 0);
  tapo_test_store_set_locked (self.fixture->keyring, TRUE);
  adw_toast_dismiss (toast);
  tapo_ui_wait_until (!tapo_camera_removal_is_busy (self.removal));
  assert_order (&self, "123");
  tapo_dialog_fixture_free (self.fixture);
}

/* Its parts go and come back with it, to where each was. */
static void
test_parts (void)
{
  Case self;
  const TapoCrop half = { 0, 0, 0.5, 1 };
  TapoCamera *parts[2];
  g_autoptr (AdwToast) toast = NULL;
  guint position;

  case_init (&self);
  for (guint i = 0; i < 2; i++)
    {
      parts[i] = tapo_camera_new_part (self.cameras[1], "Part", &half);
      tapo_camera_list_insert (self.fixture->cameras, parts[i], i == 0 ? 0 : 3);
    }
  toast = remove_camera (&self, 1);
  assert_order (&self, "023");
  g_assert_cmpstr (adw_toast_get_title (toast), ==, "3 cameras removed");
  g_signal_emit_by_name (toast, "button-clicked");
  g_assert_cmpuint (tapo_camera_list_get_length (self.fixture->cameras), ==, 6);
  g_assert_true (tapo_camera_list_get_position (self.fixture->cameras, parts[0], &position) && position == 0);
  g_assert_true (tapo_camera_list_get_position (self.fixture->cameras, self.cameras[1], &position) && position == 2);
  g_assert_true (tapo_camera_list_get_position (self.fixture->cameras, parts[1], &position) && position == 3);

  /* Only the password of the real one is forgotten in the end. */
  g_clear_object (&toast);
  toast = remove_camera (&self, 1);
  adw_toast_dismiss (toast);
  tapo_ui_wait_until (!tapo_camera_removal_is_busy (self.removal));
  g_assert_cmpuint (tapo_test_store_get_n_cleared (self.fixture->keyring), ==, 1);
  for (guint i = 0; i < 2; i++)
    g_object_unref (parts[i]);
  tapo_dialog_fixture_free (self.fixture);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/camera-removal/undo", test_undo);
  g_test_add_func ("/camera-removal/passed", test_passed);
  g_test_add_func ("/camera-removal/several", test_several);
  g_test_add_func ("/camera-removal/complete", test_complete);
  g_test_add_func ("/camera-removal/parts", test_parts);
  g_test_add_func ("/camera-removal/silent", test_silent);
  g_test_add_func ("/camera-removal/locked", test_locked);
  return g_test_run ();
}
