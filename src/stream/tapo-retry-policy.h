/* tapo-retry-policy.h: what a session remembers of its failures, and from that what to do after the next one.
 * Pure: time is given to it. Main thread. Owned by a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-backoff.h"
#include "tapo-error.h"
#include "tapo-timings.h"

G_BEGIN_DECLS

typedef struct
{
  const TapoTimings *timings;
  TapoBackoff backoff;
  gboolean worked;      /* a picture has come since address or account were last changed */
  gboolean login_again; /* the one further login has been spent */
  guint protocol;       /* failures in a row of what does not speak like a camera */
  guint hangups;        /* in a row, before a picture */
  gboolean ever_busy;
  gint64 last_busy; /* monotonic µs */
} TapoRetryPolicy;

typedef struct
{
  TapoError code;     /* what it was, in the light of what went before */
  gboolean blocked;   /* only a person can help; otherwise: */
  guint wait;         /* milliseconds until the next attempt */
  gboolean releasing; /* probably a session of our own that the camera has not let go of yet */
} TapoVerdict;

void tapo_retry_policy_init (TapoRetryPolicy *self,
                             const TapoTimings *timings);
void tapo_retry_policy_clear (TapoRetryPolicy *self);

/* A connection failed with code; had_picture says whether it had shown one. */
TapoVerdict tapo_retry_policy_judge (TapoRetryPolicy *self,
                                     TapoError code,
                                     gboolean had_picture,
                                     gint64 now);

/* A picture has come: the account works. */
void tapo_retry_policy_worked (TapoRetryPolicy *self);

/* Pictures have come for a good while, or a person is impatient: waits are short again. */
void tapo_retry_policy_relax (TapoRetryPolicy *self);

/* Address, account or password are others now. */
void tapo_retry_policy_forget (TapoRetryPolicy *self);

/* A login was refused while another connection with the same account went on. */
void tapo_retry_policy_spend_login (TapoRetryPolicy *self);

/* The camera has just been full, as far as one can tell. */
void tapo_retry_policy_saw_busy (TapoRetryPolicy *self,
                                 gint64 now);

/* Whether it was full not long ago: a second session would take somebody's place. */
gboolean tapo_retry_policy_was_busy (TapoRetryPolicy *self,
                                     gint64 now);

G_END_DECLS
