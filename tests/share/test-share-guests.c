/* test-share-guests.c: guest links outlive the program, and nothing else than they should.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "tapo-share-fixture.h"
#include "tapo-share-guest-list.h"

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

/* The program ends and begins anew, with the same keyring. */
static void
restart (TapoShareFixture *fixture)
{
  tapo_share_stop (fixture->share);
  g_assert_true (tapo_share_drain (fixture->share, 30000));
  g_assert_finalize_object (g_steal_pointer (&fixture->share));
  tapo_share_fixture_start (fixture, FALSE);
}

static guint
get_status (TapoShareFixture *fixture,
            const char *path,
            const char *headers)
{
  g_autoptr (TapoTestClient) client = tapo_test_client_get (fixture->port, path, headers);

  tapo_test_client_wait (client);
  return tapo_test_client_get_status (client);
}

/* As a browser keeps it. */
static char *
enter (TapoShareFixture *fixture,
       const char *path)
{
  g_autoptr (TapoTestClient) client = tapo_test_client_get (fixture->port, path, NULL);
  g_autofree char *cookie = NULL;

  tapo_test_client_wait (client);
  g_assert_cmpuint (tapo_test_client_get_status (client), ==, 303);
  cookie = tapo_test_client_dup_header (client, "Set-Cookie");
  *strchr (cookie, ';') = '\0';
  return g_strdup_printf ("Cookie: %s\r\n", cookie);
}

static void
on_code (GObject *share,
         GAsyncResult *result,
         gpointer user_data)
{
  *(char **) user_data = tapo_share_code_finish (TAPO_SHARE (share), result, NULL);
}

/* Link and cookie work as before; what was revoked does not come back; the file is nobody else's, and has no secret in
 * it; a new code ends all of them for good. */
static void
test_restart (void)
{
  g_autoptr (TapoShareFixture) fixture = tapo_share_fixture_new (1);
  g_autofree char *file = g_build_filename (g_get_user_data_dir (), "tapo-viewer", "share-guests", NULL);
  const char *camera;
  g_autofree char *link = NULL;
  g_autofree char *revoked = NULL;
  g_autofree char *cookie = NULL;
  g_autofree char *text = NULL;
  const char *path, *secret;
  char *code = NULL;
  struct stat status;
  guint number, other;

  tapo_share_fixture_start (fixture, FALSE);
  camera = tapo_camera_get_id (tapo_fixture_get_camera (fixture->base, 0));
  link = tapo_share_dup_guest_link (fixture->share, camera, 3600, &number);
  revoked = tapo_share_dup_guest_link (fixture->share, camera, 3600, &other);
  path = strstr (link, "/enter");
  secret = strchr (link, '=') + 1;
  cookie = enter (fixture, path);
  tapo_share_revoke_guest (fixture->share, other);

  restart (fixture);
  g_assert_cmpuint (get_status (fixture, "/", cookie), ==, 200);
  g_free (enter (fixture, path));
  g_assert_cmpuint (get_status (fixture, strstr (revoked, "/enter"), NULL), ==, 401);
  g_assert_cmpint (stat (file, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_null (strstr (text, secret));
  g_assert_null (strstr (text, fixture->code));
  g_assert_null (strstr (text, strchr (cookie, '.') + 1));

  tapo_share_code_async (fixture->share, TRUE, NULL, on_code, &code);
  tapo_test_wait_until (code != NULL);
  tapo_share_access_wipe (code);
  restart (fixture);
  g_assert_cmpuint (get_status (fixture, "/", cookie), ==, 401);
  g_assert_cmpuint (get_status (fixture, path, NULL), ==, 401);
}

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

/* Under another code nobody is a guest; what no longer holds, or makes no sense, is left out; the rest keeps its time. */
static void
test_text (void)
{
  TapoShareGuestList *one = tapo_share_guest_list_new ();
  TapoShareGuestList *two = tapo_share_guest_list_new ();
  g_autofree char *text = NULL;
  g_autofree char *spoilt = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (GPtrArray) guests = NULL;
  guint number;

  g_assert_null (tapo_share_guest_list_add (one, "camera", 60, NULL));
  tapo_share_guest_list_set_code (one, "code");
  secret = tapo_share_guest_list_add (one, "a camera", 60, &number);
  text = tapo_share_guest_list_dup_text (one);
  spoilt = g_strconcat (text, "7\n7 9999999999 ab camera\n7 1 ", strchr (text, '\n') - 64, "\n-1 9999999999 \xff\xfe\n", NULL);

  now = 1;
  tapo_share_guest_list_set_clock (two, get_now);
  tapo_share_guest_list_take_text (two, text);
  tapo_share_guest_list_set_code (two, "other");
  tapo_share_guest_list_take_text (two, text);
  tapo_share_guest_list_take_text (two, "");
  g_assert_null (tapo_share_guest_list_match (two, secret));
  tapo_share_guest_list_set_code (two, "code");
  tapo_share_guest_list_take_text (two, spoilt);
  guests = tapo_share_guest_list_dup_guests (two);
  g_assert_cmpuint (guests->len, ==, 1);
  g_assert_cmpstr (tapo_share_guest_list_match (two, secret)->camera, ==, "a camera");
  g_assert_cmpuint (tapo_share_guest_list_match (two, secret)->number, ==, number);
  now += 61 * (gint64) G_USEC_PER_SEC;
  g_assert_null (tapo_share_guest_list_match (two, secret));
  tapo_share_guest_list_free (one);
  tapo_share_guest_list_free (two);
}

int
main (int argc,
      char **argv)
{
  int status;

  data_folder = g_dir_make_tmp ("tapo-share-guests-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", data_folder, TRUE);
  tapo_test_init (&argc, &argv);
  g_test_add_func ("/share/guests/restart", test_restart);
  g_test_add_func ("/share/guests/text", test_text);
  status = g_test_run ();
  remove_folder (data_folder);
  g_free (data_folder);
  return status;
}
