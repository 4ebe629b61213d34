/* test-session-table.c: the pure parts of a session: its table, what it does after failures, who may connect, rates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-pacer.h"
#include "tapo-rate.h"
#include "tapo-retry-policy.h"
#include "tapo-session-table.h"

#define SECOND G_USEC_PER_SEC

/* The states of design and table, by hand: what must never change unnoticed. */
static void
test_table (void)
{
  static const struct
  {
    TapoSessionState state;
    TapoSessionEvent event;
    TapoSessionState next;
    TapoSessionAction action;
  } rows[] = {
    { TAPO_SESSION_OFF, TAPO_SESSION_EVENT_WATCHED, TAPO_SESSION_CONNECTING, TAPO_SESSION_ACTION_CONNECT },
    { TAPO_SESSION_OFF, TAPO_SESSION_EVENT_CHANGED, TAPO_SESSION_OFF, TAPO_SESSION_ACTION_NOTHING },
    { TAPO_SESSION_CONNECTING, TAPO_SESSION_EVENT_PRESENTED, TAPO_SESSION_LIVE, TAPO_SESSION_ACTION_SHOW },
    { TAPO_SESSION_CONNECTING, TAPO_SESSION_EVENT_FAILED, TAPO_SESSION_WAITING, TAPO_SESSION_ACTION_WAIT },
    { TAPO_SESSION_CONNECTING, TAPO_SESSION_EVENT_REFUSED, TAPO_SESSION_BLOCKED, TAPO_SESSION_ACTION_STOP },
    { TAPO_SESSION_LIVE, TAPO_SESSION_EVENT_FAILED, TAPO_SESSION_WAITING, TAPO_SESSION_ACTION_WAIT },
    { TAPO_SESSION_LIVE, TAPO_SESSION_EVENT_DUE, TAPO_SESSION_LIVE, TAPO_SESSION_ACTION_NOTHING },
    { TAPO_SESSION_LIVE, TAPO_SESSION_EVENT_CHANGED, TAPO_SESSION_CONNECTING, TAPO_SESSION_ACTION_CONNECT },
    { TAPO_SESSION_LIVE, TAPO_SESSION_EVENT_SWITCH, TAPO_SESSION_CONNECTING, TAPO_SESSION_ACTION_CONNECT },
    { TAPO_SESSION_WAITING, TAPO_SESSION_EVENT_DUE, TAPO_SESSION_CONNECTING, TAPO_SESSION_ACTION_CONNECT },
    { TAPO_SESSION_WAITING, TAPO_SESSION_EVENT_RETRY, TAPO_SESSION_CONNECTING, TAPO_SESSION_ACTION_CONNECT },
    { TAPO_SESSION_WAITING, TAPO_SESSION_EVENT_CHANGED, TAPO_SESSION_CONNECTING, TAPO_SESSION_ACTION_CONNECT },
    { TAPO_SESSION_BLOCKED, TAPO_SESSION_EVENT_RETRY, TAPO_SESSION_CONNECTING, TAPO_SESSION_ACTION_CONNECT },
    { TAPO_SESSION_BLOCKED, TAPO_SESSION_EVENT_CHANGED, TAPO_SESSION_CONNECTING, TAPO_SESSION_ACTION_CONNECT },
    { TAPO_SESSION_BLOCKED, TAPO_SESSION_EVENT_DUE, TAPO_SESSION_BLOCKED, TAPO_SESSION_ACTION_NOTHING },
    { TAPO_SESSION_BLOCKED, TAPO_SESSION_EVENT_WATCHED, TAPO_SESSION_BLOCKED, TAPO_SESSION_ACTION_NOTHING },
    { TAPO_SESSION_BLOCKED, TAPO_SESSION_EVENT_UNWATCHED, TAPO_SESSION_BLOCKED, TAPO_SESSION_ACTION_NOTHING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TapoSessionStep step = tapo_session_table_look_up (rows[i].state, rows[i].event);

      g_assert_cmpint (step.next, ==, rows[i].next);
      g_assert_cmpint (step.action, ==, rows[i].action);
    }
}

/* What anybody outside may do at any time is never impossible; without a connection none can fail. */
static void
test_table_is_complete (void)
{
  for (int state = 0; state < TAPO_SESSION_N_STATES; state++)
    {
      for (int event = 0; event < TAPO_SESSION_N_EVENTS; event++)
        {
          TapoSessionStep step = tapo_session_table_look_up ((TapoSessionState) state, (TapoSessionEvent) event);
          gboolean from_line = event == TAPO_SESSION_EVENT_PRESENTED || event == TAPO_SESSION_EVENT_FAILED
                               || event == TAPO_SESSION_EVENT_REFUSED || event == TAPO_SESSION_EVENT_SWITCH;
          gboolean has_line = state == TAPO_SESSION_CONNECTING || state == TAPO_SESSION_LIVE;

          g_assert_cmpint (step.action == TAPO_SESSION_ACTION_IMPOSSIBLE, ==, from_line && !has_line);
          if (event == TAPO_SESSION_EVENT_CLOSED)
            g_assert_cmpint (step.next, ==, TAPO_SESSION_OFF);
          if (step.action == TAPO_SESSION_ACTION_NOTHING)
            g_assert_cmpint (step.next, ==, state);
        }
    }
}

/* The numbers that people are promised, and what follows from them when the watchdog looks at its worst moment. */
static void
test_timings (void)
{
  const TapoTimings *timings = &tapo_timings_default;

  g_assert_cmpuint (timings->stale, ==, 5000);
  g_assert_cmpuint (timings->stall, ==, 8000);
  g_assert_cmpuint (timings->stale + timings->watch, <=, 6000);
  g_assert_cmpuint (timings->stall + timings->watch, <=, 10000);
  g_assert_cmpuint (timings->first_picture, ==, 10000);
  g_assert_cmpuint (timings->backoff, ==, 1000);
  g_assert_cmpuint (timings->good, ==, 30000);
  g_assert_cmpuint (timings->login_again, ==, 20000);
  /* A camera that is back is noticed, asked, and may take as long again to send a keyframe: five seconds in all. */
  g_assert_cmpuint (timings->knock, <=, 2000);
  /* Our own session of before a crash counts for fifteen seconds, and a camera wants a sign of life in each of them. */
  g_assert_cmpuint (timings->release, >, 15000);
  g_assert_cmpuint (2 * timings->keepalive, <, 15000);
  g_assert_cmpuint (timings->seed, ==, 0);
}

static TapoTimings
make_timings (void)
{
  TapoTimings timings = tapo_timings_default;

  timings.seed = 7;
  return timings;
}

static void
test_policy_backoff (void)
{
  static const guint steps[] = { 1, 2, 4, 8, 15, 30, 60, 60 };
  TapoTimings timings = make_timings ();
  TapoRetryPolicy policy;

  tapo_retry_policy_init (&policy, &timings);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      TapoVerdict verdict = tapo_retry_policy_judge (&policy, TAPO_ERROR_UNREACHABLE, FALSE, 0);

      g_assert_false (verdict.blocked);
      g_assert_cmpuint (verdict.wait, >=, steps[i] * 800);
      g_assert_cmpuint (verdict.wait, <=, steps[i] * 1200);
    }
  tapo_retry_policy_relax (&policy);
  g_assert_cmpuint (tapo_retry_policy_judge (&policy, TAPO_ERROR_STALLED, TRUE, 0).wait, <=, 1200);
  tapo_retry_policy_clear (&policy);
}

static void
test_policy_login (void)
{
  TapoTimings timings = make_timings ();
  TapoRetryPolicy policy;
  TapoVerdict verdict;

  tapo_retry_policy_init (&policy, &timings);
  /* Never worked: refused is refused. */
  g_assert_true (tapo_retry_policy_judge (&policy, TAPO_ERROR_UNAUTHORIZED, FALSE, 0).blocked);

  /* Has worked: once more, and no third time. */
  tapo_retry_policy_worked (&policy);
  verdict = tapo_retry_policy_judge (&policy, TAPO_ERROR_UNAUTHORIZED, FALSE, 0);
  g_assert_false (verdict.blocked);
  g_assert_cmpuint (verdict.wait, ==, 20000);
  g_assert_true (tapo_retry_policy_judge (&policy, TAPO_ERROR_UNAUTHORIZED, FALSE, 0).blocked);

  /* Another password has never worked. */
  tapo_retry_policy_worked (&policy);
  tapo_retry_policy_forget (&policy);
  g_assert_true (tapo_retry_policy_judge (&policy, TAPO_ERROR_UNAUTHORIZED, FALSE, 0).blocked);
  tapo_retry_policy_clear (&policy);
}

static void
test_policy_busy (void)
{
  TapoTimings timings = make_timings ();
  TapoRetryPolicy policy;
  TapoVerdict verdict;

  tapo_retry_policy_init (&policy, &timings);
  g_assert_false (tapo_retry_policy_was_busy (&policy, 0));
  verdict = tapo_retry_policy_judge (&policy, TAPO_ERROR_BUSY, FALSE, 5 * SECOND);
  g_assert_true (verdict.releasing);
  g_assert_cmpuint (verdict.wait, ==, 16000);
  verdict = tapo_retry_policy_judge (&policy, TAPO_ERROR_BUSY, FALSE, 21 * SECOND);
  g_assert_false (verdict.releasing);
  g_assert_cmpuint (verdict.wait, >=, 16000);
  g_assert_cmpuint (verdict.wait, <=, 24000);
  g_assert_true (tapo_retry_policy_was_busy (&policy, 600 * SECOND));
  g_assert_false (tapo_retry_policy_was_busy (&policy, 622 * SECOND));
  tapo_retry_policy_clear (&policy);

  /* A camera that hangs up before a picture, twice: full. One that hangs up on a picture: not. */
  tapo_retry_policy_init (&policy, &timings);
  tapo_retry_policy_worked (&policy);
  g_assert_cmpint (tapo_retry_policy_judge (&policy, TAPO_ERROR_CLOSED, TRUE, 0).code, ==, TAPO_ERROR_CLOSED);
  g_assert_cmpint (tapo_retry_policy_judge (&policy, TAPO_ERROR_CLOSED, FALSE, 0).code, ==, TAPO_ERROR_CLOSED);
  verdict = tapo_retry_policy_judge (&policy, TAPO_ERROR_CLOSED, FALSE, 0);
  g_assert_cmpint (verdict.code, ==, TAPO_ERROR_BUSY);
  g_assert_false (verdict.releasing);
  tapo_retry_policy_clear (&policy);
}

static void
test_policy_never (void)
{
  static const TapoError never[] = { TAPO_ERROR_NOT_FOUND, TAPO_ERROR_UNSUPPORTED, TAPO_ERROR_REDIRECTED,
                                     TAPO_ERROR_SECRET };
  TapoTimings timings = make_timings ();
  TapoRetryPolicy policy;

  tapo_retry_policy_init (&policy, &timings);
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_true (tapo_retry_policy_judge (&policy, never[i], FALSE, 0).blocked);

  /* What is no camera is asked three times; what has been one is asked for ever. */
  for (int i = 0; i < 2; i++)
    g_assert_false (tapo_retry_policy_judge (&policy, TAPO_ERROR_PROTOCOL, FALSE, 0).blocked);
  g_assert_true (tapo_retry_policy_judge (&policy, TAPO_ERROR_PROTOCOL, FALSE, 0).blocked);
  tapo_retry_policy_worked (&policy);
  for (int i = 0; i < 9; i++)
    g_assert_false (tapo_retry_policy_judge (&policy, TAPO_ERROR_PROTOCOL, FALSE, 0).blocked);
  tapo_retry_policy_clear (&policy);
}

static void
on_ready (gpointer user_data)
{
  ++*(int *) user_data;
}

static void
test_pacer (void)
{
  g_autoptr (TapoPacer) pacer = tapo_pacer_new (2);
  int ready[4] = { 0 };
  TapoPacerTicket *tickets[4];

  for (int i = 0; i < 4; i++)
    tickets[i] = tapo_pacer_enter (pacer, on_ready, &ready[i]);
  g_assert_true (tapo_pacer_is_inside (tickets[0]) && tapo_pacer_is_inside (tickets[1]));
  g_assert_false (tapo_pacer_is_inside (tickets[2]) || tapo_pacer_is_inside (tickets[3]));
  tapo_pacer_leave (tickets[2]); /* gave up waiting */
  g_assert_cmpuint (tapo_pacer_get_n_inside (pacer), ==, 2);
  tapo_pacer_leave (tickets[0]);
  g_assert_true (tapo_pacer_is_inside (tickets[3]));
  g_assert_cmpint (ready[3], ==, 1);
  g_assert_cmpint (ready[0] + ready[1] + ready[2], ==, 0);
  tapo_pacer_leave (tickets[1]);
  tapo_pacer_leave (tickets[3]);
  g_assert_cmpuint (tapo_pacer_get_n_inside (pacer), ==, 0);
}

static void
test_rate (void)
{
  TapoRate rate = { 0 };
  gint64 now = 1000 * SECOND;

  g_assert_cmpfloat (tapo_rate_get (&rate, now), <, 0.001);
  for (int i = 0; i <= 30; i++, now += SECOND / 15)
    tapo_rate_count (&rate, now);
  g_assert_cmpfloat_with_epsilon (tapo_rate_get (&rate, now), 15, 1);
  for (int i = 0; i < 300; i++, now += SECOND / 15)
    tapo_rate_count (&rate, now);
  g_assert_cmpfloat_with_epsilon (tapo_rate_get (&rate, now), 15, 0.5);
  g_assert_cmpfloat_with_epsilon (tapo_rate_get (&rate, now + 5 * SECOND / 2), 7.5, 0.8);
  g_assert_cmpfloat (tapo_rate_get (&rate, now + 6 * SECOND), <, 0.001);
  g_assert_cmpfloat (tapo_rate_get (&rate, now + 600 * SECOND), <, 0.001);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session-table/rows", test_table);
  g_test_add_func ("/session-table/complete", test_table_is_complete);
  g_test_add_func ("/session-table/timings", test_timings);
  g_test_add_func ("/retry-policy/backoff", test_policy_backoff);
  g_test_add_func ("/retry-policy/login", test_policy_login);
  g_test_add_func ("/retry-policy/busy", test_policy_busy);
  g_test_add_func ("/retry-policy/never", test_policy_never);
  g_test_add_func ("/pacer", test_pacer);
  g_test_add_func ("/rate", test_rate);
  return g_test_run ();
}
