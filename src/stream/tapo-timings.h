/* tapo-timings.h: every time constant of a session in one place, so that tests can shrink them all. Any thread: constant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All in milliseconds, but the seed. */
typedef struct
{
  guint connect;          /* for a camera to accept and to answer */
  guint keepalive;        /* between our GET_PARAMETERs: cameras end a session after 15 s without a request */
  guint keepalive_answer; /* within which one is answered by a camera that is well */
  guint stale;            /* age of the picture from which it is shown as old */
  guint stall;            /* age from which the connection is given up */
  guint seldom;           /* age of a picture at which key frames alone are too few */
  guint first_picture;    /* from PLAY to the first picture */
  guint good;             /* of good picture after which the back-off starts anew */
  guint backoff;          /* what 1 stands for in the back-off; 20 of them are the wait behind a full camera */
  guint knock;            /* between two looks whether a camera that was not there is back */
  guint release;          /* within which a camera lets go of a session that was not ended */
  guint login_again;      /* before the one further login with an account that has worked */
  guint quality_again;    /* before the main stream is asked for again */
  guint busy_memory;      /* how long a camera that was full is treated with care */
  guint settle;           /* before a main stream that nobody needs any more is given up for the sub stream */
  guint linger;            /* between the last lease and hanging up: who looks at one camera comes back to the others */
  guint teardown;         /* for the camera to answer TEARDOWN */
  guint abandon;          /* after which a connection that does not end is no longer waited for */
  guint watch;            /* between two looks of the watchdog */
  guint32 seed;           /* of the jitter; 0 for a different one each time */
} TapoTimings;

extern const TapoTimings tapo_timings_default;

G_END_DECLS
