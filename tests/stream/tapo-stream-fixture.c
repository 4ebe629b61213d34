/* tapo-stream-fixture.c: what every stream test needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"

#include <gst/gst.h>
#include <malloc.h>

#include "tapo-debug.h"
#include "tapo-memory-store.h"
#include "tapo-test-sink.h"

#ifdef __SANITIZE_ADDRESS__
/* The compiler's library has it, but not every compiler its header. */
gsize __sanitizer_get_current_allocated_bytes (void);
#endif

/* Everything that a session waits for, in tens of milliseconds where the camera has no part in it. Where it has, no
 * machine is so busy that a camera is given up. */
static const TapoTimings fast = {
  .connect = TAPO_TEST_PATIENCE_MS,
  .keepalive = 300,
  .keepalive_answer = TAPO_TEST_PATIENCE_MS,
  .stale = TAPO_TEST_PATIENCE_MS,
  .stall = TAPO_TEST_PATIENCE_MS,
  .seldom = TAPO_TEST_PATIENCE_MS,
  .first_picture = TAPO_TEST_PATIENCE_MS,
  .good = 1000,
  .backoff = 20,
  .knock = 60000,
  .release = 300,
  .login_again = 300,
  .quality_again = 300,
  .busy_memory = 60000,
  .settle = 50,
  .linger = 100,
  .teardown = 1500,
  .abandon = 15000,
  .watch = 50,
  .seed = 1,
};

/* What one turn of the main loop cost: the time in which it did not answer. */
static gint64 turn_began;
static gint64 longest_turn;

/* Nanoseconds that this thread stood in line for a processor. */
static guint64
get_run_delay (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &text, NULL, NULL))
    return 0;
  words = g_strsplit (text, " ", 3);
  return words[0] != NULL && words[1] != NULL ? g_ascii_strtoull (words[1], NULL, 10) : 0;
}

gint64
tapo_test_get_time (void)
{
  return g_get_monotonic_time () - (gint64) (get_run_delay () / 1000);
}

static int
poll_and_measure (GPollFD *fds,
                  guint n_fds,
                  int timeout)
{
  int result;

  if (turn_began != 0)
    longest_turn = MAX (longest_turn, tapo_test_get_time () - turn_began);
  result = g_poll (fds, n_fds, timeout);
  turn_began = tapo_test_get_time ();
  return result;
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
tapo_test_iterate (void)
{
  turn_began = 0; /* what the test itself did is not counted */
  g_main_context_iteration (NULL, TRUE);
}

void
tapo_test_run (guint milliseconds)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  while (g_get_monotonic_time () < deadline)
    tapo_test_iterate ();
}

/* Plug-ins are loaded before anything is measured; the program does it when it starts. */
static void
load_plugins (void)
{
  static const char *const names[] = { "rtspsrc", "fakesink", "queue", "videoconvert", "rtph264depay", "h264parse",
                                       "rtpbin", "rtpjitterbuffer", "avdec_h264" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GstElement *element = gst_element_factory_make (names[i], NULL);

      if (element != NULL)
        gst_object_unref (gst_object_ref_sink (element));
    }
}

void
tapo_test_init (int *argc,
                char ***argv)
{
  g_test_init (argc, argv, NULL);
  gst_init (NULL, NULL);
  tapo_debug_claim_main_thread ();
  load_plugins ();
  g_main_context_set_poll_func (NULL, poll_and_measure);
  g_timeout_add (5, on_tick, NULL);
}

static void
add_camera (TapoFixture *self,
            int position)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();
  g_autofree char *host = tapo_simulator_dup_host (self->simulator, position);
  g_autofree char *name = g_strdup_printf ("Camera %d", position);

  g_object_set (camera,
                "name", name,
                "host", host,
                "port", (guint) tapo_simulator_get_port (self->simulator, position),
                "user", "tapo",
                "main-path", "/stream1",
                "sub-path", "/stream2",
                NULL);
  tapo_secret_store_store_async (self->secrets, tapo_camera_get_id (camera), name, TAPO_SIMULATOR_PASSWORD, NULL, NULL,
                                 NULL);
  tapo_camera_list_add (self->cameras, camera);
}

TapoFixture *
tapo_fixture_new_fast (int n_cameras,
                       const char *knobs,
                       double speed)
{
  TapoFixture *self = g_new0 (TapoFixture, 1);
  g_auto (GStrv) words = g_strsplit (knobs != NULL ? knobs : "", " ", -1);
  g_autoptr (GError) error = NULL;
  TapoSimulatorOptions options = {
    .n_cameras = n_cameras,
    .speed = speed,
    .knobs = knobs != NULL ? (const char *const *) words : NULL,
  };

  longest_turn = 0;
  self->timings = fast;
  self->simulator = tapo_simulator_new (&options, &error);
  g_assert_no_error (error);
  self->cameras = tapo_camera_list_new ();
  self->secrets = tapo_memory_store_new ();
  self->pool = tapo_session_pool_new (self->cameras, self->secrets, &self->timings);
  tapo_session_pool_set_video_sink_factory (self->pool, tapo_test_sink_make, NULL);
  for (int i = 0; i < n_cameras; i++)
    add_camera (self, i);
  return self;
}

void
tapo_fixture_make_impatient (TapoFixture *self)
{
  self->timings.connect = 1000;
  self->timings.first_picture = 1000;
  self->timings.stale = 600;
  self->timings.stall = 1800;
}

void
tapo_fixture_make_patient (TapoFixture *self)
{
  self->timings.connect = fast.connect;
  self->timings.first_picture = fast.first_picture;
  self->timings.stale = fast.stale;
  self->timings.stall = fast.stall;
}

TapoFixture *
tapo_fixture_new (int n_cameras,
                  const char *knobs)
{
  return tapo_fixture_new_fast (n_cameras, knobs, 1.0);
}

void
tapo_fixture_free (TapoFixture *self)
{
  tapo_session_pool_close (self->pool);
  g_assert_true (tapo_session_pool_drain (self->pool, TAPO_TEST_PATIENCE_MS));
  g_assert_finalize_object (g_steal_pointer (&self->pool));
  tapo_test_run (20);
  g_assert_cmpuint (tapo_test_sink_get_n_alive (), ==, 0);
  g_assert_cmpuint (self->n_lost, ==, 0);
  g_object_unref (self->cameras);
  g_object_unref (self->secrets);
  g_clear_pointer (&self->simulator, tapo_simulator_free);
  g_test_message ("longest turn of the main loop: %.1f ms", (double) longest_turn / 1000);
  if (!self->may_block)
    g_assert_cmpint (longest_turn / 1000, <=, TAPO_TEST_MAX_BLOCK_MS);
  g_free (self);
}

TapoCamera *
tapo_fixture_get_camera (TapoFixture *self,
                         guint position)
{
  g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), position);

  return camera; /* the list keeps it */
}

static void
on_picture (TapoFixture *self,
            GParamSpec *pspec,
            TapoSession *session)
{
  self->n_pictures++;
  if (tapo_session_get_picture (session) == NULL)
    self->n_lost++;
}

TapoSession *
tapo_fixture_get_session (TapoFixture *self,
                          guint position)
{
  TapoSession *session = tapo_session_pool_get (self->pool, tapo_fixture_get_camera (self, position));

  if (g_object_get_data (G_OBJECT (session), "watched") == NULL)
    {
      g_object_set_data (G_OBJECT (session), "watched", self);
      g_signal_connect_swapped (session, "notify::picture", G_CALLBACK (on_picture), self);
    }
  return session;
}

void
tapo_fixture_set_password (TapoFixture *self,
                           guint position,
                           const char *password)
{
  const char *id = tapo_camera_get_id (tapo_fixture_get_camera (self, position));

  tapo_secret_store_store_async (self->secrets, id, "test", password, NULL, NULL, NULL);
  tapo_session_pool_secret_changed (self->pool, id);
}

void
tapo_fixture_set_fault (TapoFixture *self,
                        const char *name,
                        const char *arguments)
{
  g_autoptr (GError) error = NULL;

  tapo_simulator_set_fault (self->simulator, TAPO_SIMULATOR_ALL, name, arguments, &error);
  g_assert_no_error (error);
}

void
tapo_fixture_clear_fault (TapoFixture *self,
                          const char *name)
{
  g_autoptr (GError) error = NULL;

  tapo_simulator_clear_fault (self->simulator, TAPO_SIMULATOR_ALL, name, &error);
  g_assert_no_error (error);
}

void
tapo_fixture_set_knob (TapoFixture *self,
                       const char *name,
                       const char *value)
{
  g_autoptr (GError) error = NULL;

  tapo_simulator_set_knob (self->simulator, TAPO_SIMULATOR_ALL, name, value, &error);
  g_assert_no_error (error);
}

guint
tapo_fixture_count (TapoFixture *self,
                    const char *name)
{
  return (guint) tapo_simulator_get_count (self->simulator, 0, name);
}

guint64
tapo_test_get_decoded (TapoSession *session)
{
  TapoSessionStats stats;
  guint64 decoded;

  tapo_session_get_stats (session, &stats);
  decoded = stats.decoded;
  tapo_session_stats_clear (&stats);
  return decoded;
}

guint
tapo_test_get_open (TapoSession *session)
{
  TapoSessionStats stats;

  tapo_session_get_stats (session, &stats);
  tapo_session_stats_clear (&stats);
  return stats.open_sessions;
}

guint
tapo_test_get_connects (TapoSession *session)
{
  TapoSessionStats stats;

  tapo_session_get_stats (session, &stats);
  tapo_session_stats_clear (&stats);
  return stats.connects;
}

gboolean
tapo_test_is_main (TapoSession *session)
{
  TapoSessionStats stats;

  tapo_session_get_stats (session, &stats);
  tapo_session_stats_clear (&stats);
  return stats.main_stream;
}

int
tapo_test_get_error_code (TapoSession *session)
{
  const GError *error = tapo_session_get_error (session);

  return error != NULL ? error->code : -1;
}

gsize
tapo_test_get_heap (void)
{
#ifdef __SANITIZE_ADDRESS__
  return __sanitizer_get_current_allocated_bytes ();
#else
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
#endif
}
