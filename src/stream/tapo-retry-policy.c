/* tapo-retry-policy.c: when to try again, how late, and when to leave it to a person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-retry-policy.h"

/* What has never spoken like a camera is not asked for ever. */
#define MAX_PROTOCOL_FAILURES 3

void
tapo_retry_policy_init (TapoRetryPolicy *self,
                        const TapoTimings *timings)
{
  *self = (TapoRetryPolicy) {
    .timings = timings,
    .backoff.base_ms = timings->backoff,
    .backoff.rand = timings->seed != 0 ? g_rand_new_with_seed (timings->seed) : g_rand_new (),
  };
}

void
tapo_retry_policy_clear (TapoRetryPolicy *self)
{
  g_clear_pointer (&self->backoff.rand, g_rand_free);
}

/* A camera with too many viewers may just hang up. So may one that restarts: the second time in a row it is full. */
static TapoError
see_through (TapoRetryPolicy *self,
             TapoError code,
             gboolean had_picture)
{
  if (code != TAPO_ERROR_CLOSED || had_picture)
    {
      self->hangups = 0;
      return code;
    }
  self->hangups++;
  return self->hangups > 1 ? TAPO_ERROR_BUSY : TAPO_ERROR_CLOSED;
}

static void
judge_busy (TapoRetryPolicy *self,
            TapoVerdict *verdict,
            gint64 now)
{
  /* After a crash our own last session counts until the camera's time-out. */
  verdict->releasing = !self->worked && !self->ever_busy;
  verdict->wait = tapo_backoff_next_slow (&self->backoff);
  if (verdict->releasing)
    verdict->wait = self->timings->release;
  tapo_retry_policy_saw_busy (self, now);
}

/* A full camera may say 401, and so does one whose account went stale: an account that has worked gets one more
 * login, and no further one until a person does something. */
static void
judge_unauthorized (TapoRetryPolicy *self,
                    TapoVerdict *verdict)
{
  verdict->blocked = !self->worked || self->login_again;
  verdict->wait = self->timings->login_again;
  self->login_again = TRUE;
}

TapoVerdict
tapo_retry_policy_judge (TapoRetryPolicy *self,
                         TapoError code,
                         gboolean had_picture,
                         gint64 now)
{
  TapoVerdict verdict = { .code = see_through (self, code, had_picture) };

  if (verdict.code == TAPO_ERROR_PROTOCOL)
    self->protocol++;
  else
    self->protocol = 0;

  if (verdict.code == TAPO_ERROR_UNAUTHORIZED)
    {
      judge_unauthorized (self, &verdict);
      return verdict;
    }
  switch (tapo_error_get_retry (verdict.code))
    {
    case TAPO_RETRY_SLOW:
      judge_busy (self, &verdict, now);
      break;
    case TAPO_RETRY_BACKOFF:
      verdict.blocked = !self->worked && self->protocol >= MAX_PROTOCOL_FAILURES;
      verdict.wait = tapo_backoff_next (&self->backoff);
      break;
    case TAPO_RETRY_NEVER:
    default:
      verdict.blocked = TRUE;
      break;
    }
  return verdict;
}

void
tapo_retry_policy_worked (TapoRetryPolicy *self)
{
  self->worked = TRUE;
  self->login_again = FALSE;
  self->protocol = 0;
  self->hangups = 0;
}

void
tapo_retry_policy_relax (TapoRetryPolicy *self)
{
  tapo_backoff_reset (&self->backoff);
}

void
tapo_retry_policy_forget (TapoRetryPolicy *self)
{
  tapo_backoff_reset (&self->backoff);
  self->worked = FALSE;
  self->login_again = FALSE;
  self->protocol = 0;
  self->hangups = 0;
}

void
tapo_retry_policy_spend_login (TapoRetryPolicy *self)
{
  self->login_again = TRUE;
}

void
tapo_retry_policy_saw_busy (TapoRetryPolicy *self,
                            gint64 now)
{
  self->ever_busy = TRUE;
  self->last_busy = now;
}

gboolean
tapo_retry_policy_was_busy (TapoRetryPolicy *self,
                            gint64 now)
{
  return self->ever_busy && now - self->last_busy < (gint64) self->timings->busy_memory * 1000;
}
