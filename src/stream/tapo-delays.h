/* tapo-delays.h: how late the last pictures were. Pure; its owner keeps threads apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Some four seconds of pictures: what is shown follows what happens, and one late picture is no trend. */
#define TAPO_DELAYS_LENGTH 64

typedef struct
{
  guint n;                           /* counted so far */
  gint64 values[TAPO_DELAYS_LENGTH]; /* µs, a ring */
} TapoDelays;

void tapo_delays_add (TapoDelays *self,
                      gint64 microseconds);

/* So many percent of the last pictures were no later, in µs; 50 is the median. -1 where there have been none. */
gint64 tapo_delays_get (const TapoDelays *self,
                        guint percent);

G_END_DECLS
