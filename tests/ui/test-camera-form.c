/* test-camera-form.c: what is entered, what becomes of it, and what is said about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-account-group.h"
#include "tapo-address-row.h"
#include "tapo-camera-form.h"
#include "tapo-dialog-fixture.h"
#include "tapo-hint.h"
#include "tapo-stream-row.h"

/* Everything behind a form, found once. */
typedef struct
{
  TapoDialogFixture *fixture;
  TapoCameraForm *form;
  TapoCamera *draft;
  GtkEditable *address;
  GtkEditable *user;
  GtkEditable *password;
  GtkEditable *name;
  TapoHint *address_hint;
  TapoHint *user_hint;
  TapoHint *password_hint;
  TapoHint *problem_hint;
  guint n_connection_changed;
} Form;

static void
on_connection_changed (Form *self)
{
  self->n_connection_changed++;
}

static void
form_init (Form *self,
           TapoCamera *saved)
{
  gpointer account;

  self->form = g_object_new (TAPO_TYPE_CAMERA_FORM, NULL);
  self->draft = saved != NULL ? tapo_camera_copy (saved) : tapo_camera_new ();
  adw_toast_overlay_set_child (self->fixture->toasts, GTK_WIDGET (self->form));
  tapo_camera_form_set_draft (self->form, self->fixture->cameras, self->draft, saved != NULL);
  g_signal_connect_swapped (self->form, "connection-changed", G_CALLBACK (on_connection_changed), self);

  account = tapo_test_child (self->form, "account_group");
  self->address = tapo_test_child (self->form, "address_row");
  self->name = tapo_test_child (self->form, "name_row");
  self->address_hint = tapo_test_child (self->form, "address_hint");
  self->problem_hint = tapo_test_child (self->form, "problem_hint");
  self->user = tapo_test_child (account, "user_row");
  self->password = tapo_test_child (account, "password_row");
  self->user_hint = tapo_test_child (account, "user_hint");
  self->password_hint = tapo_test_child (account, "password_hint");
}

static void
form_clear (Form *self)
{
  g_clear_object (&self->draft);
  tapo_dialog_fixture_free (self->fixture);
}

/* As pasting does: several characters at once. */
static void
paste (Form *self,
       const char *text)
{
  int position = 0;

  tapo_test_set_text (self->address, "");
  gtk_editable_insert_text (gtk_editable_get_delegate (self->address), text, -1, &position);
  tapo_ui_settle ();
}

/* As a keyboard does. */
static void
type (GtkEditable *row,
      const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int position = -1;

      gtk_editable_set_position (row, -1);
      position = gtk_editable_get_position (row);
      gtk_editable_insert_text (gtk_editable_get_delegate (row), p, (int) (g_utf8_next_char (p) - p), &position);
      gtk_editable_set_position (row, -1);
    }
  tapo_ui_settle ();
}

static void
test_new (void)
{
  Form form = { .fixture = tapo_dialog_fixture_new (NULL) };

  form_init (&form, NULL);
  g_assert_cmpstr (tapo_camera_get_brand (form.draft), ==, "tapo");
  g_assert_cmpstr (tapo_camera_get_main_path (form.draft), ==, "/stream1");
  g_assert_cmpstr (tapo_camera_get_sub_path (form.draft), ==, "/stream2");
  g_assert_cmpuint (tapo_camera_get_port (form.draft), ==, 554);
  g_assert_false (tapo_camera_form_is_filled (form.form));
  g_assert_false (tapo_camera_form_is_dirty (form.form));

  /* A name is suggested until somebody types one; the suggestion alone is nothing that could be lost. */
  type (form.address, "192.168.1.52");
  g_assert_cmpstr (tapo_camera_get_host (form.draft), ==, "192.168.1.52");
  g_assert_cmpstr (tapo_test_text (form.name), ==, "Tapo 192.168.1.52");
  g_assert_true (tapo_camera_form_is_dirty (form.form));
  tapo_test_set_text (form.name, "Garden");
  tapo_test_set_text (form.address, "192.168.1.53");
  g_assert_cmpstr (tapo_camera_get_name (form.draft), ==, "Garden");
  form_clear (&form);
}

static void
test_validation (void)
{
  static const struct
  {
    const char *address;
    const char *user;
    const char *password;
    gboolean good;      /* for adding */
    gboolean good_test; /* for trying out */
  } rows[] = {
    { "192.168.1.52", "garden", "secret1", TRUE, TRUE },
    { "192.168.1.52", "garden", "", TRUE, FALSE },
    { "192.168.1.52", "", "", TRUE, FALSE },
    { "camera.local", "garden", "p@ss:w/o%rd é", TRUE, TRUE },
    { "192.168.1.52:8554", "garden", "x", TRUE, TRUE },
    { "[fe80::1]:8554", "garden", "x", TRUE, TRUE },
    { "", "garden", "x", FALSE, FALSE },
    { "192.168.1", "garden", "x", FALSE, FALSE },
    { "192.168.1.300", "garden", "x", FALSE, FALSE },
    { "no host", "garden", "x", FALSE, FALSE },
    { "http://192.168.1.52/", "garden", "x", FALSE, FALSE },
    { "192.168.1.52:99999", "garden", "x", FALSE, FALSE },
  };

  Form form = { .fixture = tapo_dialog_fixture_new (NULL) };

  form_init (&form, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].address);
      g_object_set (form.draft, "port", 554, NULL);
      tapo_test_set_text (form.address, rows[i].address);
      tapo_test_set_text (form.user, rows[i].user);
      tapo_test_set_text (form.password, rows[i].password);
      g_assert_cmpint (tapo_camera_form_apply (form.form, TRUE), ==, rows[i].good_test);
      g_assert_cmpint (tapo_camera_form_apply (form.form, FALSE), ==, rows[i].good);
      if (!rows[i].good)
        g_assert_nonnull (tapo_hint_get_text (form.address_hint));
    }
  form_clear (&form);
}

static void
test_paste (void)
{
  static const struct
  {
    const char *text;
    const char *brand;
    const char *host;
    guint port;
    const char *path;
    const char *user;
    const char *password;
  } rows[] = {
    { "rtsp://user:p@ss@192.168.1.60/stream1", "tapo", "192.168.1.60", 554, "/stream1", "user", "p@ss" },
    { "rtsp://user:p@ss@192.168.1.60:8554/stream2", "tapo", "192.168.1.60", 8554, "/stream1", "user", "p@ss" },
    { "  rtsp://cam.local/Streaming/Channels/101\n", "hikvision", "cam.local", 554, "/Streaming/Channels/101", "admin", "" },
    { "rtsps://u:pass@nvr.local:7441/aBcD", "other", "nvr.local", 7441, "/aBcD", "u", "pass" },
    { "rtsp://192.168.1.60", "tapo", "192.168.1.60", 554, "/stream1", "", "" },
    { "192.168.1.60:8554", "tapo", "192.168.1.60", 8554, "/stream1", "", "" },
    { "192.168.1.60", "tapo", "192.168.1.60", 554, "/stream1", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Form form = { .fixture = tapo_dialog_fixture_new (NULL) };

      g_test_message ("row %u", i);
      form_init (&form, NULL);
      paste (&form, rows[i].text);
      g_assert_cmpstr (tapo_test_text (form.address), ==, rows[i].host);
      g_assert_cmpstr (tapo_camera_get_host (form.draft), ==, rows[i].host);
      g_assert_cmpuint (tapo_camera_get_port (form.draft), ==, rows[i].port);
      g_assert_cmpstr (tapo_camera_get_main_path (form.draft), ==, rows[i].path);
      g_assert_cmpstr (tapo_camera_get_brand (form.draft), ==, rows[i].brand);
      g_assert_cmpstr (tapo_test_text (form.user), ==, rows[i].user);
      g_assert_cmpstr (tapo_camera_form_get_password (form.form), ==, rows[i].password);
      g_assert_cmpint (tapo_camera_get_tls (form.draft), ==, g_str_has_prefix (rows[i].text, "rtsps"));
      g_assert_cmpint (tapo_hint_get_text (form.address_hint) != NULL, ==, strlen (rows[i].text) > strlen ("rtsp://192.168.1.60") ||
                                                                              rows[i].port != 554);
      form_clear (&form);
    }
}

/* Typed, a password is taken out of sight as soon as the row is left; and undoing does not bring it back. */
static void
test_typed (void)
{
  Form form = { .fixture = tapo_dialog_fixture_new (NULL) };

  form_init (&form, NULL);
  type (form.address, "rtsp://user:p@ss@192.168.1.60/stream1");
  g_assert_cmpstr (tapo_test_text (form.address), ==, "rtsp://user:p@ss@192.168.1.60/stream1");
  g_assert_cmpstr (tapo_camera_get_host (form.draft), ==, "192.168.1.60");
  gtk_widget_grab_focus (GTK_WIDGET (form.address));
  gtk_widget_grab_focus (GTK_WIDGET (form.name));
  tapo_ui_settle ();
  g_assert_cmpstr (tapo_test_text (form.address), ==, "192.168.1.60");
  g_assert_cmpstr (tapo_camera_form_get_password (form.form), ==, "p@ss");

  for (int i = 0; i < 50; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (gtk_editable_get_delegate (form.address)), "text.undo", NULL);
      g_assert_null (strstr (tapo_test_text (form.address), "p@ss"));
    }
  form_clear (&form);
}

static void
test_password_undo (void)
{
  Form form = { .fixture = tapo_dialog_fixture_new (NULL) };
  GtkWidget *entry;

  form_init (&form, NULL);
  entry = GTK_WIDGET (gtk_editable_get_delegate (form.password));
  gtk_text_set_visibility (GTK_TEXT (entry), TRUE);
  type (form.password, "secret1");
  tapo_camera_form_wipe (form.form);
  for (int i = 0; i < 20; i++)
    gtk_widget_activate_action (entry, "text.undo", NULL);
  g_assert_cmpstr (tapo_camera_form_get_password (form.form), ==, "");
  form_clear (&form);
}

static void
test_hints (void)
{
  Form form = { .fixture = tapo_dialog_fixture_new (NULL) };

  tapo_dialog_fixture_add (form.fixture, "Front door", "192.168.1.50", NULL);
  form_init (&form, NULL);
  g_assert_null (tapo_hint_get_text (form.user_hint));
  type (form.user, "anna@example.com");
  g_assert_nonnull (tapo_hint_get_text (form.user_hint));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gtk_editable_get_delegate (form.user)), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  tapo_test_set_text (form.user, "garden");
  g_assert_null (tapo_hint_get_text (form.user_hint));

  g_assert_null (tapo_hint_get_text (form.password_hint));
  tapo_test_set_text (form.password, "p@ss");
  g_assert_nonnull (tapo_hint_get_text (form.password_hint));
  tapo_test_set_text (form.password, "pass1");
  g_assert_null (tapo_hint_get_text (form.password_hint));

  tapo_test_set_text (form.address, "192.168.1.50");
  g_assert_nonnull (strstr (tapo_hint_get_text (form.address_hint), "Front door"));
  tapo_test_set_text (form.address, "192.168.1.5");
  g_assert_null (tapo_hint_get_text (form.address_hint));
  form_clear (&form);
}

static void
test_brand (void)
{
  Form form = { .fixture = tapo_dialog_fixture_new (NULL) };

  form_init (&form, NULL);
  tapo_camera_form_set_brand (form.form, tapo_brands_find ("foscam"));
  g_assert_cmpuint (tapo_camera_get_port (form.draft), ==, 88);
  g_assert_cmpstr (tapo_camera_get_main_path (form.draft), ==, "/videoMain");
  tapo_camera_form_set_brand (form.form, tapo_brands_find ("axis"));
  g_assert_cmpstr (tapo_test_text (form.user), ==, "root");
  tapo_camera_form_set_brand (form.form, tapo_brands_find ("hikvision"));
  g_assert_cmpstr (tapo_test_text (form.user), ==, "admin");
  g_assert_cmpuint (tapo_camera_get_port (form.draft), ==, 554);

  /* What somebody has entered stays. */
  tapo_test_set_text (form.user, "me");
  tapo_camera_form_set_brand (form.form, tapo_brands_find ("axis"));
  g_assert_cmpstr (tapo_test_text (form.user), ==, "me");

  /* Without a brand there are no paths, and their row is in sight. */
  tapo_camera_form_set_brand (form.form, tapo_brands_find (TAPO_BRAND_OTHER));
  g_assert_null (tapo_camera_get_main_path (form.draft));
  g_assert_true (adw_expander_row_get_expanded (tapo_test_child (form.form, "stream_row")));
  tapo_test_set_text (form.address, "10.0.0.7");
  g_assert_false (tapo_camera_form_apply (form.form, FALSE));
  g_assert_nonnull (tapo_hint_get_text (form.problem_hint));
  tapo_test_set_text (tapo_test_child (tapo_test_child (form.form, "stream_row"), "main_path_row"), "/live");
  g_assert_null (tapo_hint_get_text (form.problem_hint));
  g_assert_true (tapo_camera_form_apply (form.form, TRUE));
  form_clear (&form);
}

static void
test_edit (void)
{
  Form form = { .fixture = tapo_dialog_fixture_new (NULL) };
  TapoCamera *camera = tapo_dialog_fixture_add (form.fixture, "Front door", "192.168.1.50", "secret1");
  GtkToggleButton *remove;

  form_init (&form, camera);
  g_assert_false (tapo_camera_form_is_dirty (form.form));
  g_assert_cmpint (tapo_camera_form_get_password_change (form.form), ==, TAPO_PASSWORD_KEEP);
  g_assert_cmpstr (tapo_test_text (form.address), ==, "192.168.1.50");
  g_assert_cmpstr (tapo_test_text (form.user), ==, "garden");
  g_assert_cmpuint (form.n_connection_changed, ==, 0);

  /* A name and a fit are nothing that has to be tried out. */
  tapo_test_set_text (form.name, "Back door");
  g_assert_true (tapo_camera_form_is_dirty (form.form));
  adw_switch_row_set_active (tapo_test_child (form.form, "fill_row"), TRUE);
  g_assert_cmpstr (tapo_camera_get_fit (form.draft), ==, "cover");
  g_assert_cmpuint (form.n_connection_changed, ==, 0);
  tapo_test_set_text (form.name, "Front door");
  adw_switch_row_set_active (tapo_test_child (form.form, "fill_row"), FALSE);
  g_assert_false (tapo_camera_form_is_dirty (form.form));

  tapo_test_set_text (form.password, "secret2");
  g_assert_cmpint (tapo_camera_form_get_password_change (form.form), ==, TAPO_PASSWORD_STORE);
  g_assert_cmpuint (form.n_connection_changed, ==, 1);
  remove = tapo_test_child (tapo_test_child (form.form, "account_group"), "remove_toggle");
  gtk_toggle_button_set_active (remove, TRUE);
  g_assert_cmpstr (tapo_test_text (form.password), ==, "");
  g_assert_cmpint (tapo_camera_form_get_password_change (form.form), ==, TAPO_PASSWORD_CLEAR);
  tapo_test_set_text (form.password, "x");
  g_assert_cmpint (tapo_camera_form_get_password_change (form.form), ==, TAPO_PASSWORD_STORE);
  tapo_test_set_text (form.password, "");
  g_assert_cmpint (tapo_camera_form_get_password_change (form.form), ==, TAPO_PASSWORD_KEEP);
  form_clear (&form);
}

/* Cameras that want their login in the path: however it gets there, the password is not saved with it. */
static void
test_path_login (void)
{
  Form form = { .fixture = tapo_dialog_fixture_new (NULL) };
  gpointer stream_row;

  form_init (&form, NULL);
  paste (&form, "rtsp://10.0.0.8/user=admin_password=s%40cret_channel=1_stream=0.sdp?real_stream");
  g_assert_cmpstr (tapo_camera_get_brand (form.draft), ==, "xmeye");
  g_assert_cmpstr (tapo_camera_get_main_path (form.draft), ==,
                   "/user={user}_password={password}_channel=1_stream=0.sdp?real_stream");
  g_assert_cmpstr (tapo_camera_get_sub_path (form.draft), ==,
                   "/user={user}_password={password}_channel=1_stream=1.sdp?real_stream");
  g_assert_cmpstr (tapo_test_text (form.user), ==, "admin");
  g_assert_cmpstr (tapo_test_text (form.password), ==, "s@cret");

  stream_row = tapo_test_child (form.form, "stream_row");
  tapo_test_set_text (tapo_test_child (stream_row, "main_path_row"), "/user=other_password=p%2Fw_channel=2_stream=0.sdp");
  g_assert_true (tapo_camera_form_apply (form.form, TRUE));
  g_assert_cmpstr (tapo_camera_get_main_path (form.draft), ==, "/user={user}_password={password}_channel=2_stream=0.sdp");
  g_assert_cmpstr (tapo_test_text (form.user), ==, "other");
  g_assert_cmpstr (tapo_test_text (form.password), ==, "p/w");
  g_assert_cmpint (tapo_camera_form_get_password_change (form.form), ==, TAPO_PASSWORD_STORE);
  tapo_test_set_text (tapo_test_child (stream_row, "sub_path_row"), "/live?user=me&pwd=100%");
  g_assert_true (tapo_camera_form_apply (form.form, TRUE));
  g_assert_cmpstr (tapo_camera_get_sub_path (form.draft), ==, "/live?user={user}&pwd={password}");
  g_assert_cmpstr (tapo_test_text (form.password), ==, "100%");
  form_clear (&form);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/camera-form/new", test_new);
  g_test_add_func ("/camera-form/validation", test_validation);
  g_test_add_func ("/camera-form/paste", test_paste);
  g_test_add_func ("/camera-form/typed", test_typed);
  g_test_add_func ("/camera-form/password-undo", test_password_undo);
  g_test_add_func ("/camera-form/hints", test_hints);
  g_test_add_func ("/camera-form/brand", test_brand);
  g_test_add_func ("/camera-form/edit", test_edit);
  g_test_add_func ("/camera-form/path-login", test_path_login);
  return g_test_run ();
}
