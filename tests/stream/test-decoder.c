/* test-decoder.c: decoders that do not work are passed over, and when none is left the session says which codec it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gst/gst.h>

#include "tapo-broken-decoder.h"
#include "tapo-stream-fixture.h"

/* One does not start, the next stumbles once, the third shows the picture; nobody waits. */
static void
test_next_one (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;
  TapoSessionStats stats;

  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_session_get_stats (session, &stats);
  g_assert_cmpstr (stats.decoder, ==, "avdec_h264");
  g_assert_cmpuint (stats.connects, ==, 2);
  tapo_session_stats_clear (&stats);
  g_assert_cmpuint (tapo_broken_decoders_get_n_dead_ends (), ==, 2);
  g_assert_cmpuint (tapo_broken_decoders_get_n_stumbles (), ==, 1);

  /* Known from now on: a reconnect does not stumble again. */
  tapo_fixture_set_fault (fixture, "close", NULL);
  tapo_test_wait_state (session, WAITING);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_broken_decoders_get_n_stumbles (), ==, 1);
}

static void
set_rank (const char *name,
          guint rank)
{
  g_autoptr (GstPluginFeature) feature = gst_registry_lookup_feature (gst_registry_get (), name);

  if (feature != NULL)
    gst_plugin_feature_set_rank (feature, rank);
}

/* Every decoder has stumbled, as they do over a camera that sends nonsense: it is asked again, and they are, too. */
static void
test_all_stumbled (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  static const char *const working[] = { "avdec_h264", "openh264dec" };
  g_autoptr (TapoLease) lease = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (working); i++)
    set_rank (working[i], GST_RANK_NONE);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_PROTOCOL);
  set_rank ("avdec_h264", GST_RANK_PRIMARY);
  tapo_test_wait_state (session, LIVE);
}

static void
set_rank_of_all (const char *caps_text,
                 guint rank)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (caps_text);
  GList *all = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER, GST_RANK_NONE);
  GList *fit = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);

  for (GList *l = fit; l != NULL; l = l->next)
    gst_plugin_feature_set_rank (l->data, rank);
  gst_plugin_feature_list_free (fit);
  gst_plugin_feature_list_free (all);
}

/* H.265 that nothing here decodes, on the main stream: the sub stream stays, or is shown instead. */
static void
test_main_unsupported (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "hevc=on");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  set_rank_of_all ("video/x-h265", GST_RANK_NONE);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 1600);
  tapo_test_wait_state (session, LIVE);
  g_assert_false (tapo_test_is_main (session));
  tapo_test_wait_until (tapo_session_get_quality_notice (session));
}

/* Nothing at all: blocked, and the sentence names the codec. */
static void
test_unsupported (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "hevc=on");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  g_object_set (tapo_session_get_camera (session), "sub-path", NULL, NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (tapo_session_get_error (session)->message, "H265"));
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  tapo_broken_decoders_register ();
  g_test_add_func ("/decoder/next-one", test_next_one);
  g_test_add_func ("/decoder/all-stumbled", test_all_stumbled);
  g_test_add_func ("/decoder/main-unsupported", test_main_unsupported);
  g_test_add_func ("/decoder/unsupported", test_unsupported);
  return g_test_run ();
}
