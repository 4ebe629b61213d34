/* tapo-spine-private.h: what the files of a spine share. Threads are said at each field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-rate.h"
#include "tapo-spine.h"

G_BEGIN_DECLS

/* The names of elements that more than one function looks for. */
#define TAPO_SPINE_SRC "src"

/* The part of a spine that its streaming threads see. Outlives the spine until its pipeline is down. */
typedef struct
{
  gatomicrefcount ref_count;
  GstElement *sink;    /* owned */
  char *host;          /* the only host that may be asked and told anything; immutable */
  gboolean slices;     /* decode a picture in slices rather than several at once; immutable */
  int linked;          /* atomic: a video stream has been taken */
  int gate_open;       /* atomic */
  int wait_keyframe;   /* atomic */
  int first_posted;    /* atomic */
  int last_method;     /* rtspsrc's thread alone */
  int width;           /* atomic */
  int height;          /* atomic */
  GMutex lock;
  guint64 n_decoded;   /* under lock */
  TapoRate rate;       /* under lock */
  gint64 last_decoded; /* under lock; monotonic, µs */
  char *decoder;       /* under lock */
} TapoSpineShared;

TapoSpineShared *tapo_spine_shared_ref (TapoSpineShared *self);
void tapo_spine_shared_unref (TapoSpineShared *self);

/* Connects a handler that keeps the shared part alive as long as the element. */
void tapo_spine_shared_connect (TapoSpineShared *self,
                                GstElement *element,
                                const char *signal,
                                GCallback handler);

/* tapo-spine-link.c: what follows rtspsrc. */
void tapo_spine_link_attach (GstElement *src,
                             TapoSpineShared *shared);

/* tapo-spine-wire.c: what may go over the wire. */
void tapo_spine_wire_attach (GstElement *src,
                             TapoSpineShared *shared);
void tapo_spine_wire_keep_alive (GstElement *src);

G_END_DECLS
