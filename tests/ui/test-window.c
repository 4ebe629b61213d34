/* test-window.c: from the empty page to the grid, to one camera large, and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-view.h"
#include "tapo-doctor-dialog.h"
#include "tapo-error.h"
#include "tapo-window-fixture.h"
#include "tapo-window.h"
#include "tapo-zoom.h"

static gboolean
is_large (TapoWindowFixture *fixture)
{
  AdwNavigationView *navigation = tapo_test_child (fixture->window, "navigation");

  return adw_navigation_view_get_visible_page (navigation) ==
         ADW_NAVIGATION_PAGE (tapo_window_fixture_get_page (fixture));
}

static const char *
get_shown (TapoWindowFixture *fixture)
{
  return gtk_stack_get_visible_child_name (tapo_test_child (fixture->window, "stack"));
}

static AdwDialog *
get_dialog (TapoWindowFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static void
activate (gpointer widget,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  tapo_ui_settle ();
}

static void
test_empty (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);

  tapo_window_fixture_present (fixture, 800, 600);
  g_assert_cmpstr (get_shown (fixture), ==, "empty");
  /* There is no simulator without an application that has one. */
  g_assert_false (gtk_widget_get_visible (tapo_test_child (fixture->window, "demo_button")));
  activate (fixture->window, "win.add-camera");
  g_assert_nonnull (get_dialog (fixture));
  adw_dialog_force_close (get_dialog (fixture));
  tapo_window_fixture_add_dead (fixture, 1);
  g_assert_cmpstr (get_shown (fixture), ==, "grid");
  tapo_camera_list_remove (fixture->cameras, tapo_window_fixture_get_camera (fixture, 0));
  g_assert_cmpstr (get_shown (fixture), ==, "empty");
}

/* There is always a lease: enlarging and coming back never lets the camera go. */
static void
test_large (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (2, TRUE, NULL);
  TapoCameraPage *page = tapo_window_fixture_get_page (fixture);
  TapoCameraTile *tile;
  TapoSession *session;
  TapoSessionStats stats;

  tapo_window_fixture_present (fixture, 1200, 700);
  tile = tapo_window_fixture_get_tile (fixture, 1);
  session = tapo_camera_tile_get_session (tile);
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE);
  activate (tile, "camera.open");
  g_assert_true (is_large (fixture));
  g_assert_true (tapo_camera_page_get_camera (page) == tapo_window_fixture_get_camera (fixture, 1));
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "Garden");
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  do
    {
      tapo_ui_iterate ();
      g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
      g_assert_nonnull (tapo_session_get_picture (session));
      tapo_session_get_stats (session, &stats);
      tapo_session_stats_clear (&stats);
    }
  while (!stats.main_stream);
  activate (fixture->window, "win.back");
  g_assert_false (is_large (fixture));
  g_assert_true (tapo_window_fixture_get_focus (fixture) == tapo_window_fixture_get_tile (fixture, 1));
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
}

/* The text of the first label below a widget that ends like this, borrowed; NULL for none. */
static const char *
find_text (GtkWidget *above,
           const char *end)
{
  const char *found = NULL;

  if (GTK_IS_LABEL (above) && g_str_has_suffix (gtk_label_get_label (GTK_LABEL (above)), end))
    return gtk_label_get_label (GTK_LABEL (above));
  for (GtkWidget *child = gtk_widget_get_first_child (above); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_text (child, end);
  return found;
}

/* A device that stands in the list twice grants its two connections only once. */
static void
test_connections (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (1, FALSE, NULL);
  TapoCamera *camera = tapo_window_fixture_get_camera (fixture, 0);
  g_autoptr (TapoCamera) other = tapo_camera_new ();
  TapoSession *session;
  GtkWidget *details;
  TapoLease *lease;

  tapo_camera_copy_fields (other, camera);
  g_object_set (other, "main-path", "/stream2", NULL);
  tapo_secret_store_store_async (fixture->secrets, tapo_camera_get_id (other), "", TAPO_WINDOW_FIXTURE_PASSWORD, NULL, NULL, NULL);
  tapo_camera_list_add (fixture->cameras, other);
  session = tapo_session_pool_get (fixture->pool, other);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 0);
  tapo_window_fixture_present (fixture, 800, 600);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-camera", "s", tapo_camera_get_id (camera));
  activate (tapo_window_fixture_get_page (fixture), "camera.statistics");
  details = GTK_WIDGET (get_dialog (fixture));
  tapo_ui_wait_until (g_strcmp0 (find_text (details, "in use"), "2 of 2 in use") == 0);
  tapo_lease_release (lease);
  tapo_ui_wait_until (g_strcmp0 (find_text (details, "in use"), "1 of 2 in use") == 0);
  adw_dialog_force_close (get_dialog (fixture));
  tapo_ui_wait_until (get_dialog (fixture) == NULL);
}

/* From a tile and from the large page to the doctor. */
static void
test_doctor (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);

  tapo_window_fixture_add_dead (fixture, 1);
  tapo_window_fixture_present (fixture, 800, 600);
  activate (tapo_window_fixture_get_tile (fixture, 0), "camera.diagnose");
  g_assert_true (TAPO_IS_DOCTOR_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (get_dialog (fixture));
  tapo_ui_wait_until (get_dialog (fixture) == NULL);
  activate (tapo_window_fixture_get_tile (fixture, 0), "camera.open");
  activate (tapo_window_fixture_get_page (fixture), "camera.diagnose");
  g_assert_true (TAPO_IS_DOCTOR_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (get_dialog (fixture));
  tapo_ui_wait_until (get_dialog (fixture) == NULL);
}

static void
test_turning (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraPage *page = tapo_window_fixture_get_page (fixture);

  tapo_window_fixture_add_dead (fixture, 3);
  tapo_window_fixture_present (fixture, 800, 600);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-camera", "s",
                              tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 0)));
  tapo_ui_settle ();
  g_assert_true (tapo_test_press (page, GDK_KEY_Right, 0));
  g_assert_true (tapo_test_press (page, GDK_KEY_Page_Down, 0));
  g_assert_true (tapo_camera_page_get_camera (page) == tapo_window_fixture_get_camera (fixture, 2));
  g_assert_true (tapo_test_press (page, GDK_KEY_Right, 0));
  g_assert_true (tapo_camera_page_get_camera (page) == tapo_window_fixture_get_camera (fixture, 2));
  g_assert_true (tapo_test_press (page, GDK_KEY_Left, 0));
  g_assert_true (tapo_camera_page_get_camera (page) == tapo_window_fixture_get_camera (fixture, 1));
  /* Only the one that is seen is connected. */
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 2)) == TAPO_SESSION_OFF);
  /* The grid comes back with the focus where we are now. */
  activate (fixture->window, "win.back");
  g_assert_true (tapo_window_fixture_get_focus (fixture) == tapo_window_fixture_get_tile (fixture, 1));
}

static void
test_zoom (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraPage *page = tapo_window_fixture_get_page (fixture);
  TapoZoomView *picture;

  tapo_window_fixture_add_dead (fixture, 2);
  tapo_window_fixture_present (fixture, 800, 600);
  activate (tapo_window_fixture_get_tile (fixture, 0), "camera.open");
  picture = tapo_camera_view_get_picture (tapo_test_child (page, "view"));
  for (int i = 0; i < 20; i++)
    tapo_test_press (page, GDK_KEY_plus, 0);
  g_assert_cmpfloat_with_epsilon (tapo_zoom_view_get_zoom (picture), TAPO_ZOOM_MOST, 0.001);
  g_assert_cmpstr (gtk_label_get_label (tapo_test_child (page, "zoom_label")), ==, "800 %");
  g_assert_true (gtk_revealer_get_reveal_child (tapo_test_child (page, "zoom_revealer")));
  /* What is enlarged is moved by the keys that turn otherwise. */
  tapo_test_press (page, GDK_KEY_Right, 0);
  g_assert_true (tapo_camera_page_get_camera (page) == tapo_window_fixture_get_camera (fixture, 0));
  tapo_test_press (page, GDK_KEY_0, 0);
  g_assert_cmpfloat_with_epsilon (tapo_zoom_view_get_zoom (picture), 1, 0.001);
  tapo_test_press (page, GDK_KEY_plus, 0);
  tapo_test_press (page, GDK_KEY_Page_Down, 0);
  g_assert_cmpfloat_with_epsilon (tapo_zoom_view_get_zoom (picture), 1, 0.001);
}

/* The camera that is shown large is removed: back to the grid, with a way to undo it. */
static void
test_removal (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraPage *page = tapo_window_fixture_get_page (fixture);

  tapo_window_fixture_add_dead (fixture, 2);
  tapo_window_fixture_present (fixture, 800, 600);
  activate (tapo_window_fixture_get_tile (fixture, 0), "camera.open");
  activate (page, "camera.remove");
  g_assert_false (is_large (fixture));
  g_assert_null (tapo_camera_page_get_camera (page));
  g_assert_cmpint (tapo_window_fixture_get_n_tiles (fixture), ==, 1);
  activate (fixture->window, "win.undo-removal");
  g_assert_cmpint (tapo_window_fixture_get_n_tiles (fixture), ==, 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tapo_window_fixture_get_tile (fixture, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Camera 1");
}

static void
test_dialogs (void)
{
  static const char *const actions[] = { "camera.edit", "camera.enter-password" };
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  AdwOverlaySplitView *split = tapo_test_child (fixture->window, "split");

  tapo_window_fixture_add_dead (fixture, 1);
  tapo_window_fixture_present (fixture, 1000, 700);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      activate (tapo_window_fixture_get_tile (fixture, 0), actions[i]);
      g_assert_nonnull (get_dialog (fixture));
      adw_dialog_force_close (get_dialog (fixture));
      tapo_ui_settle ();
    }
  activate (fixture->window, "win.show-shortcuts");
  g_assert_cmpstr (adw_dialog_get_title (get_dialog (fixture)), ==, "Keyboard Shortcuts");
  adw_dialog_force_close (get_dialog (fixture));
  g_assert_false (adw_overlay_split_view_get_show_sidebar (split));
  activate (fixture->window, "win.toggle-sidebar");
  g_assert_true (adw_overlay_split_view_get_show_sidebar (split));
  activate (fixture->window, "win.toggle-sidebar");
  activate (tapo_window_fixture_get_tile (fixture, 0), "camera.rename");
  g_assert_true (adw_overlay_split_view_get_show_sidebar (split));
}

/* What is wrong with the file of the list is said on top of the grid. */
static void
test_banner (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tapo-window-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cameras.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TapoCameraList) other = tapo_camera_list_new ();
  g_autoptr (TapoCameraStore) store = tapo_camera_store_new (other, file);
  AdwBanner *banner;

  g_assert_true (g_file_set_contents (path, "not JSON at all", -1, NULL));
  {
    g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, store);

    banner = tapo_test_child (fixture->window, "banner");
    g_assert_false (adw_banner_get_revealed (banner));
    tapo_camera_store_load (store);
    g_assert_true (adw_banner_get_revealed (banner));
    g_assert_nonnull (strstr (adw_banner_get_title (banner), tapo_camera_store_get_kept_as (store)));
    g_signal_emit_by_name (banner, "button-clicked");
    g_assert_false (adw_banner_get_revealed (banner));
  }
  g_assert_true (g_file_set_contents (path, "{\"version\": 99, \"cameras\": []}", -1, NULL));
  {
    g_autoptr (TapoCameraStore) newer = tapo_camera_store_new (other, file);
    g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, newer);

    tapo_camera_store_load (newer);
    banner = tapo_test_child (fixture->window, "banner");
    g_assert_true (adw_banner_get_revealed (banner));
    g_assert_null (adw_banner_get_button_label (banner));

    /* It is shown and not changed. */
    tapo_window_fixture_add_dead (fixture, 2);
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.remove-camera", "s",
                                tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 0)));
    g_assert_cmpint (tapo_camera_list_get_length (fixture->cameras), ==, 2);
  }
}

/* One banner for all the cameras whose passwords are locked in. */
static void
test_locked_keyring (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (2, FALSE, NULL);
  AdwBanner *banner = tapo_test_child (fixture->window, "keyring_banner");

  tapo_test_store_set_locked (fixture->keyring, TRUE);
  tapo_window_fixture_present (fixture, 800, 600);
  tapo_ui_wait_until (adw_banner_get_revealed (banner));
  for (guint i = 0; i < 2; i++)
    tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, i)) == TAPO_SESSION_BLOCKED);
  tapo_test_store_set_locked (fixture->keyring, FALSE);
  g_signal_emit_by_name (banner, "button-clicked");
  for (guint i = 0; i < 2; i++)
    tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, i)) == TAPO_SESSION_LIVE);
  g_assert_false (adw_banner_get_revealed (banner));
}

static GtkWidget *
find_button (GtkWidget *above,
             const char *action)
{
  if (GTK_IS_ACTIONABLE (above) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (above)), action) == 0)
    return above;
  for (GtkWidget *child = gtk_widget_get_first_child (above); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A narrow window hides the button that has the focus. Freeing the fixture asserts that nothing of it lives on. */
static void
test_narrow (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  GtkWidget *button, *other;

  tapo_window_fixture_add_dead (fixture, 2);
  tapo_window_fixture_present (fixture, 1000, 700);
  button = find_button (GTK_WIDGET (fixture->window), "win.fullscreen");
  g_assert_true (gtk_widget_grab_focus (button));
  gtk_window_set_default_size (fixture->window, 400, 600);
  tapo_ui_wait_until (!gtk_widget_get_visible (button));
  tapo_ui_settle ();

  /* What stays has the focus still, whatever the window's width. */
  other = find_button (GTK_WIDGET (fixture->window), "win.add-camera");
  g_assert_true (gtk_widget_grab_focus (other));
  gtk_window_set_focus_visible (fixture->window, TRUE);
  gtk_window_set_default_size (fixture->window, 1000, 700);
  tapo_ui_wait_until (gtk_widget_get_visible (button) && gtk_window_get_focus (fixture->window) == other);
}

/* Made when it is first opened, and kept. */
static void
check_late_menu (gpointer button)
{
  GtkPopover *menu;

  g_assert_null (gtk_menu_button_get_popover (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_menu_button_popup (button);
  menu = gtk_menu_button_get_popover (button);
  g_assert_true (GTK_IS_POPOVER_MENU (menu));
  tapo_ui_wait_until (gtk_widget_get_mapped (GTK_WIDGET (menu)));
  gtk_menu_button_popdown (button);
  tapo_ui_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (menu)));
  gtk_menu_button_popup (button);
  g_assert_true (gtk_menu_button_get_popover (button) == menu);
  gtk_menu_button_popdown (button);
  tapo_ui_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (menu)));
}

static void
test_menus (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  GtkWidget *tile;

  tapo_window_fixture_add_dead (fixture, 1);
  tapo_window_fixture_present (fixture, 800, 600);
  check_late_menu (tapo_test_child (fixture->window, "menu_button"));
  tile = tapo_test_find (fixture->window, TAPO_TYPE_CAMERA_TILE);
  check_late_menu (tapo_test_child (tile, "menu_button"));
  activate (tile, "camera.open");
  tapo_ui_wait_until (is_large (fixture));
  check_late_menu (tapo_test_child (tapo_window_fixture_get_page (fixture), "menu_button"));
}

/* A window that is closed while its picture is enlarged leaves nothing behind that would speak to it. */
static void
test_closed_enlarged (void)
{
  TapoWindowFixture *fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraPage *page = tapo_window_fixture_get_page (fixture);

  tapo_window_fixture_add_dead (fixture, 1);
  tapo_window_fixture_present (fixture, 800, 600);
  activate (tapo_window_fixture_get_tile (fixture, 0), "camera.open");
  tapo_test_press (page, GDK_KEY_plus, 0);
  g_assert_cmpfloat (tapo_zoom_view_get_zoom (tapo_camera_view_get_picture (tapo_test_child (page, "view"))), >, 1);
  tapo_window_fixture_free (fixture);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, page));
}

/* Another window is given what the first one showed, as after a restart. */
static void
test_memory (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  static const char *const keys[] = { "width", "height", "layout", "interval", "first", "camera" };
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);
  g_autoptr (GVariant) memory = NULL;
  g_autoptr (GVariant) again = NULL;
  GtkWindow *other;

  tapo_window_fixture_add_dead (fixture, 11);
  tapo_window_fixture_present (fixture, 800, 600);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "grid.layout", "s", "2x2"));
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 3);
  tapo_camera_grid_set_page (grid, 1);
  tapo_ui_settle ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-camera", "s",
                              tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 9)));
  tapo_ui_settle ();
  memory = tapo_window_dup_memory (TAPO_WINDOW (fixture->window));

  /* Not shown yet, it knows all of it. */
  other = tapo_window_new (NULL, fixture->services);
  gtk_window_maximize (other);
  tapo_window_restore (TAPO_WINDOW (other), memory);
  again = tapo_window_dup_memory (TAPO_WINDOW (other));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) one = g_variant_lookup_value (memory, keys[i], NULL);
      g_autoptr (GVariant) two = g_variant_lookup_value (again, keys[i], NULL);

      g_test_message ("%s", keys[i]);
      g_assert_nonnull (one);
      g_assert_nonnull (two);
      g_assert_true (g_variant_equal (one, two));
    }
  g_assert_false (gtk_window_is_maximized (other));
  gtk_window_destroy (other);
}

/* A memory from a file that somebody has damaged. */
static void
test_odd_memory (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  g_autoptr (GVariant) memory = g_variant_ref_sink (g_variant_new_parsed (
      "{'width': <-5>, 'height': <'tall'>, 'layout': <'9x9'>, 'interval': <uint32 7>, 'first': <@u 4294967295>,"
      " 'camera': <'gone'>, 'monitor': <'NOT-1'>}"));

  tapo_window_fixture_add_dead (fixture, 3);
  tapo_window_restore (TAPO_WINDOW (fixture->window), memory);
  tapo_window_fixture_present (fixture, 800, 600);
  tapo_ui_wait_until (tapo_window_fixture_get_n_tiles (fixture) == 3);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/window/empty", test_empty);
  g_test_add_func ("/window/large", test_large);
  g_test_add_func ("/window/connections", test_connections);
  g_test_add_func ("/window/doctor", test_doctor);
  g_test_add_func ("/window/turning", test_turning);
  g_test_add_func ("/window/zoom", test_zoom);
  g_test_add_func ("/window/closed-enlarged", test_closed_enlarged);
  g_test_add_func ("/window/removal", test_removal);
  g_test_add_func ("/window/dialogs", test_dialogs);
  g_test_add_func ("/window/banner", test_banner);
  g_test_add_func ("/window/locked-keyring", test_locked_keyring);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/menus", test_menus);
  g_test_add_func ("/window/memory", test_memory);
  g_test_add_func ("/window/odd-memory", test_odd_memory);
  return g_test_run ();
}
