/* test-statistics.c: what is said of a camera in numbers is what the simulated camera has done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "tapo-delays.h"
#include "tapo-rate.h"
#include "tapo-stream-fixture.h"
#include "tapo-trail.h"

static void
test_delays (void)
{
  TapoDelays delays = { 0 };

  g_assert_cmpint (tapo_delays_get (&delays, 50), ==, -1);
  tapo_delays_add (&delays, 7);
  g_assert_cmpint (tapo_delays_get (&delays, 50), ==, 7);
  g_assert_cmpint (tapo_delays_get (&delays, 95), ==, 7);
  /* What is too long ago does not count: 1000 to 936 are left. */
  for (int i = 1; i <= 1000; i++)
    tapo_delays_add (&delays, i);
  g_assert_cmpint (tapo_delays_get (&delays, 0), ==, 1000 - TAPO_DELAYS_LENGTH + 1);
  g_assert_cmpint (tapo_delays_get (&delays, 50), ==, 1000 - TAPO_DELAYS_LENGTH / 2 + 1);
  g_assert_cmpint (tapo_delays_get (&delays, 100), ==, 1000);
}

static void
test_trail (void)
{
  TapoTrail trail = { 0 };

  g_assert_null (tapo_trail_find (&trail, 0));
  g_assert_null (tapo_trail_find (&trail, GST_CLOCK_TIME_NONE));
  for (guint i = 0; i < 3 * TAPO_TRAIL_LENGTH; i++)
    {
      TapoMark mark = { i * GST_MSECOND, i, 0 };

      tapo_trail_leave (&trail, &mark);
      g_assert_cmpint (tapo_trail_find (&trail, i * GST_MSECOND)->arrived, ==, i);
    }
  g_assert_cmpint (tapo_trail_find (&trail, GST_CLOCK_TIME_NONE)->arrived, ==, 3 * TAPO_TRAIL_LENGTH - 1);
  g_assert_cmpint (tapo_trail_find (&trail, 2 * TAPO_TRAIL_LENGTH * GST_MSECOND)->arrived, ==, 2 * TAPO_TRAIL_LENGTH);
  g_assert_null (tapo_trail_find (&trail, (2 * TAPO_TRAIL_LENGTH - 1) * GST_MSECOND));
}

static void
test_amounts (void)
{
  TapoRate rate = { 0 };

  for (gint64 now = G_USEC_PER_SEC; now <= 21 * G_USEC_PER_SEC; now += G_USEC_PER_SEC / 10)
    tapo_rate_add (&rate, now, 500);
  g_assert_cmpfloat_with_epsilon (tapo_rate_get (&rate, 21 * G_USEC_PER_SEC), 5000, 250);
  g_assert_cmpfloat_with_epsilon (tapo_rate_get (&rate, 60 * G_USEC_PER_SEC), 0, 1e-9);
}

static TapoSessionStats
get_stats (TapoSession *session)
{
  TapoSessionStats stats;

  tapo_session_get_stats (session, &stats);
  return stats;
}

/* A number of the moment. */
#define stat(session, member) \
  ({ \
    TapoSessionStats _stats = get_stats (session); \
    tapo_session_stats_clear (&_stats); \
    _stats.member; \
  })

/* As the camera counts them. */
static void
test_plays (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "get-parameter=ok");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;
  g_auto (TapoSessionStats) none = get_stats (session);
  g_auto (TapoSessionStats) stats = { 0 };
  double sent;

  g_assert_null (none.codec);
  g_assert_cmpint (none.jitter, ==, -1);
  g_assert_cmpint (none.live, ==, -1);
  g_assert_cmpint (none.last_error, ==, -1);

  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  /* The scenes have 15 pictures a second. */
  tapo_test_wait_until (fabs (stat (session, fps_in) - 15) < 1 && fabs (stat (session, fps_decoded) - 15) < 1);
  tapo_test_wait_until (stat (session, keepalive) >= 0);
  tapo_test_wait_until (stat (session, counts.arrived) > 100);

  stats = get_stats (session);
  g_assert_cmpuint (stats.counts.arrived, >=, tapo_fixture_count (fixture, "pictures") - 5);
  g_assert_cmpuint (stats.counts.arrived, <=, tapo_fixture_count (fixture, "pictures"));
  sent = tapo_fixture_count (fixture, "bytes");
  g_assert_cmpfloat_with_epsilon ((double) stats.counts.bytes / sent, 1, 0.15);
  g_assert_cmpfloat_with_epsilon (stats.bitrate / ((double) stats.counts.bytes * 8 / (double) stats.counts.arrived * 15), 1, 0.5);
  g_assert_cmpuint (stats.counts.fed, <=, stats.counts.arrived);
  g_assert_cmpuint (stats.counts.decoded, <=, stats.counts.fed);
  g_assert_cmpuint (stats.counts.decoded, ==, stats.decoded);
  g_assert_cmpuint (stats.counts.unwatched, ==, 0);
  g_assert_cmpuint (stats.counts.packets_lost, ==, 0);
  g_assert_cmpuint (tapo_counts_get_undecoded (&stats.counts), <=, 1);
  g_assert_cmpstr (stats.codec, ==, "H264");
  g_assert_cmpstr (stats.memory, ==, "system");
  g_assert_false (stats.udp);
  g_assert_false (stats.hardware);
  g_assert_cmpint (stats.decode_delay, >=, 0);
  g_assert_cmpint (stats.jitter, >=, 0);
  g_assert_cmpint (stats.live, >, 0);
  g_assert_cmpint (stats.keepalive_age, >=, 0);
  g_assert_cmpint (stats.last_error, ==, -1);
}

/* Packets that are lost are counted, one by one, and the transport is the one that is used. */
static void
test_loss (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  g_object_set (tapo_fixture_get_camera (fixture, 0), "transport", "udp", NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  g_assert_true (stat (session, udp));
  tapo_fixture_set_fault (fixture, "loss", "10");
  tapo_test_wait_until (tapo_fixture_count (fixture, "dropped") >= 20);
  tapo_fixture_clear_fault (fixture, "loss");
  tapo_test_wait_until (fabs ((double) stat (session, counts.packets_lost) - tapo_fixture_count (fixture, "dropped")) <= 4);
}

/* Each place says what was lost there. */
static void
test_unwatched (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) recorder = tapo_session_acquire (session, TAPO_LEASE_ENCODED, 0);
  g_autoptr (TapoLease) lease = NULL;
  guint64 unwatched;

  tapo_test_wait_until (stat (session, counts.unwatched) > 10);
  g_assert_cmpuint (stat (session, counts.fed), ==, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_until (stat (session, decoded) > 5);
  unwatched = stat (session, counts.unwatched);
  tapo_test_wait_until (stat (session, decoded) > 20);
  g_assert_cmpuint (stat (session, counts.unwatched), ==, unwatched);
}

static void
test_no_keyframe (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "start=mid");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_until (stat (session, decoded) > 0);
  g_assert_cmpuint (stat (session, counts.no_keyframe) + stat (session, counts.fed), <=, stat (session, counts.arrived));
}

/* What is painted: here each picture that is decoded, as soon as this thread sees it. */
static void
paint (TapoSession *session,
       guint n)
{
  guint64 decoded = stat (session, decoded);

  for (guint i = 0; i < n; i++)
    {
      tapo_test_wait_until (stat (session, decoded) > decoded);
      decoded = stat (session, decoded);
      tapo_session_count_painted (session);
    }
}

/* By the camera's clock, which is ours here, a picture is as old as by its arrival. */
static void
test_clock (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "sr-interval=0.2");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  g_assert_false (stat (session, has_clock));
  while (!stat (session, has_clock))
    paint (session, 1);
  paint (session, TAPO_DELAYS_LENGTH);
  g_assert_cmpint (stat (session, delay), >=, stat (session, decode_delay) / 2);
  g_assert_cmpint (stat (session, delay_most), >=, stat (session, delay));
  g_assert_cmpint (ABS (stat (session, clock_delay) - stat (session, delay)), <, G_USEC_PER_SEC);
  g_assert_cmpuint (stat (session, painted), >, TAPO_DELAYS_LENGTH);
}

/* A clock that stands somewhere else is seen to. */
static void
test_wrong_clock (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "sr-interval=0.2 sr-wrong-ntp=on");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  while (!stat (session, has_clock))
    paint (session, 1);
  g_assert_cmpint (ABS (stat (session, clock_delay)), >, 60 * G_USEC_PER_SEC);
}

/* Pictures that were given to the screen and not painted. */
static void
test_unpainted (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  guint64 painted;

  tapo_test_wait_state (session, LIVE);
  while (stat (session, counts.unpainted) < 10)
    {
      guint64 decoded = stat (session, decoded);

      tapo_test_wait_until (stat (session, decoded) >= decoded + 3);
      tapo_session_count_painted (session);
    }
  painted = stat (session, painted);
  g_assert_cmpuint (painted, >=, 4);
}

/* Counts go on over connections, and the failure between them is remembered. */
static void
test_again (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  guint64 arrived;

  tapo_test_wait_until (stat (session, counts.arrived) > 20);
  arrived = stat (session, counts.arrived);
  tapo_fixture_set_fault (fixture, "close", NULL);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpuint (stat (session, counts.arrived), >=, arrived);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (stat (session, counts.arrived) > arrived + 20);
  g_assert_cmpuint (stat (session, connects), ==, 2);
  g_assert_cmpint (stat (session, last_error), ==, TAPO_ERROR_CLOSED);
  g_assert_cmpint (stat (session, last_error_age), >, 0);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/statistics/delays", test_delays);
  g_test_add_func ("/statistics/trail", test_trail);
  g_test_add_func ("/statistics/amounts", test_amounts);
  g_test_add_func ("/statistics/plays", test_plays);
  g_test_add_func ("/statistics/loss", test_loss);
  g_test_add_func ("/statistics/unwatched", test_unwatched);
  g_test_add_func ("/statistics/no-keyframe", test_no_keyframe);
  g_test_add_func ("/statistics/clock", test_clock);
  g_test_add_func ("/statistics/wrong-clock", test_wrong_clock);
  g_test_add_func ("/statistics/unpainted", test_unpainted);
  g_test_add_func ("/statistics/again", test_again);
  return g_test_run ();
}
