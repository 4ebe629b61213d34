/* tapo-share-fixture.c: what every share test needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-fixture.h"

#include "tapo-jpeg-feed.h"

/* Everything that is waited for in vain is short; what should come has time. */
static const TapoShareLimits fast = {
  .per_camera = 100,
  .per_address = 8,
  .total = 100,
  .formats = 4,
  .request = 60000,
  .stall = 60000,
  .linger = 200,
  .placeholder = 200,
  .snapshot = 60000,
  .look = 20,
};

TapoShareFixture *
tapo_share_fixture_new (int n_cameras)
{
  TapoShareFixture *self = g_new0 (TapoShareFixture, 1);

  self->base = tapo_fixture_new (n_cameras, NULL);
  self->limits = fast;
  return self;
}

static void
on_started (GObject *share,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  tapo_share_start_finish (TAPO_SHARE (share), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

void
tapo_share_fixture_start (TapoShareFixture *self,
                          gboolean open)
{
  TapoShareOptions options = {
    .address = "localhost",
    .open = open,
    .secure = self->secure,
    .certificate = self->certificate,
  };
  gboolean done = FALSE;

  if (self->share == NULL)
    self->share = tapo_share_new (self->base->cameras, self->base->pool, self->base->secrets, &self->limits);
  tapo_share_start_async (self->share, &options, NULL, on_started, &done);
  tapo_test_wait_until (done);
  g_assert_true (tapo_share_is_active (self->share));
  self->port = tapo_share_get_port (self->share);
  g_clear_pointer (&self->code, tapo_share_access_wipe);
  self->code = tapo_share_access_dup_code (tapo_share_get_access (self->share));
}

void
tapo_share_fixture_free (TapoShareFixture *self)
{
  if (self->share != NULL)
    {
      tapo_share_stop (self->share);
      g_assert_true (tapo_share_drain (self->share, 30000));
      g_assert_cmpuint (tapo_jpeg_feed_get_n_threads (), ==, 0);
      g_assert_finalize_object (self->share);
    }
  tapo_share_access_wipe (self->code);
  tapo_fixture_free (self->base);
  g_free (self);
}

const char *
tapo_share_fixture_get_path (TapoShareFixture *self,
                             guint position,
                             const char *what)
{
  static char path[200];

  g_snprintf (path, sizeof path, "/camera/%s/%s", tapo_camera_get_id (tapo_fixture_get_camera (self->base, position)),
              what);
  return path;
}

char *
tapo_share_fixture_dup_login (const char *code)
{
  g_autofree char *pair = g_strdup_printf ("anyone:%s", code);
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

  return g_strdup_printf ("Authorization: Basic %s\r\n", encoded);
}
