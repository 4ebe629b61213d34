/* test-wake.c: logind says that the computer has slept: every watched camera is connected to anew. Without a bus, and
 * without logind, nothing is different.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"
#include "tapo-stream-fixture.h"
#include "tapo-wake.h"

static void
count (guint *n)
{
  ++*n;
}

static void
say (GDBusConnection *logind,
     gboolean begins)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (logind, NULL, "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
                                 "PrepareForSleep", g_variant_new ("(b)", begins), &error);
  g_assert_no_error (error);
}

/* The system bus is the test's own. */
static void
test_sleep (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  g_autoptr (GDBusConnection) logind = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  logind = g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SYSTEM_BUS_ADDRESS"),
                                                   G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                       | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                   NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (logind, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.login1", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  tapo_test_wait_state (session, LIVE);
  say (logind, TRUE);
  tapo_test_run (100);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  say (logind, FALSE);
  tapo_test_wait_state (session, CONNECTING);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  g_dbus_connection_close_sync (logind, NULL, NULL);
}

/* Made and dropped before the bus has answered, and with none at all. */
static void
test_no_bus (void)
{
  guint n = 0;
  TapoWake *wake = tapo_wake_new ();

  g_object_unref (wake);
  tapo_test_run (50);
  wake = tapo_wake_new ();
  g_signal_connect_swapped (wake, "resumed", G_CALLBACK (count), &n);
  g_signal_connect_swapped (wake, "network-up", G_CALLBACK (count), &n);

  /* What a network says on its way: down, up, up; one signal. */
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", FALSE);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  g_assert_cmpuint (n, ==, 0);
  tapo_test_wait_until (n == 1);
  tapo_test_run (100);
  g_assert_cmpuint (n, ==, 1);
  g_assert_finalize_object (wake);
}

/* A network that is back cuts the wait short, and the next one begins from the shortest. */
static void
test_network_up (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  session->policy.backoff.base_ms = 60000;
  tapo_fixture_set_fault (fixture, "refuse", NULL);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpuint (session->wait, >=, 48000);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", FALSE);
  tapo_fixture_clear_fault (fixture, "refuse");
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  tapo_test_wait_state (session, CONNECTING);
  g_assert_cmpint (session->retry_at, >, g_get_monotonic_time ());
  g_assert_cmpuint (session->policy.backoff.attempts, ==, 0);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GTestDBus) bus = NULL;
  g_autofree char *daemon = NULL;
  int result;

  daemon = g_find_program_in_path ("dbus-daemon");
  if (daemon != NULL)
    {
      bus = g_test_dbus_new (G_TEST_DBUS_NONE);
      g_test_dbus_up (bus);
      g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
    }
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/wake/no-bus", test_no_bus);
  g_test_add_func ("/wake/network-up", test_network_up);
  if (daemon != NULL)
    g_test_add_func ("/wake/sleep", test_sleep);
  result = g_test_run ();
  if (bus != NULL)
    g_test_dbus_stop (bus);
  return result;
}
