/* test-share-access.c: nothing for anybody without the code, everything for those who have it, and a guest's camera for a
 * guest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-fixture.h"
#include "tapo-share-net.h"
#include "tapo-share-page.h"

static TapoTestClient *
get (TapoShareFixture *fixture,
     const char *path,
     const char *headers)
{
  TapoTestClient *client = tapo_test_client_get (fixture->port, path, headers);

  tapo_test_client_wait (client);
  return client;
}

static guint
get_status (TapoShareFixture *fixture,
            const char *path,
            const char *headers)
{
  g_autoptr (TapoTestClient) client = get (fixture, path, headers);

  return tapo_test_client_get_status (client);
}

/* Not a picture, not a name, not how many: whatever is asked for, the answers are alike. */
static void
test_without_code (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (2);
  g_autofree char *stream = NULL;
  g_autofree char *still = NULL;
  const char *id = tapo_camera_get_id (tapo_fixture_get_camera (fixture->base, 0));
  const char *const paths[] = { "/", "/video_feed", "/cameras.json", "/camera/none/stream.mjpg", "/nothing", NULL, NULL };
  const char *const headers[] = { NULL, "Accept: text/html\r\n", "Cookie: tapo-viewer-share=0.00\r\n",
                                  "Authorization: Basic eDp5\r\n", "Authorization: Digest username=\"x\"\r\n",
                                  "Authorization: Nonsense\r\n" };

  tapo_share_fixture_start (fixture, FALSE);
  stream = g_strdup (tapo_share_fixture_get_path (fixture, 0, "stream.mjpg"));
  still = g_strdup (tapo_share_fixture_get_path (fixture, 1, "snapshot.jpg"));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const char *path = paths[i] != NULL ? paths[i] : i % 2 == 0 ? stream
                                                                  : still;

      for (guint j = 0; j < G_N_ELEMENTS (headers); j++)
        {
          g_autoptr (TapoTestClient) client = get (fixture, path, headers[j]);

          g_assert_true (tapo_test_client_get_status (client) == 401 || tapo_test_client_get_status (client) == 429);
          g_assert_false (tapo_test_client_has (client, "Camera 0"));
          g_assert_false (tapo_test_client_has (client, id));
          g_assert_false (tapo_test_client_has (client, "\xff\xd8"));
          g_assert_false (tapo_test_client_has (client, "Set-Cookie"));
        }
    }
  g_assert_cmpuint (get_status (fixture, "/health", NULL), ==, 200);
  g_assert_cmpuint (tapo_fixture_count (fixture->base, "connections"), ==, 0);
}

/* A link is exchanged for a cookie, which is enough from then on; its answer says nothing of the code. */
static void
test_link (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) entering = NULL;
  g_autoptr (TapoTestClient) page = NULL;
  g_autofree char *path = NULL;
  g_autofree char *cookie = NULL;
  g_autofree char *where = NULL;
  g_autofree char *header = NULL;

  tapo_share_fixture_start (fixture, FALSE);
  path = g_strdup_printf ("/enter?code=%s", fixture->code);
  entering = get (fixture, path, NULL);
  g_assert_cmpuint (tapo_test_client_get_status (entering), ==, 303);
  cookie = tapo_test_client_dup_header (entering, "Set-Cookie");
  where = tapo_test_client_dup_header (entering, "Location");
  g_assert_cmpstr (where, ==, "/enter");
  g_assert_nonnull (strstr (cookie, "; HttpOnly; SameSite=Strict"));
  g_assert_false (tapo_test_client_has (entering, fixture->code));

  *strchr (cookie, ';') = '\0';
  header = g_strdup_printf ("Cookie: other=1; %s\r\n", cookie);
  g_assert_cmpuint (get_status (fixture, "/enter", header), ==, 303);
  g_assert_cmpuint (get_status (fixture, "/enter", NULL), ==, 200);
  page = get (fixture, "/", header);
  g_assert_cmpuint (tapo_test_client_get_status (page), ==, 200);
  g_assert_true (tapo_test_client_has (page, "Camera 0"));
  g_assert_false (tapo_test_client_has (page, fixture->code));
  g_assert_cmpuint (get_status (fixture, "/cameras.json", header), ==, 200);

  /* The cookie goes with the code. */
  tapo_share_access_set_code (tapo_share_get_access (fixture->share), "another");
  g_assert_cmpuint (get_status (fixture, "/", header), ==, 401);
}

/* With the place: Chinese is written with other characters in Taiwan than in China. */
static void
test_language (void)
{
  const struct
  {
    const char *locale;
    const char *tag;
  } cases[] = { { "zh_TW.UTF-8", "zh-TW" }, { "de_DE.UTF-8@euro", "de-DE" }, { "ja", "ja" }, { "C", "en" } };
  g_autofree char *before = g_strdup (g_getenv ("LC_ALL"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *wanted = g_strdup_printf ("<html lang=\"%s\">", cases[i].tag);
      g_autofree char *page = NULL;

      g_setenv ("LC_ALL", cases[i].locale, TRUE);
      page = tapo_share_page_make_form (FALSE);
      g_assert_nonnull (strstr (page, wanted));
    }
  if (before != NULL)
    g_setenv ("LC_ALL", before, TRUE);
  else
    g_unsetenv ("LC_ALL");
}

static void
on_code (GObject *share,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  char **code = user_data;

  *code = tapo_share_code_finish (TAPO_SHARE (share), result, &error);
  g_assert_no_error (error);
}

/* The code as a password; a new one sends away whoever came with the old one, and stays across a restart. */
static void
test_password (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) client = NULL;
  g_autofree char *login = NULL;
  char *code = NULL;

  tapo_share_fixture_start (fixture, FALSE);
  login = tapo_share_fixture_dup_login (fixture->code);
  client = tapo_test_client_get (fixture->port, "/video_feed", login);
  tapo_test_wait_until (tapo_test_client_count_parts (client) > 0);
  tapo_share_code_async (fixture->share, TRUE, NULL, on_code, &code);
  tapo_test_wait_until (code != NULL);
  tapo_test_wait_until (client->ended);
  g_assert_cmpuint (get_status (fixture, "/cameras.json", login), ==, 401);
  g_assert_cmpstr (code, !=, fixture->code);
  g_assert_true (tapo_share_is_code_kept (fixture->share));

  tapo_share_fixture_start (fixture, FALSE);
  g_assert_cmpstr (fixture->code, ==, code);
  tapo_share_access_wipe (code);
}

/* A guest sees one camera, until it is revoked. */
static void
test_guest (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (2);
  g_autoptr (TapoTestClient) entering = NULL;
  g_autoptr (TapoTestClient) page = NULL;
  g_autoptr (TapoTestClient) stream = NULL;
  g_autofree char *link = NULL;
  g_autofree char *cookie = NULL;
  g_autofree char *header = NULL;
  guint number;

  tapo_share_fixture_start (fixture, FALSE);
  link = tapo_share_dup_guest_link (fixture->share, tapo_camera_get_id (tapo_fixture_get_camera (fixture->base, 1)), 3600,
                                    &number);
  entering = get (fixture, strstr (link, "/enter"), NULL);
  cookie = tapo_test_client_dup_header (entering, "Set-Cookie");
  /* As long as the longest link of a guest: the server knows when it is over. */
  g_assert_nonnull (strstr (cookie, "; Max-Age=604800;"));
  *strchr (cookie, ';') = '\0';
  header = g_strdup_printf ("Cookie: %s\r\n", cookie);
  page = get (fixture, "/", header);
  g_assert_cmpuint (tapo_test_client_get_status (page), ==, 200);
  g_assert_true (tapo_test_client_has (page, "Camera 1"));
  g_assert_false (tapo_test_client_has (page, "Camera 0"));
  g_assert_cmpuint (get_status (fixture, tapo_share_fixture_get_path (fixture, 0, "stream.mjpg"), header), ==, 404);
  stream = tapo_test_client_get (fixture->port, "/video_feed", header);
  tapo_test_wait_until (tapo_test_client_count_parts (stream) > 0);
  tapo_share_revoke_guest (fixture->share, number);
  tapo_test_wait_until (stream->ended);
  g_assert_cmpuint (get_status (fixture, "/", header), ==, 401);
  g_assert_cmpuint (get_status (fixture, strstr (link, "/enter"), NULL), ==, 401);
}

/* What no page elsewhere can send, and what no file is read for. */
static void
test_hostile_requests (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) rebound = NULL;
  g_autoptr (TapoTestClient) split = NULL;
  g_autoptr (TapoTestClient) post = NULL;
  g_autoptr (TapoTestClient) head = NULL;
  g_autofree char *length = NULL;
  g_autofree char *request = NULL;
  const char *const paths[] = {
    "/../../etc/passwd", "/camera/../stream.mjpg", "/camera/%2e%2e%2f/stream.mjpg", "/camera//stream.mjpg", "/camera/%00/stream.mjpg",
    "/%2e%2e/%2e%2e/etc/passwd", "/share.css/../../x", "/camera/x/stream.mjpg/", "/video_feed/"
  };
  const char *const queries[] = { "fps=0", "fps=61", "fps=-1", "width=63", "width=99999", "quality=101", "quality=x", "fps=" };

  tapo_share_fixture_start (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      guint status = get_status (fixture, paths[i], NULL);

      g_assert_true (status == 404 || status == 400);
    }
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *path = g_strdup_printf ("/video_feed?%s", queries[i]);

      g_assert_cmpuint (get_status (fixture, path, NULL), ==, 400);
    }

  rebound = tapo_test_client_new (fixture->port, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", TRUE);
  tapo_test_client_wait (rebound);
  g_assert_cmpuint (tapo_test_client_get_status (rebound), ==, 421);
  g_assert_false (tapo_test_client_has (rebound, "Camera 0"));

  split = get (fixture, "/enter?code=x%0d%0aSet-Cookie:%20a=b", "Accept: text/html\r\n");
  g_assert_cmpuint (tapo_test_client_get_status (split), ==, 401);
  g_assert_false (tapo_test_client_has (split, "a=b"));

  post = tapo_test_client_new (fixture->port, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nabcd", TRUE);
  tapo_test_client_wait (post);
  g_assert_cmpuint (tapo_test_client_get_status (post), ==, 405);

  request = g_strdup_printf ("HEAD %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                             tapo_share_fixture_get_path (fixture, 0, "stream.mjpg"));
  head = tapo_test_client_new (fixture->port, request, TRUE);
  tapo_test_wait_until (head->ended);
  g_assert_cmpuint (tapo_test_client_get_status (head), ==, 200);
  g_assert_cmpstr (tapo_test_client_get_body (head), ==, "");
  g_assert_cmpuint (tapo_fixture_count (fixture->base, "connections"), ==, 0);
}

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

/* Ten are free; then it waits, longer each time, and nothing is looked at meanwhile; others do not wait. */
static void
test_guessing (void)
{
  g_autoptr (TapoShareAccess) access = tapo_share_access_new ();
  g_autoptr (GInetAddress) guesser = g_inet_address_new_from_string ("192.0.2.7");
  g_autoptr (GInetAddress) other = g_inet_address_new_from_string ("192.0.2.8");
  g_autoptr (GInetAddress) six = g_inet_address_new_from_string ("2001:db8::1");
  g_autoptr (GInetAddress) neighbour = g_inet_address_new_from_string ("2001:db8::ffff:2");
  TapoShareGrant grant;
  guint wait = 0, before = 0;

  now = 1000 * G_USEC_PER_SEC;
  tapo_share_access_set_clock (access, get_now);
  tapo_share_access_set_code (access, "right");
  for (int i = 0; i < 10; i++)
    {
      g_assert_cmpint (tapo_share_access_check (access, guesser, "wrong", &grant, &wait), ==, TAPO_SHARE_ACCESS_DENIED);
      g_assert_cmpint (tapo_share_access_check (access, six, "wrong", &grant, &wait), ==, TAPO_SHARE_ACCESS_DENIED);
    }
  g_assert_cmpint (tapo_share_access_check (access, guesser, "right", &grant, &wait), ==, TAPO_SHARE_ACCESS_WAIT);
  g_assert_cmpuint (wait, >, 0);
  g_assert_cmpint (tapo_share_access_check (access, neighbour, "right", &grant, &wait), ==, TAPO_SHARE_ACCESS_WAIT);
  g_assert_cmpint (tapo_share_access_check (access, other, "right", &grant, &wait), ==, TAPO_SHARE_ACCESS_GRANTED);
  for (int i = 0; i < 6; i++)
    {
      g_assert_false (tapo_share_access_may_try (access, guesser, &wait));
      g_assert_cmpuint (wait, >, before);
      before = wait;
      now += (gint64) wait * G_USEC_PER_SEC;
      g_assert_cmpint (tapo_share_access_check (access, guesser, "wrong", &grant, &wait), ==, TAPO_SHARE_ACCESS_DENIED);
    }
  now += (gint64) 3600 * G_USEC_PER_SEC;
  g_assert_cmpint (tapo_share_access_check (access, guesser, "right", &grant, &wait), ==, TAPO_SHARE_ACCESS_GRANTED);
  g_assert_true (tapo_share_access_holds (access, &grant));
}

/* A guest's link and what came of it end with its time, and with the code. */
static void
test_expiry (void)
{
  g_autoptr (TapoShareAccess) access = tapo_share_access_new ();
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("192.0.2.7");
  g_autoptr (GPtrArray) guests = NULL;
  TapoShareGrant grant, second;
  guint wait;
  char *secret, *other;
  g_autofree char *cookie = NULL;

  now = G_USEC_PER_SEC;
  tapo_share_access_set_clock (access, get_now);
  tapo_share_access_set_code (access, "right");
  secret = tapo_share_access_add_guest (access, "camera", 60, NULL);
  other = tapo_share_access_add_guest (access, "camera", 3600, NULL);
  g_assert_cmpint (tapo_share_access_check (access, address, secret, &grant, &wait), ==, TAPO_SHARE_ACCESS_GRANTED);
  g_assert_cmpint (tapo_share_access_check (access, address, other, &second, &wait), ==, TAPO_SHARE_ACCESS_GRANTED);
  g_assert_cmpstr (grant.camera, ==, "camera");
  cookie = tapo_share_access_dup_cookie (access, &grant);
  g_assert_true (tapo_share_access_check_cookie (access, cookie, &grant));
  now += 60 * G_USEC_PER_SEC;
  g_assert_false (tapo_share_access_holds (access, &grant));
  g_assert_false (tapo_share_access_check_cookie (access, cookie, &grant));
  g_assert_cmpint (tapo_share_access_check (access, address, secret, &grant, &wait), ==, TAPO_SHARE_ACCESS_DENIED);
  g_assert_true (tapo_share_access_holds (access, &second));
  guests = tapo_share_access_dup_guests (access);
  g_assert_cmpuint (guests->len, ==, 1);
  tapo_share_access_set_code (access, "new");
  g_assert_false (tapo_share_access_holds (access, &second));
  g_free (secret);
  g_free (other);
}

/* Letters that are read out and typed, and no two alike. */
static void
test_code (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 200; i++)
    {
      char *code = tapo_share_access_make_code ();

      g_assert_true (g_regex_match_simple ("^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$", code, 0, 0));
      g_assert_true (g_hash_table_add (seen, code));
    }
}

static void
test_names (void)
{
  g_autofree char *local = g_strdup_printf ("%s.local", g_get_host_name ());

  g_assert_true (tapo_share_net_is_own_name ("127.0.0.1"));
  g_assert_true (tapo_share_net_is_own_name ("192.168.1.20"));
  g_assert_true (tapo_share_net_is_own_name ("::1"));
  g_assert_true (tapo_share_net_is_own_name ("LOCALHOST"));
  g_assert_true (tapo_share_net_is_own_name (g_get_host_name ()));
  if (strchr (g_get_host_name (), '.') == NULL)
    g_assert_true (tapo_share_net_is_own_name (local));
  g_assert_false (tapo_share_net_is_own_name ("localhost.evil.example"));
  g_assert_false (tapo_share_net_is_own_name ("evil.example"));
  g_assert_false (tapo_share_net_is_own_name ("1.2.3.4.evil.example"));
  g_assert_false (tapo_share_net_is_own_name (""));
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/share/access/language", test_language);
  g_test_add_func ("/share/access/without-code", test_without_code);
  g_test_add_func ("/share/access/link", test_link);
  g_test_add_func ("/share/access/password", test_password);
  g_test_add_func ("/share/access/guest", test_guest);
  g_test_add_func ("/share/access/hostile-requests", test_hostile_requests);
  g_test_add_func ("/share/access/guessing", test_guessing);
  g_test_add_func ("/share/access/expiry", test_expiry);
  g_test_add_func ("/share/access/code", test_code);
  g_test_add_func ("/share/access/names", test_names);
  return g_test_run ();
}
