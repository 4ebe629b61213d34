/* test-keepalive.c: the camera ends a session that gives no sign of life; ours does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"

/* A busy machine may take longer to connect than the camera waits here: it begins to be strict when pictures come. */
static TapoLease *
connect_in_peace (TapoFixture *fixture,
                  TapoSession *session)
{
  TapoLease *lease;

  tapo_fixture_set_knob (fixture, "timeout", "600");
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_knob (fixture, "timeout", "15");
  return lease;
}

/* A time-out of 15 s, ten times as fast, and the program's 5 s ten times as fast: three time-outs long. */
static void
test_lives (gconstpointer knobs)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new_fast (1, knobs, 10);
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;

  fixture->timings.keepalive = 500;
  session = tapo_fixture_get_session (fixture, 0);
  lease = connect_in_peace (fixture, session);
  tapo_test_run (4500);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "timeouts"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "requests.GET_PARAMETER"), >=, 5);
  g_assert_cmpuint (tapo_fixture_count (fixture, "requests.SET_PARAMETER"), ==, 0);
}

/* The same for ten minutes of the camera, which a minute is. A receiver report is no sign of life there. */
static void
test_ten_minutes (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new_fast (1, "rtcp-liveness=off", 10);
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;

  fixture->timings.keepalive = tapo_timings_default.keepalive / 10;
  session = tapo_fixture_get_session (fixture, 0);
  lease = connect_in_peace (fixture, session);
  tapo_test_run (60000);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "timeouts"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "requests.GET_PARAMETER"), >=, 40);
}

/* Without: the proof that the camera means it. */
static void
test_dies (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new_fast (1, NULL, 10);
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;

  fixture->timings.keepalive = 60000;
  session = tapo_fixture_get_session (fixture, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_fixture_count (fixture, "timeouts") == 1);
  tapo_test_wait_state (session, LIVE);
}

/* Never answered: no second one is sent meanwhile, and pictures that flow are no stall. */
static void
test_silent (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "get-parameter=silent");
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;

  fixture->timings.keepalive = 100;
  fixture->timings.keepalive_answer = 200;
  session = tapo_fixture_get_session (fixture, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_test_run (2000);
  g_assert_cmpuint (tapo_fixture_count (fixture, "requests.GET_PARAMETER"), <=, 2);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_data_func ("/keepalive/lives", NULL, test_lives);
  g_test_add_data_func ("/keepalive/refused-400", "get-parameter=400", test_lives);
  g_test_add_data_func ("/keepalive/refused-454", "get-parameter=454", test_lives);
  g_test_add_data_func ("/keepalive/refused-501", "get-parameter=501", test_lives);
  g_test_add_data_func ("/keepalive/stale-cseq", "get-parameter=stale-cseq", test_lives);
  g_test_add_func ("/keepalive/ten-minutes", test_ten_minutes);
  g_test_add_func ("/keepalive/dies", test_dies);
  g_test_add_func ("/keepalive/silent", test_silent);
  return g_test_run ();
}
