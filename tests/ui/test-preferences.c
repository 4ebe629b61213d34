/* test-preferences.c: what is chosen holds at once; the program saves when there is a reason to, and until somebody wants
 * full rate; pictures are covered while the session is locked, and by a key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-preferences-dialog.h"
#include "tapo-screen-lock.h"
#include "tapo-window-fixture.h"
#include "tapo-window.h"

#define PATH "/org/example/TapoViewer/test-preferences/"

/* A computer that says what the test wants about its power and its network. */
#define TAPO_TYPE_FAKE_MONITOR (tapo_fake_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TapoFakeMonitor, tapo_fake_monitor, TAPO, FAKE_MONITOR, GObject)

struct _TapoFakeMonitor
{
  GObject parent_instance;

  gboolean saver, metered;
};

static gboolean
succeed (GInitable *initable,
         GCancellable *cancellable,
         GError **error)
{
  return TRUE;
}

static void
init_initable (GInitableIface *iface)
{
  iface->init = succeed;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoFakeMonitor, tapo_fake_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, init_initable)
                               G_IMPLEMENT_INTERFACE (G_TYPE_POWER_PROFILE_MONITOR, NULL)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, NULL))

enum
{
  PROP_0,
  PROP_SAVER,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY
};

static void
tapo_fake_monitor_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  TapoFakeMonitor *self = TAPO_FAKE_MONITOR (object);

  if (prop_id == PROP_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
  else
    g_value_set_boolean (value, prop_id == PROP_SAVER ? self->saver : prop_id == PROP_METERED ? self->metered
                                                                                              : TRUE);
}

static void
tapo_fake_monitor_class_init (TapoFakeMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_fake_monitor_get_property;
  g_object_class_override_property (object_class, PROP_SAVER, "power-saver-enabled");
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
tapo_fake_monitor_init (TapoFakeMonitor *self)
{
}

static void
set_saver (TapoFakeMonitor *self,
           gboolean saver)
{
  self->saver = saver;
  g_object_notify (G_OBJECT (self), "power-saver-enabled");
}

static void
set_metered (TapoFakeMonitor *self,
             gboolean metered)
{
  self->metered = metered;
  g_object_notify (G_OBJECT (self), "network-metered");
}

/* What the application has one of. */
typedef struct
{
  TapoFakeMonitor *monitor;
  TapoPreferences *preferences;
  TapoEconomy *economy;
  TapoCurtain *curtain;
} World;

static void
world_init (World *self)
{
  self->monitor = g_object_new (TAPO_TYPE_FAKE_MONITOR, NULL);
  self->preferences = tapo_preferences_new (PATH);
  self->economy = tapo_economy_new (self->preferences, G_POWER_PROFILE_MONITOR (self->monitor),
                                    G_NETWORK_MONITOR (self->monitor));
  self->curtain = tapo_curtain_new (self->preferences);
}

static void
world_clear (World *self)
{
  g_object_set (self->preferences, "thrift", TAPO_THRIFT_AUTOMATIC, "curtain", TRUE, "awake", TRUE, NULL);
  g_assert_finalize_object (self->curtain);
  g_assert_finalize_object (self->economy);
  g_assert_finalize_object (self->preferences);
  g_assert_finalize_object (self->monitor);
}

static void
test_reasons (void)
{
  World world;

  world_init (&world);
  g_assert_cmpint (tapo_economy_get_reason (world.economy), ==, TAPO_ECONOMY_NONE);
  set_saver (world.monitor, TRUE);
  g_assert_cmpint (tapo_economy_get_reason (world.economy), ==, TAPO_ECONOMY_POWER);
  set_metered (world.monitor, TRUE);
  g_assert_cmpint (tapo_economy_get_reason (world.economy), ==, TAPO_ECONOMY_METERED);

  /* Full rate all the same, until something changes. */
  tapo_economy_waive (world.economy);
  g_assert_cmpint (tapo_economy_get_reason (world.economy), ==, TAPO_ECONOMY_NONE);
  set_metered (world.monitor, FALSE);
  g_assert_cmpint (tapo_economy_get_reason (world.economy), ==, TAPO_ECONOMY_POWER);
  tapo_economy_waive (world.economy);
  set_saver (world.monitor, FALSE);
  set_saver (world.monitor, TRUE);
  g_assert_cmpint (tapo_economy_get_reason (world.economy), ==, TAPO_ECONOMY_POWER);

  g_object_set (world.preferences, "thrift", TAPO_THRIFT_NEVER, NULL);
  g_assert_cmpint (tapo_economy_get_reason (world.economy), ==, TAPO_ECONOMY_NONE);
  set_saver (world.monitor, FALSE);
  g_object_set (world.preferences, "thrift", TAPO_THRIFT_ALWAYS, NULL);
  g_assert_cmpint (tapo_economy_get_reason (world.economy), ==, TAPO_ECONOMY_ASKED);
  world_clear (&world);
}

/* The dialog, the settings and the properties say the same at any time. */
static void
test_dialog (void)
{
  TapoPreferences *preferences = tapo_preferences_new (PATH);
  TapoPreferences *again = tapo_preferences_new (PATH);
  AdwDialog *dialog = g_object_ref_sink (tapo_preferences_dialog_new (preferences));
  AdwComboRow *thrift = tapo_test_child (dialog, "thrift_row");
  AdwSwitchRow *curtain = tapo_test_child (dialog, "curtain_row");
  AdwSwitchRow *awake = tapo_test_child (dialog, "awake_row");

  g_assert_cmpuint (adw_combo_row_get_selected (thrift), ==, 0);
  g_assert_true (adw_switch_row_get_active (curtain));
  g_assert_true (adw_switch_row_get_active (awake));

  adw_combo_row_set_selected (thrift, 2);
  adw_switch_row_set_active (curtain, FALSE);
  adw_switch_row_set_active (awake, FALSE);
  g_assert_cmpint (tapo_preferences_get_thrift (preferences), ==, TAPO_THRIFT_NEVER);
  /* Through the settings, as another window or the next start sees it. */
  tapo_ui_wait_until (tapo_preferences_get_thrift (again) == TAPO_THRIFT_NEVER);
  tapo_ui_wait_until (!tapo_preferences_get_curtain (again) && !tapo_preferences_get_awake (again));
  g_object_set (again, "thrift", TAPO_THRIFT_AUTOMATIC, "curtain", TRUE, "awake", TRUE, NULL);
  tapo_ui_wait_until (adw_combo_row_get_selected (thrift) == 0);
  tapo_ui_wait_until (adw_switch_row_get_active (curtain) && adw_switch_row_get_active (awake));

  g_assert_finalize_object (dialog);
  g_assert_finalize_object (again);
  g_assert_finalize_object (preferences);
}

static guint64
get_decoded (TapoSession *session)
{
  TapoSessionStats stats;

  tapo_session_get_stats (session, &stats);
  tapo_session_stats_clear (&stats);
  return stats.decoded;
}

/* A window over simulated cameras in such a world. */
static TapoWindowFixture *
make_window (World *world,
             int n_cameras)
{
  TapoWindowFixture *fixture;

  world_init (world);
  fixture = tapo_window_fixture_new (n_cameras, FALSE, NULL);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->window);
  tapo_services_set_preferences (fixture->services, world->preferences, world->economy, world->curtain);
  fixture->window = g_object_ref (tapo_window_new (NULL, fixture->services));
  tapo_window_fixture_present (fixture, 800, 600);
  return fixture;
}

static void
free_window (World *world,
             TapoWindowFixture *fixture)
{
  tapo_window_fixture_free (fixture);
  world_clear (world);
}

static gboolean
shows_mark (TapoWindowFixture *fixture)
{
  return gtk_widget_get_mapped (tapo_test_child (tapo_window_fixture_get_tile (fixture, 0), "still_mark"));
}

static void
test_economy (void)
{
  World world;
  TapoWindowFixture *fixture = make_window (&world, 1);
  TapoSession *session = tapo_window_fixture_get_session (fixture, 0);
  AdwBanner *banner = tapo_test_child (fixture->window, "economy_banner");

  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE);
  g_assert_false (tapo_session_is_still (session));
  g_assert_false (adw_banner_get_revealed (banner));
  g_assert_false (shows_mark (fixture));

  set_saver (world.monitor, TRUE);
  tapo_ui_wait_until (tapo_session_is_still (session));
  g_assert_true (adw_banner_get_revealed (banner));
  tapo_ui_wait_until (shows_mark (fixture));

  /* What is looked at large moves; back in the grid it stands still again. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-camera", "s",
                              tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 0)));
  tapo_ui_wait_until (!tapo_session_is_still (session));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  tapo_ui_wait_until (tapo_session_is_still (session));

  g_signal_emit_by_name (banner, "button-clicked");
  tapo_ui_wait_until (!tapo_session_is_still (session));
  g_assert_false (adw_banner_get_revealed (banner));
  tapo_ui_wait_until (!shows_mark (fixture));
  free_window (&world, fixture);
}

/* What nobody sees is not decoded: behind the large page, on another page, in a window that is not there. */
static void
test_hidden (void)
{
  World world;
  TapoWindowFixture *fixture = make_window (&world, 2);
  TapoSession *first = tapo_window_fixture_get_session (fixture, 0);
  TapoSession *second = tapo_window_fixture_get_session (fixture, 1);
  guint64 decoded;

  tapo_ui_wait_until (tapo_session_get_state (first) == TAPO_SESSION_LIVE);
  tapo_ui_wait_until (tapo_session_get_state (second) == TAPO_SESSION_LIVE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-camera", "s",
                              tapo_camera_get_id (tapo_window_fixture_get_camera (fixture, 0)));
  tapo_ui_wait_until (tapo_session_get_state (second) == TAPO_SESSION_OFF);
  decoded = get_decoded (second);
  tapo_ui_settle ();
  g_assert_cmpuint (get_decoded (second), ==, decoded);
  g_assert_cmpint (tapo_session_get_state (first), ==, TAPO_SESSION_LIVE);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  tapo_ui_wait_until (tapo_session_get_state (second) == TAPO_SESSION_LIVE);
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), FALSE);
  tapo_ui_wait_until (tapo_session_get_state (first) == TAPO_SESSION_OFF);
  tapo_ui_wait_until (tapo_session_get_state (second) == TAPO_SESSION_OFF);
  gtk_window_present (fixture->window);
  tapo_ui_wait_until (tapo_session_get_state (first) == TAPO_SESSION_LIVE);
  free_window (&world, fixture);
}

static gboolean
is_covered (TapoWindowFixture *fixture)
{
  return !gtk_widget_get_mapped (GTK_WIDGET (tapo_window_fixture_get_grid (fixture)));
}

/* Covered, nothing is decoded and the camera is left; then everything is as it was, the large picture included. */
static void
check_curtain (TapoWindowFixture *fixture)
{
  TapoSession *session = tapo_window_fixture_get_session (fixture, 0);
  guint64 decoded;

  tapo_ui_wait_until (is_covered (fixture));
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_OFF);
  tapo_ui_wait_until (tapo_session_get_n_open (session) == 0);
  decoded = get_decoded (session);
  tapo_ui_settle ();
  g_assert_cmpuint (get_decoded (session), ==, decoded);
}

/* What a key does before dialogs, menus and widgets see it. */
static gboolean
press_first (gpointer window,
             guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &taken);
    }
  return taken;
}

static void
test_curtain_key (void)
{
  World world;
  TapoWindowFixture *fixture = make_window (&world, 1);
  TapoSession *session = tapo_window_fixture_get_session (fixture, 0);

  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE);
  g_assert_true (press_first (fixture->window, GDK_KEY_F8));
  check_curtain (fixture);
  /* The button has the focus, so that Return leads back. */
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (fixture->window)));
  g_signal_emit_by_name (gtk_window_get_focus (fixture->window), "clicked");
  tapo_ui_wait_until (!is_covered (fixture));
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE);
  free_window (&world, fixture);
}

/* A dialog that is open is covered as well, and is there again afterwards. */
static void
test_curtain_dialog (void)
{
  World world;
  TapoWindowFixture *fixture = make_window (&world, 1);
  AdwDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-camera", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  tapo_ui_wait_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  g_assert_true (press_first (dialog, GDK_KEY_F8));
  tapo_ui_wait_until (is_covered (fixture) && !gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  tapo_ui_wait_until (GTK_IS_BUTTON (gtk_window_get_focus (fixture->window)));
  for (GtkWidget *above = gtk_window_get_focus (fixture->window); above != NULL; above = gtk_widget_get_parent (above))
    g_assert_true (gtk_widget_get_can_target (above));
  g_signal_emit_by_name (gtk_window_get_focus (fixture->window), "clicked");
  tapo_ui_wait_until (!is_covered (fixture) && gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  adw_dialog_force_close (dialog);
  free_window (&world, fixture);
}

/* A screen saver on a bus of its own. */
static gboolean saver_active;

static void
on_saver_called (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *method,
                 GVariant *parameters,
                 GDBusMethodInvocation *invocation,
                 gpointer user_data)
{
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(b)", saver_active));
}

static char *
start_bus (GSubprocess **daemon)
{
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  char *address;

  *daemon = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "dbus-daemon", "--session", "--nofork",
                              "--nopidfile", "--print-address=1", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (*daemon));
  address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  return address;
}

static GDBusConnection *
open_bus (const char *address)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (address,
                                                                 G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                                     G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                                 NULL, NULL, &error);

  g_assert_no_error (error);
  return bus;
}

static void
start_saver (GDBusConnection *bus,
             const char *name,
             const char *path)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_saver_called };
  g_autofree char *xml = g_strdup_printf ("<node><interface name='%s'><method name='GetActive'>"
                                          "<arg type='b' direction='out'/></method></interface></node>",
                                          name);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  g_dbus_connection_register_object (bus, path, node->interfaces[0], &vtable, NULL, NULL, &error);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "RequestName", g_variant_new ("(su)", name, 0), NULL, G_DBUS_CALL_FLAGS_NONE,
                                        -1, NULL, &error);
  g_assert_no_error (error);
}

static void
say_active (GDBusConnection *bus,
            const char *name,
            const char *path,
            gboolean active)
{
  saver_active = active;
  g_dbus_connection_emit_signal (bus, NULL, path, name, "ActiveChanged", g_variant_new ("(b)", active), NULL);
}

static void
on_locked (TapoScreenLock *lock,
           GParamSpec *pspec,
           TapoCurtain *curtain)
{
  tapo_curtain_set_locked (curtain, tapo_screen_lock_is_locked (lock));
}

static void
test_curtain_lock (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = g_strdelimit (g_strdup_printf ("/%s", name), ".", '/');
  g_autoptr (GSubprocess) daemon = NULL;
  g_autofree char *address = start_bus (&daemon);
  World world;
  TapoWindowFixture *fixture;
  TapoSession *session;
  g_autoptr (GDBusConnection) saver = NULL;
  g_autoptr (GDBusConnection) bus = NULL;
  TapoScreenLock *lock;

  saver = open_bus (address);
  bus = open_bus (address);
  fixture = make_window (&world, 1);
  session = tapo_window_fixture_get_session (fixture, 0);
  lock = tapo_screen_lock_new (bus, FALSE);
  g_signal_connect_object (lock, "notify::locked", G_CALLBACK (on_locked), world.curtain, G_CONNECT_DEFAULT);
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE);

  /* It was locked before we asked. */
  saver_active = TRUE;
  start_saver (saver, name, path);
  check_curtain (fixture);
  say_active (saver, name, path, FALSE);
  tapo_ui_wait_until (!is_covered (fixture));
  tapo_ui_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE);

  /* Who does not want it sees pictures behind the lock. */
  g_object_set (world.preferences, "curtain", FALSE, NULL);
  say_active (saver, name, path, TRUE);
  tapo_ui_wait_until (tapo_screen_lock_is_locked (lock));
  g_assert_false (is_covered (fixture));
  g_object_set (world.preferences, "curtain", TRUE, NULL);
  tapo_ui_wait_until (is_covered (fixture));

  /* A screen saver that has crashed locks nobody out. */
  g_dbus_connection_close_sync (saver, NULL, NULL);
  tapo_ui_wait_until (!is_covered (fixture));

  g_assert_finalize_object (lock);
  free_window (&world, fixture);
  g_dbus_connection_close_sync (bus, NULL, NULL);
  g_subprocess_force_exit (daemon);
  g_subprocess_wait (daemon, NULL, NULL);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/preferences/reasons", test_reasons);
  g_test_add_func ("/preferences/dialog", test_dialog);
  g_test_add_func ("/preferences/economy", test_economy);
  g_test_add_func ("/preferences/hidden", test_hidden);
  g_test_add_func ("/preferences/curtain/key", test_curtain_key);
  g_test_add_func ("/preferences/curtain/dialog", test_curtain_dialog);
  g_test_add_data_func ("/preferences/curtain/gnome", "org.gnome.ScreenSaver", test_curtain_lock);
  g_test_add_data_func ("/preferences/curtain/freedesktop", "org.freedesktop.ScreenSaver", test_curtain_lock);
  return g_test_run ();
}
