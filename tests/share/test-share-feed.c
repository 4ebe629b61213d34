/* test-share-feed.c: what a feed makes of a camera's pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tapo-jpeg-feed.h"
#include "tapo-stream-fixture.h"

typedef struct
{
  TapoFixture *base;
  TapoSession *session;
  TapoShareChannel *channel;
  TapoJpegFeed *feed;
  GSource *wake;
} Fixture;

/* A camera that cannot be reached, so that the taps have nothing but what a test puts into them. */
static void
set_up (Fixture *self,
        int width)
{
  static GSourceFuncs funcs = { 0 };
  TapoShareFormat format = { .width = width };

  self->base = tapo_fixture_new (1, NULL);
  tapo_fixture_set_fault (self->base, "refuse", NULL);
  self->session = tapo_fixture_get_session (self->base, 0);
  self->wake = g_source_new (&funcs, sizeof (GSource));
  format.camera = (char *) tapo_camera_get_id (tapo_fixture_get_camera (self->base, 0));
  self->channel = tapo_share_channel_new (&format, self->wake);
  self->feed = tapo_jpeg_feed_new (self->session, self->channel, 200);
}

static void
tear_down (Fixture *self)
{
  tapo_jpeg_feed_free (self->feed);
  tapo_test_wait_until (tapo_jpeg_feed_get_n_threads () == 0);
  tapo_share_channel_unref (self->channel);
  g_source_unref (self->wake);
  tapo_fixture_free (self->base);
}

static void
push (Fixture *self,
      TapoTapKind kind,
      const char *caps_text,
      const void *data,
      gsize size)
{
  g_autoptr (GstBuffer) buffer = gst_buffer_new_memdup (data, size);
  g_autoptr (GstCaps) caps = gst_caps_from_string (caps_text);

  tapo_tap_push (tapo_session_get_tap (self->session, kind), buffer, caps);
}

static void
push_raw (Fixture *self)
{
  g_autofree guint8 *pixels = g_malloc (64 * 48 * 3 / 2);

  memset (pixels, 100, 64 * 48 * 3 / 2);
  push (self, TAPO_TAP_DECODED, "video/x-raw,format=I420,width=64,height=48,framerate=15/1", pixels, 64 * 48 * 3 / 2);
}

static const char jpeg[] = "\xff\xd8 as the camera made it \xff\xd9";

static void
push_jpeg (Fixture *self)
{
  push (self, TAPO_TAP_ENCODED, "image/jpeg,width=64,height=48", jpeg, sizeof jpeg);
}

static gboolean
has_picture (Fixture *self,
             gboolean as_it_is)
{
  g_autoptr (TapoSharePicture) picture = tapo_share_channel_dup_picture (self->channel);
  GBytes *bytes = picture != NULL ? tapo_share_picture_get_jpeg (picture) : NULL;

  if (picture == NULL || tapo_share_picture_is_placeholder (picture))
    return FALSE;
  return as_it_is == (g_bytes_get_size (bytes) == sizeof jpeg && memcmp (g_bytes_get_data (bytes, NULL), jpeg, sizeof jpeg) == 0);
}

static gboolean
push_and_look (Fixture *self,
               gboolean raw,
               gboolean bits,
               gboolean as_it_is)
{
  if (bits)
    push_jpeg (self);
  if (raw)
    push_raw (self);
  return has_picture (self, as_it_is);
}

/* A camera's own JPEG is passed on, and then nothing needs to be decoded; when it sends something else, it is encoded. */
static void
test_passing (void)
{
  Fixture self;

  set_up (&self, 0);
  tapo_test_wait_until (push_and_look (&self, TRUE, TRUE, TRUE));
  tapo_test_wait_until (push_and_look (&self, FALSE, TRUE, TRUE));
  push (&self, TAPO_TAP_ENCODED, "video/x-h264", "x", 1);
  tapo_test_wait_until (push_and_look (&self, TRUE, FALSE, FALSE));
  tear_down (&self);
}

/* Who wants another size does not get the camera's own. */
static void
test_other_size (void)
{
  Fixture self;

  set_up (&self, 64);
  tapo_test_wait_until (push_and_look (&self, TRUE, TRUE, FALSE));
  tear_down (&self);
}

static guint
count_pictures (Fixture *self)
{
  g_autoptr (TapoSharePicture) picture = tapo_share_channel_dup_picture (self->channel);

  return picture != NULL && tapo_share_picture_is_placeholder (picture) ? (guint) tapo_share_picture_get_sequence (picture) : 0;
}

/* Nothing comes: a drawn picture, now and then, and another one when it is known since when. */
static void
test_placeholder (void)
{
  Fixture self;
  g_autoptr (TapoSharePicture) connecting = NULL;
  g_autoptr (TapoSharePicture) away = NULL;
  guint n;

  set_up (&self, 0);
  tapo_test_wait_until (count_pictures (&self) >= 2);
  connecting = tapo_share_channel_dup_picture (self.channel);
  tapo_jpeg_feed_set_away (self.feed, 1000000000);
  n = count_pictures (&self);
  tapo_test_wait_until (count_pictures (&self) >= n + 2);
  away = tapo_share_channel_dup_picture (self.channel);
  g_assert_false (g_bytes_equal (tapo_share_picture_get_jpeg (connecting), tapo_share_picture_get_jpeg (away)));
  tear_down (&self);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/share/feed/passing", test_passing);
  g_test_add_func ("/share/feed/other-size", test_other_size);
  g_test_add_func ("/share/feed/placeholder", test_placeholder);
  return g_test_run ();
}
