/* The simulated camera seen by rtspsrc: every stream plays, over TCP and UDP, and shows its pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-simulator.h"
#include "tapo-scene-code.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

/* However busy the machine is. */
#define PATIENCE (120 * GST_SECOND)

typedef struct
{
  int pictures, in_order, width, height, scene;
  guint largest;
} Seen;

static void
look (GstSample *sample, Seen *seen, int *last)
{
  GstVideoInfo info;
  GstVideoFrame frame;
  int number;

  g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)));
  g_assert_true (gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ));
  seen->width = GST_VIDEO_INFO_WIDTH (&info);
  seen->height = GST_VIDEO_INFO_HEIGHT (&info);
  number = tapo_scene_code_read (GST_VIDEO_FRAME_PLANE_DATA (&frame, 0), GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), GST_VIDEO_FRAME_COMP_PSTRIDE (&frame, 0), seen->width, seen->height, &seen->scene);
  gst_video_frame_unmap (&frame);

  seen->pictures++;
  seen->in_order += number >= 0 && (*last < 0 || number == *last + 1 || number == 0);
  *last = number;
}

static void
on_pad_added (GstElement *source, GstPad *pad, gpointer queue)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  g_autoptr (GstPad) sink = gst_element_get_static_pad (queue, "sink");

  if (g_str_equal (gst_structure_get_string (gst_caps_get_structure (caps, 0), "media"), "video"))
    g_assert_cmpint (gst_pad_link (pad, sink), ==, GST_PAD_LINK_OK);
}

/* Plays until n pictures came in order. Over UDP the first ones may be lost on a busy machine, so
 * this waits for more. */
static Seen
play (TapoSimulator *sim, const char *path, const char *protocol, int n)
{
  g_autofree char *uri = tapo_simulator_dup_uri (sim, 0, path);
  g_autofree char *text = g_strdup_printf ("rtspsrc name=source location=%s user-id=tapo user-pw=" TAPO_SIMULATOR_PASSWORD " protocols=%s latency=100 queue name=queue ! parsebin ! decodebin3 ! video/x-raw ! appsink name=sink sync=false max-buffers=4", uri, protocol);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (text, &error);
  g_autoptr (GstElement) source = NULL, queue = NULL, sink = NULL;
  Seen seen = { 0 };
  int last = -1;

  g_assert_no_error (error);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  queue = gst_bin_get_by_name (GST_BIN (pipeline), "queue");
  g_signal_connect (source, "pad-added", G_CALLBACK (on_pad_added), queue);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while (seen.in_order < n && seen.pictures < n + 100)
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (GST_APP_SINK (sink), PATIENCE);

      if (sample == NULL)
        break;
      look (sample, &seen, &last);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return seen;
}

static TapoSimulator *
start (const char *const *knobs)
{
  TapoSimulatorOptions options = { .n_cameras = 1, .knobs = knobs };
  g_autoptr (GError) error = NULL;
  TapoSimulator *sim = tapo_simulator_new (&options, &error);

  g_assert_no_error (error);
  /* GStreamer gives no sign of life over TCP. */
  g_assert_true (tapo_simulator_set_knob (sim, 0, "timeout", "600", NULL));
  return sim;
}

static void
test_streams (gconstpointer data)
{
  const char *protocol = data;
  g_autoptr (TapoSimulator) sim = start (NULL);
  Seen sub = play (sim, "/stream2", protocol, 30);
  Seen main_stream = play (sim, "/stream1", protocol, 20);

  g_assert_cmpint (sub.in_order, ==, 30);
  if (g_str_equal (protocol, "tcp") && tapo_simulator_get_count (sim, 0, "dropped") == 0)
    g_assert_cmpint (sub.pictures, ==, 30);
  g_assert_cmpint (sub.width, ==, 640);
  g_assert_cmpint (sub.height, ==, 360);
  g_assert_cmpint (main_stream.in_order, ==, 20);
  g_assert_cmpint (main_stream.width, ==, 1920);
  g_assert_cmpint (main_stream.height, ==, 1080);
  g_assert_cmpint (tapo_simulator_get_count (sim, 0, "sessions-max"), ==, 1);
  g_assert_cmpint (tapo_simulator_get_count (sim, 0, "teardowns"), ==, 2);
  g_assert_cmpint (tapo_simulator_get_count (sim, 0, "logins-wrong"), ==, 0);
}

static void
test_hevc (void)
{
  static const char *const knobs[] = { "profile=vigi", NULL };
  g_autoptr (TapoSimulator) sim = start (knobs);
  Seen seen = play (sim, "/stream1", "tcp", 20);

  g_assert_cmpint (seen.in_order, ==, 20);
  g_assert_cmpint (seen.width, ==, 1280);
}

static void
test_stap_a (void)
{
  static const char *const knobs[] = { "stap-a=on", "mtu=10000", "sprop=null", NULL };
  g_autoptr (TapoSimulator) sim = start (knobs);
  Seen seen = play (sim, "/stream2", "udp", 20);

  g_assert_cmpint (seen.in_order, ==, 20);
}

static void
test_second_lens (void)
{
  static const char *const knobs[] = { "profile=dual-lens", NULL };
  g_autoptr (TapoSimulator) sim = start (knobs);
  Seen wide = play (sim, "/stream2", "tcp", 5);
  Seen tele = play (sim, "/stream7", "tcp", 5);

  g_assert_cmpint (wide.in_order, ==, 5);
  g_assert_cmpint (tele.in_order, ==, 5);
  g_assert_cmpint (wide.scene, !=, tele.scene);
}

/* What disturbs the line or the picture without ending it leaves a stream that plays. */
static void
test_faults (void)
{
  static const struct
  {
    const char *name, *arguments, *protocol;
    int least; /* of 20 pictures in order */
  } rows[] = {
    { "loss", "3", "tcp", 20 },
    { "loss", "1", "udp", 10 },
    { "reorder", "10", "udp", 20 },
    { "dup", "20", "udp", 20 },
    { "jitter", "60", "tcp", 20 },
    { "delay", "300", "udp", 20 },
    { "bad-nal", NULL, "tcp", 20 },
    { "split", NULL, "tcp", 20 },
    { "glue", NULL, "tcp", 20 },
    { "ts-repeat", NULL, "tcp", 20 },
    { "ts-wrap", NULL, "tcp", 20 },
  };
  g_autoptr (TapoSimulator) sim = start (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Seen seen;

      g_assert_true (tapo_simulator_set_fault (sim, 0, rows[i].name, rows[i].arguments, NULL));
      seen = play (sim, "/stream2", rows[i].protocol, 20);
      g_test_message ("%s over %s: %d of %d in order", rows[i].name, rows[i].protocol, seen.in_order, seen.pictures);
      g_assert_cmpint (seen.in_order, >=, rows[i].least);
      tapo_simulator_clear_fault (sim, 0, NULL, NULL);
    }
}

/* The main stream has the size that quality says. */
static void
test_quality (void)
{
  g_autoptr (TapoSimulator) sim = start (NULL);
  Seen seen;

  tapo_simulator_set_fault (sim, 0, "quality", "1280x720", NULL);
  seen = play (sim, "/stream1", "tcp", 10);
  g_assert_cmpint (seen.width, ==, 1280);
  tapo_simulator_set_fault (sim, 0, "quality", "640x360", NULL);
  seen = play (sim, "/stream1", "tcp", 10);
  g_assert_cmpint (seen.width, ==, 640);
}

int
main (int argc, char **argv)
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/simulator/play/tcp", "tcp", test_streams);
  g_test_add_data_func ("/simulator/play/udp", "udp", test_streams);
  g_test_add_func ("/simulator/play/hevc", test_hevc);
  g_test_add_func ("/simulator/play/stap-a", test_stap_a);
  g_test_add_func ("/simulator/play/second-lens", test_second_lens);
  g_test_add_func ("/simulator/play/faults", test_faults);
  g_test_add_func ("/simulator/play/quality", test_quality);
  return g_test_run ();
}
