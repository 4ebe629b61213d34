/* tapo-spine-private.h: what the files of a spine share. Threads are said at each field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-delays.h"
#include "tapo-rate.h"
#include "tapo-spine.h"
#include "tapo-trail.h"

G_BEGIN_DECLS

/* What streaming threads tell the main thread, as the name of an application message. */
#define TAPO_SPINE_FLOWING "tapo-flowing"
#define TAPO_SPINE_DECODED "tapo-decoded"
#define TAPO_SPINE_SIZE "tapo-size"
#define TAPO_SPINE_REDIRECTED "tapo-redirected"
#define TAPO_SPINE_NO_DECODER "tapo-no-decoder"
#define TAPO_SPINE_RESTARTED "tapo-restarted"
#define TAPO_SPINE_CROWDED "tapo-crowded"

/* What stands between the camera and the decoder. */
typedef struct
{
  int mode; /* TapoGateMode; atomic, as the next four: how many did not pass, and why; the rest is rtspsrc's thread's */
  int unwatched;
  int spared;
  int no_keyframe;
  int too_slow;
  TapoGateMode passing; /* what the decoder has been getting */
  gint64 still_at;      /* when a keyframe passed while nothing else did; monotonic µs */
  gint64 still_gap;     /* the least time between two of them, µs */
  gboolean overloaded; /* the decoder is too slow: wait for a keyframe and an empty queue */
  GQueue group;        /* owned GstBuffer: everything since the last keyframe */
  gsize group_bytes;
} TapoGate;

void tapo_gate_init (TapoGate *self,
                     TapoGateMode mode);
void tapo_gate_clear (TapoGate *self);

/* rtspsrc's thread. What to do with a picture that leaves pad for a queue that holds `waiting` of them. */
GstPadProbeReturn tapo_gate_pass (TapoGate *self,
                                  GstPad *pad,
                                  GstBuffer *buffer,
                                  guint waiting);

/* The part of a spine that its streaming threads see. Outlives the spine until its pipeline is down. */
typedef struct
{
  gatomicrefcount ref_count;

  /* Immutable. */
  GstElement *sink; /* owned */
  char *host;       /* the only host that may be asked and told anything */
  guint port;
  gboolean main_stream;
  char **refused; /* decoders */
  char *path_user;     /* these two only where the camera wants them in the path, NULL otherwise */
  char *path_password;

  int linked;         /* atomic: a video stream has been taken */
  int chained;        /* atomic: its pictures have a way to the sink */
  int sources;        /* atomic: as many have been heard of on this connection */
  int senders;        /* atomic: and as many of them have sent packets */
  int flowing;        /* atomic: an encoded picture came */
  int decoded_posted; /* atomic: a decoded picture came */
  int udp;            /* atomic: packets come over UDP */
  int fed;            /* atomic: pictures that the decoder was given */
  int queue_full;     /* atomic: decoded pictures that had to go for newer ones */
  TapoGate gate;

  /* rtspsrc's thread alone. */
  int last_method;
  gboolean login_sent;

  /* The parser's thread alone. */
  const char *encoding;     /* static; set before the first picture */
  GstClockTime header_time; /* of parameter sets whose picture has not come yet */

  GMutex lock; /* of the rest; a leaf */
  GSocket *socket; /* owned; rtspsrc closes it */
  gboolean login_accepted;
  TapoSpineTimes times;
  guint64 n_arrived;
  guint64 n_bytes;
  guint64 n_decoded;
  guint64 undecoded_bytes; /* given to the decoder since the last picture that came out of it */
  guint64 n_handed;        /* to the sink */
  GstClockTime handed_pts; /* of the last of them */
  TapoRate arrived_rate;
  TapoRate bytes_rate;
  TapoRate rate;
  TapoTrail trail;
  TapoDelays decode_delays;
  gint64 keepalive_answered; /* monotonic µs, 0 for never */
  gint64 keepalive_took;     /* µs */
  int width, height;
  double aspect;
  char *decoder;
  gboolean hardware;
  char *memory;
  char *codec;
  GstElement *jitter_buffer; /* owned */
  TapoTap *encoded_tap;
  TapoTap *decoded_tap;
} TapoSpineShared;

/* Main thread alone. */
struct _TapoSpine
{
  GObject parent_instance;

  TapoVideoSink *sink;
  GstElement *pipeline;
  GstElement *src; /* borrowed from the pipeline */
  TapoSpineShared *shared;
  const TapoTimings *timings;
  guint bus_watch;
  guint keepalive_timer;
  gulong presentable_handler;
  char *broken_decoder;
  gboolean failed;
  gint64 fed;        /* the picture, or PLAY, that came before fed_bytes; monotonic µs */
  guint64 fed_bytes; /* received by then */
};

TapoSpineShared *tapo_spine_shared_new (const TapoSpineOptions *options,
                                        GstElement *sink);
TapoSpineShared *tapo_spine_shared_ref (TapoSpineShared *self);
void tapo_spine_shared_unref (TapoSpineShared *self);

/* Connects a handler that keeps the shared part alive as long as the element. */
void tapo_spine_shared_connect (TapoSpineShared *self,
                                gpointer element,
                                const char *signal,
                                GCallback handler);

/* Any thread: says something to the main thread, through the bus of the element's pipeline. */
void tapo_spine_post (GstElement *element,
                      const char *name);

/* tapo-spine-link.c: what follows rtspsrc. */
void tapo_spine_link_attach (GstElement *src,
                             TapoSpineShared *shared);

/* tapo-spine-count.c: what becomes of pictures. Streaming threads. */
void tapo_spine_count_watch_source (GstElement *src,
                                    TapoSpineShared *shared);
void tapo_spine_count_watch_chain (GstElement *decoder,
                                   GstElement *view_queue,
                                   GstElement *last,
                                   TapoSpineShared *shared);
void tapo_spine_count_arrived (TapoSpineShared *shared,
                               GstBuffer *buffer);
void tapo_spine_count_decoded (TapoSpineShared *shared,
                               GstBuffer *buffer);

/* tapo-spine-frame.c: whether there is a picture in what left the parser. */
gboolean tapo_spine_frame_has_picture (GstBuffer *buffer,
                                       const char *codec);

/* Takes what left the parser and gives it back, with the time of the parameter sets before it where it has none; NULL
 * when it was nothing but parameter sets, whose time is kept. */
GstBuffer *tapo_spine_frame_take (GstBuffer *buffer,
                                  const char *codec,
                                  GstClockTime *header_time);

/* tapo-spine-decoder.c: the best decoder for these caps that works here and is not refused, ready; NULL for none. */
GstElement *tapo_spine_decoder_make (GstCaps *caps,
                                     const char *const *refused,
                                     gboolean main_stream);

/* tapo-spine-socket.c: the connection below rtspsrc. Any thread may begin to watch, more than once. */
void tapo_spine_socket_watch (void);

/* rtspsrc's thread, before a request: what this thread connected is this spine's. */
void tapo_spine_socket_take (TapoSpineShared *shared);

/* Bytes that came in so far, 0 where that is not known; and nothing comes any more. Any thread. */
guint64 tapo_spine_socket_get_received (TapoSpineShared *shared);
void tapo_spine_socket_shut_down (TapoSpineShared *shared);

/* tapo-spine-source.c: how many may send, and that the camera has begun anew. */
void tapo_spine_source_attach (GstElement *src,
                               TapoSpineShared *shared);

/* tapo-spine-wire.c: what may go over the wire. */
void tapo_spine_wire_attach (GstElement *src,
                             TapoSpineShared *shared);

/* Main thread. Sends a sign of life, unless one is still unanswered. */
void tapo_spine_wire_keep_alive (GstElement *src,
                                 TapoSpineShared *shared);

G_END_DECLS
