/* test-redact.c: what a log may show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-redact.h"

#include <time.h>

#include "tapo-test-util.h"

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
  } rows[] = {
    { "", "" },
    { "Could not connect to 192.168.1.52:554", "Could not connect to 192.168.1.52:554" },
    { "rtsp://192.168.1.52:554/stream1", "rtsp://192.168.1.52:554/stream1" },
    { "rtsp://192.168.1.52/stream1 status 401", "rtsp://192.168.1.52/stream1 status 401" },
    { "to rtsp://cam:s3cret@192.168.1.52/stream1 now", "to rtsp://***@192.168.1.52/stream1 now" },
    { "rtsp://cam:p@ss@192.168.1.52/x", "rtsp://***@192.168.1.52/x" },
    { "rtsp://cam:@:/#% é@192.168.1.52/x", "rtsp://***@192.168.1.52/x" },
    { "rtsp://cam:a b@host/x", "rtsp://***@host/x" },
    { "a://u:p@h b://u:p@h\nc://u:p@[::1]", "a://***@h b://***@h\nc://***@[::1]" },
    { "rtsp://u:a://b@h/x", "rtsp://***@h/x" },
    { "rtsp://host/x <GstCaps@0x55d0>", "rtsp://host/x <GstCaps@0x55d0>" },
    { "Authorization: Digest username=\"cam\", response=\"ab\"\r\nCSeq: 3", "Authorization:***\r\nCSeq: 3" },
    { "Authorization: Basic Y2FtOnMzY3JldA==", "Authorization:***" },
    { "key: 'Authorization', value: 'Basic Y2Ft'", "key: 'Authorization',***" },
    { "Proxy-Authorization: Basic Y2Ft", "Proxy-Authorization:***" },
    { "WWW-Authenticate: Digest realm=\"x\", nonce=\"0011\"", "WWW-Authenticate: Digest realm=\"x\", nonce=\"***\"" },
    { "Digest username=\"cam\", uri=\"rtsp://h/s\", response=\"f00\"", "Digest username=\"***\", uri=\"rtsp://h/s\", response=\"***\"" },
    { "cnonce=\"1\", nc=1, response=abc,", "cnonce=\"***\", nc=1, response=***," },
    { "Response: 401 Unauthorized", "Response: 401 Unauthorized" },
    { "/user=admin_password=tlJwpbo6_channel=1_stream=0.sdp?real_stream",
      "/user=***_password=***_channel=1_stream=0.sdp?real_stream" },
    { "/flv?port=1935&user=admin&password=x&stream=1", "/flv?port=1935&user=***&password=***&stream=1" },
    { "user-id=cam, user-pw=(string)s3cret, retry=1", "user-id=***, user-pw=(string)***, retry=1" },
    { "user-pw = \"s 3 cret\"; x", "user-pw = \"***\"; x" },
    { "{\"password\": \"s\\\"3\", \"host\": \"h\"}", "{\"password\": \"***\", \"host\": \"h\"}" },
    { "rtsp://u:a@h , nonce=1://x, s3cret@h/x", "rtsp://***@h , nonce=***@h/x" },
    { "password=(s3cret", "password=***" },
    { "password=(s3)cret x", "password=*** x" },
    { "newPassword=abc", "newPassword=***" },
    { "bypass: on", "bypass: on" },
    { "<wsse:Password Type=\"x#PasswordDigest\">4O3U=</wsse:Password>",
      "<wsse:Password Type=\"x#PasswordDigest\">***</wsse:Password>" },
    { "<Nonce>AA==</Nonce><Username>cam</Username>", "<Nonce>***</Nonce><Username>***</Username>" },
    { "\xff\xfe plain \xff", "\xff\xfe plain \xff" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = tapo_redact (rows[i].text);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (clean, ==, rows[i].clean);
    }
  g_assert_null (tapo_redact (NULL));
}

/* The two passwords of the leak test, in every form in which they could come. */
static void
test_leaks (void)
{
  static const char *const passwords[] = { "Hunter2Secret", "@:/#% éSecret" };
  static const char *const forms[] = {
    "rtsp://cam:%s@192.168.1.52/stream1", "INFO <src> opening rtsp://cam:%s@h:554/stream1 failed (401)",
    "user-pw=\"%s\"", "{ \"password\" : \"%s\" }", "Authorization: Basic %s", "/user=cam_password=%s_channel=1_stream=0.sdp"
  };

  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    for (guint j = 0; j < G_N_ELEMENTS (forms); j++)
      for (guint escaped = 0; escaped < 2; escaped++)
        {
          g_autofree char *password = escaped ? g_uri_escape_string (passwords[i], NULL, FALSE)
                                              : g_strdup (passwords[i]);
          g_auto (GStrv) parts = g_strsplit (forms[j], "%s", 2);
          g_autofree char *text = g_strjoinv (password, parts);
          g_autofree char *clean = tapo_redact (text);

          g_test_message ("%s", text);
          g_assert_null (strstr (clean, "Secret"));
          g_assert_null (strstr (clean, password));
        }
}

/* Redacting twice changes nothing more, and takes no more time than the text is long. */
static void
test_random (void)
{
  static const char *const words[] = {
    "rtsp://", "@", "user", "password", "=", ":", "\"", "\\\"", "nonce", "Authorization", " ", "\n", "host", "_channel=",
    "<wsse:Password", ">", "<", "é", "\xff", "(string)", "&", "'", "response", "0x12"
  };

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *clean = NULL;

      for (int n = g_test_rand_int_range (0, 16); n > 0; n--)
        g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      clean = tapo_redact (text->str);
      g_assert_nonnull (clean);
      g_assert_cmpuint (strlen (clean), <=, 4 * text->len + 4);
    }
}

static void
test_long_line (void)
{
  static const char *const pieces[] = { "://", "user=", "a://u@h ", "password=\"", "<Password", "@" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *clean = NULL;
      clock_t begin = clock ();

      while (text->len < 100000)
        g_string_append (text, pieces[i]);
      clean = tapo_redact (text->str);
      g_assert_nonnull (clean);
      g_assert_cmpint ((clock () - begin) / CLOCKS_PER_SEC, <, 2);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redact/table", test_table);
  g_test_add_func ("/redact/leaks", test_leaks);
  g_test_add_func ("/redact/random", test_random);
  g_test_add_func ("/redact/long-line", test_long_line);
  return g_test_run ();
}
