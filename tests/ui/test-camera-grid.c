/* test-camera-grid.c: pages, keys and order of the grid, and that only what is seen is connected.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <time.h>

#include "tapo-window-fixture.h"

#define MANY 10000

/* Tiles on a page of the windows below. */
#define PAGE 16

static void
assert_focus (TapoWindowFixture *fixture,
              guint position)
{
  TapoCameraTile *tile = tapo_window_fixture_get_focus (fixture);

  g_assert_nonnull (tile);
  g_assert_true (tapo_camera_tile_get_camera (tile) == tapo_window_fixture_get_camera (fixture, position));
}

static void
press (TapoWindowFixture *fixture,
       guint keyval,
       GdkModifierType modifiers)
{
  g_assert_true (tapo_test_press (tapo_window_fixture_get_grid (fixture), keyval, modifiers));
  tapo_ui_settle ();
}

/* What the main thread has worked, in seconds, however busy the machine is with something else. */
static double
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* Ten thousand cameras are listed, and a page of them costs a page: nothing is made for the others, and those that are
 * left are hung up. */
static void
test_ten_thousand (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);
  double begin = get_work ();
  double listed, shown;
  guint first, n;

  tapo_window_fixture_add_dead (fixture, MANY);
  listed = get_work ();
  tapo_window_fixture_present (fixture, 1100, 700);
  shown = get_work ();
  g_assert_cmpint (tapo_window_fixture_get_n_tiles (fixture), ==, PAGE);
  g_assert_cmpint (tapo_camera_grid_get_n_pages (grid), ==, MANY / PAGE);
  tapo_camera_grid_set_page (grid, G_MAXUINT);
  tapo_ui_settle ();
  tapo_camera_grid_get_range (grid, &first, &n);
  g_assert_cmpint (first, ==, MANY - PAGE);
  g_assert_cmpint (n, ==, PAGE);
  g_assert_cmpint (tapo_window_fixture_get_n_tiles (fixture), ==, PAGE);
  g_test_message ("listing took %.2f s of work, showing %.2f, turning to the last page %.2f", listed - begin,
                  shown - listed, get_work () - shown);
  /* With the sanitizers; without them all of it is a few tenths of a second. */
  g_assert_cmpfloat (get_work () - begin, <, 10);

  for (guint i = 0; i < PAGE; i++)
    {
      g_assert_cmpint (tapo_session_get_state (tapo_window_fixture_get_session (fixture, MANY - 1 - i)), !=,
                       TAPO_SESSION_OFF);
      tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, i)) == TAPO_SESSION_OFF);
    }
  for (guint i = PAGE; i < MANY - PAGE; i += 997)
    g_assert_cmpint (tapo_session_get_state (tapo_window_fixture_get_session (fixture, i)), ==, TAPO_SESSION_OFF);
}

static void
test_leases_follow_the_window (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);

  tapo_window_fixture_add_dead (fixture, 2);
  tapo_window_fixture_present (fixture, 800, 600);
  g_assert_cmpint (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 0)), !=, TAPO_SESSION_OFF);
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), FALSE);
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 0)) == TAPO_SESSION_OFF);
  gtk_window_present (fixture->window);
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 0)) != TAPO_SESSION_OFF);
}

static void
test_keys (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);

  tapo_window_fixture_add_dead (fixture, 2 * PAGE + 3);
  tapo_window_fixture_present (fixture, 1100, 700);
  assert_focus (fixture, 0);
  press (fixture, GDK_KEY_Right, 0);
  assert_focus (fixture, 1);
  press (fixture, GDK_KEY_Down, 0);
  assert_focus (fixture, 5);
  press (fixture, GDK_KEY_Up, 0);
  assert_focus (fixture, 1);
  press (fixture, GDK_KEY_Left, 0);
  press (fixture, GDK_KEY_Left, 0);
  assert_focus (fixture, 0);

  /* Over the edge of a page, in both ways. */
  press (fixture, GDK_KEY_End, 0);
  assert_focus (fixture, 2 * PAGE + 2);
  g_assert_cmpint (tapo_camera_grid_get_page (grid), ==, 2);
  g_assert_cmpint (tapo_window_fixture_get_n_tiles (fixture), ==, 3);
  press (fixture, GDK_KEY_Page_Up, 0);
  assert_focus (fixture, PAGE + 2);
  press (fixture, GDK_KEY_Home, 0);
  assert_focus (fixture, 0);
  for (guint i = 0; i < PAGE; i++)
    press (fixture, GDK_KEY_Right, 0);
  assert_focus (fixture, PAGE);
  press (fixture, GDK_KEY_Left, 0);
  assert_focus (fixture, PAGE - 1);
  press (fixture, GDK_KEY_Page_Down, 0);
  assert_focus (fixture, 2 * PAGE - 1);
}

static void
test_mirrored (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  graphene_rect_t first, second;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  tapo_window_fixture_add_dead (fixture, 4);
  tapo_window_fixture_present (fixture, 1100, 700);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (tapo_window_fixture_get_tile (fixture, 0)),
                                            GTK_WIDGET (fixture->window), &first));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (tapo_window_fixture_get_tile (fixture, 1)),
                                            GTK_WIDGET (fixture->window), &second));
  g_assert_cmpfloat (first.origin.x, >, second.origin.x);
  assert_focus (fixture, 0);
  press (fixture, GDK_KEY_Left, 0);
  assert_focus (fixture, 1);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Whoever moves keeps the focus, its tile and its session. */
static void
test_order (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCamera *camera;
  TapoCameraTile *tile;
  TapoSession *session;

  tapo_window_fixture_add_dead (fixture, 4);
  tapo_window_fixture_present (fixture, 1100, 700);
  camera = tapo_window_fixture_get_camera (fixture, 0);
  tile = tapo_window_fixture_get_tile (fixture, 0);
  session = tapo_camera_tile_get_session (tile);
  assert_focus (fixture, 0);
  press (fixture, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_true (tapo_window_fixture_get_camera (fixture, 1) == camera);
  press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK);
  g_assert_true (tapo_window_fixture_get_camera (fixture, 2) == camera);
  assert_focus (fixture, 2);
  g_assert_true (tapo_window_fixture_get_tile (fixture, 2) == tile);
  g_assert_true (tapo_camera_tile_get_session (tile) == session);
  g_assert_cmpint (tapo_session_get_state (session), !=, TAPO_SESSION_OFF);
  g_assert_true (tapo_test_press (tile, GDK_KEY_Up, GDK_ALT_MASK));
  g_assert_true (tapo_window_fixture_get_camera (fixture, 1) == camera);
}

/* A tile that is dropped on another one takes its place. */
static void
test_drop (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  GtkWidget *grid = GTK_WIDGET (tapo_window_fixture_get_grid (fixture));
  g_auto (GValue) value = G_VALUE_INIT;
  graphene_rect_t bounds;
  TapoCamera *camera;
  gboolean taken = FALSE;

  tapo_window_fixture_add_dead (fixture, 4);
  tapo_window_fixture_present (fixture, 1100, 700);
  camera = tapo_window_fixture_get_camera (fixture, 0);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (tapo_window_fixture_get_tile (fixture, 3)), grid, &bounds));
  g_value_init (&value, TAPO_TYPE_CAMERA);
  g_value_set_object (&value, camera);
  g_signal_emit_by_name (tapo_test_find_controller (grid, GTK_TYPE_DROP_TARGET), "drop", &value, (double) bounds.origin.x + 10,
                         (double) bounds.origin.y + 10, &taken);
  g_assert_true (taken);
  g_assert_true (tapo_window_fixture_get_camera (fixture, 3) == camera);
  tapo_ui_settle ();
  assert_focus (fixture, 3);
}

static gboolean
has_main_stream (TapoWindowFixture *fixture,
                 guint place)
{
  TapoSessionStats stats;

  tapo_session_get_stats (tapo_window_fixture_get_session (fixture, place), &stats);
  tapo_session_stats_clear (&stats);
  return stats.main_stream;
}

/* The large place of a layout shows the main stream, and so does who is alone; many are content with small ones. */
static void
test_chief (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (2, FALSE, NULL);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "auto"));
  tapo_window_fixture_present (fixture, 1280, 760);
  for (guint i = 0; i < 2; i++)
    tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, i)) == TAPO_SESSION_LIVE);
  g_assert_false (has_main_stream (fixture, 0));
  g_assert_false (has_main_stream (fixture, 1));
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "1+5"));
  tapo_ui_wait_until (has_main_stream (fixture, 0));
  g_assert_false (has_main_stream (fixture, 1));
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "2x2"));
  tapo_ui_wait_until (!has_main_stream (fixture, 0));
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "1"));
  tapo_ui_wait_until (has_main_stream (fixture, 0));
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "auto"));
}

/* A chosen layout has pages of its size, and remembers by its name; two tiles that are dropped change places. */
static void
test_layout (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *layout = NULL;
  graphene_rect_t bounds;
  TapoCamera *first, *fourth;
  gboolean taken = FALSE;
  int large, small;

  tapo_window_fixture_add_dead (fixture, 9);
  tapo_window_fixture_present (fixture, 1100, 700);
  g_assert_cmpuint (tapo_camera_grid_get_n_pages (grid), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "grid.layout", "s", "1+5"));
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 2);
  tapo_ui_settle ();
  g_object_get (grid, "layout", &layout, NULL);
  g_assert_cmpstr (layout, ==, "1+5");
  large = gtk_widget_get_width (GTK_WIDGET (tapo_window_fixture_get_tile (fixture, 0)));
  small = gtk_widget_get_width (GTK_WIDGET (tapo_window_fixture_get_tile (fixture, 5)));
  g_assert_cmpint (ABS (large - 2 * small), <=, 8);

  first = tapo_window_fixture_get_camera (fixture, 0);
  fourth = tapo_window_fixture_get_camera (fixture, 3);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (tapo_window_fixture_get_tile (fixture, 3)), GTK_WIDGET (grid), &bounds));
  g_value_init (&value, TAPO_TYPE_CAMERA);
  g_value_set_object (&value, first);
  g_signal_emit_by_name (tapo_test_find_controller (grid, GTK_TYPE_DROP_TARGET), "drop", &value, (double) bounds.origin.x + 10,
                         (double) bounds.origin.y + 10, &taken);
  g_assert_true (taken);
  g_assert_true (tapo_window_fixture_get_camera (fixture, 3) == first);
  g_assert_true (tapo_window_fixture_get_camera (fixture, 0) == fourth);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "grid.layout", "s", "1"));
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 9);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "grid.layout", "s", "auto"));
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 1);
}

/* The focus goes to the next one when its tile goes, and a page that has become empty is left. */
static void
test_removal (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);

  tapo_window_fixture_add_dead (fixture, PAGE + 1);
  tapo_window_fixture_present (fixture, 1100, 700);
  assert_focus (fixture, 0);
  tapo_camera_list_remove (fixture->cameras, tapo_window_fixture_get_camera (fixture, 0));
  tapo_ui_settle ();
  assert_focus (fixture, 0);
  g_assert_cmpint (tapo_camera_grid_get_n_pages (grid), ==, 1);
  tapo_window_fixture_add_dead (fixture, 1);
  press (fixture, GDK_KEY_End, 0);
  assert_focus (fixture, PAGE);
  tapo_camera_list_remove (fixture->cameras, tapo_window_fixture_get_camera (fixture, PAGE));
  tapo_ui_settle ();
  g_assert_cmpint (tapo_camera_grid_get_page (grid), ==, 0);
  g_assert_cmpint (tapo_window_fixture_get_n_tiles (fixture), ==, PAGE);
  g_assert_nonnull (tapo_window_fixture_get_focus (fixture));
}

/* A window that becomes smaller has smaller pages, and stays where it was in the list. */
static void
test_resize (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);
  guint first, n;

  tapo_window_fixture_add_dead (fixture, 3 * PAGE);
  tapo_window_fixture_present (fixture, 1100, 700);
  tapo_camera_grid_set_page (grid, 1);
  /* Not in one go: libadwaita warns when a split view becomes too narrow before it is collapsed. */
  gtk_window_set_default_size (fixture->window, 700, 700);
  tapo_ui_wait_until (gtk_widget_get_width (GTK_WIDGET (grid)) <= 700);
  gtk_window_set_default_size (fixture->window, 500, 400);
  tapo_ui_wait_until (tapo_window_fixture_get_n_tiles (fixture) == 4);
  tapo_camera_grid_get_range (grid, &first, &n);
  g_assert_cmpint (first, ==, PAGE);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/camera-grid/ten-thousand", test_ten_thousand);
  g_test_add_func ("/camera-grid/leases-follow-the-window", test_leases_follow_the_window);
  g_test_add_func ("/camera-grid/keys", test_keys);
  g_test_add_func ("/camera-grid/mirrored", test_mirrored);
  g_test_add_func ("/camera-grid/order", test_order);
  g_test_add_func ("/camera-grid/drop", test_drop);
  g_test_add_func ("/camera-grid/chief", test_chief);
  g_test_add_func ("/camera-grid/layout", test_layout);
  g_test_add_func ("/camera-grid/removal", test_removal);
  g_test_add_func ("/camera-grid/resize", test_resize);
  return g_test_run ();
}
