/* test-udp.c: the other transport, for cameras whose interleaving is broken: a choice of its own for each camera.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"

static TapoFixture *
new_udp_fixture (const char *knobs)
{
  TapoFixture *fixture = tapo_fixture_new (1, knobs);

  g_object_set (tapo_fixture_get_camera (fixture, 0), "transport", "udp", NULL);
  return fixture;
}

static void
test_plays (gconstpointer knobs)
{
  g_autoptr (TapoFixture) fixture = new_udp_fixture (knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > 30);
  tapo_test_wait_until (tapo_fixture_count (fixture, "requests.GET_PARAMETER") >= 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "udp-setups"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "requests.SET_PARAMETER"), ==, 0);
  tapo_lease_release (lease);
  tapo_test_wait_until (tapo_fixture_count (fixture, "connections-now") == 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "teardowns"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

/* The camera hangs up: noticed at once, without a login on a new connection. */
static void
close_once (void)
{
  g_autoptr (TapoFixture) fixture = new_udp_fixture (NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "close", NULL);
  tapo_test_wait_state (session, WAITING);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

/* The camera's BYE and the end of the connection come at the same time, in either order. */
static void
test_closed (void)
{
  for (int i = 0; i < 12; i++)
    close_once ();
}

/* Lost and late packets: it goes on. */
static void
test_loss (void)
{
  g_autoptr (TapoFixture) fixture = new_udp_fixture (NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;
  TapoSessionStats stats;

  tapo_fixture_set_fault (fixture, "loss", "3");
  tapo_fixture_set_fault (fixture, "reorder", "3");
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > 45);
  tapo_session_get_stats (session, &stats);
  g_test_message ("%.1f pictures a second with 3 %% lost", stats.fps_decoded);
  g_assert_cmpuint (stats.connects, ==, 1);
  tapo_session_stats_clear (&stats);
}

/* A camera that grants none is asked for TCP in the same breath. */
static void
test_refused (void)
{
  g_autoptr (TapoFixture) fixture = new_udp_fixture ("udp=off");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "udp-setups"), ==, 0);
}

/* Rubbish between the packets of TCP: an accident once, and the other transport by itself when it happens again. */
static void
test_garbled (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  guint64 decoded;

  tapo_test_wait_state (session, LIVE);
  for (guint round = 1; round <= 2; round++)
    {
      g_assert_cmpuint (tapo_fixture_count (fixture, "udp-setups"), ==, 0);
      tapo_fixture_set_fault (fixture, "garbage", "200 3");
      tapo_test_wait_state (session, WAITING);
      g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_PROTOCOL);
      if (round == 1)
        tapo_fixture_clear_fault (fixture, "garbage");
      tapo_test_wait_state (session, LIVE);
    }
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 3);
  g_assert_cmpuint (tapo_fixture_count (fixture, "udp-setups"), ==, 1);
  decoded = tapo_test_get_decoded (session);
  tapo_test_wait_until (tapo_test_get_decoded (session) > decoded + 40);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 3);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 3);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_data_func ("/udp/plays", NULL, test_plays);
  g_test_add_data_func ("/udp/large-packets", "mtu=10000", test_plays);
  g_test_add_func ("/udp/closed", test_closed);
  g_test_add_func ("/udp/loss", test_loss);
  g_test_add_func ("/udp/refused", test_refused);
  g_test_add_func ("/udp/garbled", test_garbled);
  return g_test_run ();
}
