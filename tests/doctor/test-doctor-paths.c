/* test-doctor-paths.c: cameras that want their login in the path, and cameras that have their streams under another one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-simulator.h"
#include "tapo-doctor-bench.h"

#include <gst/gst.h>
#include <string.h>

#define PATH "/user={user}_password={password}_channel=1_stream=0.sdp?real_stream"
#define SUB_PATH "/user={user}_password={password}_channel=1_stream=1.sdp?real_stream"

#define PASSWORD "p@ss:w/o"
#define ESCAPED "p%40ss%3Aw%2Fo"

/* Such a camera repeats the address that it was asked for. */
#define SDP \
  "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=stream\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n" \
  "a=control:rtsp://127.0.0.1/user=admin_password=" ESCAPED "_channel=1_stream=0.sdp/track1\r\n"

static void
serve_path_login (TapoOddPeer *peer)
{
  while (tapo_odd_peer_read_request (peer))
    {
      g_autofree char *received = tapo_odd_server_dup_received (peer->server);
      const char *latest = g_strrstr (received, "RTSP/1.0\r\nCSeq");

      while (latest > received && latest[-1] != '\n')
        latest--;
      if (g_str_has_prefix (latest, "OPTIONS "))
        tapo_odd_peer_answer (peer, "200 OK", NULL, NULL);
      else if (strstr (latest, "/user=admin_password=" ESCAPED "_channel=1") != NULL)
        tapo_odd_peer_answer (peer, "200 OK", "Content-Type: application/sdp\r\n", SDP);
      else
        tapo_odd_peer_answer (peer, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\"\r\n", NULL);
    }
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)) != NULL; p += strlen (what))
    n++;
  return n;
}

static void
assert_hidden (TapoDiagnosis *diagnosis)
{
  g_autofree char *json = tapo_diagnosis_dup_json (diagnosis);
  g_autofree char *report = tapo_diagnosis_dup_report (diagnosis);
  g_autofree char *steps = tapo_diagnosis_dup_steps (diagnosis);

  g_assert_null (strstr (json, ESCAPED));
  g_assert_null (strstr (report, ESCAPED));
  g_assert_null (strstr (steps, ESCAPED));
}

typedef struct
{
  const char *name;
  const char *user;
  const char *password;
  gboolean locked;
  gboolean refused;
  TapoVerdict verdict;
  guint describes;
} Row;

static const Row rows[] = {
  { "right", "admin", PASSWORD, .verdict = TAPO_VERDICT_OK, .describes = 2 },
  { "wrong", "admin", "Mistaken9", .verdict = TAPO_VERDICT_WRONG_ACCOUNT, .describes = 1 },
  { "empty", "admin", NULL, .verdict = TAPO_VERDICT_WRONG_ACCOUNT, .describes = 1 },
  { "no user", NULL, NULL, .verdict = TAPO_VERDICT_ACCOUNT_NEEDED },
  { "keyring", "admin", NULL, .locked = TRUE, .verdict = TAPO_VERDICT_KEYRING },
  { "refused before", "admin", "Mistaken9", .refused = TRUE, .verdict = TAPO_VERDICT_WRONG_ACCOUNT },
  { "refused before, when empty", "admin", NULL, .refused = TRUE, .verdict = TAPO_VERDICT_ACCOUNT_NEEDED },
};

/* A look without the login would be a wrong one there: it is left out. */
static void
test_path_login (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (TapoOddServer) server = tapo_odd_server_new (serve_path_login);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;
  g_autofree char *received = NULL;

  tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
  g_object_set (bench.camera, "brand", "xmeye", "user", row->user, "main-path", PATH, "sub-path", SUB_PATH, NULL);
  bench.request.password = row->password;
  bench.request.secret_locked = row->locked;
  if (row->refused)
    bench.request.session_error = TAPO_ERROR_UNAUTHORIZED;
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpstr (tapo_verdict_get_nick (tapo_diagnosis_get_verdict (diagnosis)), ==, tapo_verdict_get_nick (row->verdict));
  assert_hidden (diagnosis);

  received = tapo_odd_server_dup_received (server);
  g_assert_cmpuint (count (received, "OPTIONS "), ==, 1);
  g_assert_cmpuint (count (received, "DESCRIBE "), ==, row->describes);
  g_assert_cmpuint (tapo_odd_server_count_logins (server), ==, 0);
  g_assert_cmpuint (tapo_odd_server_count_connections (server), ==, 1);
  g_assert_null (strstr (received, "{"));
}

static TapoSimulator *
start (const char *streams)
{
  const char *knobs[] = { streams, NULL };
  TapoSimulatorOptions options = { .n_cameras = 1, .knobs = knobs };
  g_autoptr (GError) error = NULL;
  TapoSimulator *simulator = tapo_simulator_new (&options, &error);

  g_assert_no_error (error);
  return simulator;
}

/* The streams of another make are found with the same login, and nothing is looked for where nobody wants it. */
static void
test_found (void)
{
  g_autoptr (TapoSimulator) simulator = start ("streams=h264Preview_01_main=main h264Preview_01_sub=sub");
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) before = NULL, after = NULL;
  const TapoDiagnosisStep *step;

  tapo_doctor_bench_init (&bench, (guint) tapo_simulator_get_port (simulator, 0));
  before = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (before), ==, TAPO_VERDICT_PATH_NOT_FOUND);
  g_assert_null (tapo_diagnosis_get_found_path (before));
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "requests.DESCRIBE"), ==, 2);

  bench.request.try_paths = TRUE;
  after = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (after), ==, TAPO_VERDICT_PATH_NOT_FOUND);
  g_assert_cmpstr (tapo_diagnosis_get_found_path (after), ==, "/h264Preview_01_main");
  step = tapo_doctor_bench_find_step (after, "other-paths");
  g_assert_cmpstr (step->outcome, ==, "ok");
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "connections"), ==, 2);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "sessions"), ==, 0);
}

static void
test_not_found (void)
{
  g_autoptr (TapoSimulator) simulator = start ("streams=nobody/knows/this=main");
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;

  tapo_doctor_bench_init (&bench, (guint) tapo_simulator_get_port (simulator, 0));
  bench.request.try_paths = TRUE;
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (diagnosis), ==, TAPO_VERDICT_PATH_NOT_FOUND);
  g_assert_null (tapo_diagnosis_get_found_path (diagnosis));
  g_assert_cmpstr (tapo_doctor_bench_find_step (diagnosis, "other-paths")->outcome, ==, "failed");
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "requests.DESCRIBE"), >, 20);
}

/* What a session has found out counts where asking finds nothing; a refused login is not tried again. */
static void
test_session_error (void)
{
  static const struct
  {
    TapoError error;
    TapoVerdict verdict;
    guint logins;
  } errors[] = {
    { TAPO_ERROR_UNAUTHORIZED, TAPO_VERDICT_WRONG_ACCOUNT, 0 },
    { TAPO_ERROR_BUSY, TAPO_VERDICT_FULL, 1 },
    { TAPO_ERROR_STALLED, TAPO_VERDICT_NO_PICTURE, 1 },
    { TAPO_ERROR_UNSUPPORTED, TAPO_VERDICT_CODEC_MISSING, 1 },
    { TAPO_ERROR_UNREACHABLE, TAPO_VERDICT_OK, 1 },
    { TAPO_ERROR_CLOSED, TAPO_VERDICT_OK, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (TapoSimulator) simulator = start ("streams=stream1=main stream2=sub");
      g_auto (TapoDoctorBench) bench = { 0 };
      g_autoptr (TapoDiagnosis) diagnosis = NULL;

      tapo_doctor_bench_init (&bench, (guint) tapo_simulator_get_port (simulator, 0));
      bench.request.session_error = errors[i].error;
      diagnosis = tapo_doctor_bench_examine (&bench);
      g_assert_cmpint (tapo_diagnosis_get_verdict (diagnosis), ==, errors[i].verdict);
      g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "logins-right"), ==, errors[i].logins);
      g_assert_cmpstr (tapo_doctor_bench_find_step (diagnosis, "login")->outcome, ==, errors[i].logins > 0 ? "ok" : "skipped");
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/doctor/path-login/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_path_login);
    }
  g_test_add_func ("/doctor/paths/found", test_found);
  g_test_add_func ("/doctor/paths/not-found", test_not_found);
  g_test_add_func ("/doctor/session-error", test_session_error);
  return g_test_run ();
}
