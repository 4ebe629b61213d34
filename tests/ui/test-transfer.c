/* test-transfer.c: the dialogs of export and import: what they ask, refuse, show and do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "tapo-dialog-fixture.h"
#include "tapo-export-dialog.h"
#include "tapo-import-dialog.h"

#define PASSPHRASE "a long passphrase"

static gboolean
is_enabled (gpointer button)
{
  return gtk_widget_is_sensitive (button);
}

static void
on_done (AdwDialog *dialog,
         const char *sentence,
         char **told)
{
  g_set_str (told, sentence);
}

static const char *
get_page (AdwDialog *dialog)
{
  return gtk_stack_get_visible_child_name (tapo_test_child (dialog, "stack"));
}

/* Exports all cameras of a fixture; passphrase may be NULL. */
static void
export_to (TapoDialogFixture *fixture,
           const char *path,
           const char *passphrase)
{
  AdwDialog *dialog = tapo_export_dialog_new (fixture->services);
  g_autofree char *told = NULL;

  g_signal_connect (dialog, "done", G_CALLBACK (on_done), &told);
  tapo_dialog_fixture_present (fixture, dialog);
  if (passphrase != NULL)
    {
      adw_switch_row_set_active (tapo_test_child (dialog, "passwords_row"), TRUE);
      tapo_test_set_text (tapo_test_child (dialog, "passphrase_row"), passphrase);
      tapo_test_set_text (tapo_test_child (dialog, "again_row"), passphrase);
    }
  tapo_export_dialog_write (TAPO_EXPORT_DIALOG (dialog), path);
  tapo_ui_wait_until (told != NULL);
  tapo_ui_wait_until (tapo_dialog_fixture_get_top (fixture) == NULL);
  g_assert_nonnull (strstr (told, "1"));
}

static AdwDialog *
open_file (TapoDialogFixture *fixture,
           const char *path,
           const char *page)
{
  AdwDialog *dialog = tapo_import_dialog_new (fixture->services, path);

  tapo_dialog_fixture_present (fixture, dialog);
  tapo_ui_wait_until (g_strcmp0 (get_page (dialog), page) == 0);
  return dialog;
}

/* A passphrase that is too short, or typed otherwise the second time, exports nothing. */
static void
test_passphrase (void)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  AdwDialog *dialog = tapo_export_dialog_new (fixture->services);
  AdwSwitchRow *passwords = tapo_test_child (dialog, "passwords_row");
  GtkWidget *passphrase = tapo_test_child (dialog, "passphrase_row");
  GtkWidget *again = tapo_test_child (dialog, "again_row");
  GtkWidget *button = tapo_test_child (dialog, "export_button");

  tapo_dialog_fixture_present (fixture, dialog);
  g_assert_true (is_enabled (button));
  g_assert_false (gtk_widget_get_visible (passphrase));
  adw_switch_row_set_active (passwords, TRUE);
  g_assert_true (gtk_widget_get_visible (passphrase) && gtk_widget_get_visible (again));
  g_assert_false (is_enabled (button));
  tapo_test_set_text (passphrase, "short");
  tapo_test_set_text (again, "short");
  g_assert_false (is_enabled (button));
  g_assert_true (gtk_widget_has_css_class (passphrase, "error"));
  tapo_test_set_text (passphrase, PASSPHRASE);
  g_assert_false (is_enabled (button));
  g_assert_true (gtk_widget_has_css_class (again, "error"));
  tapo_test_set_text (again, PASSPHRASE);
  g_assert_true (is_enabled (button));
  g_assert_false (gtk_widget_has_css_class (again, "error"));
  adw_dialog_force_close (dialog);
}

/* Out of one list and into another, with the password. */
static void
test_round (gconstpointer passphrase)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  g_autoptr (TapoDialogFixture) other = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tapo-transfer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cameras.json", NULL);
  g_autofree char *told = NULL;
  g_autofree char *id = NULL;
  AdwDialog *dialog;
  GtkWidget *button;
  GStatBuf status;

  id = g_strdup (tapo_camera_get_id (tapo_dialog_fixture_add (fixture, "Porch & <b>Co", "10.0.0.1", "top-secret")));
  export_to (fixture, path, passphrase);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  /* There already. */
  dialog = open_file (fixture, path, passphrase != NULL ? "passphrase" : "list");
  if (passphrase == NULL)
    g_assert_false (is_enabled (tapo_test_child (dialog, "import_button")));
  adw_dialog_force_close (dialog);

  other = tapo_dialog_fixture_new (NULL);
  dialog = open_file (other, path, passphrase != NULL ? "passphrase" : "list");
  g_signal_connect (dialog, "done", G_CALLBACK (on_done), &told);
  if (passphrase != NULL)
    {
      AdwBanner *banner = tapo_test_child (dialog, "banner");

      g_assert_false (is_enabled (tapo_test_child (dialog, "open_button")));
      tapo_test_set_text (tapo_test_child (dialog, "passphrase_row"), "not this one");
      gtk_widget_activate_action (GTK_WIDGET (dialog), "import-dialog.open", NULL);
      tapo_ui_wait_until (adw_banner_get_revealed (banner));
      g_assert_cmpstr (get_page (dialog), ==, "passphrase");
      tapo_test_set_text (tapo_test_child (dialog, "passphrase_row"), passphrase);
      gtk_widget_activate_action (GTK_WIDGET (dialog), "import-dialog.open", NULL);
      tapo_ui_wait_until (g_strcmp0 (get_page (dialog), "list") == 0);
    }
  /* Nothing has been done before the button is pressed. */
  g_assert_cmpuint (tapo_camera_list_get_length (other->cameras), ==, 0);
  button = tapo_test_child (dialog, "import_button");
  g_assert_true (is_enabled (button));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import-dialog.import", NULL);
  tapo_ui_wait_until (told != NULL);
  g_assert_nonnull (tapo_camera_list_find (other->cameras, id));
  g_assert_cmpstr (tapo_test_store_peek (other->keyring, id), ==, passphrase != NULL ? "top-secret" : NULL);
  g_unlink (path);
  g_rmdir (folder);
}

/* What is no list says so, and offers nothing. */
static void
test_problem (void)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  g_autofree char *folder = g_dir_make_tmp ("tapo-transfer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "<picture>.json", NULL);
  AdwDialog *dialog;

  g_assert_true (g_file_set_contents (path, "GIF89a", -1, NULL));
  dialog = open_file (fixture, path, "problem");
  g_assert_false (gtk_widget_get_visible (tapo_test_child (dialog, "import_button")));
  adw_dialog_force_close (dialog);
  g_unlink (path);
  dialog = open_file (fixture, path, "problem");
  adw_dialog_force_close (dialog);
  g_rmdir (folder);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/transfer/passphrase", test_passphrase);
  g_test_add_data_func ("/transfer/round/plain", NULL, test_round);
  g_test_add_data_func ("/transfer/round/sealed", PASSPHRASE, test_round);
  g_test_add_func ("/transfer/problem", test_problem);
  return g_test_run ();
}
