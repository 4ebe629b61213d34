/* test-pool.c: sessions follow the list, connect a few at a time, and everything may be freed at any moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"
#include "tapo-memory-store.h"
#include "tapo-test-sink.h"
#include "tapo-trial.h"

/* Another name, another place in the list: nothing happens to the picture. Another path: at once. */
static void
test_edits (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (2, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoCamera *camera = tapo_session_get_camera (session);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  g_autoptr (TapoCamera) draft = tapo_camera_copy (camera);

  tapo_test_wait_state (session, LIVE);
  g_object_set (draft, "name", "Front door", "fit", "cover", NULL);
  tapo_camera_list_update (fixture->cameras, tapo_camera_get_id (camera), draft);
  tapo_camera_list_move (fixture->cameras, camera, 1);
  tapo_test_run (300);
  g_assert_true (tapo_session_pool_get (fixture->pool, camera) == session);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);

  /* Several fields at once are one edit. */
  g_object_set (draft, "sub-path", "/stream1", "main-path", "/stream2", NULL);
  tapo_camera_list_update (fixture->cameras, tapo_camera_get_id (camera), draft);
  tapo_test_wait_state (session, CONNECTING);
  g_assert_nonnull (tapo_session_get_picture (session));
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

static void
test_removal (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (2, NULL);
  g_autoptr (TapoCamera) camera = g_object_ref (tapo_fixture_get_camera (fixture, 0));
  g_autoptr (TapoSession) session = g_object_ref (tapo_fixture_get_session (fixture, 0));
  TapoLease *lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  TapoSession *again;

  tapo_test_wait_state (session, LIVE);
  tapo_camera_list_remove (fixture->cameras, camera);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_OFF);
  tapo_test_wait_until (tapo_fixture_count (fixture, "teardowns") == 1);
  g_clear_pointer (&lease, tapo_lease_release);

  /* Undo: the camera is back, and has a new session. */
  tapo_camera_list_insert (fixture->cameras, camera, 0);
  again = tapo_fixture_get_session (fixture, 0);
  g_assert_true (again != session);
  lease = tapo_session_acquire (again, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (again, LIVE);
  tapo_lease_release (lease);
}

/* A part of a picture is shown by the session of the whole: one connection, one decoder. */
static void
test_virtual (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  g_autoptr (TapoCamera) yard = g_object_ref (tapo_fixture_get_camera (fixture, 0));
  const TapoCrop part = { 0.5, 0.5, 0.25, 0.25 };
  g_autoptr (TapoCamera) gate = tapo_camera_new_part (yard, "Gate", &part);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *leases[2];

  tapo_camera_list_add (fixture->cameras, gate);
  g_assert_true (tapo_session_pool_get (fixture->pool, gate) == session);
  g_assert_true (tapo_session_pool_peek (fixture->pool, gate) == session);
  g_assert_true (tapo_session_get_camera (session) == yard);
  leases[0] = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  leases[1] = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 400);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);

  /* Removing the part changes nothing for the whole. */
  tapo_camera_list_remove (fixture->cameras, gate);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  tapo_lease_release (leases[1]);
  tapo_lease_release (leases[0]);
}

/* Without its source it says so, without a connection; when that is back, it has its session again. */
static void
test_orphan (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  g_autoptr (TapoCamera) yard = g_object_ref (tapo_fixture_get_camera (fixture, 0));
  const TapoCrop part = { 0, 0, 0.5, 0.5 };
  g_autoptr (TapoCamera) gate = tapo_camera_new_part (yard, "Gate", &part);
  g_autoptr (TapoSession) alone = NULL;
  TapoLease *lease;

  tapo_camera_list_add (fixture->cameras, gate);
  tapo_camera_list_remove (fixture->cameras, yard);
  alone = g_object_ref (tapo_session_pool_get (fixture->pool, gate));
  g_assert_true (tapo_session_get_camera (alone) == gate);
  lease = tapo_session_acquire (alone, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (alone, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (alone), ==, TAPO_ERROR_CONFIG);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 0);

  tapo_camera_list_insert (fixture->cameras, yard, 0);
  g_assert_true (tapo_session_pool_get (fixture->pool, gate) == tapo_session_pool_get (fixture->pool, yard));
  g_assert_cmpint (tapo_session_get_state (alone), ==, TAPO_SESSION_OFF);
  tapo_lease_release (lease);
}

/* Eight at once: never more than four attempts at a time, and all come. */
static void
test_pacing (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (8, NULL);
  TapoLease *leases[8];
  guint live = 0;
  guint most = 0;

  tapo_fixture_set_fault (fixture, "slow-reply", "40");
  for (guint i = 0; i < 8; i++)
    leases[i] = tapo_session_acquire (tapo_fixture_get_session (fixture, i), TAPO_LEASE_PICTURE, 320);
  while (live < 8)
    {
      guint connecting = 0;

      live = 0;
      for (guint i = 0; i < 8; i++)
        {
          TapoSession *session = tapo_fixture_get_session (fixture, i);

          live += tapo_session_get_state (session) == TAPO_SESSION_LIVE;
          if (tapo_session_get_state (session) == TAPO_SESSION_CONNECTING && tapo_test_get_open (session) > 0)
            connecting++;
        }
      most = MAX (most, connecting);
      tapo_test_iterate ();
    }
  g_assert_cmpuint (most, ==, 4);
  for (guint i = 0; i < 8; i++)
    tapo_lease_release (leases[i]);
}

/* A camera that does not answer holds its place for a while; those who wait for it may give up. */
static void
test_pacing_gives_up (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (6, NULL);
  TapoLease *leases[6];

  tapo_fixture_set_fault (fixture, "stall", NULL);
  for (guint i = 0; i < 6; i++)
    leases[i] = tapo_session_acquire (tapo_fixture_get_session (fixture, i), TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_until (tapo_session_pool_get_n_open (fixture->pool) == 4);
  tapo_test_run (100);
  g_assert_cmpuint (tapo_session_pool_get_n_open (fixture->pool), ==, 4);
  for (guint i = 0; i < 6; i++)
    tapo_lease_release (leases[i]);
  for (guint i = 0; i < 6; i++)
    tapo_test_wait_state (tapo_fixture_get_session (fixture, i), OFF);
}

/* Freed at every moment of a connection's life, with leases still held. */
static void
test_dispose (void)
{
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (TapoFixture) fixture = tapo_fixture_new (2, NULL);
      g_autoptr (TapoSession) session = g_object_ref (tapo_fixture_get_session (fixture, 0));
      TapoLease *lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, i % 2 == 0 ? 320 : 1600);

      if (i == 11)
        tapo_test_wait_state (session, LIVE);
      else
        tapo_test_run (i * 20);
      g_assert_finalize_object (g_steal_pointer (&fixture->pool));
      g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_OFF);
      tapo_session_retry (session);
      tapo_session_secret_changed (session);
      tapo_lease_release (lease);
      lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
      tapo_test_run (20);
      g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_OFF);
      tapo_lease_release (lease);
      fixture->pool = tapo_session_pool_new (fixture->cameras, fixture->secrets, &fixture->timings);
    }
}

static void
on_state_close (TapoSession *session,
                GParamSpec *pspec,
                TapoFixture *fixture)
{
  tapo_session_close (session);
}

/* Whoever is told of a state may end it all from there. */
static void
test_close_from_signal (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  g_signal_connect (session, "notify::state", G_CALLBACK (on_state_close), fixture);
  tapo_test_wait_state (session, OFF);
  tapo_test_wait_until (tapo_session_pool_get_n_open (fixture->pool) == 0);
}

static void
test_trial (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoCamera *camera = tapo_fixture_get_camera (fixture, 0);
  TapoTrial *trial;
  TapoSession *session;

  trial = tapo_trial_new (camera, "wrong", tapo_test_sink_make, NULL, &fixture->timings);
  session = tapo_trial_get_session (trial);
  g_object_set (camera, "host", "192.0.2.1", NULL); /* the dialog goes on editing */
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNAUTHORIZED);
  g_assert_finalize_object (trial);

  g_object_set (camera, "host", "127.0.0.1", NULL);
  trial = tapo_trial_new (camera, TAPO_SIMULATOR_PASSWORD, tapo_test_sink_make, NULL, &fixture->timings);
  session = tapo_trial_get_session (trial);
  tapo_test_wait_state (session, LIVE);
  g_assert_finalize_object (trial);
  tapo_test_wait_until (tapo_fixture_count (fixture, "teardowns") == 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 1);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/pool/edits", test_edits);
  g_test_add_func ("/pool/removal", test_removal);
  g_test_add_func ("/pool/virtual", test_virtual);
  g_test_add_func ("/pool/orphan", test_orphan);
  g_test_add_func ("/pool/pacing", test_pacing);
  g_test_add_func ("/pool/pacing-gives-up", test_pacing_gives_up);
  g_test_add_func ("/pool/dispose", test_dispose);
  g_test_add_func ("/pool/close-from-signal", test_close_from_signal);
  g_test_add_func ("/pool/trial", test_trial);
  return g_test_run ();
}
