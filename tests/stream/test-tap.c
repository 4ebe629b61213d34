/* test-tap.c: what consumers get: all of it or the latest, never somebody else's buffer, and a gap where there is one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"
#include "tapo-stream-fixture.h"
#include "tapo-tap.h"

#define SIZE 1000

/* A picture with its number as its time, 100 ms apart. */
static GstBuffer *
make_buffer (guint number,
             gboolean keyframe)
{
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, SIZE, NULL);

  GST_BUFFER_PTS (buffer) = number * 100 * GST_MSECOND;
  if (!keyframe)
    GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT);
  return buffer;
}

static void
push (TapoTap *tap,
      guint number,
      gboolean keyframe)
{
  g_autoptr (GstBuffer) buffer = make_buffer (number, keyframe);
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple ("video/x-test");

  tapo_tap_push (tap, buffer, caps);
}

/* The number of the next sample, -1 for none. */
static int
pop (TapoSampleQueue *queue,
     gboolean *discont)
{
  g_autoptr (GstSample) sample = tapo_sample_queue_pop (queue, 0);
  GstBuffer *buffer;

  if (sample == NULL)
    return -1;
  buffer = gst_sample_get_buffer (sample);
  if (discont != NULL)
    *discont = GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DISCONT);
  return (int) (GST_BUFFER_PTS (buffer) / (100 * GST_MSECOND));
}

static void
test_whole (void)
{
  g_autoptr (TapoTap) tap = tapo_tap_new (TAPO_TAP_ENCODED);
  g_autoptr (TapoSampleQueue) queue = tapo_sample_queue_new_whole (5 * SIZE, 10 * GST_SECOND);
  TapoSampleQueueStats stats;
  gboolean discont = FALSE;

  tapo_tap_subscribe (tap, queue);
  push (tap, 1, FALSE); /* joined in the middle: not decodable, not lost */
  for (guint i = 2; i < 7; i++)
    push (tap, i, i == 2);
  push (tap, 7, FALSE); /* too much */
  push (tap, 8, FALSE);
  push (tap, 9, TRUE); /* still no room */
  tapo_sample_queue_get_stats (queue, &stats);
  g_assert_cmpuint (stats.length, ==, 5);
  g_assert_cmpuint (stats.bytes, ==, 5 * SIZE);
  g_assert_cmpuint (stats.dropped, ==, 3);
  g_assert_cmpuint (stats.gaps, ==, 1);
  for (int i = 2; i < 7; i++)
    {
      g_assert_cmpint (pop (queue, &discont), ==, i);
      g_assert_false (discont);
    }
  push (tap, 10, FALSE);
  push (tap, 11, TRUE);
  push (tap, 12, FALSE);
  g_assert_cmpint (pop (queue, &discont), ==, 11);
  g_assert_true (discont);
  g_assert_cmpint (pop (queue, &discont), ==, 12);
  g_assert_false (discont);
  g_assert_cmpint (pop (queue, NULL), ==, -1);

  tapo_tap_gap (tap);
  push (tap, 13, FALSE);
  push (tap, 14, TRUE);
  g_assert_cmpint (pop (queue, &discont), ==, 14);
  g_assert_true (discont);
  tapo_sample_queue_get_stats (queue, &stats);
  g_assert_cmpuint (stats.gaps, ==, 2);
  tapo_tap_unsubscribe (tap, queue);
  g_assert_cmpuint (tapo_tap_get_n_subscribers (tap), ==, 0);
}

static void
test_whole_by_time (void)
{
  g_autoptr (TapoSampleQueue) queue = tapo_sample_queue_new_whole (G_MAXSIZE / 2, GST_SECOND);
  g_autoptr (TapoTap) tap = tapo_tap_new (TAPO_TAP_ENCODED);
  TapoSampleQueueStats stats;

  tapo_tap_subscribe (tap, queue);
  for (guint i = 0; i < 20; i++)
    push (tap, i, i == 0);
  tapo_sample_queue_get_stats (queue, &stats);
  g_assert_cmpuint (stats.length, ==, 11);
}

static void
test_latest (void)
{
  g_autoptr (TapoTap) tap = tapo_tap_new (TAPO_TAP_DECODED);
  g_autoptr (TapoSampleQueue) queue = tapo_sample_queue_new_latest (0);
  g_autoptr (GstSample) latest = NULL;
  TapoSampleQueueStats stats;

  tapo_tap_subscribe (tap, queue);
  for (guint i = 1; i <= 5; i++)
    push (tap, i, TRUE);
  g_assert_cmpint (pop (queue, NULL), ==, 5);
  g_assert_cmpint (pop (queue, NULL), ==, -1);
  tapo_sample_queue_get_stats (queue, &stats);
  g_assert_cmpuint (stats.pushed, ==, 5);
  g_assert_cmpuint (stats.dropped, ==, 4);
  latest = tapo_tap_dup_latest (tap, NULL);
  g_assert_nonnull (latest);

  /* What came before a gap is no picture of now. */
  push (tap, 6, TRUE);
  tapo_tap_gap (tap);
  g_assert_cmpint (pop (queue, NULL), ==, -1);
  g_assert_null (tapo_tap_dup_latest (tap, NULL));
}

/* Left out is not lost. */
static void
test_latest_rate (void)
{
  g_autoptr (TapoSampleQueue) queue = tapo_sample_queue_new_latest (0.001);
  g_autoptr (TapoTap) tap = tapo_tap_new (TAPO_TAP_DECODED);
  TapoSampleQueueStats stats;

  tapo_tap_subscribe (tap, queue);
  for (guint i = 1; i <= 5; i++)
    push (tap, i, TRUE);
  g_assert_cmpint (pop (queue, NULL), ==, 1);
  tapo_sample_queue_get_stats (queue, &stats);
  g_assert_cmpuint (stats.dropped, ==, 0);
}

/* Who comes late gets everything since the last keyframe but one, with buffers of his own. */
static void
test_preroll (void)
{
  g_autoptr (TapoTap) tap = tapo_tap_new (TAPO_TAP_ENCODED);
  g_autoptr (TapoSampleQueue) first = tapo_sample_queue_new_whole (G_MAXSIZE / 2, 100 * GST_SECOND);
  g_autoptr (TapoSampleQueue) second = tapo_sample_queue_new_whole (G_MAXSIZE / 2, 100 * GST_SECOND);
  g_autoptr (GstSample) one = NULL;
  g_autoptr (GstSample) other = NULL;
  GstBuffer *mine, *theirs;

  for (guint i = 0; i < 25; i++)
    push (tap, i, i % 10 == 0);
  tapo_tap_subscribe (tap, first);
  tapo_tap_subscribe (tap, second);
  for (int i = 10; i < 24; i++)
    g_assert_cmpint (pop (first, NULL), ==, i);
  one = tapo_sample_queue_pop (first, 0);
  for (int i = 10; i < 24; i++)
    g_assert_cmpint (pop (second, NULL), ==, i);
  other = tapo_sample_queue_pop (second, 0);

  mine = gst_sample_get_buffer (one);
  theirs = gst_sample_get_buffer (other);
  g_assert_true (mine != theirs);
  g_assert_true (gst_buffer_peek_memory (mine, 0) == gst_buffer_peek_memory (theirs, 0));
  GST_BUFFER_PTS (mine) = 77;
  g_assert_cmpuint (GST_BUFFER_PTS (theirs), ==, 24 * 100 * GST_MSECOND);

  /* A camera without keyframes fills no memory. */
  for (guint i = 25; i < 3000; i++)
    push (tap, i, FALSE);
}

static gpointer
consume (gpointer user_data)
{
  TapoSampleQueue *queue = user_data;
  guint64 last = 0;
  guint n = 0;

  for (;;)
    {
      g_autoptr (GstSample) sample = tapo_sample_queue_pop (queue, G_USEC_PER_SEC);

      if (sample == NULL)
        return GUINT_TO_POINTER (n);
      g_assert_cmpuint (GST_BUFFER_PTS (gst_sample_get_buffer (sample)), >=, last);
      last = GST_BUFFER_PTS (gst_sample_get_buffer (sample));
      n++;
    }
}

/* One camera, three consumers, one of them in a hurry to leave: for the thread sanitizer. */
static void
test_threads (void)
{
  g_autoptr (TapoTap) tap = tapo_tap_new (TAPO_TAP_ENCODED);
  TapoSampleQueue *queues[3];
  GThread *threads[3];
  guint taken[3];

  for (guint i = 0; i < 3; i++)
    {
      queues[i] = i == 0 ? tapo_sample_queue_new_latest (0) : tapo_sample_queue_new_whole (10 * SIZE, GST_SECOND);
      tapo_tap_subscribe (tap, queues[i]);
      threads[i] = g_thread_new ("consumer", consume, queues[i]);
    }
  for (guint i = 0; i < 5000; i++)
    {
      push (tap, i, i % 5 == 0);
      if (i == 2000)
        tapo_sample_queue_close (queues[2]);
      if (i == 2500)
        tapo_tap_unsubscribe (tap, queues[2]);
      if (i % 1000 == 999)
        tapo_tap_gap (tap);
    }
  for (guint i = 0; i < 3; i++)
    {
      tapo_sample_queue_close (queues[i]);
      taken[i] = GPOINTER_TO_UINT (g_thread_join (threads[i]));
      tapo_tap_unsubscribe (tap, queues[i]);
      tapo_sample_queue_unref (queues[i]);
    }
  g_assert_cmpuint (taken[0], >, 0);
  g_assert_cmpuint (taken[1], >, 0);
}

/* Parameter sets that come alone are no picture; their time is the picture's behind them. */
static void
test_frame (void)
{
  static const guint8 sps[] = { 0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3 };
  static const guint8 idr[] = { 0, 0, 1, 0x67, 1, 0, 0, 1, 0x65, 9 };
  static const guint8 hevc_vps[] = { 0, 0, 1, 0x40, 1, 0, 0, 1, 0x42, 1 };
  static const guint8 hevc_idr[] = { 0, 0, 1, 0x40, 1, 0, 0, 1, 0x26, 1 };
  GstClockTime time = GST_CLOCK_TIME_NONE;
  GstBuffer *buffer;

  buffer = gst_buffer_new_memdup (sps, sizeof sps);
  GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_HEADER);
  GST_BUFFER_PTS (buffer) = 5;
  g_assert_null (tapo_spine_frame_take (buffer, "H264", &time));
  buffer = gst_buffer_new_memdup (idr, sizeof idr);
  GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_HEADER);
  buffer = tapo_spine_frame_take (buffer, "H264", &time);
  g_assert_cmpuint (GST_BUFFER_PTS (buffer), ==, 5);
  gst_buffer_unref (buffer);

  buffer = gst_buffer_new_memdup (hevc_vps, sizeof hevc_vps);
  GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_HEADER);
  g_assert_null (tapo_spine_frame_take (buffer, "H265", &time));
  buffer = gst_buffer_new_memdup (hevc_idr, sizeof hevc_idr);
  GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_HEADER);
  buffer = tapo_spine_frame_take (buffer, "H265", &time);
  g_assert_nonnull (buffer);
  g_assert_false (GST_BUFFER_PTS_IS_VALID (buffer));
  gst_buffer_unref (buffer);

  /* Whatever it is of a codec that has none, and a picture without anything: as it came. */
  buffer = tapo_spine_frame_take (gst_buffer_new (), "JPEG", &time);
  g_assert_nonnull (buffer);
  gst_buffer_unref (buffer);
}

/* On a real session: both taps run on through a reconnect, and a consumer that never takes anything hurts nobody. */
static void
test_session (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_DECODED, 320);
  g_autoptr (TapoSampleQueue) bits = tapo_sample_queue_new_whole (64 * 1024 * 1024, 60 * GST_SECOND);
  g_autoptr (TapoSampleQueue) pixels = tapo_sample_queue_new_latest (5);
  g_autoptr (TapoSampleQueue) stuck = tapo_sample_queue_new_whole (100 * 1024, GST_SECOND);
  TapoTap *encoded = tapo_session_get_tap (session, TAPO_TAP_ENCODED);
  TapoTap *decoded = tapo_session_get_tap (session, TAPO_TAP_DECODED);
  TapoSampleQueueStats stats;
  gboolean discont = FALSE;
  guint n_keyframes = 0;

  tapo_tap_subscribe (encoded, bits);
  tapo_tap_subscribe (encoded, stuck);
  tapo_tap_subscribe (decoded, pixels);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > 30);
  tapo_fixture_set_fault (fixture, "close", NULL);
  tapo_test_wait_state (session, WAITING);
  g_assert_null (tapo_tap_dup_latest (decoded, NULL));
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > 60);

  tapo_sample_queue_get_stats (bits, &stats);
  g_assert_cmpuint (stats.gaps, ==, 1);
  g_assert_cmpuint (stats.dropped, ==, 0);
  g_assert_cmpuint (stats.length, >=, 60);
  for (guint i = 0; i < stats.length; i++)
    {
      g_autoptr (GstSample) sample = tapo_sample_queue_pop (bits, 0);
      GstBuffer *buffer = gst_sample_get_buffer (sample);
      gboolean keyframe = !GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT);

      g_assert_nonnull (gst_sample_get_caps (sample));
      g_assert_true (GST_BUFFER_PTS_IS_VALID (buffer));
      g_assert_true (i > 0 || keyframe);
      if (keyframe)
        n_keyframes++;
      if (i > 0 && GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DISCONT) && keyframe)
        discont = TRUE;
    }
  g_assert_true (discont);
  g_assert_cmpuint (n_keyframes, >=, 2);
  tapo_sample_queue_get_stats (pixels, &stats);
  g_assert_cmpuint (stats.length, ==, 1);
  tapo_sample_queue_get_stats (stuck, &stats);
  g_assert_cmpuint (stats.dropped, >, 0);
  g_assert_cmpuint (stats.bytes, <=, 100 * 1024);
  tapo_tap_unsubscribe (encoded, bits);
  tapo_tap_unsubscribe (encoded, stuck);
  tapo_tap_unsubscribe (decoded, pixels);
}

/* The first frame of an unmapped picture is as good as the last: a decoded sample has pixels of the right size. */
static void
test_snapshot (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_DECODED, 320);
  g_autoptr (GstSample) sample = NULL;
  GstStructure *structure;
  gint64 began = g_get_monotonic_time ();
  gint64 time;
  int width;

  tapo_test_wait_state (session, LIVE);
  sample = tapo_tap_dup_latest (tapo_session_get_tap (session, TAPO_TAP_DECODED), &time);
  g_assert_nonnull (sample);
  g_assert_cmpint (time, >=, began);
  structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  g_assert_true (gst_structure_get_int (structure, "width", &width));
  g_assert_cmpint (width, ==, 640);
  g_assert_cmpuint (gst_buffer_get_size (gst_sample_get_buffer (sample)), >=, 640 * 360 * 3 / 2);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/tap/whole", test_whole);
  g_test_add_func ("/tap/whole-by-time", test_whole_by_time);
  g_test_add_func ("/tap/latest", test_latest);
  g_test_add_func ("/tap/latest-rate", test_latest_rate);
  g_test_add_func ("/tap/preroll", test_preroll);
  g_test_add_func ("/tap/threads", test_threads);
  g_test_add_func ("/tap/frame", test_frame);
  g_test_add_func ("/tap/session", test_session);
  g_test_add_func ("/tap/snapshot", test_snapshot);
  return g_test_run ();
}
