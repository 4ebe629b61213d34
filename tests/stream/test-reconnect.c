/* test-reconnect.c: a camera that goes and comes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"
#include "tapo-stream-fixture.h"
#include "tapo-test-sink.h"

/* However the line ends: frozen picture, then live again, one session on the camera. */
static void
test_ends (gconstpointer fault)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  for (guint round = 2; round <= 4; round++)
    {
      tapo_fixture_set_fault (fixture, fault, NULL);
      tapo_test_wait_state (session, WAITING);
      g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_CLOSED);
      g_assert_true (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));
      g_assert_cmpint (tapo_session_get_age (session), >=, 0);
      tapo_test_wait_state (session, LIVE);
      g_assert_false (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));
      g_assert_cmpuint (tapo_test_get_connects (session), ==, round);
    }
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

/* Many attempts at a closed port, then it opens. */
static void
test_gone_and_back (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "refuse", NULL);
  tapo_test_wait_until (tapo_test_get_connects (session) >= 5);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNREACHABLE);
  tapo_fixture_clear_fault (fixture, "refuse");
  tapo_test_wait_state (session, LIVE);
}

/* With the program's own timings: gone for so long that the next attempt is far away, and tried long before that, as
 * soon as the port is open. */
static void
test_real_timings (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;
  gint64 opened;

  tapo_session_pool_set_timings (fixture->pool, &tapo_timings_default);
  session = tapo_fixture_get_session (fixture, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "refuse", NULL);
  tapo_test_wait_until (tapo_session_get_wait (session) > 6000); /* after the attempts at about 1, 3 and 7 s */
  tapo_fixture_clear_fault (fixture, "refuse");
  opened = g_get_monotonic_time ();
  tapo_test_wait_state (session, CONNECTING);
  g_assert_cmpint (session->retry_at, >, g_get_monotonic_time ());
  tapo_test_wait_state (session, LIVE);
  g_test_message ("live %d ms after the port opened", (int) ((g_get_monotonic_time () - opened) / 1000));
}

/* Good pictures for a while make waits short again; a person and the network cut them. */
static void
test_waits (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  fixture->timings.backoff = 500;
  fixture->timings.good = 100;
  g_clear_pointer (&fixture->pool, g_object_unref);
  fixture->pool = tapo_session_pool_new (fixture->cameras, fixture->secrets, &fixture->timings);
  tapo_session_pool_set_video_sink_factory (fixture->pool, tapo_test_sink_make, NULL);
  session = tapo_fixture_get_session (fixture, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);

  tapo_fixture_set_fault (fixture, "refuse", NULL);
  tapo_test_wait_state (session, WAITING);
  tapo_session_pool_wake (fixture->pool); /* a network that is back without the camera */
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_CONNECTING);
  tapo_test_wait_state (session, WAITING);
  tapo_test_wait_until (tapo_test_get_connects (session) >= 4 && tapo_session_get_state (session) == TAPO_SESSION_WAITING);
  g_assert_cmpuint (tapo_session_get_wait (session), >, 700);
  tapo_fixture_clear_fault (fixture, "refuse");
  tapo_session_retry (session);
  tapo_test_wait_state (session, LIVE);

  tapo_test_run (400);
  tapo_fixture_set_fault (fixture, "close", NULL);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpuint (tapo_session_get_wait (session), <=, 600);
}

/* The computer has slept: made anew, without a failure, the picture frozen meanwhile. */
static void
test_resume (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (2, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoSession *other = tapo_fixture_get_session (fixture, 1);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_session_pool_restart (fixture->pool);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_CONNECTING);
  g_assert_cmpint (tapo_session_get_state (other), ==, TAPO_SESSION_OFF);
  g_assert_null (tapo_session_get_error (session));
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "teardowns"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

/* A restart with a closed port in between, as every night: hung up on, not there, and back, without parameter sets in its
 * SDP and with a clock of 1970; found by knocking, long before its turn, and asked to log in once. */
static void
test_reboot (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new_fast (1, "timeout=600", 10);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  guint attempts;

  tapo_test_wait_state (session, LIVE);
  fixture->timings.knock = 50;
  tapo_fixture_set_fault (fixture, "reboot", "10");
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_CLOSED);
  g_assert_true (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));
  session->policy.backoff.base_ms = 60000;
  tapo_test_wait_until (tapo_test_get_error_code (session) == TAPO_ERROR_UNREACHABLE);
  attempts = tapo_test_get_connects (session);
  tapo_test_wait_state (session, CONNECTING);
  g_assert_cmpint (session->retry_at, >, g_get_monotonic_time ());
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, attempts + 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_data_func ("/reconnect/close", "close", test_ends);
  g_test_add_data_func ("/reconnect/reset", "rst", test_ends);
  g_test_add_func ("/reconnect/gone-and-back", test_gone_and_back);
  g_test_add_func ("/reconnect/real-timings", test_real_timings);
  g_test_add_func ("/reconnect/waits", test_waits);
  g_test_add_func ("/reconnect/resume", test_resume);
  g_test_add_func ("/reconnect/reboot", test_reboot);
  return g_test_run ();
}
