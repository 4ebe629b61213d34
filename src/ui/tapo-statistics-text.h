/* tapo-statistics-text.h: what the numbers of a camera are called, and how they are read.
 * Main thread; pure apart from the translation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera.h"
#include "tapo-stats.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_STATISTICS_DELAY,
  TAPO_STATISTICS_CLOCK_DELAY,
  TAPO_STATISTICS_RATE,
  TAPO_STATISTICS_SIZE,
  TAPO_STATISTICS_CODEC,
  TAPO_STATISTICS_BITRATE,
  TAPO_STATISTICS_JITTER,
  TAPO_STATISTICS_TRANSPORT,
  TAPO_STATISTICS_DECODER,
  TAPO_STATISTICS_MEMORY,
  TAPO_STATISTICS_LOST_PACKETS,
  TAPO_STATISTICS_NO_KEYFRAME,
  TAPO_STATISTICS_TOO_SLOW,
  TAPO_STATISTICS_UNDECODED,
  TAPO_STATISTICS_REPLACED,
  TAPO_STATISTICS_UNWATCHED,
  TAPO_STATISTICS_SPARED,
  TAPO_STATISTICS_LIVE,
  TAPO_STATISTICS_CONNECTS,
  TAPO_STATISTICS_OPEN,
  TAPO_STATISTICS_KEEPALIVE,
  TAPO_STATISTICS_LAST_ERROR,
  TAPO_STATISTICS_ADDRESS,
  TAPO_STATISTICS_N_ROWS
} TapoStatisticsRow;

/* What the rows are about. n_open: connections of ours to the camera's address, which may stand in the list twice. */
typedef struct
{
  const TapoSessionStats *stats;
  TapoCamera *camera;
  guint n_open;
} TapoStatistics;

/* Translated and static; the heading that a row begins a group with, NULL for rows within one. */
const char *tapo_statistics_get_title (TapoStatisticsRow row);
const char *tapo_statistics_get_heading (TapoStatisticsRow row);

/* Translated; the caller frees it. A dash where there is nothing to say. */
char *tapo_statistics_dup_value (TapoStatisticsRow row,
                                 const TapoStatistics *about);

/* All of it as lines of text to show to others, without the address; the caller frees it. */
char *tapo_statistics_dup_report (const TapoStatistics *about);

G_END_DECLS
