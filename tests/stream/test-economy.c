/* test-economy.c: key frames only, for those who are content with them; everybody else gets every picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"
#include "tapo-stream-fixture.h"

/* A camera of the fixture sends 15 pictures a second, and a key frame every two seconds. */
#define MANY 45

static guint64
get_encoded (TapoSampleQueue *queue)
{
  TapoSampleQueueStats stats;

  tapo_sample_queue_get_stats (queue, &stats);
  return stats.pushed;
}

static gboolean
is_still (TapoSession *session)
{
  TapoSessionStats stats;

  tapo_session_get_stats (session, &stats);
  tapo_session_stats_clear (&stats);
  g_assert_true (stats.still == tapo_session_is_still (session));
  return stats.still;
}

/* How many pictures are decoded while the camera sends MANY. */
static guint64
count_decoded (TapoSession *session,
               TapoSampleQueue *queue)
{
  guint64 sent = get_encoded (queue);
  guint64 decoded = tapo_test_get_decoded (session);

  tapo_test_wait_until (get_encoded (queue) >= sent + MANY);
  return tapo_test_get_decoded (session) - decoded;
}

static TapoLease *
acquire_thrifty (TapoSession *session)
{
  TapoLease *lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_lease_set_thrifty (lease, TRUE);
  return lease;
}

/* Falls to the rate of the key frames, and comes back; nothing is connected to anew for it. */
static void
test_rates (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) tile = acquire_thrifty (session);
  g_autoptr (TapoSampleQueue) queue = tapo_sample_queue_new_latest (0);
  TapoLease *other;

  tapo_tap_subscribe (tapo_session_get_tap (session, TAPO_TAP_ENCODED), queue);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (count_decoded (session, queue), >, MANY / 2);
  g_assert_false (is_still (session));

  tapo_session_pool_set_saving (fixture->pool, TAPO_SAVING_POWER);
  tapo_test_wait_until (is_still (session));
  g_assert_cmpuint (count_decoded (session, queue), <=, 4);
  g_assert_cmpuint (count_decoded (session, queue), >=, 1);

  /* Whoever looks closely, or at pixels, gets everything; and the tile with it. */
  other = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_until (!is_still (session));
  g_assert_cmpuint (count_decoded (session, queue), >, MANY / 2);
  tapo_lease_release (other);
  tapo_test_wait_until (is_still (session));
  other = tapo_session_acquire (session, TAPO_LEASE_DECODED, 320);
  tapo_lease_set_thrifty (other, TRUE);
  tapo_test_wait_until (!is_still (session));
  g_assert_cmpuint (count_decoded (session, queue), >, MANY / 2);
  tapo_lease_release (other);

  tapo_session_pool_set_saving (fixture->pool, TAPO_SAVING_NOTHING);
  tapo_test_wait_until (!is_still (session));
  g_assert_cmpuint (count_decoded (session, queue), >, MANY / 2);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  tapo_tap_unsubscribe (tapo_session_get_tap (session, TAPO_TAP_ENCODED), queue);
}

/* Two seconds without a decoded picture are no stall, although the watchdog waits for less. */
static void
test_watchdog (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) tile = acquire_thrifty (session);
  guint64 decoded;

  tapo_session_pool_set_saving (fixture->pool, TAPO_SAVING_POWER);
  tapo_test_wait_until (is_still (session));
  fixture->timings.stall = 1800;
  decoded = tapo_test_get_decoded (session);
  tapo_test_wait_until (tapo_test_get_decoded (session) >= decoded + 3);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);

  /* A camera that sends nothing at all is still found out. */
  tapo_fixture_set_fault (fixture, "privacy", "stop");
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_STALLED);
}

/* A camera whose key frames are too far apart is decoded whole, rather than shown as it was long ago. */
static void
test_seldom (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) tile = acquire_thrifty (session);
  guint64 decoded;

  tapo_session_pool_set_saving (fixture->pool, TAPO_SAVING_POWER);
  tapo_test_wait_until (is_still (session));
  fixture->timings.seldom = 500;
  tapo_test_wait_until (!is_still (session));
  decoded = tapo_test_get_decoded (session);
  tapo_test_wait_until (tapo_test_get_decoded (session) > decoded + 2 * MANY);
  g_assert_false (is_still (session));
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
}

/* Where bytes cost money, the small stream is all there is, also for who looks closely. */
static void
test_traffic (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) large = NULL;

  tapo_session_pool_set_saving (fixture->pool, TAPO_SAVING_TRAFFIC);
  large = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 1920);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > MANY / 2);
  g_assert_false (tapo_test_is_main (session));
  g_assert_false (is_still (session));
  g_assert_false (tapo_session_get_quality_notice (session));
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);

  tapo_session_pool_set_saving (fixture->pool, TAPO_SAVING_NOTHING);
  tapo_test_wait_until (tapo_test_is_main (session));
}

/* What came through a gate, by the numbers of its pictures; every tenth is a key frame. */
static GString *came;

static GstFlowReturn
on_came (GstPad *pad,
         GstObject *parent,
         GstBuffer *buffer)
{
  g_string_append_printf (came, "%d ", (int) GST_BUFFER_OFFSET (buffer));
  gst_buffer_unref (buffer);
  return GST_FLOW_OK;
}

static void
push (TapoGate *gate,
      GstPad *src,
      GstPad *sink,
      int first,
      int last)
{
  for (int i = first; i <= last; i++)
    {
      GstBuffer *buffer = gst_buffer_new ();

      GST_BUFFER_OFFSET (buffer) = (guint64) i;
      if (i % 10 != 0)
        GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT);
      if (tapo_gate_pass (gate, src, buffer, 0) == GST_PAD_PROBE_OK)
        gst_pad_chain (sink, buffer);
      else
        gst_buffer_unref (buffer);
    }
}

static void
test_gate (void)
{
  g_autoptr (GstPad) src = gst_object_ref_sink (gst_pad_new ("src", GST_PAD_SRC));
  g_autoptr (GstPad) sink = gst_object_ref_sink (gst_pad_new ("sink", GST_PAD_SINK));
  GstSegment segment;
  TapoGate gate;

  came = g_string_new (NULL);
  gst_pad_set_chain_function (sink, on_came);
  gst_pad_set_active (sink, TRUE);
  gst_pad_set_active (src, TRUE);
  g_assert_true (gst_pad_link (src, sink) == GST_PAD_LINK_OK);
  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_pad_push_event (src, gst_event_new_stream_start ("test"));
  gst_pad_push_event (src, gst_event_new_segment (&segment));
  tapo_gate_init (&gate, TAPO_GATE_SHUT);
  gate.still_gap = 0;

  /* The last key frame at once, then each that comes. */
  push (&gate, src, sink, 8, 13);
  gate.mode = TAPO_GATE_KEYFRAMES;
  push (&gate, src, sink, 14, 31);
  g_assert_cmpstr (came->str, ==, "10 20 30 ");

  /* Everything again: whole from the last key frame, as what lies between was never decoded. */
  g_string_truncate (came, 0);
  gate.mode = TAPO_GATE_OPEN;
  push (&gate, src, sink, 32, 33);
  g_assert_cmpstr (came->str, ==, "30 31 32 33 ");

  /* A moment of thrift costs none of the pictures behind it their reference. */
  g_string_truncate (came, 0);
  gate.mode = TAPO_GATE_KEYFRAMES;
  push (&gate, src, sink, 34, 34);
  gate.mode = TAPO_GATE_OPEN;
  push (&gate, src, sink, 35, 36);
  g_assert_cmpstr (came->str, ==, "30 31 32 33 34 35 36 ");

  /* Where every picture is a key frame, most are left out. */
  g_string_truncate (came, 0);
  gate.still_gap = G_MAXINT64 / 4;
  gate.mode = TAPO_GATE_KEYFRAMES;
  for (int i = 4; i < 14; i++)
    push (&gate, src, sink, i * 10, i * 10);
  g_assert_cmpstr (came->str, ==, "40 ");

  tapo_gate_clear (&gate);
  g_string_free (came, TRUE);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/economy/gate", test_gate);
  g_test_add_func ("/economy/rates", test_rates);
  g_test_add_func ("/economy/watchdog", test_watchdog);
  g_test_add_func ("/economy/seldom", test_seldom);
  g_test_add_func ("/economy/traffic", test_traffic);
  return g_test_run ();
}
