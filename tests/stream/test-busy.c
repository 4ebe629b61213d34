/* test-busy.c: a camera that serves nobody more, in all the ways in which cameras say so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"
#include "tapo-stream-fixture.h"

typedef struct
{
  const char *knobs;
  TapoError code;
} Mode;

static const Mode modes[] = {
  { "limit-mode=453 limit-at=setup", TAPO_ERROR_BUSY },
  { "limit-mode=453 limit-at=describe", TAPO_ERROR_BUSY },
  { "limit-mode=453 limit-at=play", TAPO_ERROR_BUSY },
  { "limit-mode=503 limit-at=setup", TAPO_ERROR_BUSY },
  { "limit-mode=503 limit-at=describe", TAPO_ERROR_BUSY },
  { "limit-mode=503 limit-at=play", TAPO_ERROR_BUSY },
  { "limit-mode=400 limit-at=setup", TAPO_ERROR_BUSY },
  { "limit-mode=400 limit-at=describe", TAPO_ERROR_BUSY },
  { "limit-mode=400 limit-at=play", TAPO_ERROR_BUSY },
  { "limit-mode=401 limit-at=setup", TAPO_ERROR_BUSY },
  { "limit-mode=401 limit-at=play", TAPO_ERROR_BUSY },
  { "limit-mode=close limit-at=setup", TAPO_ERROR_BUSY },
  { "limit-mode=close limit-at=describe", TAPO_ERROR_BUSY },
  { "limit-mode=close limit-at=play", TAPO_ERROR_BUSY },
  { "limit-mode=no-rtp limit-at=setup", TAPO_ERROR_STALLED },
};

/* Full from the start: called by its name, asked again slowly, live when a place comes free. */
static void
test_full (gconstpointer data)
{
  const Mode *mode = data;
  g_autofree char *knobs = g_strdup_printf ("%s app-viewers=2", mode->knobs);
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  if (mode->code == TAPO_ERROR_STALLED)
    fixture->timings.first_picture = 800;
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_until (tapo_test_get_error_code (session) == (int) mode->code);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_WAITING);
  if (mode->code == TAPO_ERROR_BUSY)
    g_assert_true (tapo_session_is_releasing (session));
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);

  tapo_fixture_make_patient (fixture);
  tapo_fixture_set_fault (fixture, "app-viewer", "1");
  tapo_test_wait_state (session, LIVE);
  g_assert_false (tapo_session_is_releasing (session));
  g_assert_cmpint (tapo_test_get_error_code (session), ==, -1);
}

/* Twenty times the base between two attempts, ±20 %, however often. */
static void
test_slow_retry (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "app-viewers=2");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  for (guint i = 1; i <= 3; i++)
    {
      tapo_test_wait_until (tapo_session_get_state (session) == TAPO_SESSION_WAITING
                            && tapo_test_get_connects (session) == i);
      g_assert_cmpint (tapo_session_is_releasing (session), ==, i == 1);
      g_assert_cmpuint (session->wait, >=, i == 1 ? fixture->timings.release : fixture->timings.backoff * 16);
      g_assert_cmpuint (session->wait, <=, i == 1 ? fixture->timings.release : fixture->timings.backoff * 24);
      /* The network has nothing to do with it. */
      tapo_session_wake (session);
      g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_WAITING);
      tapo_test_wait_until (tapo_test_get_connects (session) == i + 1);
    }
}

static const Mode pushed_out[] = {
  { "limit-mode=453", TAPO_ERROR_BUSY },
  { "limit-mode=503", TAPO_ERROR_BUSY },
  { "limit-mode=400", TAPO_ERROR_BUSY },
  { "limit-mode=close", TAPO_ERROR_BUSY },
  { "limit-mode=401", TAPO_ERROR_BUSY },
  { "limit-mode=401 limit-at=describe", TAPO_ERROR_UNAUTHORIZED }, /* as far as the wire tells */
  { "limit-mode=no-rtp", TAPO_ERROR_STALLED },
};

/* A telephone takes our place: frozen, waiting, and live again when it goes; it was never our password. */
static void
test_pushed_out (gconstpointer data)
{
  const Mode *mode = data;
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, mode->knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  fixture->timings.login_again = 1500;
  tapo_test_wait_state (session, LIVE);
  if (mode->code == TAPO_ERROR_STALLED)
    fixture->timings.first_picture = 800;
  tapo_fixture_set_fault (fixture, "app-viewer", "2");
  tapo_test_wait_until (tapo_test_get_error_code (session) == (int) mode->code);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_WAITING);
  g_assert_false (tapo_session_is_releasing (session));
  g_assert_nonnull (tapo_session_get_picture (session));
  tapo_fixture_make_patient (fixture);
  tapo_fixture_set_fault (fixture, "app-viewer", "0");
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/busy/%s", modes[i].knobs);

      g_test_add_data_func (path, &modes[i], test_full);
    }
  g_test_add_func ("/busy/slow-retry", test_slow_retry);
  for (guint i = 0; i < G_N_ELEMENTS (pushed_out); i++)
    {
      g_autofree char *path = g_strdup_printf ("/busy/pushed-out/%s", pushed_out[i].knobs);

      g_test_add_data_func (path, &pushed_out[i], test_pushed_out);
    }
  return g_test_run ();
}
