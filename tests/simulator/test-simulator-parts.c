/* The simulator's parts that need no camera: login, parser, packets, code pattern, tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene-code.h"
#include "tapo-sim-auth.h"
#include "tapo-sim-knobs.h"
#include "tapo-sim-link.h"
#include "tapo-sim-log.h"
#include "tapo-sim-packetizer.h"
#include "tapo-sim-request.h"

#include <string.h>

static void
test_digest (void)
{
  g_autofree char *response = tapo_sim_auth_digest ("cam", "TP-Link IP-Camera", "secret1", "00112233445566778899aabbccddeeff", "DESCRIBE", "rtsp://192.0.2.10:554/stream1");

  g_assert_cmpstr (response, ==, "9fbefe2aaca8b0d4e687f5a7b952fd6c");
}

static void
test_auth_rules (void)
{
  static const char uri[] = "rtsp://192.0.2.10:554/stream1";
  static const char right[] = "Digest username=\"cam\", realm=\"TP-Link IP-Camera\", nonce=\"00112233445566778899aabbccddeeff\", uri=\"rtsp://192.0.2.10:554/stream1\", response=\"9fbefe2aaca8b0d4e687f5a7b952fd6c\"";
  g_autofree char *with_algorithm = g_strconcat (right, ", algorithm=MD5", NULL);
  TapoSimAuthRules rules = { "cam", "secret1", "TP-Link IP-Camera", "00112233445566778899aabbccddeeff", TRUE, FALSE, FALSE };
  const char *reason;

  g_assert_cmpint (tapo_sim_auth_check (&rules, NULL, "DESCRIBE", uri, &reason), ==, TAPO_SIM_AUTH_NONE);
  g_assert_cmpint (tapo_sim_auth_check (&rules, right, "DESCRIBE", uri, &reason), ==, TAPO_SIM_AUTH_RIGHT);
  g_assert_cmpint (tapo_sim_auth_check (&rules, with_algorithm, "DESCRIBE", uri, &reason), ==, TAPO_SIM_AUTH_RIGHT);
  g_assert_cmpint (tapo_sim_auth_check (&rules, right, "SETUP", uri, &reason), ==, TAPO_SIM_AUTH_WRONG);
  g_assert_cmpstr (reason, ==, "response");
  g_assert_cmpint (tapo_sim_auth_check (&rules, right, "DESCRIBE", "rtsp://192.0.2.10/stream1", &reason), ==, TAPO_SIM_AUTH_WRONG);
  g_assert_cmpstr (reason, ==, "uri");
  rules.reject_algorithm = TRUE;
  g_assert_cmpint (tapo_sim_auth_check (&rules, with_algorithm, "DESCRIBE", uri, &reason), ==, TAPO_SIM_AUTH_WRONG);
  g_assert_cmpint (tapo_sim_auth_check (&rules, "Basic Y2FtOnNlY3JldDE=", "DESCRIBE", uri, &reason), ==, TAPO_SIM_AUTH_WRONG);
  rules.basic = TRUE;
  g_assert_cmpint (tapo_sim_auth_check (&rules, "Basic Y2FtOnNlY3JldDE=", "DESCRIBE", uri, &reason), ==, TAPO_SIM_AUTH_RIGHT);
  g_assert_cmpint (tapo_sim_auth_check (&rules, "Bearer x", "DESCRIBE", uri, &reason), ==, TAPO_SIM_AUTH_WRONG);
}

static TapoSimParseResult
parse (const char *text, gsize size, gsize *consumed)
{
  g_autoptr (TapoSimRequest) request = NULL;

  return tapo_sim_request_parse ((const guint8 *) text, size, consumed, &request);
}

static void
test_parser (void)
{
  static const char text[] = "\r\nDESCRIBE rtsp://h:1/stream1/?x=1 RTSP/1.0\r\nCSeq: 7\r\nX-Long:  a b \r\nContent-Length: 3\r\n\r\nabc$\1\0\2xy";
  g_autoptr (TapoSimRequest) request = NULL;
  gsize consumed, size = sizeof text - 1;

  g_assert_cmpint (tapo_sim_request_parse ((const guint8 *) text, size, &consumed, &request), ==, TAPO_SIM_PARSE_REQUEST);
  g_assert_cmpint (consumed, ==, size - 6);
  g_assert_cmpstr (request->method, ==, "DESCRIBE");
  g_assert_cmpstr (request->path, ==, "/stream1");
  g_assert_cmpint (request->cseq, ==, 7);
  g_assert_cmpstr (tapo_sim_request_get_header (request, "x-long"), ==, "a b");
  for (gsize i = 3; i < size - 6; i++)
    g_assert_cmpint (parse (text, i, &consumed), ==, TAPO_SIM_PARSE_MORE);
  g_assert_cmpint (parse (text + size - 6, 6, &consumed), ==, TAPO_SIM_PARSE_INTERLEAVED);
  g_assert_cmpint (consumed, ==, 6);
  g_assert_cmpint (parse (text + size - 6, 5, &consumed), ==, TAPO_SIM_PARSE_MORE);
  g_assert_cmpint (parse ("GET / HTTP/1.1\r\n\r\n", 18, &consumed), ==, TAPO_SIM_PARSE_BAD);
  g_assert_cmpint (parse ("\x16\x03\x01\x00\x01", 5, &consumed), ==, TAPO_SIM_PARSE_BAD);
}

/* Whatever comes, the parser neither reads beyond it nor stands still. */
static void
test_parser_random (void)
{
  static const char seed[] = "SETUP rtsp://h/stream1/track1 RTSP/1.0\r\nCSeq: 1\r\nTransport: RTP/AVP\r\nContent-Length: 5\r\n\r\n12345";

  for (int round = 0; round < 20000; round++)
    {
      gsize size = (gsize) g_test_rand_int_range (1, sizeof seed);
      g_autofree char *text = g_memdup2 (seed, size);
      gsize consumed;

      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        text[g_test_rand_int_range (0, (gint32) size)] = (char) g_test_rand_int ();
      parse (text, size, &consumed);
      g_assert_cmpint (consumed, <=, size);
    }
}

typedef struct
{
  GByteArray *bytes; /* the NAL units put together again */
  int packets, markers;
  gsize largest;
} Reassembly;

static void
on_payload (const guint8 *head, gsize head_size, const guint8 *body, gsize body_size, gboolean marker, gpointer data)
{
  Reassembly *all = data;

  all->packets++;
  all->markers += marker;
  all->largest = MAX (all->largest, head_size + body_size);
  if (head_size == 2 && head[1] & 0x80)
    {
      guint8 first = (guint8) ((head[0] & 0xe0) | (head[1] & 0x1f));

      g_byte_array_append (all->bytes, &first, 1);
    }
  g_byte_array_append (all->bytes, body, (guint) body_size);
}

static void
test_packetizer (void)
{
  g_autofree guint8 *bytes = g_malloc (5000);
  TapoSimNal nal = { bytes, 5000 };
  TapoSimNal sps = { (const guint8 *) "\x67\x01\x02", 3 };
  TapoSimPacketizer packetizer = { 1400, FALSE, FALSE };
  Reassembly all = { g_byte_array_new (), 0, 0, 0 };

  for (int i = 0; i < 5000; i++)
    bytes[i] = (guint8) (i * 7);
  bytes[0] = 0x65;
  tapo_sim_packetize_nal (&packetizer, &nal, TRUE, on_payload, &all);
  g_assert_cmpmem (all.bytes->data, all.bytes->len, bytes, 5000);
  g_assert_cmpint (all.packets, ==, 4);
  g_assert_cmpint (all.markers, ==, 1);
  g_assert_cmpint (all.largest, ==, 1400);
  /* Tapo marks parameter sets although the picture does not end with them. */
  tapo_sim_packetize_nal (&packetizer, &sps, FALSE, on_payload, &all);
  g_assert_cmpint (all.markers, ==, 2);
  g_byte_array_unref (all.bytes);
}

static void
test_code (void)
{
  enum
  {
    WIDTH = 640,
    HEIGHT = 360
  };
  g_autofree guint8 *pixels = g_malloc (WIDTH * HEIGHT);
  int scene;

  for (int number = 0; number < TAPO_SCENE_CODE_NUMBERS; number += 13)
    {
      int word = tapo_scene_code_encode (number, number % 4);

      memset (pixels, 60, WIDTH * HEIGHT);
      for (int i = 0; i < 16; i++)
        for (int y = 0; y < 8; y++)
          memset (pixels + (HEIGHT - 24 + i / 8 * 8 + y) * WIDTH + WIDTH - 72 + i % 8 * 8, word >> i & 1 ? 180 : 40, 8);
      g_assert_cmpint (tapo_scene_code_read (pixels, WIDTH, 1, WIDTH, HEIGHT, &scene), ==, number);
      g_assert_cmpint (scene, ==, number % 4);
    }
  memset (pixels, 0, WIDTH * HEIGHT);
  g_assert_cmpint (tapo_scene_code_read (pixels, WIDTH, 1, WIDTH, HEIGHT, NULL), ==, -1);
  memset (pixels, 255, WIDTH * HEIGHT);
  g_assert_cmpint (tapo_scene_code_read (pixels, WIDTH, 1, WIDTH, HEIGHT, NULL), ==, -1);
}

static void
test_knobs (void)
{
  g_autofree char *list = tapo_sim_profile_list ();
  g_auto (GStrv) names = g_strsplit (list, "|", -1);
  g_autoptr (GError) error = NULL;
  TapoSimKnobs knobs;

  tapo_sim_knobs_init (&knobs);
  for (int i = 0; names[i] != NULL; i++)
    {
      g_assert_true (tapo_sim_knobs_set_profile (&knobs, names[i], &error));
      g_assert_no_error (error);
    }
  g_assert_true (tapo_sim_knobs_set (&knobs, "limit-mode", "no-rtp", NULL));
  g_assert_cmpint (knobs.limit_mode, ==, TAPO_SIM_LIMIT_NO_RTP);
  g_assert_false (tapo_sim_knobs_set (&knobs, "limit-mode", "nonsense", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_false (tapo_sim_knobs_set (&knobs, "nonsense", "1", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  tapo_sim_knobs_clear (&knobs);
}

static void
test_json (void)
{
  g_autoptr (GString) json = g_string_new (NULL);

  tapo_sim_json_append_text (json, "a\"b\\c\n\x01\xff");
  g_assert_cmpstr (json->str, ==, "\"a\\\"b\\\\c\\u000a\\u0001\xef\xbf\xbd\"");
}

static void
on_deliver (TapoSimPacket *packet, gpointer data)
{
  g_string_append_c (data, (char) packet->data[0]);
}

static void
submit (TapoSimLink *link, char name, gint64 delay, gboolean in_order)
{
  TapoSimPacket *packet = tapo_sim_packet_new (1);

  packet->data[0] = (guint8) name;
  tapo_sim_link_submit (link, packet, delay, 0, in_order);
}

static void
test_link (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  TapoSimLink *link = tapo_sim_link_new (NULL, on_deliver, seen);

  submit (link, 'a', 0, TRUE);
  g_assert_cmpstr (seen->str, ==, "a");
  submit (link, 'b', 20000, TRUE);
  submit (link, 'c', 0, TRUE);
  submit (link, 'd', 5000, FALSE);
  while (seen->len < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (seen->str, ==, "adbc");
  tapo_sim_link_free (link);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/digest", test_digest);
  g_test_add_func ("/simulator/auth-rules", test_auth_rules);
  g_test_add_func ("/simulator/parser", test_parser);
  g_test_add_func ("/simulator/parser-random", test_parser_random);
  g_test_add_func ("/simulator/packetizer", test_packetizer);
  g_test_add_func ("/simulator/code", test_code);
  g_test_add_func ("/simulator/knobs", test_knobs);
  g_test_add_func ("/simulator/json", test_json);
  g_test_add_func ("/simulator/link", test_link);
  return g_test_run ();
}
