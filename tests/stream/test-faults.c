/* test-faults.c: every way in which a camera may not be there, or not be one: what the session calls it, and that it
 * does not stand still.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"

static void
test_unknown_host (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  g_object_set (tapo_session_get_camera (session), "host", "no-such-camera.invalid", NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNREACHABLE);
}

static void
test_closed_port (gconstpointer knobs)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNREACHABLE);
  g_assert_cmpuint (tapo_session_get_wait (session), >, 0);
  /* By itself, again and again. */
  tapo_test_wait_until (tapo_test_get_connects (session) >= 4);
  g_assert_cmpint (tapo_session_get_age (session), ==, -1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 0);
}

/* It stays blocked until a person does something: here, corrects the path. */
static void
test_not_found (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoCamera *camera = tapo_session_get_camera (session);
  g_autoptr (TapoLease) lease = NULL;

  g_object_set (camera, "sub-path", "/no-such-stream", NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_NOT_FOUND);
  tapo_test_run (300);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
  g_object_set (camera, "name", "Another name", NULL);
  tapo_test_run (50);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_BLOCKED);
  g_object_set (camera, "sub-path", "/stream2", NULL);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions"), ==, 1);
}

/* What has never spoken like a camera is asked three times, and by nobody's doing a fourth; without a login. */
static void
test_other_service (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  tapo_fixture_set_fault (fixture, "hostile", "not-rtsp");
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_PROTOCOL);
  tapo_test_run (300);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 3);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  tapo_fixture_clear_fault (fixture, "hostile");
  tapo_session_retry (session);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions"), ==, 1);
}

/* Takes connections and says nothing: TIMED_OUT, once, although GStreamer says it twice. */
static void
test_silent (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;
  gint64 began = g_get_monotonic_time ();

  fixture->timings.connect = 500;
  tapo_fixture_set_fault (fixture, "stall", NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 450 * 1000);
  tapo_test_wait_until (tapo_test_get_connects (session) >= 3);
  tapo_fixture_make_patient (fixture);
  tapo_fixture_clear_fault (fixture, "stall");
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

/* Every answer comes, but late: it must not be given up. */
static void
test_slow (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  tapo_fixture_set_fault (fixture, "slow-reply", "300");
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
}

/* More than any of them may take off the wire before the connection is given up: what waits in sockets included. */
#define HOSTILE_MAX_BYTES (96 * 1024 * 1024)

/* And more than any may make this process allocate, the simulated camera's own queue included; and threads. */
#define HOSTILE_MAX_HEAP (96 * 1024 * 1024)
#define HOSTILE_MAX_THREADS 24

#define GIB(n) ((guint64) (n) * 1024 * 1024 * 1024)

typedef struct
{
  const char *name;
  gboolean live;      /* it begins when pictures come */
  int code;           /* -1: whatever comes of it, but never the password's fault */
  gboolean impatient; /* nothing but patience ends it */
  guint64 announced;  /* bytes that GStreamer sets aside at once, and never gets */
} Hostile;

static const Hostile hostile[] = {
  { "not-rtsp", FALSE, TAPO_ERROR_PROTOCOL },
  { "endless-headers", FALSE, TAPO_ERROR_PROTOCOL },
  { "endless-sdp", FALSE, TAPO_ERROR_PROTOCOL, FALSE, GIB (1) },
  { "giant-length", FALSE, TAPO_ERROR_PROTOCOL, FALSE, GIB (4) },
  { "drip", FALSE, TAPO_ERROR_TIMED_OUT, TRUE },
  { "truncate", FALSE, -1, TRUE },
  { "random", FALSE, -1, TRUE },
  { "endless-answer", TRUE, TAPO_ERROR_PROTOCOL },
  { "endless-nal", TRUE, TAPO_ERROR_PROTOCOL },
  { "giant-nal", TRUE, TAPO_ERROR_PROTOCOL },
  { "many-sources", TRUE, TAPO_ERROR_PROTOCOL },
};

typedef struct
{
  gsize heap;
  guint threads;
} Taken;

/* The most that it ever was. Returns TRUE. */
static gboolean
look (Taken *most)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  guint threads = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    threads++;
  most->heap = MAX (most->heap, tapo_test_get_heap ());
  most->threads = MAX (most->threads, threads);
  return TRUE;
}

/* What is no camera at all, or is one no longer. Never a crash, never for want of a password, not for ever; and its
 * pipeline ends although GStreamer would go on reading. */
static void
test_hostile (gconstpointer data)
{
  const Hostile *test = data;
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "timeout=600"); /* it is not the camera that ends it */
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;
  Taken before = { 0 }, most = { 0 };
  guint64 bytes;

  if (!test->live)
    {
      if (test->impatient)
        tapo_fixture_make_impatient (fixture);
      tapo_fixture_set_fault (fixture, "hostile", test->name);
    }
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  if (test->live)
    {
      tapo_test_wait_state (session, LIVE);
      tapo_fixture_set_fault (fixture, "hostile", test->name);
    }
  look (&before);
  tapo_test_wait_until (look (&most) && tapo_session_get_error (session) != NULL);
  g_test_message ("%s: %s", test->name, tapo_error_get_nick (tapo_test_get_error_code (session)));
  g_assert_cmpint (tapo_test_get_error_code (session), !=, TAPO_ERROR_UNAUTHORIZED);
  if (test->code >= 0)
    g_assert_cmpint (tapo_test_get_error_code (session), ==, test->code);
  tapo_test_wait_until (look (&most)
                        && (tapo_fixture_count (fixture, "connections-now") == 0 || tapo_test_get_connects (session) > 1));
  bytes = tapo_simulator_get_count (fixture->simulator, 0, "bytes-written");
  g_test_message ("%u kB taken, at most %u kB allocated for it and %u threads at a time", (guint) (bytes / 1024),
                  (guint) ((most.heap - MIN (before.heap, most.heap)) / 1024), most.threads);
  g_assert_cmpuint (bytes, <, HOSTILE_MAX_BYTES);
  g_assert_cmpuint (most.heap, <, before.heap + test->announced + HOSTILE_MAX_HEAP);
  g_assert_cmpuint (most.threads, <=, HOSTILE_MAX_THREADS);

  tapo_fixture_clear_fault (fixture, "hostile");
  tapo_fixture_make_patient (fixture);
  if (tapo_session_get_state (session) == TAPO_SESSION_BLOCKED)
    tapo_session_retry (session);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_open (session) == 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

/* Never the password to another host, and a sentence about it. */
static void
test_redirect (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (2, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autofree char *target = g_strdup_printf ("rtsp://127.0.0.2:%d/stream2",
                                             tapo_simulator_get_port (fixture->simulator, 1));
  g_autofree char *neighbour = tapo_simulator_dup_uri (fixture->simulator, 1, "/stream2");
  TapoLease *lease;

  /* Another port of the same host is another camera as well. */
  tapo_simulator_set_fault (fixture->simulator, 0, "redirect", neighbour, NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_REDIRECTED);
  g_assert_cmpuint (tapo_simulator_get_count (fixture->simulator, 1, "requests"), ==, 0);
  g_assert_cmpuint (tapo_simulator_get_count (fixture->simulator, 1, "logins-right"), ==, 0);
  g_assert_cmpuint (tapo_simulator_get_count (fixture->simulator, 1, "logins-wrong"), ==, 0);

  tapo_simulator_set_fault (fixture->simulator, 0, "redirect", target, NULL);
  tapo_simulator_set_fault (fixture->simulator, 1, "ip-change", NULL, NULL);
  tapo_session_retry (session);
  tapo_test_wait_until (tapo_session_get_state (session) == TAPO_SESSION_BLOCKED
                        && tapo_fixture_count (fixture, "requests.DESCRIBE") >= 3);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_REDIRECTED);
  g_assert_cmpuint (tapo_simulator_get_count (fixture->simulator, 1, "requests"), ==, 0);
  tapo_lease_release (lease);
}

/* A base address that names another host changes nothing: the connection stays. */
static void
test_content_base (gconstpointer data)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, data);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/faults/unknown-host", test_unknown_host);
  g_test_add_data_func ("/faults/closed-port", "closed=on", test_closed_port);
  g_test_add_data_func ("/faults/battery", "profile=battery", test_closed_port);
  g_test_add_func ("/faults/other-service", test_other_service);
  g_test_add_func ("/faults/not-found", test_not_found);
  g_test_add_func ("/faults/silent", test_silent);
  g_test_add_func ("/faults/slow", test_slow);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/hostile/%s", hostile[i].name);

      g_test_add_data_func (path, &hostile[i], test_hostile);
    }
  g_test_add_func ("/faults/redirect", test_redirect);
  g_test_add_data_func ("/faults/content-base/port", "content-base=port", test_content_base);
  g_test_add_data_func ("/faults/content-base/none", "content-base=none", test_content_base);
  g_test_add_data_func ("/faults/content-base/wrong-host", "content-base=wrong-host", test_content_base);
  return g_test_run ();
}
