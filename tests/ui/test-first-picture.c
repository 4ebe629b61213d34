/* test-first-picture.c: the first picture of a camera is made as large as it is going to be shown, without a window even.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-dialog-fixture.h"
#include "tapo-paintable-sink.h"
#include "tapo-renderer.h"

/* The width of the first picture that there is, of a stream of 640 × 360. */
static int first_width;

static void
on_invalidate_contents (GdkPaintable *paintable)
{
  if (first_width == 0)
    first_width = gdk_paintable_get_intrinsic_width (paintable);
}

static void
play (int expected_width)
{
  g_autoptr (TapoVideoSink) sink = tapo_paintable_sink_make (NULL);
  g_autoptr (GstElement) pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  GstElement *source = gst_element_factory_make ("videotestsrc", NULL);
  g_autoptr (GstCaps) caps = gst_caps_from_string ("video/x-raw,format=I420,width=640,height=360");
  GstElement *element;

  first_width = 0;
  tapo_video_sink_set_width (sink, expected_width);
  element = tapo_video_sink_get_element (sink);
  g_object_set (source, "num-buffers", 5, NULL);
  gst_bin_add_many (GST_BIN (pipeline), source, element, NULL);
  g_assert_true (gst_element_link_filtered (source, element, caps));
  g_signal_connect (tapo_video_sink_get_picture (sink), "invalidate-contents", G_CALLBACK (on_invalidate_contents), NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  tapo_ui_wait_until (first_width > 0);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  tapo_ui_settle ();
}

static void
test_expected (void)
{
  g_assert_true (tapo_renderer_is_software ());
  play (320);
  g_assert_cmpint (first_width, ==, 320);
}

/* Never larger than it comes, and as it comes where nobody knows. */
static void
test_not_expected (void)
{
  play (0);
  g_assert_cmpint (first_width, ==, 640);
  play (1280);
  g_assert_cmpint (first_width, ==, 640);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/first-picture/expected", test_expected);
  g_test_add_func ("/first-picture/not-expected", test_not_expected);
  return g_test_run ();
}
