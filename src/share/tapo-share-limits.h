/* tapo-share-limits.h: how much and how long of everything that strangers can ask for, in one place. Any thread: constant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint per_camera;  /* streams of one camera */
  guint per_address; /* streams to one address; this computer itself is not counted */
  guint total;       /* streams in all */
  guint formats;     /* different sizes, rates and qualities of one camera at a time: each costs an encoder */

  /* Milliseconds. */
  guint request;     /* for a request to come in whole */
  guint stall;       /* after which a client that takes nothing is closed */
  guint linger;      /* between the last client and the end of encoding */
  guint placeholder; /* between two parts while the camera is away */
  guint snapshot;    /* for the first picture of a camera that nobody watched */
  guint look;        /* between two looks at all of these */
} TapoShareLimits;

extern const TapoShareLimits tapo_share_limits_default;

/* What a request may ask for. */
#define TAPO_SHARE_MIN_WIDTH 64
#define TAPO_SHARE_MAX_WIDTH 1920
#define TAPO_SHARE_MAX_FPS 60
#define TAPO_SHARE_MIN_QUALITY 10
#define TAPO_SHARE_MAX_QUALITY 95
#define TAPO_SHARE_QUALITY 80
/* Without a width: as wide as the camera sends, but no more. */
#define TAPO_SHARE_WIDTH 1280

G_END_DECLS
