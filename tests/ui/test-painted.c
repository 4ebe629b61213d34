/* test-painted.c: pictures of simulated cameras that really reach the screen, by the sink that the program uses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-window-fixture.h"
#include "tapo-window.h"

#define N_CAMERAS 2

/* Of 15 that come; the sanitizers make drawing by the processor several times as slow. */
#ifdef __SANITIZE_ADDRESS__
#define LEAST_RATE 8.0
#else
#define LEAST_RATE 14.0
#endif

/* A machine that is busy with something else gets some more chances. */
#define CHANCES 6

typedef struct
{
  guint64 decoded;
  guint64 painted;
} Count;

static Count
get_count (TapoWindowFixture *fixture,
           guint position)
{
  TapoSessionStats stats;

  tapo_session_get_stats (tapo_window_fixture_get_session (fixture, position), &stats);
  tapo_session_stats_clear (&stats);
  return (Count) { stats.decoded, stats.painted };
}

/* The lowest rate of all cameras over two seconds. Nothing is counted twice, wherever it is shown. */
static double
measure_rate (TapoWindowFixture *fixture)
{
  gint64 begin = g_get_monotonic_time ();
  Count before[N_CAMERAS];
  double least = G_MAXDOUBLE;
  double seconds;

  for (guint i = 0; i < N_CAMERAS; i++)
    before[i] = get_count (fixture, i);
  tapo_ui_wait_until (g_get_monotonic_time () - begin > 2 * G_USEC_PER_SEC);
  seconds = (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  for (guint i = 0; i < N_CAMERAS; i++)
    {
      Count after = get_count (fixture, i);

      /* Those that were on their way from the decoder to the screen. */
      g_assert_cmpint (after.painted - before[i].painted, <=, after.decoded - before[i].decoded + 4);
      least = MIN (least, (double) (after.painted - before[i].painted) / seconds);
    }
  g_test_message ("%.1f pictures a second", least);
  return least;
}

static void
wait_for_pictures (TapoWindowFixture *fixture)
{
  for (guint i = 0; i < N_CAMERAS; i++)
    tapo_ui_wait_until (tapo_session_get_state (tapo_window_fixture_get_session (fixture, i)) == TAPO_SESSION_LIVE);
}

static void
test_rate (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (N_CAMERAS, TRUE, NULL);
  double best = 0;

  tapo_window_fixture_present (fixture, 800, 600);
  wait_for_pictures (fixture);
  for (int i = 0; i < CHANCES && best < LEAST_RATE; i++)
    best = MAX (best, measure_rate (fixture));
  g_assert_cmpfloat (best, >=, LEAST_RATE);
}

static GdkPaintable *
get_picture (TapoWindowFixture *fixture)
{
  GObject *picture = tapo_session_get_picture (tapo_window_fixture_get_session (fixture, 0));

  return GDK_IS_PAINTABLE (picture) ? GDK_PAINTABLE (picture) : NULL;
}

static gboolean
has_width (TapoWindowFixture *fixture,
           int least,
           int most)
{
  GdkPaintable *picture = get_picture (fixture);
  int width = picture != NULL ? gdk_paintable_get_intrinsic_width (picture) : 0;

  return width >= least && width <= most;
}

/* Drawn by the processor, a picture is no larger than the tile that shows it, and grows with the window until it is
 * what the camera sends. */
static void
test_size (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (N_CAMERAS, TRUE, NULL);

  tapo_window_fixture_present (fixture, 500, 400);
  wait_for_pictures (fixture);
  tapo_ui_wait_until (has_width (fixture, 100, 500));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1400, 1000);
  tapo_ui_wait_until (has_width (fixture, 640, 640));
}

/* Two windows show the same cameras, and each picture still counts once. */
static void
test_once (void)
{
  g_autoptr (TapoWindowFixture) fixture = tapo_window_fixture_new (N_CAMERAS, TRUE, NULL);
  GtkWindow *second = tapo_window_new (NULL, fixture->services);

  tapo_window_fixture_present (fixture, 500, 400);
  gtk_window_present (second);
  wait_for_pictures (fixture);
  tapo_ui_wait_until (gtk_widget_get_mapped (GTK_WIDGET (second)));
  measure_rate (fixture);
  gtk_window_destroy (second);
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/painted/rate", test_rate);
  g_test_add_func ("/painted/size", test_size);
  g_test_add_func ("/painted/once", test_once);
  return g_test_run ();
}
