/* The doctor against what no camera is, and what one may become: it never waits longer than it says, never keeps more
 * than a little, never logs in twice, and never tells the password to the wrong one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-bench.h"

#include <gst/gst.h>
#include <string.h>

#define DIGEST "WWW-Authenticate: Digest realm=\"TP-Link IP-Camera\", nonce=\"00112233445566778899aabbccddeeff\"\r\n"
#define BASIC "WWW-Authenticate: Basic realm=\"TP-Link IP-Camera\"\r\n"
#define SHA_256 "WWW-Authenticate: Digest realm=\"x\", nonce=\"0011\", algorithm=SHA-256\r\n"

#define MEGABYTE (1024 * 1024)

static void
serve_hang_up (TapoOddPeer *peer)
{
}

static void
serve_hang_up_when_asked (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
}

static void
serve_silence (TapoOddPeer *peer)
{
  tapo_odd_peer_wait (peer);
}

static void
serve_ssh (TapoOddPeer *peer)
{
  tapo_odd_peer_say (peer, "SSH-2.0-OpenSSH_9.9\r\n");
  tapo_odd_peer_wait (peer);
}

static void
serve_web (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_say (peer, "HTTP/1.1 505 HTTP Version not supported\r\n\r\n");
}

static void
serve_tls (TapoOddPeer *peer)
{
  static const guint8 alert[] = { 0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46 };

  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_say_bytes (peer, alert, sizeof alert);
}

static void
serve_noise (TapoOddPeer *peer)
{
  guint8 noise[4096];

  for (gsize i = 0; i < sizeof noise; i++)
    noise[i] = (guint8) (i * 37 + 11);
  while (tapo_odd_peer_say_bytes (peer, noise, sizeof noise))
    ;
}

static void
serve_newlines (TapoOddPeer *peer)
{
  char lines[4096];

  memset (lines, '\n', sizeof lines);
  while (tapo_odd_peer_say_bytes (peer, lines, sizeof lines))
    ;
}

static void
serve_headers_without_end (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_say (peer, "RTSP/1.0 200 OK\r\nCSeq: 1\r\n");
  while (tapo_odd_peer_say (peer, "a: b\r\nc: d\r\ne: f\r\ng: h\r\n"))
    ;
}

static void
serve_line_without_end (TapoOddPeer *peer)
{
  char letters[4096];

  memset (letters, 'a', sizeof letters);
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_say (peer, "RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: ");
  while (tapo_odd_peer_say_bytes (peer, letters, sizeof letters))
    ;
}

static void
serve_packets_without_end (TapoOddPeer *peer)
{
  guint8 packet[1004] = { '$', 0, 1000 >> 8, 1000 & 0xff };

  while (tapo_odd_peer_say_bytes (peer, packet, sizeof packet))
    ;
}

/* One byte at a time, as long as anybody reads. */
static void
drip (TapoOddPeer *peer,
      const char *text)
{
  for (gsize i = 0;; i++)
    {
      if (!tapo_odd_peer_say_bytes (peer, &text[i % strlen (text)], 1))
        return;
      g_usleep (5000);
    }
}

static void
serve_dripping_headers (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_say (peer, "RTSP/1.0 200 OK\r\n");
  drip (peer, "X-Header: more\r\n");
}

static void
serve_dripping_body (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_answer (peer, "200 OK", NULL, NULL);
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_answer (peer, "200 OK", "Content-Type: application/sdp\r\nContent-Length: 60000\r\n", NULL);
  drip (peer, "a=more\r\n");
}

static void
serve_half_a_head (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_say (peer, "RTSP/1.0 200 OK\r\nCSeq: 1\r\nPub");
}

static void
serve_without_cseq (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_say (peer, "RTSP/1.0 200 OK\r\n\r\n");
  tapo_odd_peer_wait (peer);
}

static void
serve_negative_length (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_say (peer, "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: -1\r\n\r\n");
  tapo_odd_peer_wait (peer);
}

static void
serve_question (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_say (peer, "OPTIONS rtsp://127.0.0.1/ RTSP/1.0\r\nCSeq: 1\r\n\r\n");
  tapo_odd_peer_wait (peer);
}

/* OPTIONS is fine; then the same status for everything. */
static void
serve_status (TapoOddPeer *peer,
              const char *status,
              const char *headers,
              const char *body)
{
  if (!tapo_odd_peer_read_request (peer) || !tapo_odd_peer_answer (peer, "200 OK", NULL, NULL))
    return;
  while (tapo_odd_peer_read_request (peer) && tapo_odd_peer_answer (peer, status, headers, body))
    ;
}

static void
serve_401 (TapoOddPeer *peer)
{
  serve_status (peer, "401 Unauthorized", BASIC DIGEST, NULL);
}

static void
serve_stale_nonces (TapoOddPeer *peer)
{
  serve_status (peer, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"x\", nonce=\"77\", stale=true\r\n", NULL);
}

static void
serve_401_without_a_challenge (TapoOddPeer *peer)
{
  serve_status (peer, "401 Unauthorized", NULL, NULL);
}

static void
serve_broken_challenge (TapoOddPeer *peer)
{
  serve_status (peer, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"x, nonce=, =, \"\"\" ,,,\r\n", NULL);
}

static void
serve_sha_256 (TapoOddPeer *peer)
{
  serve_status (peer, "401 Unauthorized", SHA_256 BASIC, NULL);
}

static void
serve_locked (TapoOddPeer *peer)
{
  serve_status (peer, "401 Account locked", DIGEST, NULL);
}

static void
serve_locked_in_the_body (TapoOddPeer *peer)
{
  serve_status (peer, "403 Forbidden", "Content-Type: text/plain\r\n", "Too many failures, try again in 30 minutes");
}

static void
serve_429 (TapoOddPeer *peer)
{
  serve_status (peer, "429 Too Many Requests", NULL, NULL);
}

static void
serve_404 (TapoOddPeer *peer)
{
  serve_status (peer, "404 Not Found", NULL, NULL);
}

static void
serve_551 (TapoOddPeer *peer)
{
  serve_status (peer, "551 Option not supported", NULL, NULL);
}

static void
serve_empty_description (TapoOddPeer *peer)
{
  serve_status (peer, "200 OK", "Content-Type: application/sdp\r\n", NULL);
}

static void
serve_html_description (TapoOddPeer *peer)
{
  serve_status (peer, "200 OK", "Content-Type: text/html\r\n", "<html>no</html>");
}

static void
serve_sound_only (TapoOddPeer *peer)
{
  serve_status (peer, "200 OK", "Content-Type: application/sdp\r\n",
                "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=x\r\nt=0 0\r\nm=audio 0 RTP/AVP 8\r\n");
}

static void
serve_strange_codec (TapoOddPeer *peer)
{
  serve_status (peer, "200 OK", "Content-Type: application/sdp\r\n",
                "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=x\r\nt=0 0\r\nm=video 0 RTP/AVP 97\r\na=rtpmap:97 X-ODD/90000\r\n");
}

static void
serve_hang_up_after_401 (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_answer (peer, "200 OK", NULL, NULL);
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_answer (peer, "401 Unauthorized", DIGEST, NULL);
  tapo_odd_peer_read_request (peer);
}

/* Pictures of a session that somebody else had on this connection number. */
static void
serve_stray_packets (TapoOddPeer *peer)
{
  static const guint8 packet[] = { '$', 0, 0, 4, 1, 2, 3, 4 };

  tapo_odd_peer_read_request (peer);
  for (int i = 0; i < 20; i++)
    tapo_odd_peer_say_bytes (peer, packet, sizeof packet);
  tapo_odd_peer_answer (peer, "200 OK", NULL, NULL);
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_answer (peer, "404 Not Found", NULL, NULL);
}

enum
{
  HASTY = 1, /* silence is part of it */
  KNOWN_OK = 2,
};

static const struct
{
  const char *name;
  TapoOddServe serve;
  guint flags;
  TapoVerdict verdict;
  guint logins;
} rows[] = {
  { "hangs up", serve_hang_up, 0, TAPO_VERDICT_NOT_A_CAMERA },
  { "hangs up when asked", serve_hang_up_when_asked, 0, TAPO_VERDICT_NOT_A_CAMERA },
  { "hangs up when asked, and was a camera", serve_hang_up_when_asked, KNOWN_OK, TAPO_VERDICT_NO_ANSWER },
  { "silence", serve_silence, HASTY, TAPO_VERDICT_NO_ANSWER },
  { "SSH", serve_ssh, 0, TAPO_VERDICT_NOT_A_CAMERA },
  { "web", serve_web, 0, TAPO_VERDICT_NOT_A_CAMERA },
  { "TLS", serve_tls, 0, TAPO_VERDICT_NOT_A_CAMERA },
  { "noise", serve_noise, 0, TAPO_VERDICT_NOT_A_CAMERA },
  { "newlines", serve_newlines, 0, TAPO_VERDICT_PROTOCOL },
  { "headers without end", serve_headers_without_end, 0, TAPO_VERDICT_PROTOCOL },
  { "a line without end", serve_line_without_end, 0, TAPO_VERDICT_PROTOCOL },
  { "packets without end", serve_packets_without_end, 0, TAPO_VERDICT_PROTOCOL },
  { "dripping headers", serve_dripping_headers, HASTY, TAPO_VERDICT_NO_ANSWER },
  { "dripping body", serve_dripping_body, HASTY, TAPO_VERDICT_NO_ANSWER },
  { "half a head", serve_half_a_head, 0, TAPO_VERDICT_PROTOCOL },
  { "no CSeq", serve_without_cseq, 0, TAPO_VERDICT_PROTOCOL },
  { "negative length", serve_negative_length, 0, TAPO_VERDICT_PROTOCOL },
  { "asks back", serve_question, 0, TAPO_VERDICT_NOT_A_CAMERA },
  { "stray packets", serve_stray_packets, 0, TAPO_VERDICT_PATH_NOT_FOUND },
  { "404 without a login", serve_404, 0, TAPO_VERDICT_PATH_NOT_FOUND },
  { "551", serve_551, 0, TAPO_VERDICT_PROTOCOL },
  { "empty description", serve_empty_description, 0, TAPO_VERDICT_PROTOCOL },
  { "description of something else", serve_html_description, 0, TAPO_VERDICT_PROTOCOL },
  { "sound only", serve_sound_only, 0, TAPO_VERDICT_NO_PICTURE },
  { "strange codec", serve_strange_codec, 0, TAPO_VERDICT_CODEC_MISSING },
  { "401 for ever", serve_401, 0, TAPO_VERDICT_WRONG_ACCOUNT, 1 },
  { "stale nonces for ever", serve_stale_nonces, 0, TAPO_VERDICT_WRONG_ACCOUNT, 1 },
  { "401 without a challenge", serve_401_without_a_challenge, 0, TAPO_VERDICT_LOGIN_UNSUPPORTED },
  { "broken challenge", serve_broken_challenge, 0, TAPO_VERDICT_LOGIN_UNSUPPORTED },
  { "SHA-256, and Basic beside it", serve_sha_256, 0, TAPO_VERDICT_LOGIN_UNSUPPORTED },
  { "locked", serve_locked, KNOWN_OK, TAPO_VERDICT_LOCKED, 1 },
  { "locked in the body", serve_locked_in_the_body, 0, TAPO_VERDICT_LOCKED },
  { "429", serve_429, 0, TAPO_VERDICT_LOCKED },
  { "hangs up after the login", serve_hang_up_after_401, 0, TAPO_VERDICT_FULL, 1 },
};

static gboolean
decodes_h264 (const char *codec,
              gpointer user_data)
{
  return g_str_equal (codec, "H264");
}

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TapoOddServer) server = tapo_odd_server_new (rows[i].serve);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;
  g_autofree char *received = NULL;

  tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
  bench.request.decodes = decodes_h264;
  bench.request.known_ok = (rows[i].flags & KNOWN_OK) != 0;
  if (rows[i].flags & HASTY)
    bench.request.timings = &tapo_bench_hasty;
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpstr (tapo_verdict_get_nick (tapo_diagnosis_get_verdict (diagnosis)), ==, tapo_verdict_get_nick (rows[i].verdict));
  if (rows[i].flags & HASTY)
    g_assert_cmpuint (tapo_diagnosis_get_time (diagnosis), <, 5000);

  received = tapo_odd_server_dup_received (server);
  g_assert_cmpuint (tapo_odd_server_count_connections (server), ==, 1);
  g_assert_cmpuint (tapo_odd_server_count_logins (server), ==, rows[i].logins);
  g_assert_null (strstr (received, bench.request.password));
  g_assert_null (strstr (received, "Basic "));
  /* What it did not want, it did not take: the rest is what the system holds for it. */
  g_assert_cmpuint (tapo_odd_server_get_sent (server), <, 16 * MEGABYTE);
}

static void
serve_basic (TapoOddPeer *peer)
{
  serve_status (peer, "401 Unauthorized", BASIC, NULL);
}

/* Where nothing else is offered it is used, once, and goes to this camera. */
static void
test_basic (void)
{
  g_autoptr (TapoOddServer) server = tapo_odd_server_new (serve_basic);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;
  g_autofree char *received = NULL;

  tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
  diagnosis = tapo_doctor_bench_examine (&bench);
  received = tapo_odd_server_dup_received (server);
  g_assert_cmpint (tapo_diagnosis_get_verdict (diagnosis), ==, TAPO_VERDICT_WRONG_ACCOUNT);
  g_assert_cmpuint (tapo_odd_server_count_logins (server), ==, 1);
  g_assert_nonnull (strstr (received, "\r\nAuthorization: Basic dGFwbzpjYW1lcmEtZGVtbw==\r\n"));
}

/* The answer to a challenge holds nothing that the cameras stumble over. */
static void
test_digest (void)
{
  g_autoptr (TapoOddServer) server = tapo_odd_server_new (serve_401);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;
  g_autofree char *received = NULL, *uri = NULL, *ha2_text = NULL, *ha2 = NULL, *text = NULL, *response = NULL, *header = NULL;

  tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
  g_object_set (bench.camera, "user", "cam", NULL);
  bench.request.password = "secret1";
  diagnosis = tapo_doctor_bench_examine (&bench);
  received = tapo_odd_server_dup_received (server);

  uri = g_strdup_printf ("rtsp://127.0.0.1:%u/stream1", tapo_odd_server_get_port (server));
  ha2_text = g_strconcat ("DESCRIBE:", uri, NULL);
  ha2 = g_compute_checksum_for_string (G_CHECKSUM_MD5, ha2_text, -1);
  /* HA1 of the account: the vector in camera-facts.md 1.4. */
  text = g_strconcat ("e25b847ba8da5c2416e95e2d256531c3:00112233445566778899aabbccddeeff:", ha2, NULL);
  response = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);
  header = g_strdup_printf ("\r\nAuthorization: Digest username=\"cam\", realm=\"TP-Link IP-Camera\", "
                            "nonce=\"00112233445566778899aabbccddeeff\", uri=\"%s\", response=\"%s\"\r\n", uri, response);
  g_assert_nonnull (strstr (received, header));
}

/* A name that Digest cannot hold is no reason to send another one. */
static void
test_colon_in_user (void)
{
  g_autoptr (TapoOddServer) server = tapo_odd_server_new (serve_401);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;

  tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
  g_object_set (bench.camera, "user", "a:b", NULL);
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (diagnosis), ==, TAPO_VERDICT_LOGIN_UNSUPPORTED);
  g_assert_cmpuint (tapo_odd_server_count_logins (server), ==, 0);
}

static void
on_examined (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tapo_doctor_examine_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

typedef struct
{
  TapoOddServer *server;
  GCancellable *cancellable;
} Cancel;

static gboolean
on_time_to_cancel (gpointer user_data)
{
  Cancel *cancel = user_data;
  g_autofree char *received = tapo_odd_server_dup_received (cancel->server);

  if (*received == '\0')
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (cancel->cancellable);
  return G_SOURCE_REMOVE;
}

static void
serve_question_and_silence (TapoOddPeer *peer)
{
  tapo_odd_peer_read_request (peer);
  tapo_odd_peer_wait (peer);
}

/* A dialog that is closed does not wait for a camera that says nothing, nor in the middle of its answer. */
static void
test_cancel (void)
{
  static const TapoOddServe serves[] = { serve_question_and_silence, serve_dripping_headers, serve_dripping_body };

  for (guint i = 0; i < G_N_ELEMENTS (serves); i++)
    {
      g_autoptr (TapoOddServer) server = tapo_odd_server_new (serves[i]);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_auto (TapoDoctorBench) bench = { 0 };
      Cancel cancel = { server, cancellable };
      gboolean done = FALSE;
      gint64 began = g_get_monotonic_time ();

      tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
      tapo_doctor_examine_async (&bench.request, cancellable, on_examined, &done);
      g_timeout_add (20, on_time_to_cancel, &cancel);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time () - began, <, 8 * G_USEC_PER_SEC);
    }
}

static void
test_cancelled_before (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (TapoDoctorBench) bench = { 0 };

  tapo_doctor_bench_init (&bench, 9);
  g_cancellable_cancel (cancellable);
  g_assert_null (tapo_doctor_examine (&bench.request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static GRand *damage;

/* A whole talk, with a few bytes wrong in each answer or its end missing; then it hangs up. */
static void
serve_damage (TapoOddPeer *peer)
{
  static const char *const answers[] = {
    "RTSP/1.0 200 OK\r\nCSeq: 1\r\nDate: Thu, Nov 24 2022 23:50:14 GMT\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n",
    "RTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\n" BASIC DIGEST "\r\n",
    "RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Base: rtsp://127.0.0.1/stream1/\r\nContent-Length: 105\r\n\r\n"
    "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=x\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
    "a=control:track1\r\n",
    "RTSP/1.0 200 OK\r\nCSeq: 4\r\nSession: 01234567;timeout=15\r\nTransport: RTP/AVP/TCP;interleaved=0-1\r\n\r\n",
    "RTSP/1.0 200 OK\r\nCSeq: 5\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers) && tapo_odd_peer_read_request (peer); i++)
    {
      gsize size = strlen (answers[i]);
      g_autofree char *text = g_strdup (answers[i]);

      for (int n = g_rand_int_range (damage, 0, 4); n > 0; n--)
        text[g_rand_int_range (damage, 0, (gint32) size)] = (char) g_rand_int_range (damage, 0, 256);
      if (g_rand_int_range (damage, 0, 8) == 0)
        size = (gsize) g_rand_int_range (damage, 0, (gint32) size);
      if (!tapo_odd_peer_say_bytes (peer, text, size) || size < strlen (answers[i]))
        return;
    }
}

static void
test_damage (void)
{
  static const TapoDoctorTimings timings = { .connect = 5000, .answer = 50, .talk = 200, .observe = 200 };

  damage = g_rand_new_with_seed (20);
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (TapoOddServer) server = tapo_odd_server_new (serve_damage);
      g_auto (TapoDoctorBench) bench = { 0 };
      g_autoptr (TapoDiagnosis) diagnosis = NULL;

      tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
      bench.request.timings = &timings;
      bench.request.main_only = TRUE;
      bench.request.try_setup = TRUE;
      diagnosis = tapo_doctor_bench_examine (&bench);
      g_assert_cmpuint (tapo_odd_server_count_connections (server), ==, 1);
    }
  g_rand_free (damage);
}

static GString *logged;

static void
on_log (GstDebugCategory *category,
        GstDebugLevel level,
        const char *file,
        const char *function,
        int line,
        GObject *object,
        GstDebugMessage *message,
        gpointer user_data)
{
  static GMutex lock;

  g_mutex_lock (&lock);
  g_string_append (logged, gst_debug_message_get (message));
  g_mutex_unlock (&lock);
}

/* Not even with every log of the library switched on. */
static void
test_logs (void)
{
  static const struct
  {
    const char *password;
    const char *forms[4];
  } secrets[] = {
    { "Hunter2Secret", { "Hunter2Secret", "dGFwbzpIdW50ZXIyU2VjcmV0" } },
    { "@:/#% é", { "@:/#% é", "%40%3A%2F%23%25", "dGFwbzpAOi8jJSDDqQ==" } },
  };

  logged = g_string_new (NULL);
  gst_debug_remove_log_function (gst_debug_log_default);
  gst_debug_add_log_function (on_log, NULL, NULL);
  gst_debug_set_threshold_for_name ("rtsp*", GST_LEVEL_MEMDUMP);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (TapoOddServer) server = tapo_odd_server_new (i == 0 ? serve_401 : serve_basic);
      g_auto (TapoDoctorBench) bench = { 0 };
      g_autoptr (TapoDiagnosis) diagnosis = NULL;

      tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
      bench.request.password = secrets[i].password;
      diagnosis = tapo_doctor_bench_examine (&bench);
      g_assert_cmpuint (tapo_odd_server_count_logins (server), ==, 1);
      for (guint k = 0; secrets[i].forms[k] != NULL; k++)
        g_assert_null (strstr (logged->str, secrets[i].forms[k]));
    }
  gst_debug_set_threshold_for_name ("rtsp*", GST_LEVEL_NONE);
  gst_debug_remove_log_function (on_log);
  g_string_free (logged, TRUE);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/doctor/hostile/%s", rows[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/doctor/basic", test_basic);
  g_test_add_func ("/doctor/digest", test_digest);
  g_test_add_func ("/doctor/colon-in-user", test_colon_in_user);
  g_test_add_func ("/doctor/damage", test_damage);
  g_test_add_func ("/doctor/cancel", test_cancel);
  g_test_add_func ("/doctor/cancelled-before", test_cancelled_before);
  g_test_add_func ("/doctor/logs", test_logs);
  return g_test_run ();
}
