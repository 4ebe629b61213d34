/* tapo-stats.h: what can be said of a camera in numbers: `--state` prints it, the statistics dialog shows it.
 * Filled in on the main thread; its owner clears it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where pictures went, of all connections to the camera so far. What is missing from one step to the next is lost there,
 * but for what is on its way. */
typedef struct
{
  guint64 packets_lost; /* RTP, never came */
  guint64 packets_late; /* RTP, came when nobody waited for them any more */
  guint64 arrived;      /* whole encoded pictures */
  guint64 bytes;        /* of them */
  guint64 unwatched;    /* not decoded, because nobody looked */
  guint64 spared;       /* not decoded, because key frames are enough */
  guint64 no_keyframe;  /* not decoded, because no keyframe had come */
  guint64 too_slow;     /* not decoded, because the decoder was too far behind */
  guint64 fed;          /* to the decoder, those of before somebody looked once more */
  guint64 decoded;
  guint64 queue_full;   /* decoded, but the next one came before it was taken */
  guint64 unpainted;    /* given to the screen, but the next one came before it was painted */
  guint64 painted;
} TapoCounts;

/* Pictures that went into the decoder and did not come out. */
guint64 tapo_counts_get_undecoded (const TapoCounts *self);

/* Times are µs, and -1 where there is nothing to say; texts are NULL then. */
typedef struct
{
  TapoCounts counts;
  guint64 decoded; /* as in counts, as the next */
  guint64 painted;

  double fps_in; /* these four over the last 5 s, or since the connection began if that is less */
  double fps_decoded;
  double fps_painted;
  double bitrate; /* bits per second */

  gint64 delay;        /* from the arrival of a whole picture to the screen, median of the last 64 */
  gint64 delay_most;   /* 95 % are no later */
  gint64 decode_delay; /* the part of it until it is decoded, median */
  gboolean has_clock;  /* the camera says when it takes its pictures */
  gint64 clock_delay;  /* from that moment to the screen, median; negative where its clock is ahead of ours */
  gint64 jitter;       /* RFC 3550, of RTP packets */

  guint connects;
  guint open_sessions;   /* on the camera, those on their way down included */
  gint64 live;           /* since the picture came */
  gint64 keepalive;      /* the last sign of life was answered within */
  gint64 keepalive_age;  /* and that long ago */
  gint64 age;            /* of the last picture, in milliseconds */

  gboolean main_stream;
  gboolean still; /* key frames only */
  gboolean udp;
  gboolean hardware; /* the decoder is a graphics card */
  int width, height;
  char *codec;
  char *decoder;
  char *memory; /* where decoded pictures lie: "system", or as GStreamer calls it */

  int last_error;        /* TapoError of the last failure, -1 for none */
  gint64 last_error_age;
} TapoSessionStats;

G_END_DECLS
