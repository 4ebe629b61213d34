/* tapo-tap.h: the one place where a camera's pictures leave its pipeline for others: recorder, share, snapshot, motion.
 * It lives as long as the session; connections come and go before it. Any thread; never waits for a consumer.
 * Counted by reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-sample-queue.h"

G_BEGIN_DECLS

typedef struct _TapoTap TapoTap;

typedef enum
{
  TAPO_TAP_ENCODED, /* keeps a pre-roll: everything since the last keyframe but one */
  TAPO_TAP_DECODED, /* keeps the latest picture */
} TapoTapKind;

TapoTap *tapo_tap_new (TapoTapKind kind);
TapoTap *tapo_tap_ref (TapoTap *self);
void tapo_tap_unref (TapoTap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoTap, tapo_tap_unref)

/* From now on the queue gets a sample of every picture, after the pre-roll. Its buffers are its own: the memory is
 * shared, timestamps and flags are not. The tap holds a reference until tapo_tap_unsubscribe(). */
void tapo_tap_subscribe (TapoTap *self,
                         TapoSampleQueue *queue);
void tapo_tap_unsubscribe (TapoTap *self,
                           TapoSampleQueue *queue);

/* A picture has come: called by the pipeline's streaming thread. */
void tapo_tap_push (TapoTap *self,
                    GstBuffer *buffer,
                    GstCaps *caps);

/* The connection is gone: every consumer is told, pre-roll and latest picture are forgotten. */
void tapo_tap_gap (TapoTap *self);

/* The latest picture, or NULL; and the monotonic time in µs at which it came. The caller owns it. */
GstSample *tapo_tap_dup_latest (TapoTap *self,
                                gint64 *time);

guint tapo_tap_get_n_subscribers (TapoTap *self);

G_END_DECLS
