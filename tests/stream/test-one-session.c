/* test-one-session.c: however many look, the camera has one session, and it is ended in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-line.h"
#include "tapo-stream-fixture.h"
#include "tapo-test-sink.h"

static void
test_two_leases (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *tile = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  TapoLease *share = tapo_session_acquire (session, TAPO_LEASE_DECODED, 640);
  TapoSessionStats stats;

  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > 15);
  g_assert_false (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));
  g_assert_null (tapo_session_get_error (session));

  tapo_session_get_stats (session, &stats);
  g_assert_cmpuint (stats.open_sessions, ==, 1);
  g_assert_cmpuint (stats.connects, ==, 1);
  g_assert_false (stats.main_stream);
  g_assert_cmpint (stats.width, ==, 640);
  g_assert_cmpint (stats.height, ==, 360);
  g_assert_cmpfloat (stats.fps_decoded, >, 5.0);
  g_assert_cmpint (stats.age, <, fixture->timings.stale);
  g_assert_cmpstr (stats.decoder, ==, "avdec_h264");
  tapo_session_stats_clear (&stats);
  g_assert_cmpfloat_with_epsilon (tapo_session_get_aspect (session), 16.0 / 9, 0.01);

  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "setups-audio"), ==, 0);

  /* One of two goes: nothing changes. Both: TEARDOWN, once. */
  tapo_lease_release (tile);
  tapo_test_run (300);
  g_assert_cmpuint (tapo_fixture_count (fixture, "teardowns"), ==, 0);
  tapo_lease_release (share);
  tapo_test_wait_state (session, OFF);
  tapo_test_wait_until (tapo_fixture_count (fixture, "connections-now") == 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "teardowns"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "requests.PAUSE"), ==, 0);
  g_assert_true (tapo_test_picture_is_frozen (tapo_session_get_picture (session)));
}

/* What stands before the screen: the newest picture at once, none dropped for being late. These go together. */
static void
test_muted (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  GstElement *sink;
  g_autoptr (GstObject) pipeline = NULL;
  g_autoptr (GstElement) queue = NULL;
  gboolean sync, qos;
  guint buffers;
  int leaky;

  tapo_test_wait_state (session, LIVE);
  sink = tapo_video_sink_get_element (tapo_spine_get_sink (tapo_line_get_spine (session->current)));
  pipeline = gst_element_get_parent (sink);
  queue = gst_bin_get_by_name (GST_BIN (pipeline), "view-queue");
  g_object_get (sink, "sync", &sync, "qos", &qos, NULL);
  g_object_get (queue, "max-size-buffers", &buffers, "leaky", &leaky, NULL);
  g_assert_false (sync);
  g_assert_false (qos);
  g_assert_cmpuint (buffers, ==, 2);
  g_assert_cmpint (leaky, ==, 2);
}

/* Older cameras list PAUSE, and GStreamer would send it on its way down; newer ones do not know it. */
static void
test_no_pause (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);

  tapo_fixture_set_knob (fixture, "public", "OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER");
  for (guint i = 1; i <= 3; i++)
    {
      TapoLease *lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

      tapo_test_wait_state (session, LIVE);
      tapo_lease_release (lease);
      tapo_test_wait_until (tapo_fixture_count (fixture, "teardowns") == i);
    }
  g_assert_cmpuint (tapo_fixture_count (fixture, "requests.PAUSE"), ==, 0);
}

/* Who comes back before the session has hung up finds it as it was. */
static void
test_linger (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  for (int i = 0; i < 5; i++)
    {
      tapo_lease_release (lease);
      tapo_test_run (20);
      lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
      g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
    }
  tapo_test_run (300);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 1);
  tapo_lease_release (lease);
}

/* Closing with leases still held: TEARDOWN all the same, and the leases may go later. */
static void
test_close (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  g_autoptr (TapoSession) session = g_object_ref (tapo_fixture_get_session (fixture, 0));
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_session_pool_close (fixture->pool);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_OFF);
  g_assert_cmpuint (tapo_session_pool_get_n_open (fixture->pool), ==, 1);
  g_assert_true (tapo_session_pool_drain (fixture->pool, 2000));
  tapo_test_wait_until (tapo_fixture_count (fixture, "connections-now") == 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "teardowns"), ==, 1);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/one-session/two-leases", test_two_leases);
  g_test_add_func ("/one-session/muted", test_muted);
  g_test_add_func ("/one-session/no-pause", test_no_pause);
  g_test_add_func ("/one-session/linger", test_linger);
  g_test_add_func ("/one-session/close", test_close);
  return g_test_run ();
}
