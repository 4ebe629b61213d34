/* tapo-rate.c: counts in a ring of quarter seconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-rate.h"

#define BUCKET (G_USEC_PER_SEC / TAPO_RATE_PER_SECOND)
#define N_BUCKETS (TAPO_RATE_SECONDS * TAPO_RATE_PER_SECOND + 1)

/* Empties the buckets of the time in which nothing happened. */
static void
move_to (TapoRate *self,
         gint64 now)
{
  gint64 bucket = now / BUCKET;

  if (bucket - self->newest >= N_BUCKETS)
    self->newest = bucket - N_BUCKETS;
  while (self->newest < bucket)
    self->buckets[++self->newest % N_BUCKETS] = 0;
}

void
tapo_rate_add (TapoRate *self,
               gint64 now,
               guint amount)
{
  if (self->begin == 0)
    self->begin = now;
  move_to (self, now);
  self->buckets[now / BUCKET % N_BUCKETS] += amount;
}

void
tapo_rate_count (TapoRate *self,
                 gint64 now)
{
  tapo_rate_add (self, now, 1);
}

double
tapo_rate_get (TapoRate *self,
               gint64 now)
{
  gint64 span = MIN (now - self->begin, TAPO_RATE_SECONDS * G_USEC_PER_SEC);
  guint64 n = 0;

  if (self->begin == 0 || span <= 0)
    return 0;
  move_to (self, now);
  /* The bucket that is being filled counts only as far as the oldest one no longer does. */
  for (guint i = 0; i < N_BUCKETS; i++)
    n += self->buckets[i];
  if (span == TAPO_RATE_SECONDS * G_USEC_PER_SEC)
    span += now % BUCKET;
  /* Of a first few, nobody can tell a rate. */
  return (double) n * G_USEC_PER_SEC / (double) MAX (span, G_USEC_PER_SEC);
}
