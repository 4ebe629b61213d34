/* tapo-timings.h: every time constant of a session in one place, so that tests can shrink them all. Any thread: constant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All in milliseconds. */
typedef struct
{
  guint connect;        /* for a camera to accept and to answer */
  guint keepalive;      /* between our GET_PARAMETERs: cameras end a session after 15 s without a request */
  guint stale;          /* age of the picture from which it is shown as old */
  guint stall;          /* age from which the connection is given up */
  guint first_picture;  /* from PLAY to the first picture */
  guint good;           /* of good picture after which the back-off starts anew */
  guint backoff;        /* what 1 stands for in the back-off */
  guint linger;         /* between the last lease and hanging up */
  guint teardown;       /* for the camera to answer TEARDOWN */
  guint watch;          /* between two looks of the watchdog */
} TapoTimings;

extern const TapoTimings tapo_timings_default;

G_END_DECLS
