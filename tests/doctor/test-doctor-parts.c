/* The parts of the doctor that need no camera: clocks, descriptions, addresses, the table of verdicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-facts.h"

#include <gst/gst.h>
#include <string.h>

/* Written down once more: scripts rely on it. */
static void
test_verdicts (void)
{
  static const struct
  {
    const char *nick;
    int status;
  } promised[] = {
    { "ok", 0 }, { "offline", 10 }, { "no-such-host", 11 }, { "host-silent", 12 }, { "not-a-camera", 13 },
    { "stream-off", 14 }, { "battery-model", 15 }, { "restarting", 16 }, { "no-answer", 17 }, { "protocol", 18 },
    { "certificate", 19 }, { "redirected", 20 }, { "account-needed", 21 }, { "wrong-account", 22 },
    { "email-account", 23 }, { "stale-account", 24 }, { "locked", 25 }, { "login-unsupported", 26 }, { "keyring", 27 },
    { "path-not-found", 30 }, { "full", 31 }, { "no-picture", 32 }, { "privacy-suspected", 33 }, { "codec-missing", 34 },
    { "clock-wrong", 35 },
  };

  g_assert_cmpuint (G_N_ELEMENTS (promised), ==, TAPO_N_VERDICTS);
  for (guint i = 0; i < TAPO_N_VERDICTS; i++)
    {
      g_assert_cmpstr (tapo_verdict_get_nick ((TapoVerdict) i), ==, promised[i].nick);
      g_assert_cmpint (tapo_verdict_get_status ((TapoVerdict) i), ==, promised[i].status);
      g_assert_cmpuint (strlen (tapo_verdict_get_sentence ((TapoVerdict) i)), >, 10);
    }
}

static void
test_date (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds; /* -1: none */
  } rows[] = {
    { "Thu, Nov 24 2022 23:50:14 GMT", 1669333814 },
    { "Thu, 24 Nov 2022 23:50:14 GMT", 1669333814 },
    { "Thu, 24-Nov-2022 23:50:14 GMT", 1669333814 },
    { "Nov 24 2022 23:50:14", 1669333814 },
    { "Thu, Jan 01 1970 00:00:09 GMT", 9 },
    { "Thu", -1 },
    { "", -1 },
    { "Thu, Foo 24 2022 23:50:14 GMT", -1 },
    { "Thu, Nov 24 2022 99:50:14 GMT", -1 },
    { "Thu, Nov 31 2022 23:50:14 GMT", -1 },
    { "Thu, Nov 24 2022 23:50 GMT", -1 },
    { "Thu, Nov 24 2022 a:b:c GMT", -1 },
    { "Nov 99999999999999 2022 23:50:14", -1 },
    { "\xff\xfe Nov 24 2022 23:50:14", 1669333814 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 seconds = -1;

      g_assert_cmpint (tapo_doctor_read_date (rows[i].text, &seconds), ==, rows[i].seconds >= 0);
      g_assert_cmpint (seconds, ==, rows[i].seconds);
    }
}

#define HEAD "v=0\r\no=- 14665860 31787219 1 IN IP4 192.168.1.5\r\ns=Session streamed by \"TP-LINK RTSP Server\"\r\nt=0 0\r\n"

static void
test_sdp (void)
{
  static const struct
  {
    const char *sdp;
    gboolean described;
    const char *codec;
    const char *control;
  } rows[] = {
    { HEAD "m=video 0 RTP/AVP 96\r\nc=IN IP4 0.0.0.0\r\na=control:track1\r\na=rtpmap:96 H264/90000\r\n", TRUE, "H264", "track1" },
    { HEAD "m=audio 0 RTP/AVP 8\r\na=control:track2\r\nm=video 0 RTP/AVP 97\r\na=rtpmap:96 X/1\r\na=rtpmap:97 h265/90000\r\n",
      TRUE, "H265", NULL },
    { HEAD "m=video 0 RTP/AVP 26\r\na=control:*\r\n", TRUE, "JPEG", "*" },
    { HEAD "m=application/TP-LINK 0 RTP/AVP smart/1/90000\r\na=rtpmap:95 TP-LINK/90000\r\n", TRUE, NULL, NULL },
    { HEAD "m=video 0 RTP/AVP 96\r\na=rtpmap:96\r\n", TRUE, NULL, NULL },
    { HEAD "m=video\r\n", TRUE, NULL, NULL },
    { HEAD "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H2\xff/90000\r\n", TRUE, NULL, NULL },
    { HEAD, TRUE, NULL, NULL },
    { "<html>", FALSE, NULL, NULL },
    { "", FALSE, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TapoFindings findings = { 0 };
      TapoStreamFacts *facts = &findings.main_stream;

      g_assert_cmpint (tapo_doctor_read_sdp (rows[i].sdp, strlen (rows[i].sdp), facts), ==, rows[i].described);
      g_assert_cmpint (facts->described, ==, rows[i].described);
      g_assert_cmpstr (facts->codec, ==, rows[i].codec);
      g_assert_cmpstr (facts->control, ==, rows[i].control);
      tapo_findings_clear (&findings);
    }
}

/* Damage at every place, and every length: nothing is read that is not there. */
static void
test_damaged_sdp (void)
{
  static const char whole[] = HEAD "m=video 0 RTP/AVP 96\r\na=control:track1\r\na=rtpmap:96 H264/90000\r\n"
                              "a=fmtp:96 packetization-mode=1; profile-level-id=4D0032\r\nb=AS:64\r\n";
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (gsize size = 0; size < sizeof whole; size++)
    {
      g_autofree char *text = g_memdup2 (whole, size);
      TapoFindings findings = { 0 };

      for (int n = 0; n < 3 && size > 0; n++)
        text[g_rand_int_range (random, 0, (gint32) size)] = (char) g_rand_int_range (random, 0, 256);
      tapo_doctor_read_sdp (text, size, &findings.main_stream);
      tapo_findings_clear (&findings);
    }
}

static void
test_track_uri (void)
{
  static const char *const rows[][3] = {
    { "rtsp://h/stream1/", "track1", "rtsp://h/stream1/track1" },
    { "rtsp://h:554/stream1", "track1", "rtsp://h:554/stream1/track1" },
    { "rtsp://h/stream1/", NULL, "rtsp://h/stream1/" },
    { "rtsp://h/stream1/", "*", "rtsp://h/stream1/" },
    { "rtsp://h/stream1/", "rtsp://o/x", "rtsp://o/x" },
    { "rtsp://h/a?b=1", "trackID=1", "rtsp://h/a?b=1/trackID=1" },
    { "rtsp://h/stream1/", "track 1\xff", "rtsp://h/stream1/" },
    { "/stream1/", "track1", "rtsp://ours/s/track1" },
    { "rtsp://h/\x01", "track1", "rtsp://ours/s/track1" },
    { NULL, "track1", "rtsp://ours/s/track1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *uri = tapo_doctor_make_track_uri (rows[i][0], "rtsp://ours/s", rows[i][1]);

      g_assert_cmpstr (uri, ==, rows[i][2]);
    }
}

static void
test_anonymize (void)
{
  static const char *const words[] = { "porch.local", "me@example.org", NULL };
  static const char *const rows[][2] = {
    { "o=- 1 1 IN IP4 192.168.1.52", "o=- 1 1 IN IP4 ***" },
    { "rtsp://192.168.1.52:554/stream1/", "rtsp://***:554/stream1/" },
    { "at 23:50:14 it said 1:2:3", "at 23:50:14 it said 1:2:3" },
    { "fe80::1 and [2001:db8::5]:554 and ::1", "*** and [***]:554 and ***" },
    { "mac aa:bb:cc:dd:ee:ff, AA-BB-CC-DD-EE-FF", "mac ***, ***" },
    { "rtsp://Porch.local/x", "rtsp://***/x" },
    { "owner me@example.org", "owner ***" },
    { "porch.localhost stays", "porch.localhost stays" },
    { "v2015.05.12 stays, 1.2.3 too", "v2015.05.12 stays, 1.2.3 too" },
    { "realm=\"x\", nonce=\"abc\"", "realm=\"x\", nonce=***" },
    { "two\r\nlines", "two lines" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = tapo_anonymize (rows[i][0], words);

      if (strstr (rows[i][0], "nonce") != NULL)
        g_assert_null (strstr (clean, "abc"));
      else
        g_assert_cmpstr (clean, ==, rows[i][1]);
    }
  g_assert_null (tapo_anonymize (NULL, words));
}

/* What there is of decoders differs; what there never is does not. */
static void
test_decoders (void)
{
  g_assert_false (tapo_doctor_can_decode ("X-ODD"));
  g_assert_false (tapo_doctor_can_decode (""));
  tapo_doctor_can_decode ("H264");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  g_test_add_func ("/doctor/verdicts", test_verdicts);
  g_test_add_func ("/doctor/date", test_date);
  g_test_add_func ("/doctor/sdp", test_sdp);
  g_test_add_func ("/doctor/damaged-sdp", test_damaged_sdp);
  g_test_add_func ("/doctor/track-uri", test_track_uri);
  g_test_add_func ("/doctor/anonymize", test_anonymize);
  g_test_add_func ("/doctor/decoders", test_decoders);
  return g_test_run ();
}
