/* tapo-rate.h: how often something happened, or how much of it, per second over the last five seconds. Pure; its owner keeps threads apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAPO_RATE_SECONDS 5
#define TAPO_RATE_PER_SECOND 4

typedef struct
{
  gint64 begin;                                              /* monotonic µs of the first count; 0 for none */
  gint64 newest;                                             /* number of the newest bucket */
  guint buckets[TAPO_RATE_SECONDS * TAPO_RATE_PER_SECOND + 1]; /* a quarter of a second each, a ring */
} TapoRate;

/* It happened; now is monotonic µs. */
void tapo_rate_count (TapoRate *self,
                      gint64 now);

/* So much of it came; no more than 4 GB in a quarter of a second. */
void tapo_rate_add (TapoRate *self,
                    gint64 now,
                    guint amount);

/* Per second, over the last five seconds or since the first count if that is less. */
double tapo_rate_get (TapoRate *self,
                      gint64 now);

G_END_DECLS
