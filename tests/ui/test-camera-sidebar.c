/* test-camera-sidebar.c: finding, ordering, renaming and removing cameras, by keys and actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "tapo-camera-row-drag.h"
#include "tapo-camera-row.h"
#include "tapo-camera-sidebar.h"
#include "tapo-camera-store.h"
#include "tapo-dialog-fixture.h"

typedef struct
{
  TapoDialogFixture *fixture;
  TapoCameraSidebar *sidebar;
  GSimpleActionGroup *actions; /* what the window does with win.* */
  char *asked;                 /* the last of them, with its camera's id */
  TapoCamera *activated;       /* borrowed */
} Case;

static void
on_action (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  Case *self = user_data;
  g_autofree char *asked = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)),
                                            parameter != NULL ? g_variant_get_string (parameter, NULL) : "");

  g_set_str (&self->asked, asked);
}

static void
on_activated (Case *self,
              TapoCamera *camera)
{
  self->activated = camera;
}

static void
case_init (Case *self,
           TapoDialogFixture *fixture)
{
  static const GActionEntry entries[] = {
    { .name = "add-camera", .activate = on_action },
    { .name = "edit-camera", .activate = on_action, .parameter_type = "s" },
    { .name = "remove-camera", .activate = on_action, .parameter_type = "s" },
  };

  *self = (Case) { .fixture = fixture };
  self->sidebar = TAPO_CAMERA_SIDEBAR (tapo_camera_sidebar_new (fixture->services));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (self->actions));
  g_signal_connect_swapped (self->sidebar, "activated", G_CALLBACK (on_activated), self);
  adw_toast_overlay_set_child (fixture->toasts, GTK_WIDGET (self->sidebar));
  gtk_window_present (fixture->window);
  tapo_ui_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->sidebar)));
}

static void
case_clear (Case *self)
{
  gtk_widget_insert_action_group (GTK_WIDGET (self->fixture->window), "win", NULL);
  g_object_unref (self->actions);
  g_free (self->asked);
  tapo_dialog_fixture_free (self->fixture);
}

static void
activate (Case *self,
          const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->sidebar), action, NULL);
}

static char *
dup_order (Case *self)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < tapo_camera_list_get_length (self->fixture->cameras); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->fixture->cameras), i);

      g_string_append_c (order, tapo_camera_get_name (camera)[0]);
    }
  return g_string_free_and_steal (order);
}

#define assert_order(self, expected) \
  G_STMT_START \
  { \
    g_autofree char *order = dup_order (self); \
    g_assert_cmpstr (order, ==, expected); \
  } \
  G_STMT_END

static guint
count_rows (GtkWidget *above)
{
  guint n = TAPO_IS_CAMERA_ROW (above) && gtk_widget_get_mapped (above) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (above); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
test_empty (void)
{
  Case self;
  GtkStack *stack;

  case_init (&self, tapo_dialog_fixture_new (NULL));
  stack = tapo_test_child (self.sidebar, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  tapo_dialog_fixture_add (self.fixture, "Alley", "192.168.1.50", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  case_clear (&self);
}

static void
test_move (void)
{
  Case self;
  TapoCamera *alley, *cellar;

  case_init (&self, tapo_dialog_fixture_new (NULL));
  alley = tapo_dialog_fixture_add (self.fixture, "Alley", "192.168.1.50", NULL);
  tapo_dialog_fixture_add (self.fixture, "Barn", "192.168.1.51", NULL);
  cellar = tapo_dialog_fixture_add (self.fixture, "Cellar", "192.168.1.52", NULL);

  tapo_camera_sidebar_set_selected (self.sidebar, alley);
  activate (&self, "camera.move-up");
  assert_order (&self, "ABC");
  activate (&self, "camera.move-down");
  assert_order (&self, "BAC");
  g_assert_true (tapo_camera_sidebar_get_selected (self.sidebar) == alley);
  activate (&self, "camera.move-down");
  activate (&self, "camera.move-down");
  assert_order (&self, "BCA");
  activate (&self, "camera.move-up");
  assert_order (&self, "BAC");

  /* By dragging. */
  tapo_camera_row_drag_drop (self.fixture->cameras, cellar, alley, FALSE);
  assert_order (&self, "BCA");
  tapo_camera_row_drag_drop (self.fixture->cameras, alley, cellar, TRUE);
  assert_order (&self, "BCA");
  tapo_camera_row_drag_drop (self.fixture->cameras, cellar, alley, TRUE);
  assert_order (&self, "BAC");
  tapo_camera_row_drag_drop (self.fixture->cameras, cellar, cellar, TRUE);
  assert_order (&self, "BAC");
  case_clear (&self);
}

static gboolean
is_renaming (TapoCameraRow *row)
{
  gboolean renaming;

  g_object_get (row, "renaming", &renaming, NULL);
  return renaming;
}

static void
test_rename (void)
{
  Case self;
  TapoCamera *alley;
  TapoCameraRow *row;
  GtkEditable *entry;

  case_init (&self, tapo_dialog_fixture_new (NULL));
  alley = tapo_dialog_fixture_add (self.fixture, "Alley", "192.168.1.50", NULL);
  tapo_ui_wait_until (count_rows (GTK_WIDGET (self.sidebar)) == 1);
  tapo_camera_sidebar_set_selected (self.sidebar, alley);
  activate (&self, "camera.rename");
  row = tapo_test_find (self.sidebar, TAPO_TYPE_CAMERA_ROW);
  entry = tapo_test_child (row, "name_text");
  tapo_ui_wait_until (is_renaming (row));
  g_assert_cmpstr (tapo_test_text (entry), ==, "Alley");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Name");

  tapo_test_set_text (entry, "  Back alley ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_false (is_renaming (row));
  g_assert_cmpstr (tapo_camera_get_name (alley), ==, "Back alley");

  /* An empty name is none. */
  tapo_camera_sidebar_rename (self.sidebar, alley);
  tapo_ui_wait_until (is_renaming (row));
  tapo_test_set_text (entry, "   ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (tapo_camera_get_name (alley), ==, "Back alley");
  case_clear (&self);
}

static void
test_actions (void)
{
  Case self;
  TapoCamera *alley;
  g_autofree char *edit = NULL, *removal = NULL;

  case_init (&self, tapo_dialog_fixture_new (NULL));
  alley = tapo_dialog_fixture_add (self.fixture, "Alley", "192.168.1.50", NULL);
  edit = g_strdup_printf ("edit-camera %s", tapo_camera_get_id (alley));
  removal = g_strdup_printf ("remove-camera %s", tapo_camera_get_id (alley));

  /* Nothing is selected: nothing is asked for. */
  activate (&self, "camera.edit");
  activate (&self, "camera.remove");
  g_assert_null (self.asked);

  tapo_camera_sidebar_set_selected (self.sidebar, alley);
  activate (&self, "camera.edit");
  g_assert_cmpstr (self.asked, ==, edit);
  activate (&self, "camera.remove");
  g_assert_cmpstr (self.asked, ==, removal);
  activate (&self, "camera.open");
  g_assert_true (self.activated == alley);

  tapo_camera_list_remove (self.fixture->cameras, alley);
  g_assert_null (tapo_camera_sidebar_get_selected (self.sidebar));
  case_clear (&self);
}

static void
test_search (void)
{
  Case self;
  TapoCamera *barn;
  GtkSearchEntry *entry;
  GtkStack *stack;

  case_init (&self, tapo_dialog_fixture_new (NULL));
  tapo_dialog_fixture_add (self.fixture, "Alley", "192.168.1.50", NULL);
  barn = tapo_dialog_fixture_add (self.fixture, "Bärn", "10.0.0.7", NULL);
  tapo_ui_wait_until (count_rows (GTK_WIDGET (self.sidebar)) == 2);
  entry = tapo_test_child (self.sidebar, "search_entry");
  stack = tapo_test_child (self.sidebar, "stack");

  activate (&self, "sidebar.search");
  g_assert_true (gtk_search_bar_get_search_mode (tapo_test_child (self.sidebar, "search_bar")));
  tapo_test_set_text (entry, "BÄR");
  g_signal_emit_by_name (entry, "search-changed");
  tapo_ui_wait_until (count_rows (GTK_WIDGET (self.sidebar)) == 1);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (self.activated == barn);
  tapo_test_set_text (entry, "10.0");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  tapo_test_set_text (entry, "nobody");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "none");

  /* Going to a camera ends the search that hides it. */
  tapo_camera_sidebar_set_selected (self.sidebar, barn);
  g_assert_true (tapo_camera_sidebar_get_selected (self.sidebar) == barn);
  g_assert_cmpstr (tapo_test_text (entry), ==, "");
  case_clear (&self);
}

static void
test_names (void)
{
  Case self;
  TapoCameraRow *row;
  GtkWidget *item;

  case_init (&self, tapo_dialog_fixture_new (NULL));
  tapo_dialog_fixture_add (self.fixture, "Alley", "192.168.1.50", NULL);
  tapo_ui_wait_until (count_rows (GTK_WIDGET (self.sidebar)) == 1);
  row = tapo_test_find (self.sidebar, TAPO_TYPE_CAMERA_ROW);
  item = gtk_widget_get_parent (GTK_WIDGET (row));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, "Alley, Off");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (tapo_test_child (self.sidebar, "list_view")), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tapo_test_child (self.sidebar, "list_view")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Cameras");
  case_clear (&self);
}

/* Ten thousand cameras are as quick as ten: only what is in sight exists. */
static void
test_many (void)
{
  Case self;
  g_autoptr (GPtrArray) cameras = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 start;

  case_init (&self, tapo_dialog_fixture_new (NULL));
  for (guint i = 0; i < 10000; i++)
    {
      TapoCamera *camera = tapo_camera_new ();
      g_autofree char *name = g_strdup_printf ("Camera %u", i);

      g_object_set (camera, "name", name, "host", "192.168.1.50", "main-path", "/stream1", NULL);
      g_ptr_array_add (cameras, camera);
    }
  start = g_get_monotonic_time ();
  tapo_camera_list_splice (self.fixture->cameras, 0, 0, (TapoCamera *const *) cameras->pdata, cameras->len);
  tapo_ui_wait_until (count_rows (GTK_WIDGET (self.sidebar)) > 0);
  g_test_message ("shown after %.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (count_rows (GTK_WIDGET (self.sidebar)), <, 300);

  tapo_camera_sidebar_set_selected (self.sidebar, cameras->pdata[9000]);
  tapo_ui_settle ();
  activate (&self, "camera.move-up");
  g_assert_true (tapo_camera_sidebar_get_selected (self.sidebar) == cameras->pdata[9000]);
  g_assert_cmpuint (count_rows (GTK_WIDGET (self.sidebar)), <, 300);
  case_clear (&self);
}

static void
test_read_only (void)
{
  Case self;
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autofree char *folder = g_dir_make_tmp ("tapo-sidebar-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cameras.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TapoCameraStore) store = NULL;
  TapoCamera *alley;

  g_assert_true (g_file_set_contents (path, "{\"version\": 99, \"cameras\": []}", -1, NULL));
  store = tapo_camera_store_new (list, file);
  tapo_camera_store_load (store);
  g_assert_true (tapo_camera_store_get_read_only (store));

  case_init (&self, tapo_dialog_fixture_new (store));
  alley = tapo_dialog_fixture_add (self.fixture, "Alley", "192.168.1.50", NULL);
  tapo_dialog_fixture_add (self.fixture, "Barn", "192.168.1.51", NULL);
  tapo_camera_sidebar_set_selected (self.sidebar, alley);
  activate (&self, "camera.remove");
  activate (&self, "camera.rename");
  activate (&self, "camera.move-down");
  g_assert_null (self.asked);
  assert_order (&self, "AB");
  /* Its dialog can be looked at, and says why nothing can be changed. */
  activate (&self, "camera.edit");
  g_assert_nonnull (self.asked);
  case_clear (&self);
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/camera-sidebar/empty", test_empty);
  g_test_add_func ("/camera-sidebar/move", test_move);
  g_test_add_func ("/camera-sidebar/rename", test_rename);
  g_test_add_func ("/camera-sidebar/actions", test_actions);
  g_test_add_func ("/camera-sidebar/search", test_search);
  g_test_add_func ("/camera-sidebar/names", test_names);
  g_test_add_func ("/camera-sidebar/many", test_many);
  g_test_add_func ("/camera-sidebar/read-only", test_read_only);
  return g_test_run ();
}
