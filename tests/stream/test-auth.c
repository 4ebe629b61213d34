/* test-auth.c: logins on the wire, counted by the camera.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-fixture.h"

/* One wrong password is one wrong login, however long one waits and however often one looks. */
static void
test_wrong_password (gconstpointer auth_on)
{
  g_autofree char *knobs = g_strdup_printf ("auth-on=%s", (const char *) auth_on);
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *lease;

  tapo_fixture_set_password (fixture, 0, "wrong");
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNAUTHORIZED);
  g_assert_null (strstr (tapo_session_get_error (session)->message, "wrong"));
  tapo_test_run (500);
  tapo_session_wake (session);
  tapo_lease_release (lease);
  tapo_test_run (300);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_run (300);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_BLOCKED);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 1);

  /* A person asks again: one more. */
  tapo_session_retry (session);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_CONNECTING);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 2);

  /* The right password: live, by itself. */
  tapo_fixture_set_password (fixture, 0, TAPO_SIMULATOR_PASSWORD);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 1);
  tapo_lease_release (lease);
}

/* A password that is changed while the old one is still looked for: one connection, with the new one. */
static void
test_changed_at_once (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_lease_release (lease);
  tapo_test_wait_until (tapo_session_get_state (session) == TAPO_SESSION_OFF && tapo_test_get_open (session) == 0);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_fixture_set_password (fixture, 0, "wrong");
  /* Another password has never worked, so that it is not tried again. */
  tapo_test_wait_state (session, BLOCKED);
  tapo_test_run (500);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 1);
  tapo_lease_release (lease);
}

static void
test_no_password (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  tapo_secret_store_clear_async (fixture->secrets, tapo_camera_get_id (tapo_fixture_get_camera (fixture, 0)), NULL,
                                 NULL, NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), <=, 1);
}

/* Whatever a person types works, TEARDOWN and keep-alive included. */
static void
test_password (gconstpointer data)
{
  const char *password = data;
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "auth-on=all");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  TapoLease *lease;

  tapo_fixture_set_knob (fixture, "password", password);
  tapo_fixture_set_password (fixture, 0, password);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_fixture_count (fixture, "requests.GET_PARAMETER") >= 2);
  tapo_lease_release (lease);
  tapo_test_wait_until (tapo_fixture_count (fixture, "connections-now") == 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "teardowns"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

/* The same with what cameras offer. */
static void
test_offer (gconstpointer data)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, data);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

/* An account that has worked and is refused now: one more login after a while, then a person is asked. */
static void
test_stale_account (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  gint64 refused;

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "auth-stale", NULL);
  tapo_fixture_set_fault (fixture, "close", NULL);
  tapo_test_wait_until (tapo_fixture_count (fixture, "logins-wrong") == 1);
  refused = g_get_monotonic_time ();
  tapo_test_wait_until (tapo_test_get_error_code (session) == TAPO_ERROR_UNAUTHORIZED);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_WAITING);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (g_get_monotonic_time () - refused, >=, fixture->timings.login_again * 900);
  tapo_test_run (800);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 2);
}

/* The same, but it was only a moment: live again by itself, and the next trouble starts from the beginning. */
static void
test_stale_for_a_moment (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  for (guint round = 1; round <= 2; round++)
    {
      tapo_fixture_set_fault (fixture, "auth-stale", NULL);
      tapo_fixture_set_fault (fixture, "close", NULL);
      tapo_test_wait_until (tapo_fixture_count (fixture, "logins-wrong") == round);
      tapo_fixture_clear_fault (fixture, "auth-stale");
      tapo_test_wait_state (session, WAITING);
      tapo_test_wait_state (session, LIVE);
    }
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 2);
}

/* A camera that has had enough refuses the right password, too: that is one login, and not one a second. */
static void
test_locked (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "lock-after=1");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  tapo_fixture_set_password (fixture, 0, "wrong");
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, BLOCKED);
  tapo_fixture_set_password (fixture, 0, TAPO_SIMULATOR_PASSWORD);
  tapo_test_wait_state (session, CONNECTING);
  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNAUTHORIZED);
  tapo_test_run (800);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 2);

  /* The half hour is over, and a person asks. */
  tapo_fixture_set_fault (fixture, "account-reset", NULL);
  tapo_session_retry (session);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 1);
}

/* A nonce that is not taken any more ends a connection, never an account. */
static void
test_stale_nonce (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "auth-on=all");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "stale-nonce", NULL);
  for (int i = 0; i < 10; i++)
    {
      tapo_test_run (200);
      g_assert_cmpint (tapo_session_get_state (session), !=, TAPO_SESSION_BLOCKED);
    }
  tapo_test_wait_state (session, LIVE);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_data_func ("/auth/wrong/setup", "setup", test_wrong_password);
  g_test_add_data_func ("/auth/wrong/all", "all", test_wrong_password);
  g_test_add_data_func ("/auth/wrong/options", "options", test_wrong_password);
  g_test_add_func ("/auth/changed-at-once", test_changed_at_once);
  g_test_add_func ("/auth/none", test_no_password);
  g_test_add_data_func ("/auth/password/signs", "p@ss:w/o#r%d é", test_password);
  g_test_add_data_func ("/auth/password/percent", "%41%zz\"quoted\\\"", test_password);
  g_test_add_data_func ("/auth/password/long", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", test_password);
  g_test_add_data_func ("/auth/offer/digest", "auth-offer=digest", test_offer);
  g_test_add_data_func ("/auth/offer/basic", "auth-offer=basic basic=on", test_offer);
  g_test_add_data_func ("/auth/offer/none", "auth-offer=none", test_offer);
  g_test_add_data_func ("/auth/offer/options", "auth-on=options", test_offer);
  g_test_add_data_func ("/auth/offer/no-algorithm", "reject-algorithm=on", test_offer);
  g_test_add_func ("/auth/stale-account", test_stale_account);
  g_test_add_func ("/auth/stale-for-a-moment", test_stale_for_a_moment);
  g_test_add_func ("/auth/locked", test_locked);
  g_test_add_func ("/auth/stale-nonce", test_stale_nonce);
  return g_test_run ();
}
