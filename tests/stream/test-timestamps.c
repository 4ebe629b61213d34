/* test-timestamps.c: cameras whose clock is mad. What is shown does not depend on it, and what others get carries times
 * that they can use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-line.h"
#include "tapo-stream-fixture.h"

/* Pictures of one look, and how many looks a busy machine gets until one is good. A fault that costs pictures costs
 * them in every one: it begins anew with each. */
#define PICTURES 30
#define LOOKS 12

typedef struct
{
  const char *fault;
  const char *arguments;
} Row;

static const Row rows[] = {
  { "ts-jump", "3600" },
  { "ts-jump", "-3600" },
  { "ts-jump", "2" },
  { "ts-jump", "-2" },
  { "ts-repeat", NULL },
  { "ts-backward", NULL },
  { "ts-stutter", NULL },
  { "ts-wrap", NULL },
  { "ts-freeze", NULL },
  { "ts-rate", "0.1" },
  { "ts-rate", "0.9" },
  { "ts-rate", "3" },
};

static guint64
count_shown (TapoSession *session)
{
  GstElement *sink = tapo_video_sink_get_element (tapo_spine_get_sink (tapo_line_get_spine (session->current)));
  g_autoptr (GstStructure) stats = NULL;
  guint64 rendered = 0;

  g_object_get (sink, "stats", &stats, NULL);
  g_assert_true (gst_structure_get_uint64 (stats, "rendered", &rendered));
  return rendered;
}

/* When a picture came: by its own time, and by the clock. */
typedef struct
{
  GstClockTime pts;
  gint64 time;
} Stamp;

static Stamp
get_stamp (TapoSession *session)
{
  Stamp stamp = { 0 };
  g_autoptr (GstSample) sample = tapo_tap_dup_latest (tapo_session_get_tap (session, TAPO_TAP_DECODED), &stamp.time);

  g_assert_nonnull (sample);
  stamp.pts = GST_BUFFER_PTS (gst_sample_get_buffer (sample));
  g_assert_true (GST_CLOCK_TIME_IS_VALID (stamp.pts));
  return stamp;
}

static void
test_shown (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  guint looks = 0;
  gboolean good = FALSE;

  tapo_test_wait_state (session, LIVE);
  while (!good && looks++ < LOOKS)
    {
      guint sent = tapo_fixture_count (fixture, "pictures");
      guint64 shown = count_shown (session);
      Stamp before = get_stamp (session);
      Stamp after;
      double by_clock, by_camera;

      tapo_fixture_set_fault (fixture, row->fault, row->arguments);
      tapo_test_wait_until (tapo_fixture_count (fixture, "pictures") >= sent + PICTURES);
      sent = tapo_fixture_count (fixture, "pictures") - sent;
      shown = count_shown (session) - shown;
      after = get_stamp (session);
      by_clock = (double) (after.time - before.time) / G_USEC_PER_SEC;
      by_camera = (double) GST_CLOCK_DIFF (before.pts, after.pts) / GST_SECOND;
      g_test_message ("%u of %u pictures shown; %.2f s passed, %.2f s by their times", (guint) shown, sent, by_clock,
                      by_camera);
      good = shown * 10 >= sent * 8 && ABS (by_camera - by_clock) < by_clock / 5 + 0.5;
    }
  g_assert_true (good);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timestamps/%s%s%s", rows[i].fault, rows[i].arguments != NULL ? "/" : "",
                                               rows[i].arguments != NULL ? rows[i].arguments : "");

      g_test_add_data_func (path, &rows[i], test_shown);
    }
  return g_test_run ();
}
