/* test-encoder.c: what cameras encode, and what becomes of a connection when their encoder has not begun yet or begins
 * anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"
#include "tapo-stream-fixture.h"

/* The large stream in H.265, with the units that upset some players: decoded, with one connection. */
static void
test_hevc (gconstpointer fault)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "profile=vigi");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;
  TapoSessionStats stats;

  if (fault != NULL)
    tapo_fixture_set_fault (fixture, fault, NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 1600);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > 30);
  tapo_session_get_stats (session, &stats);
  g_assert_true (stats.main_stream);
  g_assert_cmpstr (stats.codec, ==, "H265");
  g_assert_cmpuint (stats.connects, ==, 1);
  tapo_session_stats_clear (&stats);
  g_assert_cmpuint (tapo_fixture_count (fixture, "setups-other"), ==, 0);
}

/* Neither the SDP nor the stream says how it is encoded, as while an encoder starts: connected, without a picture, and
 * given up after a while. One login and one session at a time. */
static void
test_no_parameter_sets (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "sprop=null in-band=off");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  fixture->timings.first_picture = 1000;
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_until (tapo_fixture_count (fixture, "pictures") > 0);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_CONNECTING);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_STALLED);
  g_assert_null (tapo_session_get_picture (session));
  tapo_fixture_make_patient (fixture);
  tapo_fixture_set_knob (fixture, "in-band", "on");
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, tapo_fixture_count (fixture, "connections"));
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

/* The encoder starts anew and the line stays: RTP counts from somewhere else. The picture is frozen and live again after
 * the shortest wait. */
static void
test_new_source (gconstpointer transport)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  g_object_set (tapo_session_get_camera (session), "transport", transport, NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "new-source", NULL);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_CLOSED);
  g_assert_cmpuint (session->wait, <=, fixture->timings.backoff * 12 / 10);
  g_assert_nonnull (tapo_session_get_picture (session));
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_data_func ("/encoder/hevc/well", NULL, test_hevc);
  g_test_add_data_func ("/encoder/hevc/bad-nal", "bad-nal", test_hevc);
  g_test_add_func ("/encoder/no-parameter-sets", test_no_parameter_sets);
  g_test_add_data_func ("/encoder/new-source/tcp", "tcp", test_new_source);
  g_test_add_data_func ("/encoder/new-source/udp", "udp", test_new_source);
  return g_test_run ();
}
