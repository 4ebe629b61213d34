/* test-quality.c: from the sub stream to the main stream and back: never without a picture, never more than two
 * sessions, and a camera that refuses costs nothing but sharpness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"
#include "tapo-test-sink.h"

#define LARGE 1600
#define SMALL 400

/* Make before break, there and back. At no moment was the picture frozen: it went from live to live. */
static void
test_there_and_back (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) tile = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);
  TapoLease *page;
  TapoSessionStats stats;

  tapo_test_wait_state (session, LIVE);
  fixture->n_pictures = 0;
  page = tapo_session_acquire (session, TAPO_LEASE_PICTURE, LARGE);
  while (!tapo_test_is_main (session))
    {
      g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
      g_assert_false (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));
      g_assert_cmpuint (tapo_test_get_open (session), <=, 2);
      g_assert_cmpint (tapo_session_get_age (session), <, fixture->timings.stall);
      tapo_test_iterate ();
    }
  g_assert_cmpuint (fixture->n_pictures, ==, 1);
  tapo_test_wait_until (tapo_test_get_open (session) == 1);
  tapo_session_get_stats (session, &stats);
  g_assert_cmpint (stats.width, ==, 1920);
  tapo_session_stats_clear (&stats);
  g_assert_cmpint (tapo_camera_get_main_width (tapo_session_get_camera (session)), ==, 1920);
  g_assert_cmpint (tapo_camera_get_main_height (tapo_session_get_camera (session)), ==, 1080);
  g_assert_cmpuint (tapo_fixture_count (fixture, "playing-main"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "playing-sub"), ==, 0);

  tapo_lease_release (page);
  while (tapo_test_is_main (session))
    {
      g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
      g_assert_false (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));
      tapo_test_iterate ();
    }
  tapo_test_wait_until (tapo_test_get_open (session) == 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "teardowns"), ==, 2);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 3);
  g_assert_false (tapo_session_get_quality_notice (session));
}

/* Quick fingers: the candidate of a page that is left again is dropped, and the budget holds throughout. */
static void
test_quick (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "slow-reply", "60"); /* leaving takes its time as well */
  for (int i = 0; i < 25; i++)
    {
      tapo_lease_set_width (lease, i % 2 == 0 ? LARGE : SMALL);
      tapo_test_run ((guint) g_rand_int_range (rand, 0, 120));
      g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
      g_assert_cmpuint (tapo_test_get_open (session), <=, 2);
    }
  tapo_fixture_clear_fault (fixture, "slow-reply");
  tapo_test_wait_until (tapo_test_is_main (session) && tapo_test_get_open (session) == 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), <=, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections-max"), <=, 2);
}

/* Around the threshold nothing flaps. */
static void
test_threshold (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 800);

  tapo_test_wait_state (session, LIVE);
  tapo_test_run (200);
  g_assert_false (tapo_test_is_main (session));
  tapo_lease_set_width (lease, 810);
  tapo_test_wait_until (tapo_test_is_main (session));
  tapo_lease_set_width (lease, 750);
  tapo_test_run (300);
  g_assert_true (tapo_test_is_main (session));
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
}

/* The phone has the other place: the sub stream stays, a notice says so, and the next try takes the shown one's place. */
static void
test_refused (gconstpointer knobs)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, knobs);
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;

  session = tapo_fixture_get_session (fixture, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);
  tapo_test_wait_state (session, LIVE);
  if (strstr (knobs, "no-rtp") != NULL)
    fixture->timings.first_picture = 1000;
  tapo_lease_set_width (lease, LARGE);
  while (!tapo_session_get_quality_notice (session))
    {
      g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
      tapo_test_iterate ();
    }
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_false (tapo_test_is_main (session));
  g_assert_false (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));

  tapo_fixture_make_patient (fixture);

  /* Break before make, with the picture frozen in between. */
  tapo_test_wait_state (session, CONNECTING);
  g_assert_true (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));
  tapo_test_wait_state (session, LIVE);
  g_assert_true (tapo_test_is_main (session));
  g_assert_false (tapo_session_get_quality_notice (session));
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), <=, 2);

  /* And back likewise: the camera was full a moment ago. */
  tapo_lease_set_width (lease, SMALL);
  tapo_test_wait_state (session, CONNECTING);
  tapo_test_wait_state (session, LIVE);
  g_assert_false (tapo_test_is_main (session));
}

/* Not asked again before its time. */
static void
test_refused_waits (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "app-viewers=1");
  TapoSession *session;
  g_autoptr (TapoLease) lease = NULL;

  fixture->timings.quality_again = 60000;
  session = tapo_fixture_get_session (fixture, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);
  tapo_test_wait_state (session, LIVE);
  tapo_lease_set_width (lease, LARGE);
  tapo_test_wait_until (tapo_session_get_quality_notice (session));
  tapo_test_run (500);
  tapo_lease_set_width (lease, SMALL);
  tapo_test_run (50);
  g_assert_false (tapo_session_get_quality_notice (session));
  tapo_lease_set_width (lease, LARGE);
  tapo_test_run (500);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
}

/* A main stream that is not there: the sub stream for good, whether it is asked for at once or later. */
static void
test_no_main (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *lease;

  g_object_set (tapo_session_get_camera (session), "main-path", "/no-such-stream", NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, LARGE);
  tapo_test_wait_state (session, LIVE);
  g_assert_false (tapo_test_is_main (session));
  tapo_test_wait_until (tapo_session_get_quality_notice (session));
  tapo_test_run (600);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  tapo_lease_release (lease);
  tapo_test_wait_state (session, OFF);

  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);
  tapo_session_retry (session);
  tapo_test_wait_state (session, LIVE);
  tapo_lease_set_width (lease, LARGE);
  tapo_test_run (800);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_true (tapo_session_get_quality_notice (session));
  g_object_set (tapo_session_get_camera (session), "main-path", "/stream1", NULL);
  tapo_test_wait_until (tapo_test_is_main (session));
  tapo_lease_release (lease);
}

/* A camera with one stream shows that one, and never a second. */
static void
test_one_stream (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  g_object_set (tapo_session_get_camera (session), "sub-path", NULL, NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);
  tapo_test_wait_state (session, LIVE);
  g_assert_true (tapo_test_is_main (session));
  tapo_lease_set_width (lease, LARGE);
  tapo_test_run (300);
  tapo_lease_set_width (lease, SMALL);
  tapo_test_run (300);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
}

/* The camera dies while the candidate is on its way: one failure, not two. */
static void
test_dies_meanwhile (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "slow-reply", "50");
  for (int i = 0; i < 5; i++)
    {
      tapo_lease_set_width (lease, LARGE);
      tapo_test_run ((guint) i * 30);
      tapo_fixture_set_fault (fixture, "rst", NULL);
      tapo_test_wait_state (session, LIVE);
      tapo_lease_set_width (lease, SMALL);
      tapo_test_run (100);
    }
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), <=, 2);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/quality/there-and-back", test_there_and_back);
  g_test_add_func ("/quality/quick", test_quick);
  g_test_add_func ("/quality/threshold", test_threshold);
  g_test_add_data_func ("/quality/refused/453", "app-viewers=1", test_refused);
  g_test_add_data_func ("/quality/refused/503", "app-viewers=1 limit-mode=503", test_refused);
  g_test_add_data_func ("/quality/refused/401-describe", "app-viewers=1 limit-mode=401 limit-at=describe", test_refused);
  g_test_add_data_func ("/quality/refused/close", "app-viewers=1 limit-mode=close limit-at=play", test_refused);
  g_test_add_data_func ("/quality/refused/no-rtp", "app-viewers=1 limit-mode=no-rtp", test_refused);
  g_test_add_func ("/quality/refused/waits", test_refused_waits);
  g_test_add_func ("/quality/no-main", test_no_main);
  g_test_add_func ("/quality/one-stream", test_one_stream);
  g_test_add_func ("/quality/dies-meanwhile", test_dies_meanwhile);
  return g_test_run ();
}
