/* tapo-backoff.h: from the number of an attempt to the wait before it. Pure; owned and used by one thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint base_ms;  /* the wait that 1 stands for: 1000 in the program, tens in tests */
  guint attempts; /* failures since the last reset */
  GRand *rand;    /* jitter; NULL for none */
} TapoBackoff;

/* The next wait in milliseconds: 1, 2, 4, 8, 15, 30, 60, 60… times the base, ±20 %. */
guint tapo_backoff_next (TapoBackoff *self);

/* The wait behind a camera that serves nobody more: 20 times the base, ±20 %, however often. */
guint tapo_backoff_next_slow (TapoBackoff *self);

void tapo_backoff_reset (TapoBackoff *self);

G_END_DECLS
