/* tapo-jpeg-feed.c: the lease on the main thread, and the thread that takes, encodes and hands on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-jpeg-feed.h"

#include <glib/gi18n.h>

#include "tapo-debug.h"
#include "tapo-jpeg-encoder.h"
#include "tapo-placeholder.h"
#include "tapo-share-limits.h"

/* What the thread works on. Counted; each side has one reference, so that neither waits for the other. */
typedef struct
{
  gatomicrefcount ref_count;
  TapoShareChannel *channel;
  TapoTap *decoded, *encoded;
  TapoSampleQueue *pixels; /* of the decoded tap */
  TapoSampleQueue *bits;   /* of the encoded tap, until it is known what the camera sends */
  gint64 placeholder;      /* µs */
  gint64 away;             /* atomic by lock: unix seconds, 0 for not */
  GMutex lock;
  int passing; /* atomic: the camera sends JPEG, and that is what the clients get */
  int ended;   /* atomic */

  /* Of the thread alone. */
  TapoJpegEncoder *encoder;
  TapoJpegEncoder *drawer;
  GBytes *drawn;
  gint64 drawn_away;
  int width, height; /* of the last picture */
  gint64 last;       /* when something was handed on last */
  gboolean complained;
} Work;

struct _TapoJpegFeed
{
  TapoSession *session;
  TapoLease *lease;
  Work *work;
  gboolean passing; /* what the lease is for */
  guint passing_timer;
};

/* How long the bits are looked at beside the pixels, and how often the main thread asks what came of it. */
#define LOOK_MS 500

static int n_threads;

static void
work_unref (Work *work)
{
  if (!g_atomic_ref_count_dec (&work->ref_count))
    return;
  tapo_share_channel_unref (work->channel);
  tapo_tap_unref (work->decoded);
  tapo_tap_unref (work->encoded);
  tapo_sample_queue_unref (work->pixels);
  tapo_sample_queue_unref (work->bits);
  g_clear_pointer (&work->drawn, g_bytes_unref);
  g_mutex_clear (&work->lock);
  g_free (work);
}

static gint64
get_away (Work *work)
{
  gint64 away;

  g_mutex_lock (&work->lock);
  away = work->away;
  g_mutex_unlock (&work->lock);
  return away;
}

static void
complain (Work *work,
          const GError *error)
{
  if (!work->complained)
    g_warning ("Pictures for the share cannot be made: %s", error->message);
  work->complained = TRUE;
}

static void
hand_on (Work *work,
         GBytes *jpeg,
         gint64 captured,
         gboolean placeholder)
{
  work->last = g_get_monotonic_time ();
  tapo_share_channel_put (work->channel, jpeg, captured, placeholder);
}

/* As wide as the first picture, so that a change of stream for somebody else's sake does not change ours. */
static void
make_encoder (Work *work,
              GstSample *sample)
{
  const TapoShareFormat *format = tapo_share_channel_get_format (work->channel);
  const GstStructure *structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  int width = format->width;

  if (width == 0)
    {
      if (!gst_structure_get_int (structure, "width", &width))
        width = TAPO_SHARE_WIDTH;
      width = CLAMP (width, 2, TAPO_SHARE_WIDTH);
    }
  work->encoder = tapo_jpeg_encoder_new (width, format->quality > 0 ? format->quality : TAPO_SHARE_QUALITY);
}

static void
remember_size (Work *work,
               GstSample *sample)
{
  const GstStructure *structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  int width, height;

  if (gst_structure_get_int (structure, "width", &width) && gst_structure_get_int (structure, "height", &height) && width >= 16 && height >= 16 && (width != work->width || height != work->height))
    {
      work->width = width;
      work->height = height;
      g_clear_pointer (&work->drawn, g_bytes_unref);
    }
}

static void
encode (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstSample) sample = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  gint64 captured;

  /* What woke us may have waited; the tap has the newest and knows when it came. */
  sample = tapo_tap_dup_latest (work->decoded, &captured);
  if (sample == NULL)
    return;
  remember_size (work, sample);
  if (work->encoder == NULL)
    make_encoder (work, sample);
  jpeg = tapo_jpeg_encoder_encode (work->encoder, sample, &error);
  if (jpeg != NULL)
    hand_on (work, jpeg, captured, FALSE);
  else
    complain (work, error);
}

/* A camera that is on the screen already has a picture for the first client. */
static void
encode_latest (Work *work)
{
  gint64 captured;
  g_autoptr (GstSample) sample = tapo_tap_dup_latest (work->decoded, &captured);

  if (sample != NULL && g_get_monotonic_time () - captured < work->placeholder)
    encode (work);
}

/* TRUE when the camera sends JPEG, which is handed on; FALSE for something else, or when nothing is there. */
static gboolean
pass_on (Work *work,
         GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstCaps *caps = gst_sample_get_caps (sample);
  g_autoptr (GBytes) jpeg = NULL;
  gsize size = gst_buffer_get_size (buffer);
  char *data;

  if (caps == NULL || !gst_structure_has_name (gst_caps_get_structure (caps, 0), "image/jpeg"))
    return FALSE;
  data = g_malloc (size);
  gst_buffer_extract (buffer, 0, data, size);
  jpeg = g_bytes_new_take (data, size);
  remember_size (work, sample);
  hand_on (work, jpeg, g_get_monotonic_time (), FALSE);
  return TRUE;
}

/* Whether the clients want what the camera sends, whatever that is. */
static gboolean
takes_bits (Work *work)
{
  const TapoShareFormat *format = tapo_share_channel_get_format (work->channel);

  return format->width == 0 && format->quality == 0;
}

/* One picture, or one wait. */
static void
take_picture (Work *work,
              gint64 wait)
{
  g_autoptr (GstSample) sample = NULL;
  gboolean passing = g_atomic_int_get (&work->passing);

  if (passing)
    {
      sample = tapo_sample_queue_pop (work->bits, wait);
      if (sample != NULL && !pass_on (work, sample))
        g_atomic_int_set (&work->passing, FALSE);
      return;
    }
  sample = tapo_sample_queue_pop (work->pixels, wait);
  if (sample == NULL)
    return;
  if (takes_bits (work))
    {
      g_autoptr (GstSample) bits = tapo_sample_queue_pop (work->bits, 0);

      if (bits != NULL && pass_on (work, bits))
        {
          g_atomic_int_set (&work->passing, TRUE);
          return;
        }
    }
  encode (work);
}

static char *
dup_text (gint64 away)
{
  g_autoptr (GDateTime) date = away > 0 ? g_date_time_new_from_unix_local (away) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = NULL;

  if (date == NULL)
    return g_strdup (_ ("Connecting to the camera…"));
  time = g_date_time_format (date, g_date_time_get_day_of_year (date) == g_date_time_get_day_of_year (now) ? "%X" : "%x %X");
  return g_strdup_printf (_ ("Camera offline since %s"), time);
}

static void
draw (Work *work,
      gint64 away)
{
  int width = work->width > 0 ? work->width : 640;
  int height = work->height > 0 ? work->height : 360;
  int wanted = tapo_share_channel_get_format (work->channel)->width;
  g_autofree char *text = dup_text (away);
  g_autoptr (GstSample) sample = NULL;
  g_autoptr (GError) error = NULL;

  wanted = wanted > 0 ? wanted : TAPO_SHARE_WIDTH;
  if (width > wanted)
    {
      height = MAX (height * wanted / width, 16);
      width = wanted;
    }
  sample = tapo_placeholder_draw (width, height, text);
  g_clear_pointer (&work->drawn, g_bytes_unref);
  if (work->drawer == NULL)
    work->drawer = tapo_jpeg_encoder_new (TAPO_SHARE_MAX_WIDTH, TAPO_SHARE_QUALITY);
  work->drawn = tapo_jpeg_encoder_encode (work->drawer, sample, &error);
  work->drawn_away = away;
  g_clear_pointer (&work->drawer, tapo_jpeg_encoder_free);
  if (work->drawn == NULL)
    complain (work, error);
}

static void
send_placeholder (Work *work)
{
  gint64 away = get_away (work);

  if (work->drawn == NULL || work->drawn_away != away)
    draw (work, away);
  if (work->drawn != NULL)
    hand_on (work, work->drawn, g_get_monotonic_time (), TRUE);
  else
    work->last = g_get_monotonic_time ();
}

static gpointer
run (gpointer user_data)
{
  Work *work = user_data;

  work->last = g_get_monotonic_time ();
  encode_latest (work);
  while (!g_atomic_int_get (&work->ended))
    {
      gint64 wait = work->last + work->placeholder - g_get_monotonic_time ();

      if (wait > 0)
        take_picture (work, wait);
      else
        send_placeholder (work);
    }
  g_clear_pointer (&work->encoder, tapo_jpeg_encoder_free);
  g_clear_pointer (&work->drawer, tapo_jpeg_encoder_free);
  work_unref (work);
  g_atomic_int_add (&n_threads, -1);
  return NULL;
}

static Work *
work_new (TapoSession *session,
          TapoShareChannel *channel,
          guint placeholder_ms)
{
  const TapoShareFormat *format = tapo_share_channel_get_format (channel);
  Work *work = g_new0 (Work, 1);

  g_atomic_ref_count_init (&work->ref_count);
  g_mutex_init (&work->lock);
  work->channel = tapo_share_channel_ref (channel);
  work->decoded = tapo_tap_ref (tapo_session_get_tap (session, TAPO_TAP_DECODED));
  work->encoded = tapo_tap_ref (tapo_session_get_tap (session, TAPO_TAP_ENCODED));
  work->pixels = tapo_sample_queue_new_latest (format->fps);
  work->bits = tapo_sample_queue_new_latest (format->fps);
  work->placeholder = (gint64) placeholder_ms * 1000;
  return work;
}

/* Pixels are needed until the camera turns out to send JPEG, and again when it does so no longer; its bits are looked
 * at as long as one of both may be true. */
static gboolean
on_look (gpointer user_data)
{
  TapoJpegFeed *self = user_data;
  gboolean passing = g_atomic_int_get (&self->work->passing);
  TapoLease *old = self->lease;

  if (passing == self->passing)
    return G_SOURCE_CONTINUE;
  self->passing = passing;
  self->lease = tapo_session_acquire (self->session, passing ? TAPO_LEASE_ENCODED : TAPO_LEASE_DECODED,
                                      tapo_share_channel_get_format (self->work->channel)->width);
  tapo_lease_release (old);
  return G_SOURCE_CONTINUE;
}

TapoJpegFeed *
tapo_jpeg_feed_new (TapoSession *session,
                    TapoShareChannel *channel,
                    guint placeholder_ms)
{
  TapoJpegFeed *self = g_new0 (TapoJpegFeed, 1);
  int width = tapo_share_channel_get_format (channel)->width;

  TAPO_ASSERT_MAIN_THREAD ();

  self->session = g_object_ref (session);
  self->lease = tapo_session_acquire (session, TAPO_LEASE_DECODED, width);
  self->work = work_new (session, channel, placeholder_ms);
  tapo_tap_subscribe (self->work->decoded, self->work->pixels);
  if (takes_bits (self->work))
    {
      tapo_tap_subscribe (self->work->encoded, self->work->bits);
      self->passing_timer = g_timeout_add (LOOK_MS, on_look, self);
    }
  g_atomic_ref_count_inc (&self->work->ref_count);
  g_atomic_int_inc (&n_threads);
  g_thread_unref (g_thread_new ("share-jpeg", run, self->work));
  return self;
}

void
tapo_jpeg_feed_free (TapoJpegFeed *self)
{
  TAPO_ASSERT_MAIN_THREAD ();

  g_clear_handle_id (&self->passing_timer, g_source_remove);
  tapo_tap_unsubscribe (self->work->decoded, self->work->pixels);
  tapo_tap_unsubscribe (self->work->encoded, self->work->bits);
  g_atomic_int_set (&self->work->ended, TRUE);
  tapo_sample_queue_close (self->work->pixels);
  tapo_sample_queue_close (self->work->bits);
  work_unref (self->work);
  tapo_lease_release (self->lease);
  g_object_unref (self->session);
  g_free (self);
}

void
tapo_jpeg_feed_set_away (TapoJpegFeed *self,
                         gint64 since)
{
  g_mutex_lock (&self->work->lock);
  self->work->away = since;
  g_mutex_unlock (&self->work->lock);
}

guint
tapo_jpeg_feed_get_n_threads (void)
{
  return (guint) g_atomic_int_get (&n_threads);
}
