/* tapo-delays.c: a ring of delays, sorted when somebody asks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-delays.h"

#include <stdlib.h>
#include <string.h>

void
tapo_delays_add (TapoDelays *self,
                 gint64 microseconds)
{
  self->values[self->n % TAPO_DELAYS_LENGTH] = microseconds;
  self->n++;
}

static int
compare (const void *one,
         const void *other)
{
  gint64 a = *(const gint64 *) one;
  gint64 b = *(const gint64 *) other;

  return (a > b) - (a < b);
}

gint64
tapo_delays_get (const TapoDelays *self,
                 guint percent)
{
  gint64 sorted[TAPO_DELAYS_LENGTH];
  guint n = MIN (self->n, TAPO_DELAYS_LENGTH);

  if (n == 0)
    return -1;
  memcpy (sorted, self->values, n * sizeof *sorted);
  qsort (sorted, n, sizeof *sorted, compare);
  return sorted[MIN (n * percent / 100, n - 1)];
}
