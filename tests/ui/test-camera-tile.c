/* test-camera-tile.c: what a tile shows and says of a simulated camera through good and bad times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-view.h"
#include "tapo-window-fixture.h"

static TapoCameraView *
get_view (TapoCameraTile *tile)
{
  return tapo_test_child (tile, "view");
}

static const char *
get_title (TapoCameraTile *tile)
{
  return tapo_camera_view_get_text (get_view (tile))->title;
}

static void
wait_for_state (TapoCameraTile *tile,
                TapoSessionState state)
{
  tapo_ui_wait_until (tapo_session_get_state (tapo_camera_tile_get_session (tile)) == state);
}

static void
fault (TapoWindowFixture *fixture,
       const char *name)
{
  g_autoptr (GError) error = NULL;

  tapo_simulator_set_fault (fixture->simulator, 0, name, NULL, &error);
  g_assert_no_error (error);
}

static void
test_live (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (1, FALSE, NULL);
  TapoCameraTile *tile;

  tapo_window_fixture_present (fixture, 800, 600);
  tile = tapo_window_fixture_get_tile (fixture, 0);
  wait_for_state (tile, TAPO_SESSION_LIVE);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, "Porch");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Live");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_STATE_BUSY, FALSE);
  g_assert_null (get_title (tile));
  g_assert_false (gtk_widget_get_visible (tapo_test_child (get_view (tile), "status")));
  g_assert_cmpuint (tapo_simulator_get_count (fixture->simulator, 0, "sessions"), <=, 1);

  /* The name is followed; what would turn the text around is not shown. */
  g_object_set (tapo_camera_tile_get_camera (tile), "name", "Back\ndoor\342\200\256", NULL);
  g_assert_null (strchr (gtk_label_get_label (tapo_test_child (tile, "name")), '\n'));
}

/* The camera goes and comes back: the tile says so, offers to try now, and is live again. */
static void
test_reconnect (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (1, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  TapoCameraTile *tile;
  const TapoStateText *text;

  tapo_window_fixture_present (fixture, 800, 600);
  tile = tapo_window_fixture_get_tile (fixture, 0);
  wait_for_state (tile, TAPO_SESSION_LIVE);
  fault (fixture, "refuse");
  tapo_ui_wait_until (g_strcmp0 (get_title (tile), "Nothing answers at 127.0.0.1") == 0);
  text = tapo_camera_view_get_text (get_view (tile));
  g_assert_true (text->dimmed);
  g_assert_cmpstr (text->button, ==, "Try Now");
  wait_for_state (tile, TAPO_SESSION_WAITING);
  g_assert_true (strstr (tapo_camera_view_get_text (get_view (tile))->detail, "Trying again in") != NULL);

  tapo_simulator_clear_fault (fixture->simulator, 0, "refuse", &error);
  g_assert_no_error (error);
  wait_for_state (tile, TAPO_SESSION_WAITING);
  gtk_widget_activate_action (GTK_WIDGET (tile), "camera.retry", NULL);
  wait_for_state (tile, TAPO_SESSION_LIVE);
  g_assert_null (get_title (tile));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Live");
}

/* A wrong password is asked about once, and the tile has the one button for it. */
static void
test_blocked (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (1, FALSE, NULL);
  TapoCamera *camera = tapo_window_fixture_get_camera (fixture, 0);
  const TapoStateText *text;
  TapoCameraTile *tile;

  tapo_secret_store_store_async (fixture->secrets, tapo_camera_get_id (camera), "Porch", "wrong", NULL, NULL, NULL);
  tapo_ui_settle ();
  tapo_window_fixture_present (fixture, 800, 600);
  tile = tapo_window_fixture_get_tile (fixture, 0);
  wait_for_state (tile, TAPO_SESSION_BLOCKED);
  text = tapo_camera_view_get_text (get_view (tile));
  g_assert_cmpstr (text->title, ==, "The camera refused this name or password");
  g_assert_cmpstr (text->button, ==, "Enter Again…");
  g_assert_cmpstr (text->action, ==, "camera.enter-password");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "The camera refused this name or password\n"
                                       "It is not tried again by itself, so that the camera does not lock you out.");
  gtk_widget_activate_action (GTK_WIDGET (tile), "camera.enter-password", NULL);
  tapo_ui_wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)) != NULL);
}

/* The shape of the picture is the main stream's, once that is known, and a tile has it. */
static void
test_shape (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraTile *tile;

  tapo_window_fixture_add_dead (fixture, 1);
  g_object_set (tapo_window_fixture_get_camera (fixture, 0), "main-width", 2000, "main-height", 2000, NULL);
  tapo_window_fixture_present (fixture, 800, 600);
  tile = tapo_window_fixture_get_tile (fixture, 0);
  g_assert_cmpfloat_with_epsilon (tapo_camera_tile_get_aspect (tile), 1, 0.001);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (tile)), ==, gtk_widget_get_height (GTK_WIDGET (tile)));
  g_object_set (tapo_window_fixture_get_camera (fixture, 0), "fit", "cover", NULL);
  tapo_ui_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (tile)), >, gtk_widget_get_height (GTK_WIDGET (tile)));
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/camera-tile/live", test_live);
  g_test_add_func ("/camera-tile/reconnect", test_reconnect);
  g_test_add_func ("/camera-tile/blocked", test_blocked);
  g_test_add_func ("/camera-tile/shape", test_shape);
  return g_test_run ();
}
