/* test-address.c: what people type and paste as an address, taken apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-address.h"
#include "tapo-error.h"
#include "tapo-path-login.h"
#include "tapo-test-util.h"

typedef struct
{
  const char *text;
  const char *host;
  guint port;
  const char *path;
  const char *user;
  const char *password;
  gboolean tls;
} Row;

static const Row good[] = {
  /* Hosts and ports */
  { "192.168.1.52", "192.168.1.52" },
  { "  192.168.1.52\n", "192.168.1.52" },
  { "camera", "camera" },
  { "porch-cam_2.local.", "porch-cam_2.local." },
  { "cam.example:8554", "cam.example", 8554 },
  { "cam.example:", "cam.example" },
  { "cam:65535", "cam", 65535 },
  { "cam:00554", "cam", 554 },
  { "küche.example", "küche.example" },
  { "::1", "::1" },
  { "2001:db8::1", "2001:db8::1" },
  { "fe80::1%eth0", "fe80::1%eth0" },
  { "[::1]", "::1" },
  { "[::1]:8554", "::1", 8554 },
  { "[fe80::1%25wlan0]:554/stream1", "fe80::1%wlan0", 554, "/stream1" },
  /* Paths */
  { "192.168.1.52/stream1", "192.168.1.52", 0, "/stream1" },
  { "cam:554/a/b?c=d#e", "cam", 554, "/a/b?c=d#e" },
  { "rtsp://cam/", "cam", 0, "/" },
  { "rtsp://cam?channel=1", "cam", 0, "/?channel=1" },
  { "RTSP://cam/stream1", "cam", 0, "/stream1" },
  { "rtsps://nvr:7441/KEY", "nvr", 7441, "/KEY", NULL, NULL, TRUE },
  { "rtsp://cam/with space/é", "cam", 0, "/with space/é" },
  { "rtsp://cam/%41%zz", "cam", 0, "/%41%zz" },
  /* Users and passwords */
  { "rtsp://u@cam/s", "cam", 0, "/s", "u" },
  { "rtsp://u:@cam/s", "cam", 0, "/s", "u" },
  { "rtsp://@cam/s", "cam", 0, "/s" },
  { "rtsp://:p@cam/s", "cam", 0, "/s", NULL, "p" },
  { "rtsp://user:p@ss@192.168.1.52:554/stream1", "192.168.1.52", 554, "/stream1", "user", "p@ss" },
  { "user:p@ss@192.168.1.52", "192.168.1.52", 0, NULL, "user", "p@ss" },
  { "rtsp://user:p:a:ss@cam/s", "cam", 0, "/s", "user", "p:a:ss" },
  { "rtsp://user:p/ss@cam/s", "cam", 0, "/s", "user", "p/ss" },
  { "rtsp://user:12/3@192.168.1.52/s", "192.168.1.52", 0, "/s", "user", "12/3" },
  { "rtsp://user:a@b/c@cam/s", "cam", 0, "/s", "user", "a@b/c" },
  { "rtsp://user:@:/#% é@cam/s", "cam", 0, "/s", "user", "@:/#% é" },
  { "rtsp://user:@:/#% é@cam", "cam", 0, NULL, "user", "@:/#% é" },
  { "rtsp://user:what?ever@cam:554/s", "cam", 554, "/s", "user", "what?ever" },
  { "rtsp://user:a[b]c@[::1]:554/s", "::1", 554, "/s", "user", "a[b]c" },
  { "rtsp://user:\\\"'<>{}|^`@cam/s", "cam", 0, "/s", "user", "\\\"'<>{}|^`" },
  { "rtsp://user:rtsp://@cam/s", "cam", 0, "/s", "user", "rtsp://" },
  { "rtsp://me@mail.example:pw@192.168.1.52/s", "192.168.1.52", 0, "/s", "me@mail.example", "pw" },
  /* The @ of a path is not that of a login */
  { "rtsp://cam.example/a@b", "cam.example", 0, "/a@b" },
  { "rtsp://cam.example:554/s?mail=a@b", "cam.example", 554, "/s?mail=a@b" },
  { "rtsp://u:p@192.168.1.52/s?mail=a@b", "192.168.1.52", 0, "/s?mail=a@b", "u", "p" },
  /* A login inside the path */
  { "rtsp://cam/user=admin_password=p@ss", "cam", 0, "/user={user}_password={password}", "admin", "p@ss" },
  { "rtsp://cam/user=admin_password=a/b?c_channel=1_stream=0.sdp?real_stream", "cam", 0,
    "/user={user}_password={password}_channel=1_stream=0.sdp?real_stream", "admin", "a/b?c" },
  { "rtsp://cam:1935/flv?app=bcs&user=admin&password=p%40ss&x=1", "cam", 1935,
    "/flv?app=bcs&user={user}&password={password}&x=1", "admin", "p@ss" },
  { "rtsp://old:older@192.168.1.52/user=a_password=b_channel=1", "192.168.1.52", 0,
    "/user={user}_password={password}_channel=1", "a", "b" },
  { "rtsp://cam/user={user}_password={password}_channel=1", "cam", 0, "/user={user}_password={password}_channel=1" },
  { "rtsp://cam/user=_password=_channel=1", "cam", 0, "/user=_password=_channel=1" },
  { "rtsp://cam/bypass=1", "cam", 0, "/bypass=1" },
  /* %XX is decoded where it stands for text */
  { "rtsp://u%40x:p%40%3A%2F%23%25@cam/s", "cam", 0, "/s", "u@x", "p@:/#%" },
  { "rtsp://u:%C3%A9@cam/s", "cam", 0, "/s", "u", "é" },
  { "rtsp://u:100%@cam/s", "cam", 0, "/s", "u", "100%" },
  { "rtsp://u:%zz%4@cam/s", "cam", 0, "/s", "u", "%zz%4" },
  { "rtsp://u:%E9@cam/s", "cam", 0, "/s", "u", "%E9" },
  { "rtsp://u:a%00b@cam/s", "cam", 0, "/s", "u", "a%00b" },
  { "rtsp://u:a%0d%0ab@cam/s", "cam", 0, "/s", "u", "a%0d%0ab" },
  { "rtsp://u:%2541@cam/s", "cam", 0, "/s", "u", "%41" }
};

static const char *const bad[] = {
  "", "   ", "rtsp://", "rtsp:///stream1", "rtsp://:554/s", "rtsp://u:p@/s", "rtsp://u:p@", "@", ":", ":::", "/",
  "/stream1", "?", "#", ":554", "cam:0", "cam:65536", "cam:-1", "cam:+1", "cam:5 54", "cam:554x", "cam:99999999999999999999",
  "http://cam/", "https://cam/", "file:///etc/passwd", "rtspu://cam/", "javascript://x", "192.168.1", "192.168.1.300",
  "192.168.1.52.", "1.2.3.4.5", "300", "cam..local", ".cam", "-cam", "two words", "cam\tera", "cam\nera", "cam\x01",
  "ca\xff:",
  "[::1", "[::1]x", "[cam]:554", "[]", "[::g]", "fe80::1%", "fe80::1% a", "1:2", "a,b", "<cam>", "cam;rm",
  "\xe2\x80\x8b", "rtsp://u:p@\xef\xbb\xbf/s", "。", "\xe2\x80\x8b.\xe2\x80\x8b",
  "rtsp://u:p\r\nX: y@cam/s"
};

static void
check_row (const Row *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TapoAddress) address = tapo_address_parse (row->text, &error);

  g_test_message ("%s", row->text);
  g_assert_no_error (error);
  g_assert_nonnull (address);
  g_assert_cmpstr (address->host, ==, row->host);
  g_assert_cmpuint (address->port, ==, row->port);
  g_assert_cmpstr (address->path, ==, row->path);
  g_assert_cmpstr (address->user, ==, row->user);
  g_assert_cmpstr (address->password, ==, row->password);
  g_assert_cmpint (address->tls, ==, row->tls);
}

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    check_row (&good[i]);
}

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TapoAddress) address = tapo_address_parse (bad[i], &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (address);
      g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
    }
}

static void
test_long (void)
{
  g_autofree char *label = g_strnfill (64, 'a');
  g_autofree char *huge = g_strnfill (1000000, 'a');
  g_autofree char *ats = g_strnfill (4000, '@');

  g_assert_null (tapo_address_parse (label, NULL));
  g_assert_null (tapo_address_parse (huge, NULL));
  g_assert_null (tapo_address_parse (ats, NULL));
}

/* Nothing of the login may be in a sentence that ends up in a log. */
static void
test_error_keeps_secrets (void)
{
  static const char *const texts[] = {
    "rtsp://somebody:hunter2@two words/s", "rtsp://somebody:hunter2@cam:99999/s", "rtsp://somebody:hunter2@",
    "ftp://somebody:hunter2@cam/", "somebody:hunter2@192.168.1", "hunter2://somebody@cam"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tapo_address_parse (texts[i], &error));
      g_assert_null (strstr (error->message, "hunter2"));
      g_assert_null (strstr (error->message, "somebody"));
    }
}

/* A login that was written with every character escaped comes back whole. */
static void
test_random_login (void)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *password = tapo_test_random_text (20);
      g_autofree char *escaped = g_uri_escape_string (password, NULL, FALSE);
      g_autofree char *text = g_strdup_printf ("rtsp://user:%s@192.168.1.52:554/stream1", escaped);
      g_autoptr (TapoAddress) address = tapo_address_parse (text, NULL);
      gboolean plain = TRUE;

      for (const char *p = password; *p != '\0'; p++)
        plain &= (guchar) *p >= ' ' && *p != 0x7f;
      g_assert_nonnull (address);
      g_assert_cmpstr (address->host, ==, "192.168.1.52");
      g_assert_cmpstr (address->path, ==, "/stream1");
      if (plain)
        g_assert_cmpstr (address->password != NULL ? address->password : "", ==, password);
    }
}

/* Raw, as people paste it: any character but controls. */
static void
test_random_raw_login (void)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *random = tapo_test_random_text (20);
      GString *password = g_string_new ("p");
      g_autofree char *text = NULL;
      g_autoptr (TapoAddress) address = NULL;

      for (const char *p = random; *p != '\0'; p = g_utf8_next_char (p))
        {
          if ((guchar) *p >= ' ' && *p != 0x7f && *p != '%')
            g_string_append_unichar (password, g_utf8_get_char (p));
        }
      text = g_strdup_printf ("rtsp://user:%s@192.168.1.52:554/stream1", password->str);
      address = tapo_address_parse (text, NULL);
      g_assert_nonnull (address);
      g_assert_cmpstr (address->host, ==, "192.168.1.52");
      g_assert_cmpstr (address->user, ==, "user");
      g_assert_cmpstr (address->password, ==, password->str);
      g_string_free (password, TRUE);
    }
}

/* Out of the path and back again, on the wire. */
static void
test_path_login (void)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *password = tapo_test_random_text (20);
      char *text = tapo_path_login_fill ("rtsp://cam/user={user}_password={password}_channel=1", "me", password);
      g_autofree char *user = NULL;
      g_autofree char *taken = NULL;
      g_autofree char *path = tapo_path_login_take (text, &user, &taken);
      g_autofree char *plain = taken != NULL ? g_uri_unescape_string (taken, NULL) : g_strdup ("");

      g_assert_cmpstr (user, ==, "me");
      g_assert_cmpstr (plain, ==, password);
      g_assert_cmpint (tapo_path_login_is_needed (path), ==, *password != '\0');
      tapo_path_login_free (text);
    }
  g_assert_false (tapo_path_login_is_needed (NULL));
  g_assert_false (tapo_path_login_is_needed ("/stream1"));
}

/* Random noise of the characters that mean something: never a crash, and what is taken is sane. */
static void
test_random_noise (void)
{
  static const char alphabet[] = "rtsps://@:[]?#%25a1.-_ \t\xc3\xa9\xff{}\\";

  for (guint i = 0; i < 20000; i++)
    {
      guint length = (guint) g_test_rand_int_range (0, 40);
      g_autofree char *text = g_malloc0 (length + 1);
      g_autoptr (TapoAddress) address = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < length; j++)
        text[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      address = tapo_address_parse (text, &error);
      if (address == NULL)
        {
          g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
          continue;
        }
      g_assert_true (tapo_address_is_host (address->host));
      g_assert_cmpuint (address->port, <=, G_MAXUINT16);
      g_assert_true (address->path == NULL || address->path[0] == '/');
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/good", test_good);
  g_test_add_func ("/address/bad", test_bad);
  g_test_add_func ("/address/long", test_long);
  g_test_add_func ("/address/error-keeps-secrets", test_error_keeps_secrets);
  g_test_add_func ("/address/random-login", test_random_login);
  g_test_add_func ("/address/random-raw-login", test_random_raw_login);
  g_test_add_func ("/address/path-login", test_path_login);
  g_test_add_func ("/address/random-noise", test_random_noise);
  return g_test_run ();
}
