/* tapo-soak.c: the window, its cameras and everything behind it for a long time, with random trouble and random hands;
 * at moments of rest it has to be as it was: as much memory, as many threads and descriptors, one connection to each
 * camera, and all of them live.
 *
 *   tapo-soak [--minutes=2] [--seed=1] [--speed=1] [--cameras=4]
 *
 * The minutes are those of the cameras: with a speed they pass faster. A table goes to standard output.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-soak-acts.h"
#include "tapo-soak-measure.h"
#include "tapo-spine.h"

#include <stdio.h>

/* Moments of rest, the first one after warming up; and how long a camera may take to be live again, in seconds. */
#define RESTS 6
#define REST_PATIENCE 180

static double minutes = 2;
static int seed = 1;
static double speed = 1;
static int n_cameras = 4;

static TapoTimings timings;

/* The program's own, but as fast as the cameras. */
static void
set_timings (double patience)
{
  guint *values[] = { &timings.connect, &timings.keepalive, &timings.keepalive_answer, &timings.stale, &timings.stall,
                      &timings.seldom, &timings.first_picture, &timings.good, &timings.backoff, &timings.knock, &timings.release,
                      &timings.login_again, &timings.quality_again, &timings.busy_memory, &timings.settle,
                      &timings.linger, &timings.watch };

  timings = tapo_timings_default;
  timings.seed = (guint32) seed;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    *values[i] = (guint) (*values[i] / speed);
  timings.connect = (guint) (timings.connect * patience);
  timings.stall = (guint) (timings.stall * patience);
  timings.first_picture = (guint) (timings.first_picture * patience);
}

static void
run (double seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (g_get_monotonic_time () < end)
    tapo_ui_iterate ();
}

static void
start (TapoSoak *self)
{
  TapoSimulatorOptions options = { .n_cameras = n_cameras, .speed = speed, .seed = (guint) seed,
                                   .password = TAPO_WINDOW_FIXTURE_PASSWORD };
  g_autoptr (GError) error = NULL;

  *self = (TapoSoak) { .speed = speed, .n_cameras = (guint) n_cameras };
  self->rand = g_rand_new_with_seed ((guint32) seed);
  self->leases = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_lease_release);
  self->timers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->fixture = tapo_window_fixture_new (0, TRUE, NULL);
  set_timings (1);
  tapo_session_pool_set_timings (self->fixture->pool, &timings);
  self->simulator = tapo_simulator_new (&options, &error);
  g_assert_no_error (error);
  for (int i = 0; i < n_cameras; i++)
    {
      g_autoptr (TapoCamera) camera = tapo_camera_new ();
      g_autofree char *host = tapo_simulator_dup_host (self->simulator, i);
      g_autofree char *name = g_strdup_printf ("Camera %d", i + 1);

      g_object_set (camera, "name", name, "host", host, "port", (guint) tapo_simulator_get_port (self->simulator, i),
                    "user", "tapo", "main-path", "/stream1", "sub-path", "/stream2", NULL);
      tapo_secret_store_store_async (self->fixture->secrets, tapo_camera_get_id (camera), name,
                                     TAPO_WINDOW_FIXTURE_PASSWORD, NULL, NULL, NULL);
      tapo_camera_list_add (self->fixture->cameras, camera);
    }
  tapo_window_fixture_present (self->fixture, 1000, 700);
}

static gboolean
is_at_rest (TapoSoak *self)
{
  for (guint i = 0; i < self->n_cameras; i++)
    {
      TapoSession *session = tapo_window_fixture_get_session (self->fixture, i);
      TapoSessionStats stats;
      gboolean rests;

      tapo_session_get_stats (session, &stats);
      rests = tapo_session_get_state (session) == TAPO_SESSION_LIVE && stats.open_sessions == 1 && !stats.main_stream;
      tapo_session_stats_clear (&stats);
      if (!rests)
        return FALSE;
    }
  return tapo_spine_get_n_open () == self->n_cameras;
}

static void
say_who_does_not_rest (TapoSoak *self)
{
  for (guint i = 0; i < self->n_cameras; i++)
    {
      TapoSession *session = tapo_window_fixture_get_session (self->fixture, i);
      const GError *error = tapo_session_get_error (session);
      TapoSessionStats stats;

      tapo_session_get_stats (session, &stats);
      g_printerr ("%s: %s, %u connections, %s stream%s%s\n", tapo_camera_get_name (tapo_session_get_camera (session)),
                  tapo_session_state_get_nick (tapo_session_get_state (session)), stats.open_sessions,
                  stats.main_stream ? "main" : "sub", error != NULL ? ": " : "", error != NULL ? error->message : "");
      tapo_session_stats_clear (&stats);
    }
}

/* Everything over, everybody live, then what it all takes. */
static gboolean
rest (TapoSoak *self,
      TapoSoakMeasure *measure)
{
  gint64 end = g_get_monotonic_time () + REST_PATIENCE * G_USEC_PER_SEC;
  gint64 retry = 0;

  set_timings (4);
  tapo_soak_calm (self);
  while (!is_at_rest (self))
    {
      if (g_get_monotonic_time () > end)
        {
          say_who_does_not_rest (self);
          return FALSE;
        }
      /* A password that was refused for a moment waits for a person. */
      if (g_get_monotonic_time () > retry)
        {
          for (guint i = 0; i < self->n_cameras; i++)
            tapo_session_retry (tapo_window_fixture_get_session (self->fixture, i));
          retry = g_get_monotonic_time () + G_USEC_PER_SEC;
        }
      tapo_ui_iterate ();
    }
  run (1.5);
  set_timings (1);
  tapo_soak_measure_take (measure);
  return TRUE;
}

static void
print_row (TapoSoak *self,
           double at,
           const TapoSoakMeasure *measure)
{
  guint64 connections = 0;
  guint64 most = 0;

  for (int i = 0; i < n_cameras; i++)
    {
      connections += tapo_simulator_get_count (self->simulator, i, "connections");
      most = MAX (most, tapo_simulator_get_count (self->simulator, i, "sessions-max"));
    }
  printf ("| %6.1f | %5u | %11u | %8u | %4d | %8.1f | %12.1f | %7u | %11u |\n", at, self->n_acts, (guint) connections,
           (guint) most, n_cameras, (double) measure->heap / 1048576, (double) measure->resident / 1048576,
           measure->threads, measure->descriptors);
}

static void
trouble (TapoSoak *self,
         double seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (g_get_monotonic_time () < end)
    {
      tapo_soak_act (self);
      run (g_rand_double_range (self->rand, 0.05, 1.2) / speed);
    }
}

static gboolean
soak (TapoSoak *self)
{
  double seconds = minutes * 60 / speed;
  TapoSoakMeasure first, last;

  printf ("| minute | acts  | connections | at once  | live | heap MiB | resident MiB | threads | descriptors |\n"
           "|--------|-------|-------------|----------|------|----------|--------------|---------|-------------|\n");
  for (int i = 1; i <= RESTS; i++)
    {
      trouble (self, seconds / RESTS);
      if (!rest (self, i == 1 ? &first : &last))
        return FALSE;
      print_row (self, minutes * i / RESTS, i == 1 ? &first : &last);
    }
  return tapo_soak_measure_is_flat (&first, &last);
}

static void
finish (TapoSoak *self)
{
  g_ptr_array_unref (self->leases);
  tapo_window_fixture_free (self->fixture); /* asserts that every camera has been left */
  g_assert_cmpuint (tapo_spine_get_n_open (), ==, 0);
  for (int i = 0; i < n_cameras; i++)
    g_assert_cmpuint (tapo_simulator_get_count (self->simulator, i, "sessions-max"), <=, 2);
  tapo_simulator_free (self->simulator);
  g_array_unref (self->timers);
  g_rand_free (self->rand);
}

int
main (int argc,
      char **argv)
{
  const GOptionEntry entries[] = {
    { "minutes", 0, 0, G_OPTION_ARG_DOUBLE, &minutes, "How long, in minutes of the cameras", "MINUTES" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "What happens", "SEED" },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &speed, "How many minutes of the cameras pass in one", "FACTOR" },
    { "cameras", 0, 0, G_OPTION_ARG_INT, &n_cameras, "How many", "COUNT" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  TapoSoak self;
  gboolean good;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || minutes <= 0 || speed < 0.1 || n_cameras < 1)
    {
      g_printerr ("tapo-soak: %s\n", error != NULL ? error->message : "these numbers make no sense");
      return 2;
    }
  if (!tapo_ui_init (&argc, &argv))
    {
      g_printerr ("tapo-soak: there is no display\n");
      return 77;
    }
  /* A warning is no reason to stop half-way: a critical one is. */
  g_log_set_always_fatal ((GLogLevelFlags) (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL));
  g_log_set_default_handler (g_log_default_handler, NULL); /* that of tests writes among the rows */
  setvbuf (stdout, NULL, _IOLBF, 0);
  start (&self);
  good = soak (&self);
  finish (&self);
  printf ("%s\n", good ? "Flat, and every camera live." : "Not as it was: see above.");
  return good ? 0 : 1;
}
