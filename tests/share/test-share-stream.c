/* test-share-stream.c: pictures reach any number of clients, from one session, without a cost to anybody else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-fixture.h"

/* One camera session for many clients; parts say what they are; the last client lets the camera go. */
static void
test_one_session (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  TapoTestClient *clients[5];
  TapoSession *session = tapo_fixture_get_session (fixture->base, 0);
  g_autofree char *type = NULL;
  g_autofree char *policy = NULL;

  tapo_share_fixture_start (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    clients[i] = tapo_test_client_get (fixture->port, tapo_share_fixture_get_path (fixture, 0, "stream.mjpg"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      tapo_test_wait_until (tapo_test_client_count_parts (clients[i]) >= 10 + tapo_test_client_count_placeholders (clients[i]));
      g_assert_cmpuint (tapo_test_client_get_status (clients[i]), ==, 200);
    }
  type = tapo_test_client_dup_header (clients[0], "Content-Type");
  g_assert_cmpstr (type, ==, "multipart/x-mixed-replace; boundary=tapo-viewer-picture");
  policy = tapo_test_client_dup_header (clients[0], "Content-Security-Policy");
  g_assert_nonnull (policy);
  g_assert_true (tapo_test_client_has (clients[0], "Content-Type: image/jpeg\r\nContent-Length: "));
  g_assert_true (tapo_test_client_has (clients[0], "X-Sequence: "));
  g_assert_true (tapo_test_client_has (clients[0], "X-Timestamp: "));
  g_assert_true (tapo_test_client_has (clients[0], "X-Age-Ms: "));

  g_assert_cmpuint (tapo_fixture_count (fixture->base, "sessions-max"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture->base, "connections"), ==, 1);
  tapo_test_wait_until (tapo_share_get_watchers (fixture->share)->len == 5);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    tapo_test_client_free (clients[i]);
  tapo_test_wait_until (tapo_share_get_watchers (fixture->share)->len == 0);
  tapo_test_wait_state (session, OFF);
}

/* A still of a camera that nobody watches, in the size that was asked for. */
static void
test_still (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) client = NULL;
  g_autofree char *type = NULL;
  g_autofree char *cache = NULL;
  const guint8 *body;

  tapo_share_fixture_start (fixture, TRUE);
  client = tapo_test_client_get (fixture->port, tapo_share_fixture_get_path (fixture, 0, "snapshot.jpg?width=320"), NULL);
  tapo_test_client_wait (client);
  g_assert_cmpuint (tapo_test_client_get_status (client), ==, 200);
  type = tapo_test_client_dup_header (client, "Content-Type");
  cache = tapo_test_client_dup_header (client, "Cache-Control");
  g_assert_cmpstr (type, ==, "image/jpeg");
  g_assert_cmpstr (cache, ==, "no-store");
  body = (const guint8 *) tapo_test_client_get_body (client);
  g_assert_cmpint (body[0], ==, 0xff);
  g_assert_cmpint (body[1], ==, 0xd8);
  /* Start of frame: height 180, width 320. */
  g_assert_nonnull (memmem (body, client->received->len - (gsize) ((const char *) body - client->received->str),
                            "\xff\xc0\x00\x11\x08\x00\xb4\x01\x40", 9));
}

/* The camera goes: the stream stays open with a placeholder; it comes back: live without a reload. */
static void
test_away (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) client = NULL;
  g_autoptr (TapoTestClient) states = NULL;
  TapoSession *session = tapo_fixture_get_session (fixture->base, 0);
  guint parts, placeholders;

  tapo_share_fixture_start (fixture, TRUE);
  client = tapo_test_client_get (fixture->port, "/video_feed", NULL);
  tapo_test_wait_until (tapo_test_client_count_parts (client) > 3 + tapo_test_client_count_placeholders (client));
  tapo_fixture_set_fault (fixture->base, "refuse", NULL);
  placeholders = tapo_test_client_count_placeholders (client);
  tapo_test_wait_until (tapo_test_client_count_placeholders (client) > placeholders + 3);
  tapo_test_wait_until (tapo_session_get_state (session) == TAPO_SESSION_WAITING);
  tapo_test_run (100);
  states = tapo_test_client_get (fixture->port, "/cameras.json", NULL);
  tapo_test_client_wait (states);
  g_assert_true (tapo_test_client_has (states, "\"state\" : \"offline\""));
  g_assert_false (tapo_test_client_has (states, "\"offline-since\" : null"));

  tapo_fixture_clear_fault (fixture->base, "refuse");
  tapo_session_retry (session);
  tapo_test_wait_state (session, LIVE);
  parts = tapo_test_client_count_parts (client) - tapo_test_client_count_placeholders (client);
  tapo_test_wait_until (tapo_test_client_count_parts (client) - tapo_test_client_count_placeholders (client) > parts + 5);
  g_assert_false (client->ended);
}

/* A client that takes nothing keeps one part, and is closed; the others do not notice. */
static void
test_stalled (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) good = NULL;
  g_autoptr (TapoTestClient) bad = NULL;
  g_autofree char *request = NULL;
  guint parts;

  fixture->limits.stall = 1500;
  tapo_share_fixture_start (fixture, TRUE);
  request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n",
                             tapo_share_fixture_get_path (fixture, 0, "stream.mjpg?quality=95"));
  bad = tapo_test_client_new (fixture->port, request, FALSE);
  good = tapo_test_client_get (fixture->port, tapo_share_fixture_get_path (fixture, 0, "stream.mjpg?quality=95"),
                               NULL);
  tapo_test_wait_until (tapo_share_get_watchers (fixture->share)->len == 2);
  tapo_test_wait_until (tapo_share_get_watchers (fixture->share)->len == 1);
  tapo_test_client_start_reading (bad);
  tapo_test_wait_until (bad->ended);
  parts = tapo_test_client_count_parts (good);
  tapo_test_wait_until (tapo_test_client_count_parts (good) > parts + 10);
  g_assert_false (good->ended);
}

/* A camera out of the list ends its streams, and is as if it had never been. */
static void
test_removed (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (2);
  g_autoptr (TapoTestClient) client = NULL;
  g_autoptr (TapoTestClient) other = NULL;
  g_autoptr (TapoTestClient) again = NULL;
  g_autofree char *path = NULL;

  tapo_share_fixture_start (fixture, TRUE);
  path = g_strdup (tapo_share_fixture_get_path (fixture, 0, "stream.mjpg"));
  client = tapo_test_client_get (fixture->port, path, NULL);
  other = tapo_test_client_get (fixture->port, tapo_share_fixture_get_path (fixture, 1, "stream.mjpg"), NULL);
  tapo_test_wait_until (tapo_test_client_count_parts (client) > 2 && tapo_test_client_count_parts (other) > 2);
  tapo_camera_list_remove (fixture->base->cameras, tapo_fixture_get_camera (fixture->base, 0));
  tapo_test_wait_until (client->ended);
  again = tapo_test_client_get (fixture->port, path, NULL);
  tapo_test_client_wait (again);
  g_assert_cmpuint (tapo_test_client_get_status (again), ==, 404);
  g_assert_false (other->ended);
}

/* Whoever is told to go is gone, and others stay. Stopping sends everybody away and frees the port. */
static void
test_disconnect (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) first = NULL;
  g_autoptr (TapoTestClient) second = NULL;
  const TapoShareWatcher *watcher;
  guint64 number;

  tapo_share_fixture_start (fixture, TRUE);
  first = tapo_test_client_get (fixture->port, "/video_feed", NULL);
  tapo_test_wait_until (tapo_share_get_watchers (fixture->share)->len == 1);
  watcher = tapo_share_get_watchers (fixture->share)->pdata[0];
  g_assert_cmpstr (watcher->address, ==, "127.0.0.1");
  number = watcher->number;
  second = tapo_test_client_get (fixture->port, "/video_feed", NULL);
  tapo_test_wait_until (tapo_test_client_count_parts (second) > 0);
  tapo_share_disconnect (fixture->share, number);
  tapo_test_wait_until (first->ended);
  g_assert_false (second->ended);

  tapo_share_stop (fixture->share);
  g_assert_false (tapo_share_is_active (fixture->share));
  tapo_test_wait_until (second->ended);
  tapo_share_fixture_start (fixture, TRUE);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/share/stream/one-session", test_one_session);
  g_test_add_func ("/share/stream/still", test_still);
  g_test_add_func ("/share/stream/away", test_away);
  g_test_add_func ("/share/stream/stalled", test_stalled);
  g_test_add_func ("/share/stream/removed", test_removed);
  g_test_add_func ("/share/stream/disconnect", test_disconnect);
  return g_test_run ();
}
