/* test-window-views.c: views in the window: what is shown, what is not connected, what is changed by whom, and the dialog.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-carousel.h"
#include "tapo-own-layout.h"
#include "tapo-view-chooser.h"
#include "tapo-view-dialog.h"
#include "tapo-window-fixture.h"
#include "tapo-window.h"

/* A view of the cameras at these places, "3 0 1". Borrowed. */
static TapoView *
add_view (TapoWindowFixture *fixture,
          const char *name,
          const char *places)
{
  g_autoptr (TapoView) view = tapo_view_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_auto (GStrv) each = g_strsplit (places, " ", -1);

  for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++)
    g_ptr_array_add (ids, (char *) tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, (guint) atoi (each[i]))));
  g_ptr_array_add (ids, NULL);
  tapo_view_set_name (view, name);
  tapo_view_set_cameras (view, (const char *const *) ids->pdata);
  g_assert_true (tapo_view_list_insert (fixture->services->views, view, G_MAXUINT));
  return tapo_view_list_find (fixture->services->views, tapo_view_get_id (view));
}

static void
activate (TapoWindowFixture *fixture,
          const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), name, NULL));
}

static void
show (TapoWindowFixture *fixture,
      TapoView *view)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "grid.view", "s",
                                             view != NULL ? tapo_view_get_id (view) : ""));
  tapo_ui_settle ();
}

/* The places in the list of the cameras whose tiles are seen. */
static char *
dup_tiles (TapoWindowFixture *fixture)
{
  GString *places = g_string_new (NULL);

  for (guint i = 0; i < tapo_window_fixture_get_n_tiles (fixture); i++)
    {
      guint position;

      g_assert_true (tapo_camera_list_get_position (fixture->cameras, tapo_camera_tile_get_camera (tapo_window_fixture_get_tile (fixture, i)), &position));
      g_string_append_printf (places, "%s%u", i > 0 ? " " : "", position);
    }
  return g_string_free_and_steal (places);
}

static void
assert_tiles (TapoWindowFixture *fixture,
              const char *expected)
{
  g_autofree char *places = dup_tiles (fixture);

  g_assert_cmpstr (places, ==, expected);
}

static char *
get (gpointer object,
     const char *name)
{
  char *value;

  g_object_get (object, name, &value, NULL);
  return value;
}

static void
assert_text (gpointer object,
             const char *name,
             const char *expected)
{
  g_autofree char *value = get (object, name);

  g_assert_cmpstr (value, ==, expected);
}

/* Who is not in the view is not connected: nobody watching means no work. */
static void
test_leases (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (3, FALSE, NULL);
  TapoView *view = add_view (fixture, "Outside", "1");

  tapo_window_fixture_present (fixture, 1100, 700);
  for (guint i = 0; i < 3; i++)
    tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, i)) == TAPO_SESSION_LIVE);
  show (fixture, view);
  assert_tiles (fixture, "1");
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 0)) == TAPO_SESSION_OFF);
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 2)) == TAPO_SESSION_OFF);
  /* It went on all the while. */
  g_assert_cmpint (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 1)), ==, TAPO_SESSION_LIVE);
  show (fixture, NULL);
  tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, 2)) == TAPO_SESSION_LIVE);
}

/* Alt and a number; what a view is called now; and the large picture has the neighbours that the view has. */
static void
test_keys (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoView *outside, *night;

  tapo_window_fixture_add_dead (fixture, 6);
  outside = add_view (fixture, "Outside", "4 2 0");
  night = add_view (fixture, "Night", "5 1");
  tapo_window_fixture_present (fixture, 1100, 700);
  g_assert_true (tapo_test_press (fixture->window, GDK_KEY_2, GDK_ALT_MASK));
  tapo_ui_settle ();
  assert_tiles (fixture, "4 2 0");
  g_assert_true (tapo_test_press (fixture->window, GDK_KEY_KP_3, GDK_ALT_MASK));
  tapo_ui_settle ();
  assert_tiles (fixture, "5 1");
  assert_text (tapo_test_child (fixture->window, "view_label"), "label", "Night");
  /* There is no third one. */
  tapo_test_press (fixture->window, GDK_KEY_4, GDK_ALT_MASK);
  tapo_ui_settle ();
  assert_tiles (fixture, "5 1");
  tapo_view_set_name (night, "Nacht");
  assert_text (tapo_test_child (fixture->window, "view_label"), "label", "Nacht");
  g_assert_true (tapo_test_press (fixture->window, GDK_KEY_1, GDK_ALT_MASK));
  tapo_ui_settle ();
  assert_tiles (fixture, "0 1 2 3 4 5");

  /* Also from the large picture, whose neighbours are those of the view. */
  show (fixture, outside);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-camera", "s",
                                             tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 4))));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (tapo_window_fixture_get_page (fixture)), "page.next", NULL));
  g_assert_true (tapo_camera_page_get_camera (tapo_window_fixture_get_page (fixture)) == tapo_window_fixture_get_camera (fixture, 2));
  g_assert_true (tapo_test_press (fixture->window, GDK_KEY_3, GDK_ALT_MASK));
  tapo_ui_settle ();
  assert_tiles (fixture, "5 1");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (tapo_window_fixture_get_grid (fixture))));
}

/* What is chosen while a view is shown is the view's; all cameras have theirs back. */
static void
test_layout (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autoptr (GVariant) memory = NULL;
  TapoView *view;

  tapo_window_fixture_add_dead (fixture, 9);
  view = add_view (fixture, "Outside", "8 7 6 5 4");
  tapo_view_set_layout (view, "2x2");
  tapo_view_set_dwell (view, 30);
  tapo_window_fixture_present (fixture, 1100, 700);
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "3x3"));
  show (fixture, view);
  assert_text (grid, "layout", "2x2");
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 2);
  assert_tiles (fixture, "8 7 6 5");
  assert_text (tapo_test_child (window, "pager_label"), "label", "1–4 of 5");

  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "own:3x2"));
  g_assert_true (gtk_widget_activate_action (window, "grid.interval", "s", "10"));
  g_assert_cmpstr (tapo_view_get_layout (view), ==, "own:3x2");
  g_assert_cmpuint (tapo_view_get_dwell (view), ==, 10);
  memory = tapo_window_dup_memory (TAPO_WINDOW (window));
  show (fixture, NULL);
  assert_text (grid, "layout", "3x3");

  /* From elsewhere: another window, the dialog. */
  show (fixture, view);
  assert_text (grid, "layout", "own:3x2");
  tapo_view_set_layout (view, "1+5");
  assert_text (grid, "layout", "1+5");
  show (fixture, NULL);
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "auto"));
  assert_text (grid, "layout", "auto");

  /* The next start shows what this one did, and all cameras as they were. */
  tapo_window_restore (TAPO_WINDOW (window), memory);
  assert_text (grid, "layout", "1+5");
  show (fixture, NULL);
  assert_text (grid, "layout", "3x3");
  g_assert_true (gtk_widget_activate_action (window, "grid.layout", "s", "auto"));
}

/* Moving and swapping tiles of a view changes its order and not the list's; of all cameras it is the list's. */
static void
test_order (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *first = NULL, *third = NULL;
  TapoView *view;

  tapo_window_fixture_add_dead (fixture, 5);
  view = add_view (fixture, "Outside", "4 2 0");
  first = g_strdup (tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 0)));
  third = g_strdup (tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 4)));
  tapo_window_fixture_present (fixture, 1100, 700);
  show (fixture, view);
  g_assert_true (gtk_widget_activate_action (window, "win.swap-cameras", "(ss)", first, third));
  tapo_ui_settle ();
  assert_tiles (fixture, "0 2 4");
  g_assert_true (gtk_widget_activate_action (window, "win.move-camera", "(si)", first, 1));
  tapo_ui_settle ();
  assert_tiles (fixture, "2 0 4");
  g_assert_cmpstr (tapo_view_get_cameras (view)[0], ==, tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 2)));
  show (fixture, NULL);
  assert_tiles (fixture, "0 1 2 3 4");
}

/* A camera that is removed leaves the view and comes back to its place; a view that has no other says so. */
static void
test_removal (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  GtkStack *stack = tapo_test_child (fixture->window, "stack");
  TapoView *view;

  tapo_window_fixture_add_dead (fixture, 3);
  view = add_view (fixture, "Porch", "1");
  tapo_window_fixture_present (fixture, 1100, 700);
  show (fixture, view);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.remove-camera", "s",
                                             tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 1))));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty-view");
  activate (fixture, "win.undo-removal");
  tapo_ui_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "grid");
  assert_tiles (fixture, "1");

  /* The view itself. */
  g_assert_cmpstr (gtk_stack_get_visible_child_name (tapo_test_child (fixture->window, "titles")), ==, "views");
  activate (fixture, "win.delete-view");
  tapo_ui_settle ();
  assert_tiles (fixture, "0 1 2");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (tapo_test_child (fixture->window, "titles")), ==, "title");
  activate (fixture, "win.undo-removal");
  tapo_ui_settle ();
  assert_tiles (fixture, "1");
  g_assert_true (tapo_view_list_find (fixture->services->views, tapo_view_get_id (view)) == view);
}

static gboolean
can_save (AdwDialog *dialog)
{
  /* Its action answers only while it is enabled. */
  return gtk_widget_get_sensitive (adw_dialog_get_default_widget (dialog));
}

/* A new view: nothing can be saved before it has a name and a camera. Its cameras come in the order of the rows. */
static void
test_new (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  g_autoptr (TapoView) view = NULL;
  AdwDialog *dialog;
  GtkListView *list;

  tapo_window_fixture_add_dead (fixture, 4);
  tapo_window_fixture_present (fixture, 1100, 700);
  activate (fixture, "win.new-view");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (TAPO_IS_VIEW_DIALOG (dialog));
  g_assert_false (can_save (dialog));
  tapo_test_set_text (tapo_test_child (dialog, "name_row"), "  Outside ");
  g_assert_false (can_save (dialog));

  list = tapo_test_child (tapo_test_child (dialog, "chooser"), "list_view");
  for (guint i = 1; i < 4; i++)
    g_signal_emit_by_name (list, "activate", i);
  g_signal_emit_by_name (list, "activate", 2u);
  g_assert_true (can_save (dialog));
  assert_text (tapo_test_child (dialog, "cameras_row"), "subtitle", "Camera 2, Camera 4");
  adw_combo_row_set_selected (tapo_test_child (dialog, "layout_row"), TAPO_GRID_N_LAYOUTS);
  tapo_own_layout_set (tapo_test_child (dialog, "own_layout"), tapo_grid_layout_new (4, 3, 2));
  adw_combo_row_set_selected (tapo_test_child (dialog, "dwell_row"), 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "view-dialog.save", NULL));
  tapo_ui_settle ();

  view = g_list_model_get_item (G_LIST_MODEL (fixture->services->views), 0);
  g_assert_nonnull (view);
  g_assert_cmpstr (tapo_view_get_name (view), ==, "Outside");
  g_assert_cmpstr (tapo_view_get_layout (view), ==, "own:4x3+2");
  g_assert_cmpuint (tapo_view_get_dwell (view), ==, 10);
  /* It is shown at once. */
  assert_tiles (fixture, "1 3");
  assert_text (tapo_window_fixture_get_grid (fixture), "layout", "own:4x3+2");
}

/* An edit begins with what there is, and what names no camera goes with it. */
static void
test_edit (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoView *view;
  AdwDialog *dialog;
  TapoViewChooser *chooser;
  GtkListView *list;

  tapo_window_fixture_add_dead (fixture, 4);
  view = add_view (fixture, "Outside", "3 1");
  tapo_view_set_dwell (view, 45);
  tapo_window_fixture_present (fixture, 1100, 700);
  show (fixture, view);
  tapo_camera_list_remove (fixture->cameras, tapo_window_fixture_get_camera (fixture, 1));
  activate (fixture, "win.edit-view");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  chooser = tapo_test_child (dialog, "chooser");
  list = tapo_test_child (chooser, "list_view");
  /* The row of the last one, which is the first here; then the first of the list, behind it. */
  g_signal_emit_by_name (list, "activate", 1u);
  g_assert_cmpstr (tapo_test_text (tapo_test_child (dialog, "name_row")), ==, "Outside");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "view-dialog.save", NULL));
  tapo_ui_settle ();
  assert_tiles (fixture, "2 0");
  g_assert_cmpuint (g_strv_length ((GStrv) tapo_view_get_cameras (view)), ==, 2);
  g_assert_cmpuint (tapo_view_get_dwell (view), ==, 45);
}

static gboolean
focus_row (TapoWindowFixture *fixture,
           GtkListView *list,
           guint position)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  gtk_list_view_scroll_to (list, position, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (list));
  return focus != NULL && gtk_widget_get_parent (focus) == GTK_WIDGET (list);
}

/* Rows are moved by keys, and the search leaves those that fit. */
static void
test_chooser (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoViewChooser *chooser;
  GtkListView *list;
  g_auto (GStrv) ids = NULL;
  g_autofree char *summary = NULL;
  AdwDialog *dialog;

  tapo_window_fixture_add_dead (fixture, 4);
  tapo_window_fixture_present (fixture, 1100, 700);
  activate (fixture, "win.new-view");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  chooser = tapo_test_child (dialog, "chooser");
  list = tapo_test_child (chooser, "list_view");
  for (guint i = 0; i < 3; i++)
    g_signal_emit_by_name (list, "activate", i);
  g_assert_true (gtk_widget_activate_action (tapo_test_child (dialog, "cameras_row"), "navigation.push", "s", "cameras"));
  tapo_ui_wait_until (gtk_widget_get_mapped (GTK_WIDGET (list)));
  /* The dialog holds the keyboard in its first field until it has come up. */
  tapo_ui_wait_until (focus_row (fixture, list, 2));
  g_assert_true (tapo_test_press (list, GDK_KEY_Up, GDK_ALT_MASK));
  tapo_ui_settle ();
  g_assert_true (tapo_test_press (list, GDK_KEY_Up, GDK_ALT_MASK));
  tapo_ui_settle ();
  summary = tapo_view_chooser_dup_summary (chooser);
  g_assert_cmpstr (summary, ==, "Camera 3, Camera 1, Camera 2");
  g_assert_true (tapo_test_press (list, GDK_KEY_space, 0));
  ids = tapo_view_chooser_dup_ids (chooser);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpstr (ids[0], ==, tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 0)));

  tapo_test_set_text (tapo_test_child (chooser, "search_entry"), "camera 4");
  tapo_ui_wait_until (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) == 1);
  tapo_test_set_text (tapo_test_child (chooser, "search_entry"), "nothing");
  tapo_ui_wait_until (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (tapo_test_child (chooser, "stack")), ==, "none");
}

/* Ten thousand cameras, a view of half of them, and the dialog of it: a page of tiles, and a page of rows. */
static void
test_ten_thousand (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  g_autoptr (GString) places = g_string_new ("0");
  TapoViewChooser *chooser;
  AdwDialog *dialog;
  guint n_rows = 0;

  tapo_window_fixture_add_dead (fixture, 10000);
  for (guint i = 2; i < 10000; i += 2)
    g_string_append_printf (places, " %u", i);
  tapo_window_fixture_present (fixture, 1100, 700);
  show (fixture, add_view (fixture, "Even", places->str));
  g_assert_cmpuint (tapo_window_fixture_get_n_tiles (fixture), <=, 36);
  activate (fixture, "win.edit-view");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  chooser = tapo_test_child (dialog, "chooser");
  g_assert_true (gtk_widget_activate_action (tapo_test_child (dialog, "cameras_row"), "navigation.push", "s", "cameras"));
  tapo_ui_wait_until (gtk_widget_get_mapped (tapo_test_child (chooser, "list_view")));
  tapo_ui_settle ();
  for (GtkWidget *row = gtk_widget_get_first_child (tapo_test_child (chooser, "list_view")); row != NULL; row = gtk_widget_get_next_sibling (row))
    n_rows++;
  g_assert_cmpuint (n_rows, >, 0);
  g_assert_cmpuint (n_rows, <, 1000);
}

/* A layout of one's own, chosen in its dialog, is that of the grid while the dialog is open. */
static void
test_own_layout (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (0, FALSE, NULL);
  TapoCameraGrid *grid = tapo_window_fixture_get_grid (fixture);
  TapoOwnLayout *rows;
  AdwDialog *dialog;

  tapo_window_fixture_add_dead (fixture, 9);
  tapo_window_fixture_present (fixture, 1100, 700);
  activate (fixture, "win.own-layout");
  assert_text (grid, "layout", "own:3x2");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  rows = tapo_test_find (dialog, TAPO_TYPE_OWN_LAYOUT);
  adw_spin_row_set_value (tapo_test_child (rows, "columns_row"), 4);
  adw_combo_row_set_selected (tapo_test_child (rows, "large_row"), 1);
  assert_text (grid, "layout", "own:4x2+2");
  tapo_ui_wait_until (tapo_camera_grid_get_n_pages (grid) == 2);
  /* No picture is larger than what there is. */
  adw_spin_row_set_value (tapo_test_child (rows, "rows_row"), 1);
  assert_text (grid, "layout", "own:4x1");
  g_assert_cmpuint (adw_combo_row_get_selected (tapo_test_child (rows, "large_row")), ==, 0);
  adw_dialog_force_close (dialog);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "grid.layout", "s", "auto"));
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/window-views/leases", test_leases);
  g_test_add_func ("/window-views/keys", test_keys);
  g_test_add_func ("/window-views/layout", test_layout);
  g_test_add_func ("/window-views/order", test_order);
  g_test_add_func ("/window-views/removal", test_removal);
  g_test_add_func ("/window-views/new", test_new);
  g_test_add_func ("/window-views/edit", test_edit);
  g_test_add_func ("/window-views/chooser", test_chooser);
  g_test_add_func ("/window-views/ten-thousand", test_ten_thousand);
  g_test_add_func ("/window-views/own-layout", test_own_layout);
  return g_test_run ();
}
