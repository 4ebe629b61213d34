/* test-gate.c: nobody looks, nothing is decoded; somebody looks, there is a picture at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"
#include "tapo-stream-fixture.h"

/* What came through a gate, by the numbers of its pictures. */
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

/* As a probe does it: what passes goes on after it. */
static void
push (TapoGate *gate,
      GstPad *src,
      GstPad *sink,
      int number,
      guint waiting)
{
  GstBuffer *buffer = gst_buffer_new ();

  GST_BUFFER_OFFSET (buffer) = (guint64) number;
  if (number % 10 != 0)
    GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT);
  if (tapo_gate_pass (gate, src, buffer, waiting) == GST_PAD_PROBE_OK)
    gst_pad_chain (sink, buffer);
  else
    gst_buffer_unref (buffer);
}

static void
test_gate_alone (void)
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

  /* Shut; then open in the middle of a group, which comes whole; then shut, and open at once. */
  for (int i = 7; i < 13; i++)
    push (&gate, src, sink, i, 0);
  g_assert_cmpstr (came->str, ==, "");
  gate.mode = TAPO_GATE_OPEN;
  push (&gate, src, sink, 13, 0);
  push (&gate, src, sink, 14, 0);
  g_assert_cmpstr (came->str, ==, "10 11 12 13 14 ");
  gate.mode = TAPO_GATE_SHUT;
  push (&gate, src, sink, 15, 0);
  gate.mode = TAPO_GATE_OPEN;
  g_string_truncate (came, 0);
  push (&gate, src, sink, 16, 0);
  g_assert_cmpstr (came->str, ==, "10 11 12 13 14 15 16 ");

  /* A decoder that does not keep up: nothing until it has, and then from a keyframe on. */
  g_string_truncate (came, 0);
  push (&gate, src, sink, 17, 100);
  push (&gate, src, sink, 20, 20);
  push (&gate, src, sink, 21, 2);
  push (&gate, src, sink, 30, 2);
  push (&gate, src, sink, 31, 2);
  g_assert_cmpstr (came->str, ==, "30 31 ");

  tapo_gate_clear (&gate);
  g_string_free (came, TRUE);
}

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
  tapo_test_run (1500);
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
  tapo_fixture_make_impatient (fixture);
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
  g_test_add_func ("/gate/alone", test_gate_alone);
  g_test_add_func ("/gate/encoded-only", test_encoded_only);
  g_test_add_func ("/gate/flicker", test_flicker);
  g_test_add_func ("/gate/encoded-stall", test_encoded_stall);
  g_test_add_data_func ("/gate/start/wait", "start=wait", test_start);
  g_test_add_data_func ("/gate/start/mid", "start=mid", test_start);
  g_test_add_data_func ("/gate/start/no-sprop", "sprop=null start=mid", test_start);
  g_test_add_data_func ("/gate/start/stap-a", "stap-a=on", test_start);
  return g_test_run ();
}
