/* The doctor against every fault of the simulated camera that it can meet: the verdict, and what the camera counted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-simulator.h"
#include "tapo-doctor-bench.h"

#include <gst/gst.h>
#include <string.h>

enum
{
  KNOWN_OK = 1 << 0,
  NO_PASSWORD = 1 << 1,
  KEYRING = 1 << 2,
  TRY_SETUP = 1 << 3,
  MAIN_ONLY = 1 << 4,
  NO_H265 = 1 << 5, /* cannot be decoded here */
  HASTY = 1 << 6,
  CONTROL_OPEN = 1 << 7,
  ONVIF_OPEN = 1 << 8,
  MEDIA_OPEN = 1 << 9,
  OTHER_BRAND = 1 << 10,
  SEES_PICTURE = 1 << 11, /* what the observer says */
  SEES_STILL = 1 << 12,
  SEES_NOTHING = 1 << 13,
  SEES_BUSY = 1 << 14,
  ON_SUB = 1 << 15, /* the verdict is about the small stream */
};

typedef struct
{
  const char *name;
  const char *knobs[6];
  const char *fault;
  const char *arguments;
  guint flags;
  const char *user;
  const char *password;
  const char *main_path;
  const char *sub_path;
  TapoVerdict verdict;
  guint wrong, right; /* logins */
  guint sessions;
} Row;

#define OK TAPO_VERDICT_OK

static const Row rows[] = {
  /* well */
  { "well", .verdict = OK, .right = 1 },
  { "well, and a session is free", .flags = TRY_SETUP, .verdict = OK, .right = 1, .sessions = 1 },
  { "well, and shows a picture", .flags = SEES_PICTURE, .verdict = OK, .right = 1 },
  { "older Tapo", { "profile=tapo-old" }, .flags = TRY_SETUP, .verdict = OK, .right = 1, .sessions = 1 },
  { "relation with H.265 and a strange track", { "profile=vigi" }, .flags = TRY_SETUP, .verdict = OK, .right = 1, .sessions = 1 },
  { "two lenses", { "profile=dual-lens" }, .main_path = "/stream6", .sub_path = "/stream7", .verdict = OK, .right = 1 },
  { "Basic alone, and accepted", { "profile=nc-old" }, .main_path = "/h264_hd.sdp", .sub_path = "/h264_vga.sdp",
    .verdict = OK, .right = 1 },
  { "another maker", { "profile=generic" }, .flags = OTHER_BRAND | TRY_SETUP, .verdict = OK, .right = 1, .sessions = 1 },
  { "no login at all", { "auth-offer=none" }, .verdict = OK },
  { "login even for OPTIONS", { "auth-on=options" }, .verdict = OK, .right = 1 },
  { "refuses a named algorithm", { "reject-algorithm=on" }, .verdict = OK, .right = 1 },
  { "password of all sorts", { "password=p@ss:w/o#r%d é" }, .password = "p@ss:w/o#r%d é", .verdict = OK, .right = 1 },
  { "its base names another host", { "content-base=wrong-host" }, .flags = TRY_SETUP, .verdict = OK, .right = 1, .sessions = 1 },
  { "no base", { "content-base=none" }, .flags = TRY_SETUP, .verdict = OK, .right = 1, .sessions = 1 },
  { "no parameter sets", { "sprop=null" }, .verdict = OK, .right = 1 },
  { "no date", { "date=none" }, .verdict = OK, .right = 1 },
  { "answers byte by byte", .fault = "split", .flags = TRY_SETUP, .verdict = OK, .right = 1, .sessions = 1 },
  { "answers glued together", .fault = "glue", .verdict = OK, .right = 1 },

  /* the account */
  { "wrong password", .password = "Mistaken9", .verdict = TAPO_VERDICT_WRONG_ACCOUNT, .wrong = 1 },
  { "wrong user", .user = "nobody", .verdict = TAPO_VERDICT_WRONG_ACCOUNT, .wrong = 1 },
  { "e-mail address", .user = "me@example.org", .verdict = TAPO_VERDICT_EMAIL_ACCOUNT, .wrong = 1 },
  { "e-mail address at another maker's", { "profile=generic" }, .user = "me@example.org", .flags = OTHER_BRAND,
    .verdict = TAPO_VERDICT_WRONG_ACCOUNT, .wrong = 1 },
  { "stale account", .fault = "auth-stale", .flags = KNOWN_OK, .verdict = TAPO_VERDICT_STALE_ACCOUNT, .wrong = 1 },
  { "stale account, never seen before", .fault = "auth-stale", .verdict = TAPO_VERDICT_WRONG_ACCOUNT, .wrong = 1 },
  { "Basic alone, and refused", { "profile=tapo-basic-only" }, .verdict = TAPO_VERDICT_WRONG_ACCOUNT, .wrong = 1 },
  { "no account yet", .user = "", .flags = NO_PASSWORD, .verdict = TAPO_VERDICT_ACCOUNT_NEEDED },
  { "no password yet", .flags = NO_PASSWORD, .verdict = TAPO_VERDICT_ACCOUNT_NEEDED },
  { "keyring locked", .flags = NO_PASSWORD | KEYRING, .verdict = TAPO_VERDICT_KEYRING },
  { "keyring locked, and no login needed", { "auth-offer=none" }, .flags = NO_PASSWORD | KEYRING, .verdict = OK },

  /* its limit of two */
  { "full: 453 at SETUP", { "app-viewers=2", "limit-mode=453" }, .flags = TRY_SETUP, .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full: 503 at SETUP", { "app-viewers=2", "limit-mode=503" }, .flags = TRY_SETUP, .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full: 400 at SETUP", { "app-viewers=2", "limit-mode=400" }, .flags = TRY_SETUP, .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full: 401 at SETUP", { "app-viewers=2", "limit-mode=401" }, .flags = TRY_SETUP, .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full: hangs up at SETUP", { "app-viewers=2", "limit-mode=close" }, .flags = TRY_SETUP, .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full, and nobody asked for a session", { "app-viewers=2" }, .verdict = OK, .right = 1 },
  { "full: 453 at DESCRIBE", { "app-viewers=2", "limit-at=describe", "limit-mode=453" }, .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full: 503 at DESCRIBE", { "app-viewers=2", "limit-at=describe", "limit-mode=503" }, .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full: 400 at DESCRIBE", { "app-viewers=2", "limit-at=describe", "limit-mode=400" }, .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full: hangs up at DESCRIBE", { "app-viewers=2", "limit-at=describe", "limit-mode=close" }, .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full: 401 at DESCRIBE cannot be told apart", { "app-viewers=2", "limit-at=describe", "limit-mode=401" }, .flags = KNOWN_OK,
    .verdict = TAPO_VERDICT_STALE_ACCOUNT, .right = 1 },
  { "full: refuses the session that looks for a picture", { "app-viewers=2", "limit-at=play" }, .flags = SEES_BUSY,
    .verdict = TAPO_VERDICT_FULL, .right = 1 },
  { "full: grants a session and sends nothing", { "app-viewers=2", "limit-mode=no-rtp" }, .flags = TRY_SETUP | SEES_NOTHING,
    .verdict = TAPO_VERDICT_NO_PICTURE, .right = 1, .sessions = 1 },

  /* the stream */
  { "no such path", .main_path = "/stream3", .verdict = TAPO_VERDICT_PATH_NOT_FOUND, .right = 1 },
  { "no such small path", .sub_path = "/stream9", .flags = ON_SUB, .verdict = TAPO_VERDICT_PATH_NOT_FOUND, .right = 1 },
  { "no such small path, and nobody asks for it", .sub_path = "/stream9", .flags = MAIN_ONLY, .verdict = OK, .right = 1 },
  { "H.265 without a decoder", .fault = "codec", .arguments = "hevc", .flags = NO_H265, .verdict = TAPO_VERDICT_CODEC_MISSING, .right = 1 },
  { "H.265 with a decoder", .fault = "codec", .arguments = "hevc", .verdict = OK, .right = 1 },
  { "half dead", .fault = "half-dead", .flags = SEES_NOTHING, .verdict = TAPO_VERDICT_NO_PICTURE, .right = 1 },
  { "privacy mode that sends nothing", .fault = "privacy", .arguments = "stop", .flags = SEES_NOTHING,
    .verdict = TAPO_VERDICT_NO_PICTURE, .right = 1 },
  { "privacy mode that sends a still", .fault = "privacy", .arguments = "still", .flags = SEES_STILL,
    .verdict = TAPO_VERDICT_PRIVACY_SUSPECTED, .right = 1 },
  { "privacy mode that serves nobody", .fault = "privacy", .arguments = "close", .verdict = TAPO_VERDICT_FULL },

  /* the way there */
  { "stream off: SD card and Tapo Care", .fault = "refuse", .flags = ONVIF_OPEN | CONTROL_OPEN, .verdict = TAPO_VERDICT_STREAM_OFF },
  { "stream off: no camera account", .fault = "refuse", .flags = CONTROL_OPEN, .verdict = TAPO_VERDICT_STREAM_OFF },
  { "battery model", { "profile=battery" }, .flags = CONTROL_OPEN | MEDIA_OPEN, .verdict = TAPO_VERDICT_BATTERY_MODEL },
  { "no battery model, since it had a stream", .fault = "refuse", .flags = CONTROL_OPEN | MEDIA_OPEN | KNOWN_OK,
    .verdict = TAPO_VERDICT_STREAM_OFF },
  { "restarting", .fault = "reboot", .arguments = "600", .flags = KNOWN_OK, .verdict = TAPO_VERDICT_RESTARTING },
  { "everything closed, never seen before", .fault = "refuse", .verdict = TAPO_VERDICT_NOT_A_CAMERA },
  { "moved to another address", .fault = "ip-change", .flags = KNOWN_OK, .verdict = TAPO_VERDICT_RESTARTING },
  { "accepts and says nothing", .fault = "stall", .flags = HASTY, .verdict = TAPO_VERDICT_NO_ANSWER },
  { "answers too late", .fault = "slow-reply", .arguments = "600000", .flags = HASTY, .verdict = TAPO_VERDICT_NO_ANSWER },

  /* what no camera says */
  { "a web server", .fault = "hostile", .arguments = "not-rtsp", .verdict = TAPO_VERDICT_NOT_A_CAMERA },
  { "a web server where a camera was", .fault = "hostile", .arguments = "not-rtsp", .flags = KNOWN_OK, .verdict = TAPO_VERDICT_PROTOCOL },
  { "headers without end", .fault = "hostile", .arguments = "endless-headers", .verdict = TAPO_VERDICT_PROTOCOL },
  { "SDP without end", .fault = "hostile", .arguments = "endless-sdp", .verdict = TAPO_VERDICT_PROTOCOL, .right = 1 },
  { "answers cut off", .fault = "hostile", .arguments = "truncate", .verdict = TAPO_VERDICT_PROTOCOL },
  { "stale bytes first", .fault = "garbage", .arguments = "200 2", .flags = KNOWN_OK, .verdict = TAPO_VERDICT_PROTOCOL },
};

static gboolean
decodes_h264 (const char *codec,
              gpointer user_data)
{
  return g_str_equal (codec, "H264");
}

static void
set_up_observer (TapoDoctorBench *bench,
                 guint flags)
{
  if (flags & (SEES_PICTURE | SEES_STILL))
    bench->request.observer = TAPO_DOCTOR_OBSERVER (tapo_bench_observer_new (TRUE, (flags & SEES_STILL) != 0, -1));
  else if (flags & SEES_NOTHING)
    bench->request.observer = TAPO_DOCTOR_OBSERVER (tapo_bench_observer_new (FALSE, FALSE, -1));
  else if (flags & SEES_BUSY)
    bench->request.observer = TAPO_DOCTOR_OBSERVER (tapo_bench_observer_new (FALSE, FALSE, TAPO_ERROR_BUSY));
}

static void
set_up_request (TapoDoctorBench *bench,
                const Row *row)
{
  static const struct
  {
    guint flag;
    const char *door;
  } doors[] = { { CONTROL_OPEN, "control" }, { ONVIF_OPEN, "onvif" }, { MEDIA_OPEN, "media" } };
  TapoDoctorRequest *request = &bench->request;

  if (row->user != NULL)
    g_object_set (bench->camera, "user", row->user, NULL);
  if (row->main_path != NULL)
    g_object_set (bench->camera, "main-path", row->main_path, NULL);
  if (row->sub_path != NULL)
    g_object_set (bench->camera, "sub-path", row->sub_path, NULL);
  if (row->flags & OTHER_BRAND)
    g_object_set (bench->camera, "brand", "other", NULL);
  if (row->password != NULL)
    request->password = row->password;
  if (row->flags & NO_PASSWORD)
    request->password = NULL;
  if (row->flags & NO_H265)
    request->decodes = decodes_h264;
  if (row->flags & HASTY)
    request->timings = &tapo_bench_hasty;
  request->known_ok = (row->flags & KNOWN_OK) != 0;
  request->secret_locked = (row->flags & KEYRING) != 0;
  request->try_setup = (row->flags & TRY_SETUP) != 0;
  request->main_only = (row->flags & MAIN_ONLY) != 0;
  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    {
      if (row->flags & doors[i].flag)
        tapo_doctor_bench_open (bench, doors[i].door);
    }
  set_up_observer (bench, row->flags);
}

static TapoSimulator *
start (const char *const *knobs)
{
  TapoSimulatorOptions options = { .n_cameras = 2, .knobs = knobs };
  g_autoptr (GError) error = NULL;
  TapoSimulator *simulator = tapo_simulator_new (&options, &error);

  g_assert_no_error (error);
  return simulator;
}

static void
check_counts (TapoSimulator *simulator,
              const Row *row)
{
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "logins-wrong"), ==, row->wrong);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "logins-right"), ==, row->right);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "sessions"), ==, row->sessions);
  /* What was taken was given back, in order. */
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "teardowns"), ==, row->sessions);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "plays"), ==, 0);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "connections"), <=, 1);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (TapoSimulator) simulator = start (row->knobs);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;
  g_autoptr (GError) error = NULL;

  tapo_doctor_bench_init (&bench, (guint) tapo_simulator_get_port (simulator, 0));
  set_up_request (&bench, row);
  if (row->fault != NULL)
    tapo_simulator_set_fault (simulator, 0, row->fault, row->arguments, &error);
  g_assert_no_error (error);

  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpstr (tapo_verdict_get_nick (tapo_diagnosis_get_verdict (diagnosis)), ==, tapo_verdict_get_nick (row->verdict));
  g_assert_cmpint (tapo_diagnosis_concerns_sub (diagnosis), ==, (row->flags & ON_SUB) != 0);
  check_counts (simulator, row);
}

/* A camera that locks after one wrong login: our one login is the last one, and nothing on the wire says so. */
static void
test_lock (void)
{
  static const char *const knobs[] = { "lock-after=1", NULL };
  g_autoptr (TapoSimulator) simulator = start (knobs);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) first = NULL, second = NULL, third = NULL;

  tapo_doctor_bench_init (&bench, (guint) tapo_simulator_get_port (simulator, 0));
  bench.request.password = "Mistaken9";
  first = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (first), ==, TAPO_VERDICT_WRONG_ACCOUNT);
  bench.request.password = TAPO_SIMULATOR_PASSWORD;
  bench.request.known_ok = TRUE;
  second = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (second), ==, TAPO_VERDICT_STALE_ACCOUNT);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "logins-wrong"), ==, 2);
  tapo_simulator_set_fault (simulator, 0, "account-reset", NULL, NULL);
  third = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (third), ==, TAPO_VERDICT_OK);
}

static void
assert_redirected (const char *uri,
                   TapoSimulator *simulator)
{
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;

  tapo_simulator_reset_counts (simulator, TAPO_SIMULATOR_ALL);
  tapo_simulator_set_fault (simulator, 0, "redirect", uri, NULL);
  tapo_doctor_bench_init (&bench, (guint) tapo_simulator_get_port (simulator, 0));
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (diagnosis), ==, TAPO_VERDICT_REDIRECTED);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 1, "connections"), ==, 0);
  g_assert_cmpuint (tapo_simulator_get_count (simulator, 0, "connections"), ==, 1);
}

static void
test_redirect (void)
{
  static const char *const knobs[] = { "0:auth-offer=none", NULL };
  g_autoptr (TapoSimulator) with_login = start (NULL), without_login = start (knobs);
  g_autofree char *first = tapo_simulator_dup_uri (with_login, 1, "/stream1");
  g_autofree char *second = tapo_simulator_dup_uri (without_login, 1, "/stream1");

  assert_redirected (first, with_login);
  assert_redirected (second, without_login);
}

static gboolean
is_up (TapoSimulator *simulator)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) tapo_simulator_get_port (simulator, 0),
                                                NULL, NULL);
  return connection != NULL;
}

/* After a reboot the camera believes that it is 1970, and plays all the same. */
static void
test_clock (void)
{
  static const char *const dates[] = { "date=tapo", "date=rfc" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      const char *knobs[] = { dates[i], NULL };
      g_autoptr (TapoSimulator) simulator = start (knobs);
      g_auto (TapoDoctorBench) bench = { 0 };
      g_autoptr (TapoDiagnosis) before = NULL, after = NULL;
      gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
      gint64 ahead;

      tapo_doctor_bench_init (&bench, (guint) tapo_simulator_get_port (simulator, 0));
      before = tapo_doctor_bench_examine (&bench);
      g_assert_cmpint (tapo_diagnosis_get_verdict (before), ==, TAPO_VERDICT_OK);
      g_assert_true (tapo_diagnosis_get_clock (before, &ahead));
      g_assert_cmpint (ABS (ahead), <, 30);

      tapo_simulator_set_fault (simulator, 0, "reboot", "0.001", NULL);
      while (!is_up (simulator))
        g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      after = tapo_doctor_bench_examine (&bench);
      g_assert_cmpint (tapo_diagnosis_get_verdict (after), ==, TAPO_VERDICT_CLOCK_WRONG);
      g_assert_true (tapo_diagnosis_get_clock (after, &ahead));
      g_assert_cmpint (ahead, <, -1000000000);
    }
}

/* The facts beside the verdict. */
static void
test_facts (void)
{
  static const char *const knobs[] = { "0:profile=vigi", NULL };
  g_autoptr (TapoSimulator) simulator = start (knobs);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;
  g_autofree char *json = NULL, *report = NULL;
  const TapoDiagnosisStep *step;

  tapo_doctor_bench_init (&bench, (guint) tapo_simulator_get_port (simulator, 0));
  bench.request.decodes = decodes_h264;
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_true (tapo_diagnosis_is_tapo (diagnosis));
  g_assert_cmpstr (tapo_diagnosis_get_codec (diagnosis), ==, "H265");
  g_assert_true (tapo_diagnosis_is_sub_decodable (diagnosis));
  step = tapo_doctor_bench_find_step (diagnosis, "describe");
  g_assert_cmpstr (step->outcome, ==, "denied");
  g_assert_cmpstr (step->remark, ==, "401 Unauthorized, offers Digest");
  step = tapo_doctor_bench_find_step (diagnosis, "login");
  g_assert_cmpstr (step->outcome, ==, "ok");
  g_assert_cmpstr (step->remark, ==, "200 OK, video H265");

  json = tapo_diagnosis_dup_json (diagnosis);
  g_assert_nonnull (strstr (json, "\"class\":\"codec-missing\",\"status\":34,"));
  g_assert_nonnull (strstr (json, "\"host\":\"127.0.0.1\""));
  g_assert_nonnull (strstr (json, "\"main\":{\"path\":\"/stream1\",\"codec\":\"H265\",\"decodable\":false}"));
  report = tapo_diagnosis_dup_report (diagnosis);
  g_assert_nonnull (strstr (report, "realm: TP-LINK IP-Camera\n"));
  g_assert_nonnull (strstr (report, "  a=rtpmap:96 H265/90000\n"));
  g_assert_null (strstr (report, "127.0.0"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/doctor/simulator/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/doctor/lock", test_lock);
  g_test_add_func ("/doctor/redirect", test_redirect);
  g_test_add_func ("/doctor/clock", test_clock);
  g_test_add_func ("/doctor/facts", test_facts);
  return g_test_run ();
}
