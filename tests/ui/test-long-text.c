/* test-long-text.c: a language with longer words than English, or text half as large again, in a window as narrow as a
 * phone: nothing is cut off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-dialog.h"
#include "tapo-doctor-dialog.h"
#include "tapo-help-dialog.h"
#include "tapo-password-dialog.h"
#include "tapo-preferences-dialog.h"
#include "tapo-shortcuts-dialog.h"
#include "tapo-window-fixture.h"

#define WIDTH 360
#define HEIGHT 720

/* Each label half as long again, in words, so that it can wrap where it may. */
static void
lengthen (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_label (GTK_LABEL (widget)) != '\0')
    {
      g_autoptr (GString) text = g_string_new (gtk_label_get_label (GTK_LABEL (widget)));
      gsize wanted = MAX (text->len * 3 / 2, text->len + 6);

      while (text->len < wanted)
        g_string_append (text, " lorem");
      gtk_label_set_label (GTK_LABEL (widget), text->str);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    lengthen (child);
}

/* The first label or button that reaches over the sides of what it stands in, or NULL. */
static GtkWidget *
find_outside (GtkWidget *widget,
              GtkWidget *around)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_NATIVE (widget))
    return NULL;
  if ((GTK_IS_LABEL (widget) || GTK_IS_BUTTON (widget)) && gtk_widget_compute_bounds (widget, around, &bounds) &&
      (bounds.origin.x < 0 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (around)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_outside (child, around);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_inside (GtkWindow *window)
{
  GtkWidget *found = NULL;

  tapo_ui_settle ();
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (window)); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_outside (child, GTK_WIDGET (window));
  if (found != NULL)
    g_error ("cut off: %s “%s”", G_OBJECT_TYPE_NAME (found),
             GTK_IS_LABEL (found) ? gtk_label_get_label (GTK_LABEL (found)) : gtk_widget_get_tooltip_text (found));
}

/* Empty; with cameras that say why they show nothing; and one of those large. */
static void
test_window (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);

  tapo_window_fixture_present (fixture, WIDTH, HEIGHT);
  gtk_widget_set_visible (tapo_test_child (fixture->window, "demo_button"), TRUE);
  lengthen (GTK_WIDGET (fixture->window));
  assert_inside (fixture->window);
  tapo_window_fixture_add_dead (fixture, 2);
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 0)) == TAPO_SESSION_WAITING);
  tapo_ui_settle ();
  lengthen (GTK_WIDGET (tapo_window_fixture_get_grid (fixture)));
  assert_inside (fixture->window);
}

/* As long as it is being filled in, and after a test that failed. */
static void
test_dialog (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  AdwDialog *dialog = tapo_camera_dialog_new_add (fixture->services);

  tapo_window_fixture_present (fixture, WIDTH, HEIGHT);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  tapo_ui_settle ();
  lengthen (GTK_WIDGET (dialog));
  gtk_button_set_label (tapo_test_child (dialog, "save_button"), "_Add Anyway lorem");
  assert_inside (fixture->window);
  adw_dialog_force_close (dialog);
}

/* The first label that ends in dots, or NULL. Between the buttons of a header bar there may be no room for a title. */
static GtkWidget *
find_ellipsized (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || ADW_IS_HEADER_BAR (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_ellipsized (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whoever reads with text at 150 % has a window that is no wider for it. */
static void
check_dialog (TapoWindowFixture *fixture,
              AdwDialog *dialog)
{
  GtkWidget *found;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  assert_inside (fixture->window);
  found = find_ellipsized (GTK_WIDGET (dialog));
  if (found != NULL)
    g_error ("in “%s” there is no room for “%s”", adw_dialog_get_title (dialog), gtk_label_get_label (GTK_LABEL (found)));
  adw_dialog_force_close (dialog);
  tapo_ui_settle ();
}

static void
test_large_text (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (TapoPreferences) preferences = tapo_preferences_new ("/org/example/TapoViewer/test-long-text/");
  TapoCamera *camera;
  AdwDialog *dialog;
  int dpi, minimum;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi > 0 ? dpi * 3 / 2 : 144 * 1024, NULL);
  tapo_window_fixture_present (fixture, WIDTH, HEIGHT);
  assert_inside (fixture->window);
  tapo_window_fixture_add_dead (fixture, 2);
  camera = tapo_window_fixture_get_camera (fixture, 0);
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 0)) == TAPO_SESSION_WAITING);
  assert_inside (fixture->window);
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, WIDTH);
  check_dialog (fixture, tapo_camera_dialog_new_add (fixture->services));
  check_dialog (fixture, tapo_camera_dialog_new_edit (fixture->services, camera));
  check_dialog (fixture, tapo_password_dialog_new (fixture->services, camera));
  check_dialog (fixture, tapo_doctor_dialog_new (fixture->services, camera));
  check_dialog (fixture, tapo_shortcuts_dialog_new ());
  check_dialog (fixture, tapo_help_dialog_new (NULL));
  /* With drawings, and with the longest words. */
  check_dialog (fixture, tapo_help_dialog_new ("camera-account"));
  check_dialog (fixture, tapo_help_dialog_new ("codec-missing"));
  dialog = tapo_preferences_dialog_new (preferences);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  assert_inside (fixture->window);
  adw_dialog_force_close (dialog);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  tapo_test_load_style ();
  g_test_add_func ("/long-text/window", test_window);
  g_test_add_func ("/long-text/dialog", test_dialog);
  g_test_add_func ("/long-text/large-text", test_large_text);
  return g_test_run ();
}
