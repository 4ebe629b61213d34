/* tapo-spine.h: one connection attempt: one pipeline, one RTSP session. Thrown away after use.
 * Main thread; its streaming threads touch only what its shared part guards, and post to its bus. Owned by a TapoLine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

#include "tapo-stats.h"
#include "tapo-tap.h"
#include "tapo-timings.h"
#include "tapo-video-sink.h"

G_BEGIN_DECLS

/* What reaches the decoder. */
typedef enum
{
  TAPO_GATE_SHUT,      /* nothing */
  TAPO_GATE_KEYFRAMES, /* what stands for itself, and no more than one a second */
  TAPO_GATE_OPEN,      /* everything */
} TapoGateMode;

#define TAPO_TYPE_SPINE (tapo_spine_get_type ())
G_DECLARE_FINAL_TYPE (TapoSpine, tapo_spine, TAPO, SPINE, GObject)

/* What a connection is made from; all of it is copied. */
typedef struct
{
  const char *uri; /* without user and password */
  const char *user;
  const char *password;
  gboolean main_stream;
  gboolean udp;
  TapoGateMode gate;
  const char *const *refused; /* decoders not to use; NULL for none */
  const TapoTimings *timings; /* static */
} TapoSpineOptions;

/* A spine around a sink, which it takes a reference to. Nothing happens before tapo_spine_start().
 *
 * Signals, all on the main thread:
 *   "flowing"      the first encoded picture came
 *   "presentable"  the sink can show the first picture
 *   "size"         the size of the pictures is known, or has changed
 *   "failed"       (GError) once; nothing else comes after it */
TapoSpine *tapo_spine_new (const TapoSpineOptions *options,
                           TapoVideoSink *sink);

void tapo_spine_start (TapoSpine *self);

/* Called on the main thread when the camera has been left. */
typedef void (*TapoSpineStopped) (gpointer user_data);

/* Detaches at once and brings the pipeline down in a worker, TEARDOWN included: the caller never waits.
 * No signal is emitted after this. */
void tapo_spine_stop (TapoSpine *self,
                      TapoSpineStopped stopped,
                      gpointer user_data);

/* How many spines of the whole program have a pipeline that is not down yet. */
guint tapo_spine_get_n_open (void);

/* Wherever more is let through than before, there is a picture at once, from the last keyframe. */
void tapo_spine_set_gate (TapoSpine *self,
                          TapoGateMode mode);
TapoGateMode tapo_spine_get_gate (TapoSpine *self);

/* Where its pictures go from now on; NULL for nowhere. */
void tapo_spine_set_taps (TapoSpine *self,
                          TapoTap *encoded,
                          TapoTap *decoded);

TapoVideoSink *tapo_spine_get_sink (TapoSpine *self);
gboolean tapo_spine_is_main_stream (TapoSpine *self);

/* What the watchdog looks at; times are monotonic µs, 0 for "has not happened". */
typedef struct
{
  gint64 started;
  gint64 play;      /* PLAY was sent */
  gint64 encoded;   /* the last encoded picture */
  gint64 decoded;   /* the last decoded picture */
  gint64 gate;      /* the gate was opened, or opened further; 0 while it is shut */
  gint64 keepalive; /* a keep-alive was sent that is not answered yet */
} TapoSpineTimes;

void tapo_spine_get_times (TapoSpine *self,
                           TapoSpineTimes *times);

/* To be asked regularly: whether far more has come in since the last picture, or without one, than any can need. What
 * the camera sends is in vain then, and costs memory as long as it goes on. */
gboolean tapo_spine_is_flooded (TapoSpine *self);

guint64 tapo_spine_get_n_decoded (TapoSpine *self);

/* Adds its counts to those given, and what else it knows to stats. */
void tapo_spine_add_counts (TapoSpine *self,
                            TapoCounts *counts);
void tapo_spine_fill_stats (TapoSpine *self,
                            TapoSessionStats *stats);

/* The picture that its sink shows is on the screen: when it came and when the camera took it, as in TapoMark, and how many
 * had been given to the sink by then. FALSE: it came before anybody looked, or it is not known. */
gboolean tapo_spine_trace_shown (TapoSpine *self,
                                 gint64 *arrived,
                                 gint64 *captured,
                                 guint64 *n_handed);

/* The pixels, and their width : height as it should be shown (0 before it is known). */
double tapo_spine_get_size (TapoSpine *self,
                            int *width,
                            int *height);

/* The decoder in use, or NULL before there is one. The caller frees it. */
char *tapo_spine_dup_decoder (TapoSpine *self);

/* After "failed": the decoder that did it, or NULL; and whether it had never decoded a picture. Borrowed. */
const char *tapo_spine_get_broken_decoder (TapoSpine *self);

G_END_DECLS
