/* test-leaves-nothing.c: after many connections, good and bad, there are as many threads and descriptors as before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static guint
count_threads (void)
{
  return count_entries ("/proc/self/task");
}

static guint
count_descriptors (void)
{
  return count_entries ("/proc/self/fd");
}

/* One round: there, away, there in large, pushed out, not found, off. */
static void
run_round (TapoFixture *fixture,
           TapoSession *session)
{
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "rst", NULL);
  tapo_test_wait_state (session, WAITING);
  tapo_test_wait_state (session, LIVE);
  tapo_lease_set_width (lease, 1600);
  tapo_test_wait_until (tapo_test_is_main (session) && tapo_test_get_open (session) == 1);
  tapo_fixture_set_fault (fixture, "refuse", NULL);
  tapo_test_wait_state (session, WAITING);
  tapo_fixture_clear_fault (fixture, "refuse");
  tapo_fixture_set_password (fixture, 0, "wrong");
  tapo_test_wait_state (session, BLOCKED);
  tapo_fixture_set_password (fixture, 0, TAPO_SIMULATOR_PASSWORD);
  tapo_test_wait_state (session, LIVE);
}

static void
settle (TapoFixture *fixture,
        TapoSession *session)
{
  tapo_test_wait_state (session, OFF);
  tapo_test_wait_until (tapo_session_pool_get_n_open (fixture->pool) == 0);
  tapo_test_run (200);
}

static void
test_rounds (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  guint threads, descriptors;

  /* The first rounds make what is kept: pools of threads, plug-ins. */
  for (int i = 0; i < 2; i++)
    run_round (fixture, session);
  settle (fixture, session);
  threads = count_threads ();
  descriptors = count_descriptors ();
  for (int i = 0; i < 4; i++)
    run_round (fixture, session);
  settle (fixture, session);
  g_test_message ("threads %u, then %u; descriptors %u, then %u; %u connections", threads, count_threads (),
                  descriptors, count_descriptors (), tapo_test_get_connects (session));
  /* Pools keep idle threads for a while. */
  tapo_test_wait_until (count_threads () <= threads + 2);
  g_assert_cmpuint (count_descriptors (), <=, descriptors + 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), <=, 2);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/leaves-nothing/rounds", test_rounds);
  return g_test_run ();
}
