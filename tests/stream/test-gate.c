/* test-gate.c: nobody looks, nothing is decoded; somebody looks, there is a picture at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"

/* Whoever keeps bits costs no decoding. */
static void
test_encoded_only (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) recorder = tapo_session_acquire (session, TAPO_LEASE_ENCODED, 0);
  TapoLease *tile;
  gint64 opened;
  guint64 decoded;

  tapo_test_wait_state (session, LIVE);
  tapo_test_run (fixture->timings.stale + 500);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_false (tapo_session_is_stale (session));
  g_assert_cmpuint (tapo_test_get_decoded (session), ==, 0);
  g_assert_null (tapo_session_get_picture (session));

  /* A keyframe comes every two seconds; the picture does not wait for it. */
  tile = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  opened = g_get_monotonic_time ();
  tapo_test_wait_until (tapo_session_get_picture (session) != NULL);
  g_test_message ("picture %d ms after somebody looked", (int) ((g_get_monotonic_time () - opened) / 1000));
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > 10);

  /* Shut again. */
  tapo_lease_release (tile);
  tapo_test_run (150);
  decoded = tapo_test_get_decoded (session);
  tapo_test_run (500);
  g_assert_cmpuint (tapo_test_get_decoded (session), <=, decoded + 1);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
}

/* Opening and shutting quickly: no picture is missed for long, nothing fails. */
static void
test_flicker (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) recorder = tapo_session_acquire (session, TAPO_LEASE_ENCODED, 0);

  tapo_test_wait_state (session, LIVE);
  for (int i = 0; i < 8; i++)
    {
      TapoLease *tile = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
      guint64 decoded = tapo_test_get_decoded (session);

      tapo_test_wait_until (tapo_test_get_decoded (session) > decoded + 2);
      tapo_lease_release (tile);
      tapo_test_run (100);
    }
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
}

/* The watchdog looks at what is wanted: bits that stop are a stall even though nothing is decoded. */
static void
test_encoded_stall (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) recorder = tapo_session_acquire (session, TAPO_LEASE_ENCODED, 0);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "privacy", "stop");
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_STALLED);
}

/* Joined in the middle of a group of pictures: the first one is a keyframe, and the decoder has nothing to say. */
static void
test_start (gconstpointer knobs)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > 20);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/gate/encoded-only", test_encoded_only);
  g_test_add_func ("/gate/flicker", test_flicker);
  g_test_add_func ("/gate/encoded-stall", test_encoded_stall);
  g_test_add_data_func ("/gate/start/wait", "start=wait", test_start);
  g_test_add_data_func ("/gate/start/mid", "start=mid", test_start);
  g_test_add_data_func ("/gate/start/no-sprop", "sprop=null start=mid", test_start);
  g_test_add_data_func ("/gate/start/stap-a", "stap-a=on", test_start);
  return g_test_run ();
}
