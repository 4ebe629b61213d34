/* tapo-statistics-text.c: a function for each row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-statistics-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "tapo-camera-hints.h"
#include "tapo-error-text.h"
#include "tapo-error.h"

/* What a Tapo grants in all, the phone included. */
#define TAPO_SESSIONS 2

/* A camera that is further away than this from our clock has its clock wrong, in all likelihood. */
#define CLOCK_TRUSTED (10 * G_USEC_PER_SEC)

static char *
dup_nothing (void)
{
  return g_strdup ("–");
}

static int
to_ms (gint64 microseconds)
{
  return (int) MIN ((microseconds + 500) / 1000, G_MAXINT);
}

/* As long as people say it. */
static char *
dup_duration (gint64 microseconds)
{
  gint64 seconds = microseconds / G_USEC_PER_SEC;

  if (seconds < 120)
    /* Translators: a duration in seconds */
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds < 7200)
    /* Translators: a duration in minutes */
    return g_strdup_printf (_ ("%d min"), (int) (seconds / 60));
  /* Translators: a duration in hours and minutes */
  return g_strdup_printf (_ ("%d h %d min"), (int) MIN (seconds / 3600, G_MAXINT), (int) (seconds / 60 % 60));
}

static char *
dup_delay (const TapoStatistics *about)
{
  const TapoSessionStats *stats = about->stats;

  if (stats->delay < 0 && stats->decode_delay < 0)
    return dup_nothing ();
  if (stats->delay < 0)
    return g_strdup_printf (_ ("%d ms until it is decoded"), to_ms (stats->decode_delay));
  return g_strdup_printf (_ ("%d ms from its arrival to the screen, %d ms of it for decoding; 95 of 100 within %d ms"),
                          to_ms (stats->delay), to_ms (MAX (stats->decode_delay, 0)), to_ms (stats->delay_most));
}

static char *
dup_clock_delay (const TapoStatistics *about)
{
  gint64 delay = about->stats->clock_delay;
  g_autofree char *duration = NULL;

  if (!about->stats->has_clock)
    return g_strdup (_ ("The camera does not say when it takes its pictures"));
  if (delay >= 0 && delay <= CLOCK_TRUSTED)
    return g_strdup_printf (_ ("%d ms from the lens to the screen, if both clocks are right"), to_ms (delay));
  duration = dup_duration (ABS (delay));
  if (delay > 0)
    return g_strdup_printf (_ ("Its clock is %s behind this computer’s"), duration);
  return g_strdup_printf (_ ("Its clock is %s ahead of this computer’s"), duration);
}

static char *
dup_rate (const TapoStatistics *about)
{
  return g_strdup_printf (_ ("%.1f arrive, %.1f decoded, %.1f shown"), about->stats->fps_in, about->stats->fps_decoded,
                          about->stats->fps_painted);
}

static char *
dup_size (const TapoStatistics *about)
{
  const TapoSessionStats *stats = about->stats;

  if (stats->width <= 0)
    return dup_nothing ();
  if (stats->main_stream)
    /* Translators: width and height of a picture in pixels, and that it is the camera's best stream */
    return g_strdup_printf (_ ("%d × %d, full quality"), stats->width, stats->height);
  /* Translators: width and height of a picture in pixels, and that it is the camera's small stream */
  return g_strdup_printf (_ ("%d × %d, small stream"), stats->width, stats->height);
}

static char *
dup_codec (const TapoStatistics *about)
{
  static const char *const names[][2] = { { "H264", "H.264" }, { "H265", "H.265" }, { "JPEG", "Motion JPEG" } };
  const char *codec = about->stats->codec;

  for (guint i = 0; codec != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (codec, names[i][0]) == 0)
        return g_strdup (names[i][1]);
    }
  return codec != NULL ? g_strdup (codec) : dup_nothing ();
}

static char *
dup_bitrate (const TapoStatistics *about)
{
  if (about->stats->bitrate < 1e6)
    return g_strdup_printf (_ ("%d kbit/s"), (int) (about->stats->bitrate / 1000));
  return g_strdup_printf (_ ("%.1f Mbit/s"), about->stats->bitrate / 1e6);
}

static char *
dup_jitter (const TapoStatistics *about)
{
  if (about->stats->jitter < 0)
    return dup_nothing ();
  return g_strdup_printf (_ ("%.1f ms"), (double) about->stats->jitter / 1000);
}

static char *
dup_transport (const TapoStatistics *about)
{
  if (about->stats->codec == NULL)
    return dup_nothing ();
  return g_strdup (about->stats->udp ? "RTP/UDP" : "RTP/RTSP/TCP");
}

static char *
dup_decoder (const TapoStatistics *about)
{
  const TapoSessionStats *stats = about->stats;

  if (stats->decoder == NULL)
    return dup_nothing ();
  if (stats->hardware)
    /* Translators: a decoder that is part of a graphics card */
    return g_strdup_printf (_ ("%s, by the graphics card"), stats->decoder);
  /* Translators: a decoder that is a program */
  return g_strdup_printf (_ ("%s, by the processor"), stats->decoder);
}

static char *
dup_memory (const TapoStatistics *about)
{
  if (about->stats->memory == NULL)
    return dup_nothing ();
  return g_strdup (g_str_equal (about->stats->memory, "system") ? _ ("Main memory") : about->stats->memory);
}

static char *
dup_count (guint64 n)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, n);
}

static char *
dup_lost_packets (const TapoStatistics *about)
{
  const TapoCounts *counts = &about->stats->counts;

  /* Translators: numbers of packets */
  return g_strdup_printf (_ ("%u lost, %u too late"), (guint) counts->packets_lost, (guint) counts->packets_late);
}

static char *
dup_no_keyframe (const TapoStatistics *about)
{
  return dup_count (about->stats->counts.no_keyframe);
}

static char *
dup_too_slow (const TapoStatistics *about)
{
  return dup_count (about->stats->counts.too_slow);
}

static char *
dup_undecoded (const TapoStatistics *about)
{
  return dup_count (tapo_counts_get_undecoded (&about->stats->counts));
}

static char *
dup_replaced (const TapoStatistics *about)
{
  return dup_count (about->stats->counts.queue_full + about->stats->counts.unpainted);
}

static char *
dup_unwatched (const TapoStatistics *about)
{
  return dup_count (about->stats->counts.unwatched);
}

static char *
dup_spared (const TapoStatistics *about)
{
  return dup_count (about->stats->counts.spared);
}

static char *
dup_live (const TapoStatistics *about)
{
  return about->stats->live >= 0 ? dup_duration (about->stats->live) : dup_nothing ();
}

static char *
dup_connects (const TapoStatistics *about)
{
  return dup_count (about->stats->connects);
}

static char *
dup_open (const TapoStatistics *about)
{
  if (tapo_camera_hints_is_tp_link (tapo_brands_find (tapo_camera_get_brand (about->camera))))
    /* Translators: how many of the connections that a camera grants this program uses, as in "1 of 2 in use" */
    return g_strdup_printf (_ ("%u of %u in use"), about->n_open, TAPO_SESSIONS);
  /* Translators: how many connections to a camera this program uses */
  return g_strdup_printf (_ ("%u in use"), about->n_open);
}

static char *
dup_keepalive (const TapoStatistics *about)
{
  g_autofree char *ago = NULL;

  if (about->stats->keepalive < 0)
    return dup_nothing ();
  ago = dup_duration (about->stats->keepalive_age);
  /* Translators: how quickly a camera answered, and how long ago: "Answered within 0.6 ms, 3 s ago" */
  return g_strdup_printf (_ ("Answered within %.1f ms, %s ago"), (double) about->stats->keepalive / 1000, ago);
}

static char *
dup_last_error (const TapoStatistics *about)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *ago = NULL;

  if (about->stats->last_error < 0)
    return g_strdup (_ ("None"));
  error = g_error_new_literal (TAPO_ERROR, about->stats->last_error, "");
  title = tapo_error_text_title (error, about->camera);
  ago = dup_duration (about->stats->last_error_age);
  /* Translators: what was wrong, and how long ago: "The camera does not answer, 3 min ago" */
  return g_strdup_printf (_ ("%s, %s ago"), title, ago);
}

static char *
dup_address (const TapoStatistics *about)
{
  return g_strdup_printf ("%s:%u", tapo_camera_get_host (about->camera), tapo_camera_get_port (about->camera));
}

static const struct
{
  const char *heading; /* where a group begins */
  const char *title;
  char *(*dup_value) (const TapoStatistics *about);
} rows[TAPO_STATISTICS_N_ROWS] = {
  [TAPO_STATISTICS_DELAY] = { N_ ("Picture"), N_ ("Delay"), dup_delay },
  [TAPO_STATISTICS_CLOCK_DELAY] = { NULL, N_ ("Delay by the Camera’s Clock"), dup_clock_delay },
  [TAPO_STATISTICS_RATE] = { NULL, N_ ("Pictures per Second"), dup_rate },
  [TAPO_STATISTICS_SIZE] = { NULL, N_ ("Size"), dup_size },
  [TAPO_STATISTICS_CODEC] = { N_ ("Stream"), N_ ("Codec"), dup_codec },
  [TAPO_STATISTICS_BITRATE] = { NULL, N_ ("Bit Rate"), dup_bitrate },
  [TAPO_STATISTICS_JITTER] = { NULL, N_ ("Jitter"), dup_jitter },
  [TAPO_STATISTICS_TRANSPORT] = { NULL, N_ ("Transport"), dup_transport },
  [TAPO_STATISTICS_DECODER] = { NULL, N_ ("Decoder"), dup_decoder },
  [TAPO_STATISTICS_MEMORY] = { NULL, N_ ("Decoded Pictures Lie In"), dup_memory },
  [TAPO_STATISTICS_LOST_PACKETS] = { N_ ("Lost"), N_ ("Packets on the Network"), dup_lost_packets },
  [TAPO_STATISTICS_NO_KEYFRAME] = { NULL, N_ ("Pictures Before the First Keyframe"), dup_no_keyframe },
  [TAPO_STATISTICS_TOO_SLOW] = { NULL, N_ ("Pictures That the Decoder Had No Time For"), dup_too_slow },
  [TAPO_STATISTICS_UNDECODED] = { NULL, N_ ("Pictures That Could Not Be Decoded"), dup_undecoded },
  [TAPO_STATISTICS_REPLACED] = { NULL, N_ ("Pictures Replaced by Newer Ones Before They Were Shown"), dup_replaced },
  [TAPO_STATISTICS_UNWATCHED] = { NULL, N_ ("Not Decoded Because Nobody Looked"), dup_unwatched },
  [TAPO_STATISTICS_SPARED] = { NULL, N_ ("Not Decoded to Save Power"), dup_spared },
  [TAPO_STATISTICS_LIVE] = { N_ ("Connection"), N_ ("Live For"), dup_live },
  [TAPO_STATISTICS_CONNECTS] = { NULL, N_ ("Connected, Times"), dup_connects },
  [TAPO_STATISTICS_OPEN] = { NULL, N_ ("Connections"), dup_open },
  [TAPO_STATISTICS_KEEPALIVE] = { NULL, N_ ("Sign of Life"), dup_keepalive },
  [TAPO_STATISTICS_LAST_ERROR] = { NULL, N_ ("Last Failure"), dup_last_error },
  [TAPO_STATISTICS_ADDRESS] = { NULL, N_ ("Address"), dup_address },
};

const char *
tapo_statistics_get_title (TapoStatisticsRow row)
{
  g_return_val_if_fail ((guint) row < TAPO_STATISTICS_N_ROWS, NULL);

  return _ (rows[row].title);
}

const char *
tapo_statistics_get_heading (TapoStatisticsRow row)
{
  g_return_val_if_fail ((guint) row < TAPO_STATISTICS_N_ROWS, NULL);

  return rows[row].heading != NULL ? _ (rows[row].heading) : NULL;
}

char *
tapo_statistics_dup_value (TapoStatisticsRow row,
                           const TapoStatistics *about)
{
  g_return_val_if_fail ((guint) row < TAPO_STATISTICS_N_ROWS, NULL);

  return rows[row].dup_value (about);
}

char *
tapo_statistics_dup_report (const TapoStatistics *about)
{
  GString *report = g_string_new ("Tapo Viewer " VERSION "\n");

  for (TapoStatisticsRow row = 0; row < TAPO_STATISTICS_N_ROWS; row++)
    {
      g_autofree char *value = tapo_statistics_dup_value (row, about);

      if (row == TAPO_STATISTICS_ADDRESS)
        continue;
      if (rows[row].heading != NULL)
        g_string_append_printf (report, "\n%s\n", _ (rows[row].heading));
      g_string_append_printf (report, "  %s: %s\n", _ (rows[row].title), value);
    }
  return g_string_free_and_steal (report);
}
