/* test-budget.c: a camera gives two sessions in all, the telephone's included: however a whole grid is enlarged, shared
 * and disturbed, no camera ever counts more than two of ours, and one when nothing happens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"

#define N_CAMERAS 16
#define SMALL 320
#define LARGE 1600

static guint64
count (TapoFixture *fixture,
       guint camera,
       const char *name)
{
  return tapo_simulator_get_count (fixture->simulator, (int) camera, name);
}

static guint
count_live (TapoFixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < N_CAMERAS; i++)
    n += tapo_session_get_state (tapo_fixture_get_session (fixture, i)) == TAPO_SESSION_LIVE;
  return n;
}

/* Everything at rest: one session each, of the small stream. */
static void
wait_for_rest (TapoFixture *fixture)
{
  tapo_test_wait_until (count_live (fixture) == N_CAMERAS);
  for (guint i = 0; i < N_CAMERAS; i++)
    {
      TapoSession *session = tapo_fixture_get_session (fixture, i);

      tapo_test_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE && !tapo_test_is_main (session)
                            && tapo_test_get_open (session) == 1 && count (fixture, i, "sessions-now") == 1);
    }
}

/* Whether the camera's pixels have come to those who share it since then. */
static gboolean
is_shared_since (TapoFixture *fixture,
                 guint camera,
                 gint64 since)
{
  TapoTap *tap = tapo_session_get_tap (tapo_fixture_get_session (fixture, camera), TAPO_TAP_DECODED);
  gint64 time = 0;
  g_autoptr (GstSample) sample = tapo_tap_dup_latest (tap, &time);

  return sample != NULL && time > since;
}

static void
disturb (TapoFixture *fixture,
         GRand *rand)
{
  static const struct
  {
    const char *name;
    const char *arguments;
  } faults[] = { { "rst", NULL }, { "close", NULL }, { "reboot", "1" } };
  int camera = g_rand_int_range (rand, 0, N_CAMERAS);
  int fault = g_rand_int_range (rand, 0, G_N_ELEMENTS (faults));

  g_assert_true (tapo_simulator_set_fault (fixture->simulator, camera, faults[fault].name, faults[fault].arguments,
                                           NULL));
}

static void
test_grid (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (N_CAMERAS, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (16);
  TapoLease *tiles[N_CAMERAS];
  TapoLease *shares[N_CAMERAS] = { NULL };
  guint enlarged = 0;
  gint64 began;

  for (guint i = 0; i < N_CAMERAS; i++)
    tiles[i] = tapo_session_acquire (tapo_fixture_get_session (fixture, i), TAPO_LEASE_PICTURE, SMALL);
  wait_for_rest (fixture);
  for (guint i = 0; i < N_CAMERAS; i++)
    {
      g_assert_cmpuint (count (fixture, i, "sessions-max"), ==, 1);
      g_assert_cmpuint (count (fixture, i, "connections"), ==, 1);
    }

  for (guint i = 0; i < N_CAMERAS; i++)
    {
      TapoSession *session = tapo_fixture_get_session (fixture, i);
      g_autoptr (TapoLease) page = tapo_session_acquire (session, TAPO_LEASE_PICTURE, LARGE);

      if (i % 4 == 1)
        shares[i] = tapo_session_acquire (session, TAPO_LEASE_DECODED, SMALL);
      if (i % 3 == 0)
        disturb (fixture, rand);
      tapo_test_run ((guint) g_rand_int_range (rand, 0, 200));
      if (i % 3 == 1)
        disturb (fixture, rand);
      if (i % 5 == 4)
        continue; /* left before it has come */
      tapo_test_wait_until (tapo_test_is_main (session) && tapo_session_get_state (session) == TAPO_SESSION_LIVE);
      enlarged++;
    }
  g_assert_cmpuint (enlarged, ==, N_CAMERAS - 3);

  began = g_get_monotonic_time ();
  /* Whoever shares sees pictures of all this without a session of its own. */
  for (guint i = 1; i < N_CAMERAS; i += 4)
    tapo_test_wait_until (is_shared_since (fixture, i, began));
  wait_for_rest (fixture);

  for (guint i = 0; i < N_CAMERAS; i++)
    {
      TapoSession *session = tapo_fixture_get_session (fixture, i);

      g_test_message ("camera %u: %u sessions at most, %u connections, %u logins", i,
                      (guint) count (fixture, i, "sessions-max"), (guint) count (fixture, i, "connections"),
                      (guint) count (fixture, i, "logins-right"));
      g_assert_cmpuint (count (fixture, i, "sessions-max"), <=, 2);
      g_assert_cmpuint (count (fixture, i, "refused-sessions"), ==, 0);
      g_assert_cmpuint (count (fixture, i, "logins-wrong"), ==, 0);
      g_assert_cmpuint (count (fixture, i, "logins-right"), <=, count (fixture, i, "connections"));
      g_assert_cmpuint (count (fixture, i, "connections"), <=, tapo_test_get_connects (session));
      g_clear_pointer (&tiles[i], tapo_lease_release);
      g_clear_pointer (&shares[i], tapo_lease_release);
    }
}

/* The program has crashed and left a session that the camera still counts: nobody else is blamed, nothing is asked
 * before the camera can have let go of it, and the next attempt is the last. */
static void
test_orphan (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "max-sessions=1 linger=1.5");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);

  fixture->timings.release = 2500;
  tapo_test_wait_state (session, LIVE);
  fixture->timings.linger = 10;
  tapo_lease_release (lease);
  tapo_fixture_set_fault (fixture, "rst", NULL);
  tapo_test_wait_state (session, OFF);
  g_clear_object (&fixture->pool);
  fixture->pool = tapo_session_pool_new (fixture->cameras, fixture->secrets, &fixture->timings);

  session = tapo_fixture_get_session (fixture, 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_BUSY);
  g_assert_true (tapo_session_is_releasing (session));
  g_assert_cmpuint (tapo_fixture_count (fixture, "refused-sessions"), ==, 1);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "refused-sessions"), ==, 1);
  tapo_lease_release (lease);
}

/* Cameras that count what they have lost for a while: still nobody asks for a third. */
static void
test_lingering (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "linger=1");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, SMALL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  tapo_test_wait_state (session, LIVE);
  for (guint i = 0; i < 6; i++)
    {
      tapo_fixture_set_fault (fixture, "rst", NULL);
      tapo_lease_set_width (lease, i % 2 == 0 ? LARGE : SMALL);
      tapo_test_run ((guint) g_rand_int_range (rand, 0, 300));
      tapo_test_wait_state (session, LIVE);
    }
  tapo_lease_set_width (lease, SMALL);
  tapo_test_wait_until (tapo_session_get_state (session) == TAPO_SESSION_LIVE && !tapo_test_is_main (session)
                        && tapo_test_get_open (session) == 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), <=, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/budget/grid", test_grid);
  g_test_add_func ("/budget/orphan", test_orphan);
  g_test_add_func ("/budget/lingering", test_lingering);
  return g_test_run ();
}
