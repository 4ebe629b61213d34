/* tapo-spine.h: one connection attempt: one pipeline, one RTSP session. Thrown away after use.
 * Main thread; its streaming threads only touch atomics and post to its bus. Owned by a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

#include "tapo-timings.h"
#include "tapo-video-sink.h"

G_BEGIN_DECLS

#define TAPO_TYPE_SPINE (tapo_spine_get_type ())
G_DECLARE_FINAL_TYPE (TapoSpine, tapo_spine, TAPO, SPINE, GObject)

/* What a connection is made from; all of it is copied. */
typedef struct
{
  const char *uri; /* without user and password */
  const char *user;
  const char *password;
  gboolean main_stream;
  const TapoTimings *timings; /* static */
} TapoSpineOptions;

/* A spine around a sink, which it takes a reference to. Nothing happens before tapo_spine_start().
 *
 * Signals, all on the main thread: "presentable" when the sink can show the first picture; "failed" (GError) once. */
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

TapoVideoSink *tapo_spine_get_sink (TapoSpine *self);
gboolean tapo_spine_is_main_stream (TapoSpine *self);

/* Pictures decoded so far, and the monotonic time in µs of the last one (of the start where there was none). */
guint64 tapo_spine_get_n_decoded (TapoSpine *self);
gint64 tapo_spine_get_last_decoded (TapoSpine *self);

/* Pictures decoded per second, over the last five. */
double tapo_spine_get_fps (TapoSpine *self);

void tapo_spine_get_size (TapoSpine *self,
                          int *width,
                          int *height);

/* The decoder's name, or NULL before there is one. The caller frees it. */
char *tapo_spine_dup_decoder_name (TapoSpine *self);

/* Shut: nothing is decoded. Open: decoding goes on at the next keyframe. */
void tapo_spine_set_gate (TapoSpine *self,
                          gboolean open);

G_END_DECLS
