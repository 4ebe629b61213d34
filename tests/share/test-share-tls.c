/* test-share-tls.c: an encrypted share: its certificate, made or given, and who comes without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "tapo-error.h"
#include "tapo-share-certificate.h"
#include "tapo-share-certificate-maker.h"
#include "tapo-share-fixture.h"

static char *data_folder;

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_folder (inside);
    }
  g_remove (path);
}

static char *
dup_own_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "tapo-viewer", "share-certificate.pem", NULL);
}

/* Made at first use, for this computer's names, seen by nobody else on it, and the same the next time. */
static void
test_own (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) page = NULL;
  g_autoptr (TapoTestClient) entering = NULL;
  g_autoptr (GSocketConnectable) address = g_network_address_new ("127.0.0.1", 1);
  g_autoptr (GSocketConnectable) name = g_network_address_new ("localhost", 1);
  g_autoptr (GSocketConnectable) other = g_network_address_new ("other.example", 1);
  g_autofree char *file = dup_own_file ();
  g_autofree char *fingerprint = NULL;
  g_autofree char *again = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *link = NULL;
  g_autofree char *cookie = NULL;
  struct stat status;

  fixture->secure = TRUE;
  g_assert_cmpint (g_access (file, F_OK), !=, 0);
  tapo_share_fixture_start (fixture, FALSE);
  g_assert_cmpint (stat (file, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  fingerprint = tapo_share_dup_fingerprint (fixture->share);
  g_assert_true (g_regex_match_simple ("^([0-9A-F]{2}:){31}[0-9A-F]{2}$", fingerprint, 0, 0));

  link = tapo_share_dup_link (fixture->share);
  g_assert_true (g_str_has_prefix (link, "https://127.0.0.1:"));
  entering = tapo_test_client_get_secure (fixture->port, strstr (link, "/enter"), NULL);
  tapo_test_client_wait (entering);
  g_assert_cmpuint (tapo_test_client_get_status (entering), ==, 303);
  cookie = tapo_test_client_dup_header (entering, "Set-Cookie");
  g_assert_true (g_str_has_suffix (cookie, "; Secure"));
  seen = tapo_share_certificate_dup_fingerprint (entering->certificate);
  g_assert_cmpstr (seen, ==, fingerprint);
  /* As a browser that was told to trust it. */
  g_assert_cmpint (g_tls_certificate_verify (entering->certificate, address, entering->certificate), ==, 0);
  g_assert_cmpint (g_tls_certificate_verify (entering->certificate, name, entering->certificate), ==, 0);
  g_assert_cmpint (g_tls_certificate_verify (entering->certificate, other, entering->certificate), ==, G_TLS_CERTIFICATE_BAD_IDENTITY);

  tapo_share_fixture_start (fixture, TRUE);
  again = tapo_share_dup_fingerprint (fixture->share);
  g_assert_cmpstr (again, ==, fingerprint);
  fixture->secure = FALSE;
  tapo_share_fixture_start (fixture, TRUE);
  g_assert_null (tapo_share_dup_fingerprint (fixture->share));
}

/* Pictures, over one session of the camera; who stalls is shown out as elsewhere. */
static void
test_stream (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) good = NULL;
  g_autoptr (TapoTestClient) bad = NULL;

  fixture->secure = TRUE;
  fixture->limits.stall = 1500;
  tapo_share_fixture_start (fixture, TRUE);
  good = tapo_test_client_get_secure (fixture->port, "/video_feed?quality=95", NULL);
  bad = tapo_test_client_get_secure (fixture->port, "/video_feed?quality=95", NULL);
  bad->reads = FALSE;
  tapo_test_wait_until (tapo_share_get_watchers (fixture->share)->len == 2);
  tapo_test_wait_until (tapo_test_client_count_parts (good) > 5 + tapo_test_client_count_placeholders (good));
  tapo_test_wait_until (tapo_share_get_watchers (fixture->share)->len == 1);
  g_assert_false (good->ended);
  g_assert_cmpuint (tapo_fixture_count (fixture->base, "connections"), ==, 1);
}

/* An old bookmark leads on, and nothing is shown or asked for without encryption. */
static void
test_plain (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) client = NULL;
  g_autoptr (TapoTestClient) rebound = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *where = NULL;
  g_autofree char *elsewhere = NULL;

  fixture->secure = TRUE;
  tapo_share_fixture_start (fixture, TRUE);
  client = tapo_test_client_get (fixture->port, "/video_feed?fps=5", NULL);
  tapo_test_client_wait (client);
  g_assert_cmpuint (tapo_test_client_get_status (client), ==, 303);
  where = tapo_test_client_dup_header (client, "Location");
  wanted = g_strdup_printf ("https://127.0.0.1:%u/video_feed?fps=5", fixture->port);
  g_assert_cmpstr (where, ==, wanted);
  rebound = tapo_test_client_new (fixture->port, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", TRUE);
  tapo_test_client_wait (rebound);
  g_assert_cmpuint (tapo_test_client_get_status (rebound), ==, 421);
  elsewhere = tapo_test_client_dup_header (rebound, "Location");
  g_assert_null (elsewhere);
  g_assert_cmpuint (tapo_fixture_count (fixture->base, "connections"), ==, 0);
}

/* Those who never say what they speak, or begin a handshake and leave it at that, are shown out; the end of the share
 * does not wait for them. */
static void
test_silent (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autoptr (TapoTestClient) silent = NULL;
  g_autoptr (TapoTestClient) halfway = NULL;
  g_autoptr (TapoTestClient) good = NULL;
  g_autoptr (TapoTestClient) last = NULL;

  fixture->secure = TRUE;
  fixture->limits.request = 1000;
  tapo_share_fixture_start (fixture, TRUE);
  good = tapo_test_client_get_secure (fixture->port, "/video_feed", NULL);
  silent = tapo_test_client_new (fixture->port, NULL, TRUE);
  halfway = tapo_test_client_new (fixture->port, "\x16\x03\x01\x02", TRUE);
  tapo_test_wait_until (silent->ended && halfway->ended);
  tapo_test_wait_until (tapo_test_client_count_parts (good) > 5);
  last = tapo_test_client_new (fixture->port, NULL, TRUE);
  tapo_test_wait_until (last->connection != NULL);
}

static char *
write_file (const char *name,
            const char *first,
            const char *second)
{
  char *path = g_build_filename (data_folder, name, NULL);
  g_autofree char *text = g_strconcat (first, second, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
on_loaded (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static GTlsCertificate *
load (const char *path,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tapo_share_certificate_load_async (path, NULL, on_loaded, &result);
  tapo_test_wait_until (result != NULL);
  return tapo_share_certificate_load_finish (result, error);
}

static void
assert_refused (const char *path,
                const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load (path, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
  g_assert_nonnull (strstr (error->message, path));
  if (part != NULL)
    g_assert_nonnull (strstr (error->message, part));
}

/* One of the user's is taken when it is whole; what is the matter with it is said otherwise. */
static void
test_users (void)
{
  g_autoptr (GBytes) one = tapo_share_certificate_make (NULL);
  g_autoptr (GBytes) two = tapo_share_certificate_make (NULL);
  g_autofree char *first = g_strndup (g_bytes_get_data (one, NULL), g_bytes_get_size (one));
  g_autofree char *second = g_strndup (g_bytes_get_data (two, NULL), g_bytes_get_size (two));
  g_autofree char *bare = g_strndup (first, (gsize) (strstr (first, "-----BEGIN PRIVATE KEY") - first));
  g_autofree char *fine = write_file ("fine.pem", first, "");
  g_autofree char *keyless = write_file ("keyless.pem", bare, "");
  g_autofree char *mixed = write_file ("mixed.pem", bare, strstr (second, "-----BEGIN PRIVATE KEY"));
  g_autofree char *nonsense = write_file ("nonsense.pem", "-----BEGIN PRIVATE KEY-----", "x");
  g_autofree char *missing = g_build_filename (data_folder, "missing.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = load (fine, NULL);
  g_autoptr (GTlsCertificate) own = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *other = NULL;

  g_assert_nonnull (certificate);
  assert_refused (keyless, "private key");
  assert_refused (mixed, NULL);
  assert_refused (nonsense, NULL);
  assert_refused (missing, NULL);
  assert_refused (data_folder, NULL);
  own = load (NULL, NULL);
  fingerprint = tapo_share_certificate_dup_fingerprint (certificate);
  other = tapo_share_certificate_dup_fingerprint (own);
  g_assert_cmpstr (fingerprint, !=, other);
}

/* Its own file is spoilt: another one is made. */
static void
test_spoilt (void)
{
  g_autofree char *file = dup_own_file ();
  g_autoptr (GTlsCertificate) before = load (NULL, NULL);
  g_autoptr (GTlsCertificate) after = NULL;

  g_assert_true (g_file_set_contents (file, "spoilt", -1, NULL));
  after = load (NULL, NULL);
  g_assert_nonnull (after);
  g_assert_false (g_tls_certificate_is_same (before, after));
}

static void
on_refused (GObject *share,
            GAsyncResult *result,
            gpointer user_data)
{
  g_assert_false (tapo_share_start_finish (TAPO_SHARE (share), result, user_data));
}

/* It does not listen without encryption instead, and can be begun anew; a stop meanwhile is obeyed. */
static void
test_no_certificate (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autofree char *missing = g_build_filename (data_folder, "missing.pem", NULL);
  TapoShareOptions options = { .address = "localhost", .secure = TRUE, .certificate = missing };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) stopped = NULL;

  tapo_share_fixture_start (fixture, TRUE);
  tapo_share_start_async (fixture->share, &options, NULL, on_refused, &error);
  tapo_test_wait_until (error != NULL);
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
  g_assert_false (tapo_share_is_active (fixture->share));
  options.certificate = NULL;
  tapo_share_start_async (fixture->share, &options, NULL, on_refused, &stopped);
  tapo_share_stop (fixture->share);
  tapo_test_wait_until (stopped != NULL);
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture->secure = TRUE;
  tapo_share_fixture_start (fixture, TRUE);
}

int
main (int argc,
      char **argv)
{
  int status;

  data_folder = g_dir_make_tmp ("tapo-share-tls-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", data_folder, TRUE);
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/share/tls/own", test_own);
  g_test_add_func ("/share/tls/stream", test_stream);
  g_test_add_func ("/share/tls/plain", test_plain);
  g_test_add_func ("/share/tls/silent", test_silent);
  g_test_add_func ("/share/tls/users", test_users);
  g_test_add_func ("/share/tls/spoilt", test_spoilt);
  g_test_add_func ("/share/tls/no-certificate", test_no_certificate);
  status = g_test_run ();
  remove_folder (data_folder);
  g_free (data_folder);
  return status;
}
