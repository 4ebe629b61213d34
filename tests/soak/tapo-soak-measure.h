/* tapo-soak-measure.h: what this process has taken of the machine at a moment of rest. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 heap;     /* bytes that are allocated */
  guint64 resident; /* bytes */
  guint threads;
  guint descriptors;
} TapoSoakMeasure;

void tapo_soak_measure_take (TapoSoakMeasure *self);

/* Whether nothing has grown beyond what moments of rest differ by; says on standard error what has. */
gboolean tapo_soak_measure_is_flat (const TapoSoakMeasure *first,
                                    const TapoSoakMeasure *last);

G_END_DECLS
