/* test-stall.c: a camera that stops in the middle and keeps the line, which GStreamer does not notice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"
#include "tapo-test-sink.h"

/* First the picture is old, then the connection is given up; nothing waits for the camera. */
static void
test_stall (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  g_assert_false (tapo_session_is_stale (session));
  tapo_fixture_set_fault (fixture, "stall", NULL);
  fixture->timings.stale = 600;
  tapo_test_wait_until (tapo_session_is_stale (session));
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_cmpint (tapo_session_get_age (session), >=, fixture->timings.stale);
  fixture->timings.stall = 1800;
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_STALLED);
  g_assert_false (tapo_session_is_stale (session));
  g_assert_cmpint (tapo_session_get_age (session), >=, fixture->timings.stall);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
  tapo_fixture_make_patient (fixture);
  g_assert_true (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));
  tapo_fixture_clear_fault (fixture, "stall");
  tapo_test_wait_state (session, LIVE);
  /* Each connection is one login; the camera finds out that the first one has gone when it wakes up. */
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), <=, tapo_test_get_connects (session));
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), <=, 2);
}

/* What is on its way down counts: a frozen camera is left for good before it is connected to again. */
static void
test_one_at_a_time (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "stall", NULL);
  tapo_fixture_make_impatient (fixture);
  while (tapo_test_get_connects (session) < 3)
    {
      g_assert_cmpuint (tapo_test_get_open (session), <=, 1);
      tapo_test_iterate ();
    }
}

/* A camera that does not answer either is not hoped for as long. */
static void
test_suspicion (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;

  fixture->timings.keepalive = 100;
  fixture->timings.stall = TAPO_TEST_PATIENCE_MS * 2;
  session = tapo_fixture_get_session (fixture, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "stall", NULL);
  fixture->timings.stale = 600;
  fixture->timings.keepalive_answer = 400;
  tapo_test_wait_until (tapo_test_get_error_code (session) == TAPO_ERROR_STALLED);
}

/* It comes back by itself before it is given up: nothing has happened. */
static void
test_short_stall (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;
  guint64 decoded;

  session = tapo_fixture_get_session (fixture, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "stall", NULL);
  fixture->timings.stale = 300;
  tapo_test_wait_until (tapo_session_is_stale (session));
  decoded = tapo_test_get_decoded (session);
  tapo_fixture_clear_fault (fixture, "stall");
  fixture->timings.stale = 5000;
  tapo_test_wait_until (!tapo_session_is_stale (session));
  tapo_test_wait_until (tapo_test_get_decoded (session) > decoded + 5);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
}

/* Answers everything and sends nothing. */
static void
test_half_dead (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;

  fixture->timings.first_picture = 500;
  session = tapo_fixture_get_session (fixture, 0);
  tapo_fixture_set_fault (fixture, "half-dead", NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_STALLED);
  g_assert_null (tapo_session_get_picture (session));
  tapo_test_wait_until (tapo_fixture_count (fixture, "teardowns") >= 2);
  tapo_fixture_make_patient (fixture);
  tapo_fixture_set_fault (fixture, "foreign-play", NULL);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

/* Lens mask of one model: the picture stops, the line stays. */
static void
test_privacy (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "privacy", "stop");
  tapo_fixture_make_impatient (fixture);
  tapo_test_wait_until (tapo_test_get_error_code (session) == TAPO_ERROR_STALLED);
  tapo_fixture_clear_fault (fixture, "privacy");
  tapo_fixture_make_patient (fixture);
  tapo_test_wait_state (session, LIVE);
}

/* Leaving a frozen camera: the window goes on, and so does quitting. */
static void
test_leave_frozen (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (4, NULL);
  TapoLease *leases[4];
  gint64 began;

  for (guint i = 0; i < 4; i++)
    leases[i] = tapo_session_acquire (tapo_fixture_get_session (fixture, i), TAPO_LEASE_PICTURE, 320);
  for (guint i = 0; i < 4; i++)
    tapo_test_wait_state (tapo_fixture_get_session (fixture, i), LIVE);
  tapo_fixture_set_fault (fixture, "stall", NULL);
  tapo_test_run (100);
  for (guint i = 0; i < 4; i++)
    tapo_lease_release (leases[i]);
  tapo_session_pool_close (fixture->pool);
  /* Whoever had waited for a frozen camera would find it left. */
  g_assert_cmpuint (tapo_session_pool_get_n_open (fixture->pool), ==, 4);
  began = g_get_monotonic_time ();
  g_assert_true (tapo_session_pool_drain (fixture->pool, TAPO_TEST_PATIENCE_MS));
  g_test_message ("left four frozen cameras in %d ms", (int) ((g_get_monotonic_time () - began) / 1000));
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/stall/stall", test_stall);
  g_test_add_func ("/stall/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/stall/suspicion", test_suspicion);
  g_test_add_func ("/stall/short", test_short_stall);
  g_test_add_func ("/stall/half-dead", test_half_dead);
  g_test_add_func ("/stall/privacy", test_privacy);
  g_test_add_func ("/stall/leave-frozen", test_leave_frozen);
  return g_test_run ();
}
