/* tapo-soak-acts.h: what may happen to a window full of cameras, at random: to the cameras, and by the hand of a person.
 * Main thread. Owned by the soak.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-window-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  TapoWindowFixture *fixture;
  TapoSimulator *simulator; /* owned */
  GRand *rand;              /* owned */
  GPtrArray *leases;        /* owned TapoLease, beside those of the window */
  GArray *timers;           /* guint: ends of faults that are still to come */
  double speed;
  guint n_cameras;
  guint n_acts;
} TapoSoak;

/* One thing at random. */
void tapo_soak_act (TapoSoak *self);

/* Everything that was begun is ended: faults, leases, the large picture, an odd size of the window. */
void tapo_soak_calm (TapoSoak *self);

G_END_DECLS
