/* The doctor with a real session that looks for the picture: what cannot be told without one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-simulator.h"
#include "tapo-doctor-bench.h"
#include "tapo-trial-observer.h"

#include <gst/gst.h>

/* Longer than the interval between the simulator's keyframes. */
#define WATCH 3000

static const struct
{
  const char *name;
  const char *knobs[4];
  const char *fault;
  const char *arguments;
  TapoVerdict verdict;
  guint sessions;
  gboolean slow; /* a picture is waited for in vain */
} rows[] = {
  { "well", .verdict = TAPO_VERDICT_OK, .sessions = 1 },
  { "privacy mode that sends a still", .fault = "privacy", .arguments = "still", .verdict = TAPO_VERDICT_PRIVACY_SUSPECTED,
    .sessions = 1 },
  { "privacy mode that sends nothing", .fault = "privacy", .arguments = "stop", .verdict = TAPO_VERDICT_NO_PICTURE,
    .sessions = 1, .slow = TRUE },
  { "half dead", .fault = "half-dead", .verdict = TAPO_VERDICT_NO_PICTURE, .sessions = 1, .slow = TRUE },
  { "full: sends nothing", { "app-viewers=2", "limit-mode=no-rtp" }, .verdict = TAPO_VERDICT_NO_PICTURE, .sessions = 1,
    .slow = TRUE },
  { "full: 453 at SETUP", { "app-viewers=2", "limit-mode=453" }, .verdict = TAPO_VERDICT_FULL },
  { "full: 503 at PLAY", { "app-viewers=2", "limit-mode=503", "limit-at=play" }, .verdict = TAPO_VERDICT_FULL, .sessions = 1 },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  TapoSimulatorOptions options = { .n_cameras = 1, .knobs = rows[i].knobs };
  TapoTimings timings = tapo_timings_default;
  g_autoptr (GError) error = NULL;
  g_autoptr (TapoSimulator) simulator = tapo_simulator_new (&options, &error);
  g_auto (TapoDoctorBench) bench = { 0 };
  TapoDoctorTimings patience = tapo_bench_patient;
  g_autoptr (TapoDiagnosis) diagnosis = NULL;

  g_assert_no_error (error);
  if (rows[i].fault != NULL)
    tapo_simulator_set_fault (simulator, 0, rows[i].fault, rows[i].arguments, &error);
  g_assert_no_error (error);
  timings.first_picture = rows[i].slow ? 700 : 30000;
  patience.observe = 40000;

  tapo_doctor_bench_init (&bench, (guint) tapo_simulator_get_port (simulator, 0));
  bench.request.timings = &patience;
  bench.request.observer = TAPO_DOCTOR_OBSERVER (tapo_trial_observer_new (&timings, WATCH));
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpstr (tapo_verdict_get_nick (tapo_diagnosis_get_verdict (diagnosis)), ==, tapo_verdict_get_nick (rows[i].verdict));
  g_assert_nonnull (tapo_doctor_bench_find_step (diagnosis, "picture"));
  if (rows[i].verdict == TAPO_VERDICT_OK)
    g_assert_cmpstr (tapo_doctor_bench_find_step (diagnosis, "picture")->remark, ==, "640×360");

  /* One login of the doctor, one of the session, and the session is given back before the verdict is told. */
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "logins-right"), ==, 2);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "sessions"), ==, rows[i].sessions);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "sessions-now"), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/doctor/picture/%s", rows[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  return g_test_run ();
}
