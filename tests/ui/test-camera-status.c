/* test-camera-status.c: as many words over a picture as there is room for, the title last of all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-status.h"
#include "tapo-error.h"
#include "tapo-window-fixture.h"

static TapoStateText *
make_text (TapoSessionState state)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();
  g_autoptr (GError) error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_UNREACHABLE, "");
  const TapoSituation situation = { .state = state, .has_picture = TRUE, .age = 12000, .wait = 4000, .error = error };

  g_object_set (camera, "host", "192.168.1.52", NULL);
  return tapo_state_text_new (&situation, camera);
}

/* Which of its parts are seen, from top to bottom: i, t, d, a, b, w (what is wrong?). */
static char *
dup_shown (GtkWidget *status)
{
  static const char *const names[] = { "icon", "title", "detail", "advice", "button", "doctor_button" };
  static const char letters[] = "itdabw";
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *part = tapo_test_child (status, names[i]);

      if (gtk_widget_get_visible (part) && gtk_widget_get_child_visible (part))
        g_string_append_c (shown, letters[i]);
    }
  return g_string_free_and_steal (shown);
}

static void
assert_shown (GtkWidget *status,
              int width,
              int height,
              const char *expected)
{
  g_autofree char *shown = NULL;

  /* As any parent does. */
  gtk_widget_measure (status, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (status, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (status, &(GtkAllocation) { 0, 0, width, height }, -1);
  shown = dup_shown (status);
  g_assert_cmpstr (shown, ==, expected);
  g_assert_true (tapo_camera_status_is_abridged (TAPO_CAMERA_STATUS (status)) == (strchr (expected, 'a') == NULL || strchr (expected, 'd') == NULL));
}

static void
test_room (void)
{
  GtkWidget *status = g_object_ref_sink (g_object_new (TAPO_TYPE_CAMERA_STATUS, NULL));

  tapo_camera_status_take_text (TAPO_CAMERA_STATUS (status), make_text (TAPO_SESSION_WAITING));
  assert_shown (status, 640, 360, "itdabw");
  assert_shown (status, 284, 160, "tdab");
  assert_shown (status, 240, 110, "tb");
  assert_shown (status, 180, 50, "t");
  assert_shown (status, 20, 10, "t");
  assert_shown (status, 640, 360, "itdabw");
  g_object_unref (status);
}

static void
test_roles (void)
{
  GtkWidget *status = g_object_ref_sink (g_object_new (TAPO_TYPE_CAMERA_STATUS, NULL));
  GtkButton *button = tapo_test_child (status, "button");

  g_assert_false (gtk_widget_get_visible (status));
  tapo_camera_status_take_text (TAPO_CAMERA_STATUS (status), make_text (TAPO_SESSION_WAITING));
  g_assert_true (gtk_widget_get_visible (status));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_cmpstr (gtk_button_get_label (button), ==, "Try Now");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "camera.retry");

  /* The pointer reaches the picture below everywhere but on the button. */
  g_assert_false (gtk_widget_contains (status, 5, 5));
  tapo_camera_status_take_text (TAPO_CAMERA_STATUS (status), make_text (TAPO_SESSION_CONNECTING));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (button)));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (button)));
  tapo_camera_status_take_text (TAPO_CAMERA_STATUS (status), make_text (TAPO_SESSION_LIVE));
  g_assert_false (gtk_widget_get_visible (status));
  g_object_unref (status);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  tapo_test_load_style ();
  g_test_add_func ("/camera-status/room", test_room);
  g_test_add_func ("/camera-status/roles", test_roles);
  return g_test_run ();
}
