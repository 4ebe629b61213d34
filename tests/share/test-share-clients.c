/* test-share-clients.c: bad clients, and too many of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tapo-share-fixture.h"

static guint
count_status (GPtrArray *clients,
              guint status)
{
  guint n = 0;

  for (guint i = 0; i < clients->len; i++)
    n += tapo_test_client_get_status (clients->pdata[i]) == status;
  return n;
}

static GPtrArray *
make_crowd (TapoShareFixture *fixture,
            guint n,
            const char *path)
{
  GPtrArray *clients = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_test_client_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (clients, tapo_test_client_get (fixture->port, path, NULL));
  return clients;
}

/* A thousand at once: as many as there is place for are served, the others are told when to come again, none is left
 * without an answer. */
static void
test_thousand (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (GPtrArray) clients = NULL;
  g_autofree char *retry = NULL;
  const guint n = 1000;

  fixture->base->may_block = TRUE; /* a thousand clients in the test's own main loop */
  fixture->limits.per_camera = fixture->limits.total = 50;
  tapo_share_fixture_start (fixture, TRUE);
  clients = make_crowd (fixture, n, "/video_feed?fps=1");
  tapo_test_wait_until (count_status (clients, 200) + count_status (clients, 503) == n);
  g_assert_cmpuint (count_status (clients, 200), ==, 50);
  for (guint i = 0; i < n && retry == NULL; i++)
    {
      if (tapo_test_client_get_status (clients->pdata[i]) == 503)
        retry = tapo_test_client_dup_header (clients->pdata[i], "Retry-After");
    }
  g_assert_nonnull (retry);
  g_assert_cmpuint (tapo_fixture_count (fixture->base, "connections"), <=, 1);
}

/* Only so many formats of one camera: each costs an encoder. */
static void
test_formats (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_test_client_free);

  tapo_share_fixture_start (fixture, TRUE);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *path = g_strdup_printf ("/video_feed?width=%u", 100 + 2 * i);

      g_ptr_array_add (clients, tapo_test_client_get (fixture->port, path, NULL));
    }
  tapo_test_wait_until (count_status (clients, 200) + count_status (clients, 503) == 6);
  g_assert_cmpuint (count_status (clients, 200), ==, 4);
}

/* Those who say nothing, or a letter now and then, or nonsense, are shown out; a good client does not notice. */
static void
test_slow_requests (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) silent = NULL;
  g_autoptr (TapoTestClient) dripping = NULL;
  g_autoptr (TapoTestClient) garbage = NULL;
  g_autoptr (TapoTestClient) endless = NULL;
  g_autoptr (TapoTestClient) good = NULL;
  g_autofree char *much = g_strnfill (300 * 1024, 'a');

  fixture->limits.request = 1000;
  tapo_share_fixture_start (fixture, TRUE);
  good = tapo_test_client_get (fixture->port, "/video_feed", NULL);
  silent = tapo_test_client_new (fixture->port, NULL, TRUE);
  dripping = tapo_test_client_new (fixture->port, "GET / HTTP/1.1\r\nHost: localhost\r\nX: ", TRUE);
  garbage = tapo_test_client_new (fixture->port, "\x16\x03\x01\x02\x00\x01\xfc\x03\x03\r\n\r\n", TRUE);
  endless = tapo_test_client_new (fixture->port, "GET / HTTP/1.1\r\nX: ", TRUE);
  tapo_test_wait_until (endless->connection != NULL);
  for (int i = 0; i < 3 && !endless->ended; i++)
    {
      tapo_test_client_send (endless, much);
      tapo_test_run (5);
    }
  while (!silent->ended || !dripping->ended || !garbage->ended || !endless->ended)
    {
      if (dripping->connection != NULL && !dripping->ended)
        tapo_test_client_send (dripping, "x");
      tapo_test_run (20);
    }
  g_assert_cmpuint (tapo_test_client_get_status (dripping), !=, 200);
  g_assert_cmpuint (tapo_test_client_get_status (garbage), !=, 200);
  tapo_test_wait_until (tapo_test_client_count_parts (good) > 5);
  g_assert_false (good->ended);
}

/* One that will say no more still wants to hear. */
static void
test_half_closed (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) client = NULL;
  guint parts;

  tapo_share_fixture_start (fixture, TRUE);
  client = tapo_test_client_get (fixture->port, "/video_feed", NULL);
  tapo_test_wait_until (tapo_test_client_count_parts (client) > 1);
  tapo_test_client_half_close (client);
  parts = tapo_test_client_count_parts (client);
  tapo_test_wait_until (tapo_test_client_count_parts (client) > parts + 5);
}

/* What never changes is not sent twice. */
static void
test_constant (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) client = NULL;
  g_autoptr (TapoTestClient) again = NULL;
  g_autofree char *tag = NULL;
  g_autofree char *header = NULL;

  tapo_share_fixture_start (fixture, TRUE);
  client = tapo_test_client_get (fixture->port, "/share.css", NULL);
  tapo_test_client_wait (client);
  g_assert_cmpuint (tapo_test_client_get_status (client), ==, 200);
  tag = tapo_test_client_dup_header (client, "ETag");
  header = g_strdup_printf ("If-None-Match: %s\r\n", tag);
  again = tapo_test_client_get (fixture->port, "/share.css", header);
  tapo_test_wait_until (again->ended);
  g_assert_cmpuint (tapo_test_client_get_status (again), ==, 304);
  g_assert_cmpstr (tapo_test_client_get_body (again), ==, "");
}

static gboolean
says (TapoShareFixture *fixture,
      const char *path,
      const char *text)
{
  g_autoptr (TapoTestClient) client = tapo_test_client_get (fixture->port, path, NULL);

  tapo_test_client_wait (client);
  g_assert_cmpuint (tapo_test_client_get_status (client), ==, 200);
  return strstr (tapo_test_client_get_body (client), text) != NULL;
}

/* A page can ask which streams it still has. One that was disconnected gets none until it is loaded anew. */
static void
test_tab (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) stream = NULL;
  g_autoptr (TapoTestClient) again = NULL;
  g_autoptr (TapoTestClient) other = NULL;
  g_autoptr (TapoCamera) camera = NULL;
  g_autofree char *streams = NULL;
  GPtrArray *watchers;

  tapo_share_fixture_start (fixture, TRUE);
  camera = g_list_model_get_item (G_LIST_MODEL (fixture->base->cameras), 0);
  streams = g_strdup_printf ("\"streams\" : [\n    \"%s\"\n  ]", tapo_camera_get_id (camera));
  stream = tapo_test_client_get (fixture->port, "/video_feed?tab=one", NULL);
  tapo_test_wait_until (tapo_test_client_count_parts (stream) > 1);
  g_assert_true (says (fixture, "/cameras.json?tab=one", streams));
  g_assert_true (says (fixture, "/cameras.json?tab=two", "\"streams\" : []"));
  g_assert_false (says (fixture, "/cameras.json", "streams"));
  g_assert_false (says (fixture, "/cameras.json?tab=no%20name", "streams"));

  tapo_test_wait_until (tapo_share_get_watchers (fixture->share)->len == 1);
  watchers = tapo_share_get_watchers (fixture->share);
  tapo_share_disconnect (fixture->share, ((TapoShareWatcher *) watchers->pdata[0])->number);
  tapo_test_wait_until (stream->ended);
  g_assert_true (says (fixture, "/cameras.json?tab=one", "\"streams\" : []"));
  g_assert_true (says (fixture, "/cameras.json?tab=one", "\"dismissed\" : true"));
  g_assert_true (says (fixture, "/cameras.json?tab=two", "\"dismissed\" : false"));
  again = tapo_test_client_get (fixture->port, "/video_feed?tab=one", NULL);
  tapo_test_client_wait (again);
  g_assert_cmpuint (tapo_test_client_get_status (again), ==, 403);
  other = tapo_test_client_get (fixture->port, "/video_feed?tab=two", NULL);
  tapo_test_wait_until (tapo_test_client_count_parts (other) > 1);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/share/clients/thousand", test_thousand);
  g_test_add_func ("/share/clients/formats", test_formats);
  g_test_add_func ("/share/clients/slow-requests", test_slow_requests);
  g_test_add_func ("/share/clients/half-closed", test_half_closed);
  g_test_add_func ("/share/clients/constant", test_constant);
  g_test_add_func ("/share/clients/tab", test_tab);
  return g_test_run ();
}
