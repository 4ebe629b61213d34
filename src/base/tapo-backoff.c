/* tapo-backoff.c: growing waits with jitter, so that cameras that fell together do not come back together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-backoff.h"

static const guint steps[] = { 1, 2, 4, 8, 15, 30, 60 };

#define SLOW_STEP 20

static guint
with_jitter (TapoBackoff *self,
             guint step)
{
  double factor = self->rand != NULL ? g_rand_double_range (self->rand, 0.8, 1.2) : 1.0;

  return (guint) (self->base_ms * step * factor);
}

guint
tapo_backoff_next (TapoBackoff *self)
{
  guint step = steps[MIN (self->attempts, G_N_ELEMENTS (steps) - 1)];

  self->attempts++;
  return with_jitter (self, step);
}

guint
tapo_backoff_next_slow (TapoBackoff *self)
{
  self->attempts++;
  return with_jitter (self, SLOW_STEP);
}

void
tapo_backoff_reset (TapoBackoff *self)
{
  self->attempts = 0;
}
