/* test-carousel.c: pages that turn by themselves, and what keeps them from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-window-fixture.h"

static void
press (TapoWindowFixture *fixture,
       guint keyval,
       GdkModifierType modifiers)
{
  g_assert_true (tapo_test_press (tapo_window_fixture_get_grid (fixture), keyval, modifiers));
  tapo_ui_settle ();
}

static gboolean
get_flag (gpointer object,
          const char *name)
{
  gboolean flag;

  g_object_get (object, name, &flag, NULL);
  return flag;
}

/* Pages turn by themselves, round and round; the next one's cameras are asked before; Space makes a page stay. */
static void
test_turns (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *pause = tapo_test_child (window, "pause_button");
  TapoSession *next;

  tapo_window_fixture_add_dead (fixture, 9);
  tapo_window_fixture_present (fixture, 1100, 700);
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "2x2"));
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 3);
  g_assert_false (gtk_widget_get_visible (pause));

  next = tapo_session_pool_get (fixture->pool, tapo_window_fixture_get_camera (fixture, 4));
  tapo_ui_wait_until (tapo_session_get_state (next) == TAPO_SESSION_OFF);
  g_assert_true (gtk_widget_activate_action (window, "grid.interval", "s", "3"));
  g_assert_true (gtk_widget_get_visible (pause));
  tapo_ui_wait_until (tapo_session_get_state (next) != TAPO_SESSION_OFF);
  g_assert_cmpuint (tapo_camera_grid_get_page (grid), ==, 0);
  tapo_ui_wait_until (tapo_camera_grid_get_page (grid) == 1);

  press (fixture, GDK_KEY_space, 0);
  g_assert_true (get_flag (pause, "active"));
  tapo_camera_grid_set_page (grid, 2);
  press (fixture, GDK_KEY_space, 0);
  g_assert_false (get_flag (pause, "active"));
  tapo_ui_wait_until (tapo_camera_grid_get_page (grid) == 0);

  /* A page that is all there is does not turn. */
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "auto"));
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 1);
  tapo_ui_wait_until (!gtk_widget_get_visible (pause));
  g_assert_true (gtk_widget_activate_action (window, "grid.interval", "s", "not a number"));
}

/* What was asked for a turn is let go when the turn does not come: nobody sees it. */
static void
test_held (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  TapoSession *next;

  tapo_window_fixture_add_dead (fixture, 9);
  tapo_window_fixture_present (fixture, 1100, 700);
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "2x2"));
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 3);
  next = tapo_session_pool_get (fixture->pool, tapo_window_fixture_get_camera (fixture, 4));
  tapo_ui_wait_until (tapo_session_get_state (next) == TAPO_SESSION_OFF);

  g_assert_true (gtk_widget_activate_action (window, "grid.interval", "s", "5"));
  tapo_ui_wait_until (tapo_session_get_state (next) != TAPO_SESSION_OFF);
  press (fixture, GDK_KEY_space, 0);
  tapo_ui_wait_until (tapo_session_get_state (next) == TAPO_SESSION_OFF);
  g_assert_cmpuint (tapo_camera_grid_get_page (grid), ==, 0);

  press (fixture, GDK_KEY_space, 0);
  tapo_ui_wait_until (tapo_session_get_state (next) != TAPO_SESSION_OFF);
  g_assert_true (gtk_widget_activate_action (window, "grid.interval", "s", "0"));
  tapo_ui_wait_until (tapo_session_get_state (next) == TAPO_SESSION_OFF);
  g_assert_cmpuint (tapo_camera_grid_get_page (grid), ==, 0);
  /* The next window begins with the layout of this one. */
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "auto"));
}

/* A page does not turn away under what somebody holds, be it from this page or from the list. */
static void
test_dragged (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkDropTarget *target = tapo_test_find_controller (grid, GTK_TYPE_DROP_TARGET);
  GtkDragSource *source;
  TapoSession *next;
  GdkDragAction action;

  tapo_window_fixture_add_dead (fixture, 9);
  tapo_window_fixture_present (fixture, 1100, 700);
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "2x2"));
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 3);
  next = tapo_session_pool_get (fixture->pool, tapo_window_fixture_get_camera (fixture, 4));
  tapo_ui_wait_until (tapo_session_get_state (next) == TAPO_SESSION_OFF);
  g_assert_true (gtk_widget_activate_action (window, "grid.interval", "s", "5"));
  tapo_ui_wait_until (tapo_session_get_state (next) != TAPO_SESSION_OFF);

  /* What was asked for the turn is let go, as the turn does not come. */
  source = tapo_test_find_controller (tapo_window_fixture_get_tile (fixture, 0), GTK_TYPE_DRAG_SOURCE);
  g_signal_emit_by_name (source, "drag-begin", NULL);
  tapo_ui_wait_until (tapo_session_get_state (next) == TAPO_SESSION_OFF);
  g_signal_emit_by_name (source, "drag-end", NULL, FALSE);
  tapo_ui_wait_until (tapo_session_get_state (next) != TAPO_SESSION_OFF);

  g_signal_emit_by_name (target, "motion", 10.0, 10.0, &action);
  tapo_ui_wait_until (tapo_session_get_state (next) == TAPO_SESSION_OFF);
  g_assert_cmpuint (tapo_camera_grid_get_page (grid), ==, 0);
  g_signal_emit_by_name (target, "leave");
  tapo_ui_wait_until (tapo_camera_grid_get_page (grid) == 1);

  g_assert_true (gtk_widget_activate_action (window, "grid.interval", "s", "0"));
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "auto"));
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/carousel/turns", test_turns);
  g_test_add_func ("/carousel/held", test_held);
  g_test_add_func ("/carousel/dragged", test_dragged);
  return g_test_run ();
}
