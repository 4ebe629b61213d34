/* The simulated camera on the wire: login, limits, time-outs, faults.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-simulator.h"
#include "tapo-raw-client.h"

#include <glib/gstdio.h>
#include <string.h>

#define COUNT(name) tapo_simulator_get_count (sim, 0, name)
#define TCP "Transport: RTP/AVP/TCP;unicast;interleaved=4-5\r\n"

static TapoSimulator *
start (double speed, const char *const *knobs)
{
  TapoSimulatorOptions options = { .n_cameras = 1, .speed = speed, .knobs = knobs };
  g_autoptr (GError) error = NULL;
  TapoSimulator *sim = tapo_simulator_new (&options, &error);

  g_assert_no_error (error);
  return sim;
}

static TapoRawClient *
connect_to (TapoSimulator *sim)
{
  TapoRawClient *client = tapo_raw_client_new (tapo_simulator_get_port (sim, 0));

  g_assert_nonnull (client);
  return client;
}

static void
fault (TapoSimulator *sim, const char *name, const char *arguments)
{
  g_autoptr (GError) error = NULL;

  tapo_simulator_set_fault (sim, 0, name, arguments, &error);
  g_assert_no_error (error);
}

static gboolean
wait_count (TapoSimulator *sim, const char *name, guint64 value)
{
  for (int i = 0; i < 250; i++)
    {
      if (COUNT (name) == value)
        return TRUE;
      g_usleep (20000);
    }
  return FALSE;
}

static void
test_options (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);
  g_autofree char *methods = NULL, *date = NULL;

  g_assert_cmpint (tapo_raw_client_ask (client, "OPTIONS", "/stream1", NULL), ==, 200);
  methods = tapo_raw_client_dup_header (client, "Public");
  g_assert_cmpstr (methods, ==, "OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY, GET_PARAMETER, SET_PARAMETER");
  date = tapo_raw_client_dup_header (client, "Date");
  g_assert_true (g_regex_match_simple ("^[A-Z][a-z]{2}, [A-Z][a-z]{2} [0-9]{2} 20[0-9]{2} [0-9:]{8} GMT$", date, 0, 0));
  g_assert_cmpint (COUNT ("requests.OPTIONS"), ==, 1);
  g_assert_cmpint (COUNT ("logins-wrong"), ==, 0);
}

static void
test_login (void)
{
  static const char *const knobs[] = { "password=p@ss:w/o#r%d é\"\\", NULL };
  g_autoptr (TapoSimulator) sim = start (1, knobs);
  g_autoptr (TapoRawClient) client = connect_to (sim);

  g_assert_cmpint (tapo_raw_client_ask (client, "DESCRIBE", "/stream1", NULL), ==, 401);
  g_assert_nonnull (strstr (client->reply, "WWW-Authenticate: Basic realm=\"TP-Link IP-Camera\"\r\nWWW-Authenticate: Digest realm=\"TP-Link IP-Camera\", nonce=\""));
  g_assert_cmpint (COUNT ("logins-wrong"), ==, 0);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 401);
  g_assert_cmpint (COUNT ("logins-wrong"), ==, 1);
  client->password = "p@ss:w/o#r%d é\"\\";
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 200);
  g_assert_cmpint (COUNT ("logins-right"), ==, 1);
  g_assert_cmpint (tapo_raw_client_ask (client, "DESCRIBE", "/stream1", "Authorization: Basic dGFwbzpwQHNzOncvbyNyJWQgw6kiXA==\r\n"), ==, 401);
  g_assert_cmpint (COUNT ("logins-wrong"), ==, 2);
}

static void
test_lock (void)
{
  static const char *const knobs[] = { "lock-after=2", "lock-secs=10", NULL };
  g_autoptr (TapoSimulator) sim = start (10, knobs);
  g_autoptr (TapoRawClient) client = connect_to (sim);

  client->password = "wrong";
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 401);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 401);
  client->password = "camera-demo";
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 401);
  g_usleep (1100000);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 200);
}

static void
test_describe (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);
  g_autofree char *base = NULL;

  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream3", NULL), ==, 404);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1/", NULL), ==, 200);
  base = tapo_raw_client_dup_header (client, "Content-Base");
  g_assert_cmpstr (base, ==, "rtsp://127.0.0.1/stream1/");
  g_assert_nonnull (strstr (client->body, "s=Session streamed by \"TP-LINK RTSP Server\"\r\n"));
  g_assert_nonnull (strstr (client->body, "a=control:track1\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1; profile-level-id=64"));
  g_assert_nonnull (strstr (client->body, "m=audio 0 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\nc=IN IP4 0.0.0.0\r\n"));
  g_assert_null (strstr (client->body, "TP-LINK/90000"));
  tapo_simulator_set_knob (sim, 0, "sprop", "null", NULL);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 200);
  g_assert_nonnull (strstr (client->body, "profile-level-id=000000; sprop-parameter-sets=(null),(null)\r\n"));
  tapo_simulator_set_knob (sim, 0, "profile", "vigi", NULL);
  g_clear_pointer (&client->nonce, g_free);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 200);
  g_assert_nonnull (strstr (client->body, "H265/90000"));
  g_assert_nonnull (strstr (client->body, "m=application/TP-LINK 0 RTP/AVP smart/1/90000\r\n"));
}

static void
test_keepalive (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);
  g_autofree char *cseq = NULL, *session = NULL, *wanted = NULL;

  g_assert_cmpint (tapo_raw_client_ask_as (client, "SETUP", "/stream2/track1", TCP), ==, 200);
  session = tapo_raw_client_dup_header (client, "Session");
  g_assert_true (g_regex_match_simple ("^[0-9A-F]{8};timeout=15$", session, 0, 0));
  g_assert_cmpint (tapo_raw_client_ask (client, "GET_PARAMETER", "/stream2", NULL), ==, 200);
  wanted = g_strdup_printf ("%d", client->cseq);
  g_assert_cmpint (tapo_raw_client_ask (client, "SET_PARAMETER", "/stream2", NULL), ==, 400);
  cseq = tapo_raw_client_dup_header (client, "CSeq");
  g_assert_cmpstr (cseq, ==, wanted);
  g_assert_cmpint (tapo_raw_client_ask (client, "PAUSE", "/stream2", NULL), ==, 405);
}

static void
test_play (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);
  g_autofree char *info = NULL, *wanted = NULL;
  const TapoRawPacket *packets;

  g_assert_cmpint (tapo_raw_client_ask_as (client, "SETUP", "/stream2/track1", TCP), ==, 200);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "PLAY", "/stream2", NULL), ==, 200);
  info = tapo_raw_client_dup_header (client, "RTP-Info");
  g_assert_true (tapo_raw_client_read_packets (client, 40));
  packets = (const TapoRawPacket *) (void *) client->packets->data;
  /* SPS and PPS are packets of their own, marked, with the time of the picture. */
  g_assert_cmpint (packets[0].nal & 0x1f, ==, 7);
  g_assert_true (packets[0].marker);
  g_assert_cmpint (packets[0].channel, ==, 4);
  g_assert_cmpint (packets[1].nal & 0x1f, ==, 8);
  g_assert_true (packets[1].marker);
  g_assert_cmpint (packets[2].timestamp, ==, packets[0].timestamp);
  wanted = g_strdup_printf ("url=rtsp://127.0.0.1/stream2/track1;seq=%u;rtptime=%u", packets[0].seq, packets[0].timestamp);
  g_assert_cmpstr (info, ==, wanted);
  for (guint i = 1, last = 0; i < client->packets->len; i++)
    if (!packets[i].rtcp)
      {
        g_assert_cmpint (packets[i].seq, ==, (guint16) (packets[last].seq + 1));
        last = i;
      }
  g_assert_cmpint (tapo_raw_client_ask_as (client, "TEARDOWN", "/stream2", NULL), ==, 200);
  g_assert_cmpint (COUNT ("teardowns"), ==, 1);
  g_assert_cmpint (COUNT ("sessions-now"), ==, 0);
  g_assert_cmpint (COUNT ("playing-sub"), ==, 0);
}

static void
test_timeout (void)
{
  g_autoptr (TapoSimulator) sim = start (20, NULL);
  g_autoptr (TapoRawClient) silent = connect_to (sim);
  g_autoptr (TapoRawClient) alive = connect_to (sim);
  gint64 begin;

  g_assert_cmpint (tapo_raw_client_play (alive, "/stream2"), ==, 200);
  g_assert_cmpint (tapo_raw_client_play (silent, "/stream2"), ==, 200);
  begin = g_get_monotonic_time ();
  for (int i = 0; i < 4; i++)
    {
      g_usleep (150000);
      g_assert_cmpint (tapo_raw_client_ask (alive, "GET_PARAMETER", "/stream2", NULL), ==, 200);
    }
  g_assert_true (tapo_raw_client_wait_hangup (silent, 3));
  g_assert_cmpint (g_get_monotonic_time () - begin, >, 700000); /* 16 s at a speed of 20 */
  g_assert_cmpint (COUNT ("timeouts"), ==, 1);
  g_assert_cmpint (tapo_raw_client_ask (alive, "OPTIONS", "/stream2", NULL), ==, 200);
}

static void
test_limit (void)
{
  static const struct
  {
    const char *mode;
    int status;
  } modes[] = { { "453", 453 }, { "503", 503 }, { "400", 400 }, { "401", 401 }, { "close", 0 }, { "no-rtp", 200 } };
  static const char *const places[] = { "setup", "describe", "play" };
  static const char *const knobs[] = { "linger=4", NULL };
  g_autoptr (TapoSimulator) sim = start (10, knobs);
  g_autoptr (TapoRawClient) first = connect_to (sim);
  g_autoptr (TapoRawClient) second = connect_to (sim);

  g_assert_cmpint (tapo_raw_client_play (first, "/stream1"), ==, 200);
  g_assert_cmpint (tapo_raw_client_play (second, "/stream2"), ==, 200);
  for (gsize place = 0; place < G_N_ELEMENTS (places); place++)
    for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
      {
        g_autoptr (TapoRawClient) third = connect_to (sim);

        tapo_simulator_set_knob (sim, 0, "limit-mode", modes[i].mode, NULL);
        tapo_simulator_set_knob (sim, 0, "limit-at", places[place], NULL);
        g_assert_cmpint (tapo_raw_client_play (third, "/stream2"), ==, modes[i].status);
        if (modes[i].status == 200)
          {
            g_usleep (300000);
            g_assert_cmpint (tapo_raw_client_ask (third, "TEARDOWN", "/stream2", NULL), ==, 200);
            g_assert_cmpint (third->packets->len, ==, 0);
          }
        tapo_raw_client_ask (first, "OPTIONS", "/stream1", NULL);
        tapo_raw_client_ask (second, "OPTIONS", "/stream2", NULL);
      }
  g_assert_cmpint (COUNT ("refused-sessions"), ==, 18);
  /* One that died without TEARDOWN still counts, for a while. */
  tapo_simulator_set_knob (sim, 0, "limit-mode", "453", NULL);
  tapo_simulator_set_knob (sim, 0, "limit-at", "setup", NULL);
  g_clear_pointer (&second, tapo_raw_client_free);
  second = connect_to (sim);
  g_assert_cmpint (tapo_raw_client_play (second, "/stream2"), ==, 453);
  g_usleep (600000);
  g_assert_cmpint (tapo_raw_client_play (second, "/stream2"), ==, 200);
}

static void
test_setup_errors (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);

  g_assert_cmpint (tapo_raw_client_ask_as (client, "SETUP", "/stream2/track3", TCP), ==, 404);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "SETUP", "/stream2/track1", NULL), ==, 400);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "SETUP", "/stream2/track1", "Transport: RTP/AVP;multicast\r\n"), ==, 461);
  tapo_simulator_set_knob (sim, 0, "udp", "off", NULL);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "SETUP", "/stream2/track1", "Transport: RTP/AVP;unicast;client_port=5000-5001\r\n"), ==, 461);
  g_assert_cmpint (COUNT ("sessions-now"), ==, 0);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "PLAY", "/stream2", NULL), ==, 454);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "SETUP", "/stream2/track1", TCP), ==, 200);
  g_set_str (&client->session, "00000000");
  g_assert_cmpint (tapo_raw_client_ask_as (client, "SETUP", "/stream2/track2", TCP), ==, 454);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "PLAY", "/stream2", NULL), ==, 454);
  g_assert_cmpint (tapo_raw_client_ask (client, "MULTITRANS", "/stream2", NULL), ==, 405);
  tapo_raw_client_send (client, "\x16\x03\x01", 4);
  g_assert_cmpint (tapo_raw_client_read_reply (client), ==, 400);
  g_assert_true (tapo_raw_client_wait_hangup (client, 1));
}

static void
test_stall_and_close (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);
  g_autoptr (TapoRawClient) late = NULL;
  guint seen;

  g_assert_cmpint (tapo_raw_client_play (client, "/stream2"), ==, 200);
  g_assert_true (tapo_raw_client_read_packets (client, 10));
  fault (sim, "stall", NULL);
  late = connect_to (sim); /* taken, and not answered */
  tapo_raw_client_wait_hangup (client, 0.1);
  seen = (guint) COUNT ("pictures");
  g_usleep (300000);
  g_assert_cmpint (COUNT ("pictures"), ==, seen);
  tapo_simulator_clear_fault (sim, 0, NULL, NULL);
  g_assert_cmpint (tapo_raw_client_ask (late, "OPTIONS", "/stream2", NULL), ==, 200);
  g_assert_true (tapo_raw_client_read_packets (client, 20));
  fault (sim, "close", NULL);
  g_assert_true (tapo_raw_client_wait_hangup (client, 1));
  g_assert_cmpint (COUNT ("connections-now"), ==, 0);
  g_assert_cmpint (COUNT ("sessions-now"), ==, 0);
}

static void
test_reboot (void)
{
  g_autoptr (TapoSimulator) sim = start (20, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);
  g_autoptr (TapoRawClient) again = NULL;
  g_autofree char *date = NULL;

  g_assert_cmpint (tapo_raw_client_play (client, "/stream1"), ==, 200);
  fault (sim, "reboot", "10");
  fault (sim, "ip-change", NULL); /* does not wake it up */
  fault (sim, "ip-change", NULL);
  g_assert_true (tapo_raw_client_wait_hangup (client, 1));
  g_assert_null (tapo_raw_client_new (tapo_simulator_get_port (sim, 0)));
  for (int i = 0; i < 100 && again == NULL; i++)
    {
      g_usleep (20000);
      again = tapo_raw_client_new (tapo_simulator_get_port (sim, 0));
    }
  g_assert_nonnull (again);
  g_assert_cmpint (tapo_raw_client_ask (again, "OPTIONS", "/stream1", NULL), ==, 200);
  date = tapo_raw_client_dup_header (again, "Date");
  g_assert_true (g_str_has_prefix (date, "Thu, Jan 01 1970"));
  g_assert_cmpint (tapo_raw_client_play (again, "/stream1"), ==, 200);
}

static void
test_auth_faults (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);

  fault (sim, "auth-stale", NULL);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 401);
  fault (sim, "account-reset", NULL);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 200);
  fault (sim, "stale-nonce", NULL);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 401);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 200);
  fault (sim, "redirect", "rtsp://192.0.2.9/other");
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 302);
}

static void
test_answer_faults (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);
  gint64 begin;

  fault (sim, "split", NULL);
  g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/stream1", NULL), ==, 200);
  fault (sim, "glue", NULL);
  g_assert_cmpint (tapo_raw_client_play (client, "/stream2"), ==, 200);
  g_assert_true (tapo_raw_client_read_packets (client, 20));
  fault (sim, "slow-reply", "200");
  begin = g_get_monotonic_time ();
  g_assert_cmpint (tapo_raw_client_ask (client, "OPTIONS", "/stream1", NULL), ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 200000);
  tapo_simulator_clear_fault (sim, 0, NULL, NULL);
  fault (sim, "hostile", "not-rtsp");
  g_assert_cmpint (tapo_raw_client_ask (client, "OPTIONS", "/stream1", NULL), ==, -1);
  g_assert_true (tapo_raw_client_wait_hangup (client, 1));
}

static guint
count_steps (TapoRawClient *client, gint32 least, gint32 most)
{
  const TapoRawPacket *packets = (const TapoRawPacket *) (void *) client->packets->data;
  guint n = 0;
  const TapoRawPacket *last = NULL;

  for (guint i = 0; i < client->packets->len; i++)
    {
      if (packets[i].rtcp)
        continue;
      if (last != NULL)
        {
          gint32 step = (gint32) (packets[i].timestamp - last->timestamp);

          n += step >= least && step <= most;
        }
      last = &packets[i];
    }
  return n;
}

static void
test_timestamp_faults (void)
{
  static const struct
  {
    const char *name, *arguments;
    gint32 least, most;
  } rows[] = {
    { "ts-backward", NULL, G_MININT32, -1 },
    { "ts-stutter", NULL, 30000, 40000 },
    { "ts-jump", "100", 9000000, 9010000 },
    { "ts-jump", "-100", -9000000, -8990000 },
  };
  g_autoptr (TapoSimulator) sim = start (1, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TapoRawClient) client = connect_to (sim);

      g_assert_cmpint (tapo_raw_client_play (client, "/stream2"), ==, 200);
      g_assert_true (tapo_raw_client_read_packets (client, 12));
      g_assert_cmpint (count_steps (client, rows[i].least, rows[i].most), ==, 0);
      fault (sim, rows[i].name, rows[i].arguments);
      for (int k = 0; k < 30 && count_steps (client, rows[i].least, rows[i].most) == 0; k++)
        g_assert_true (tapo_raw_client_read_packets (client, client->packets->len + 5));
      g_assert_cmpint (count_steps (client, rows[i].least, rows[i].most), >, 0);
      tapo_simulator_clear_fault (sim, 0, NULL, NULL);
      tapo_raw_client_ask (client, "TEARDOWN", "/stream2", NULL);
    }
}

/* How many sources the pictures so far came from, and the size of the largest packet. */
static guint
count_sources (TapoRawClient *client, gsize *largest)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (NULL, NULL);

  *largest = 0;
  for (guint i = 0; i < client->packets->len; i++)
    {
      const TapoRawPacket *packet = &g_array_index (client->packets, TapoRawPacket, i);

      if (packet->rtcp)
        continue;
      g_hash_table_add (sources, GUINT_TO_POINTER (packet->ssrc));
      *largest = MAX (*largest, packet->size);
    }
  return g_hash_table_size (sources);
}

static void
test_source_faults (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);
  gsize largest;

  g_assert_cmpint (tapo_raw_client_play (client, "/stream2"), ==, 200);
  g_assert_true (tapo_raw_client_read_packets (client, 12));
  g_assert_cmpuint (count_sources (client, &largest), ==, 1);
  g_assert_cmpuint (largest, <, 1500);
  fault (sim, "new-source", NULL);
  for (int i = 0; i < 30 && count_sources (client, &largest) == 1; i++)
    g_assert_true (tapo_raw_client_read_packets (client, client->packets->len + 5));
  g_assert_true (tapo_raw_client_read_packets (client, client->packets->len + 12));
  g_assert_cmpuint (count_sources (client, &largest), ==, 2);
  fault (sim, "hostile", "giant-nal");
  for (int i = 0; i < 30 && largest < 65000; i++)
    {
      g_assert_true (tapo_raw_client_read_packets (client, client->packets->len + 2));
      count_sources (client, &largest);
    }
  g_assert_cmpuint (largest, ==, 65535 - 12);
  fault (sim, "hostile", "many-sources");
  for (int i = 0; i < 30 && count_sources (client, &largest) < 1000; i++)
    g_assert_true (tapo_raw_client_read_packets (client, client->packets->len + 200));
  g_assert_cmpuint (count_sources (client, &largest), >, 1000);
}

/* A viewer that does not read costs no more than its buffer and is dropped whole NAL units. */
static void
test_slow_line (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);

  fault (sim, "bandwidth", "100");
  g_assert_cmpint (tapo_raw_client_play (client, "/stream1"), ==, 200);
  g_assert_true (tapo_raw_client_read_packets (client, 3));
  for (int i = 0; i < 200 && COUNT ("dropped") == 0; i++)
    g_usleep (20000);
  g_assert_cmpint (COUNT ("dropped"), >, 0);
}

static void
test_privacy (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) client = connect_to (sim);
  guint64 pictures;

  g_assert_cmpint (tapo_raw_client_play (client, "/stream2"), ==, 200);
  fault (sim, "privacy", "still");
  g_assert_true (tapo_raw_client_read_packets (client, 30));
  fault (sim, "privacy", "stop");
  pictures = COUNT ("pictures");
  g_usleep (200000);
  g_assert_cmpint (COUNT ("pictures"), ==, pictures);
  g_assert_cmpint (tapo_raw_client_ask (client, "OPTIONS", "/stream2", NULL), ==, 200);
  fault (sim, "privacy", "close");
  g_assert_true (tapo_raw_client_wait_hangup (client, 1));
}

static void
test_telephone (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autoptr (TapoRawClient) small = connect_to (sim);
  g_autoptr (TapoRawClient) large = connect_to (sim);

  g_assert_cmpint (tapo_raw_client_play (small, "/stream2"), ==, 200);
  g_assert_cmpint (tapo_raw_client_play (large, "/stream1"), ==, 200);
  fault (sim, "app-viewer", "1");
  g_assert_true (tapo_raw_client_wait_hangup (large, 1));
  g_assert_cmpint (tapo_raw_client_ask (small, "OPTIONS", "/stream2", NULL), ==, 200);
  fault (sim, "app-viewer", "2");
  g_assert_true (tapo_raw_client_wait_hangup (small, 1));
}

static void
test_ip_change (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  g_autofree char *host = NULL;

  fault (sim, "ip-change", NULL);
  g_assert_null (tapo_raw_client_new (tapo_simulator_get_port (sim, 0)));
  host = tapo_simulator_dup_host (sim, 0);
  g_assert_cmpstr (host, ==, "127.0.0.2");
  fault (sim, "ip-change", NULL);
  fault (sim, "refuse", NULL);
  g_assert_null (tapo_raw_client_new (tapo_simulator_get_port (sim, 0)));
  tapo_simulator_clear_fault (sim, 0, "refuse", NULL);
  tapo_raw_client_free (connect_to (sim));
}

static void
test_battery (void)
{
  static const char *const knobs[] = { "profile=battery", NULL };
  g_autoptr (TapoSimulator) sim = start (1, knobs);

  g_autoptr (TapoRawClient) client = NULL;

  g_assert_cmpint (tapo_simulator_get_port (sim, 0), >, 0);
  g_assert_null (tapo_raw_client_new (tapo_simulator_get_port (sim, 0)));
  g_assert_cmpint (tapo_simulator_get_door_port (sim, 0, "onvif"), ==, 0);
  client = tapo_raw_client_new (tapo_simulator_get_door_port (sim, 0, "control"));
  g_assert_nonnull (client);
  g_assert_cmpint (tapo_raw_client_ask (client, "OPTIONS", "*", NULL), ==, -1);
}

static void
test_log (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "tapo-simulator-log-XXXXXX", NULL);
  int fd = g_mkstemp (path);
  TapoSimulatorOptions options = { .n_cameras = 2, .log_file = path };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_close (fd, NULL);
  {
    g_autoptr (TapoSimulator) sim = tapo_simulator_new (&options, &error);
    g_autoptr (TapoRawClient) client = tapo_raw_client_new (tapo_simulator_get_port (sim, 1));

    g_assert_cmpint (tapo_raw_client_ask_as (client, "DESCRIBE", "/strömung", NULL), ==, 404);
  }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"camera\":1,\"connection\":1,\"method\":\"DESCRIBE\",\"path\":\"/strömung\",\"cseq\":2,\"status\":404,\"authenticated\":true"));
  g_assert_null (strstr (text, "camera-demo"));
  g_unlink (path);
}

static void
test_commands (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);
  static const struct
  {
    const char *line, *answer;
  } rows[] = {
    { "fault all loss 5 3", "ok" },
    { "fault 0 quality 640x360", "ok" },
    { "fault 0 quality 3x3", "error quality does not take \"3x3\" (1920x1080|1280x720|640x360)" },
    { "fault 1 stall", "error There is no camera \"1\"" },
    { "fault 0 nonsense", "error There is no fault \"nonsense\"" },
    { "set 0 linger=15", "ok" },
    { "set 0 linger=many", "error linger cannot be \"many\" (0)" },
    { "count 0 sessions", "ok 0" },
    { "clear all", "ok" },
    { "nonsense", "error There is no command \"nonsense\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *answer = tapo_simulator_command (sim, rows[i].line);

      g_assert_cmpstr (answer, ==, rows[i].answer);
    }
}

/* Connections that send rubbish or go away leave nothing behind. */
static void
test_rubbish (void)
{
  g_autoptr (TapoSimulator) sim = start (1, NULL);

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (TapoRawClient) client = connect_to (sim);
      g_autofree char *bytes = g_malloc (4096);

      if (round % 2 == 0)
        tapo_raw_client_play (client, "/stream2");
      for (int i = 0; i < 4096; i++)
        bytes[i] = (char) g_test_rand_int ();
      tapo_raw_client_send (client, bytes, (gsize) g_test_rand_int_range (1, 4096));
    }
  g_assert_true (wait_count (sim, "connections-now", 0));
  g_assert_cmpint (COUNT ("sessions-now"), ==, 0);
  g_assert_cmpint (COUNT ("playing-now"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/options", test_options);
  g_test_add_func ("/simulator/login", test_login);
  g_test_add_func ("/simulator/lock", test_lock);
  g_test_add_func ("/simulator/describe", test_describe);
  g_test_add_func ("/simulator/keepalive", test_keepalive);
  g_test_add_func ("/simulator/play", test_play);
  g_test_add_func ("/simulator/timeout", test_timeout);
  g_test_add_func ("/simulator/limit", test_limit);
  g_test_add_func ("/simulator/setup-errors", test_setup_errors);
  g_test_add_func ("/simulator/stall-and-close", test_stall_and_close);
  g_test_add_func ("/simulator/reboot", test_reboot);
  g_test_add_func ("/simulator/auth-faults", test_auth_faults);
  g_test_add_func ("/simulator/answer-faults", test_answer_faults);
  g_test_add_func ("/simulator/timestamp-faults", test_timestamp_faults);
  g_test_add_func ("/simulator/source-faults", test_source_faults);
  g_test_add_func ("/simulator/slow-line", test_slow_line);
  g_test_add_func ("/simulator/privacy", test_privacy);
  g_test_add_func ("/simulator/telephone", test_telephone);
  g_test_add_func ("/simulator/ip-change", test_ip_change);
  g_test_add_func ("/simulator/battery", test_battery);
  g_test_add_func ("/simulator/log", test_log);
  g_test_add_func ("/simulator/commands", test_commands);
  g_test_add_func ("/simulator/rubbish", test_rubbish);
  return g_test_run ();
}
