/* test-catalogue.c: what is known of cameras that misbehave, row by row of the catalogue of failures; here are the rows
 * that no other test is about.
 *
 *    1-2  port closed                       faults/closed-port      UNREACHABLE, again and again
 *    3    no such host, no answer           faults/unknown-host, faults/silent, here (moved)
 *    4    wrong password                    auth/wrong              one login, then a person
 *    5    account gone stale, locked        auth/stale-account      one further login
 *    6    Basic alone, and refused          here                    one login, then a person
 *    7    one viewer too many               busy, budget            453 503 400 401, hang-up, no RTP
 *    8    no such path                      faults/not-found
 *    9    session forgotten (454)           here, keepalive/refused-454
 *    10   no sign of life                   keepalive/dies, keepalive/lives
 *    11   400 with a stale CSeq             keepalive/stale-cseq
 *    12   reboot                            reconnect/reboot, reconnect/real-timings
 *    13   silence, line open                stall/stall, stall/suspicion, stall/privacy
 *    14   UDP filtered                      here                    TCP by itself
 *    15   answers, sends nothing            stall/half-dead
 *    16   no parameter sets in the SDP      gate/start/no-sprop, encoder/no-parameter-sets
 *    17   lens mask, still picture          here                    nothing happens
 *    18   another size in mid-stream        here                    nothing happens
 *         another source in mid-stream      encoder/new-source      one connection more
 *    19   mad timestamps                    timestamps
 *    20   packets lost                      here, udp/loss
 *    21   rubbish between packets           udp/garbled, here (at the start)
 *    22   codec without decoder             decoder
 *    23   UDP refused (461)                 udp/refused
 *    24   a third track                     here (vigi)             never set up
 *    35   another service                   faults/other-service    three times, no login
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"
#include "tapo-stream-fixture.h"

typedef struct
{
  const char *knobs;
  const char *main_path;
  const char *sub_path;
} Kind;

static const Kind kinds[] = {
  { "profile=tapo-new", "/stream1", "/stream2" },
  { "profile=tapo-old", "/stream1", "/stream2" },
  { "profile=vigi", "/stream1", "/stream2" },
  { "profile=dual-lens", "/stream6", "/stream7" },
  { "profile=nc-old", "/h264_hd.sdp", "/h264_vga.sdp" },
  { "profile=generic", "/stream1", "/stream2" },
  { "profile=tapo-new sdp-i-wrong=on", "/stream1", "/stream2" },
  { "profile=tapo-new audio=off", "/stream1", "/stream2" },
  { "profile=tapo-new sr=off", "/stream1", "/stream2" },
  { "profile=tapo-new sprop=absent start=mid", "/stream1", "/stream2" },
  { "profile=tapo-new in-band=off", "/stream1", "/stream2" },
  { "profile=tapo-new sr-wrong-ntp=on sr-interval=0.2", "/stream1", "/stream2" },
};

/* Each kind of camera: live with one login, one connection, and nothing set up that nobody looks at. */
static void
test_kind (gconstpointer data)
{
  const Kind *kind = data;
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, kind->knobs);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  g_object_set (tapo_session_get_camera (session), "main-path", kind->main_path, "sub-path", kind->sub_path, NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_test_get_decoded (session) > 10);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "setups-video"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "setups-audio"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "setups-other"), ==, 0);
}

static void
test_basic_alone (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, "profile=tapo-basic-only");
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, BLOCKED);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_UNAUTHORIZED);
  tapo_test_run (300);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 1);
}

/* Made anew at once, without a word about full cameras. */
static void
test_forgotten (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  tapo_fixture_set_fault (fixture, "session-lost", "1");
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_CLOSED);
  g_assert_cmpuint (session->wait, <=, fixture->timings.backoff * 12 / 10);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

/* A wall that lets no packet through: the other transport, without anybody's doing. */
static void
test_udp_filtered (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;

  g_object_set (tapo_session_get_camera (session), "transport", "udp", NULL);
  tapo_fixture_set_fault (fixture, "loss", "100");
  fixture->timings.first_picture = 1500;
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), ==, TAPO_ERROR_STALLED);
  tapo_fixture_make_patient (fixture);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "udp-setups"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

/* What disturbs the picture and not the connection: it goes on, with the same connection and the same login. */
typedef struct
{
  const char *fault;
  const char *arguments;
  gboolean udp;
} Trouble;

static const Trouble troubles[] = {
  { "privacy", "still", FALSE },
  { "bandwidth", "300", FALSE },
  { "bad-nal", NULL, FALSE },
  { "split", NULL, FALSE },
  { "glue", NULL, FALSE },
  { "jitter", "150", FALSE },
  { "delay", "500", FALSE },
  { "loss", "5", FALSE },
  { "loss", "1", TRUE },
  { "loss", "5", TRUE },
  { "loss", "20", TRUE },
  { "reorder", "10", TRUE },
  { "dup", "20", TRUE },
  { "hostile", "giant-rtp", FALSE }, /* between the pictures, as large as packets can be */
};

static void
test_goes_on (gconstpointer data)
{
  const Trouble *trouble = data;
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = NULL;
  guint64 decoded;

  g_object_set (tapo_session_get_camera (session), "transport", trouble->udp ? "udp" : "tcp", NULL);
  lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);
  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, trouble->fault, trouble->arguments);
  decoded = tapo_test_get_decoded (session);
  tapo_test_wait_until (tapo_test_get_decoded (session) > decoded + 30);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 1);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

/* It has got another address: not there any more, and there as soon as a person says where. */
static void
test_moved (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "ip-change", NULL);
  tapo_test_wait_until (tapo_test_get_error_code (session) == TAPO_ERROR_UNREACHABLE);
  g_assert_nonnull (tapo_session_get_picture (session));
  g_object_set (tapo_session_get_camera (session), "host", "127.0.0.2", NULL);
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "connections"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-right"), ==, 2);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
  g_assert_cmpuint (tapo_fixture_count (fixture, "sessions-max"), ==, 1);
}

/* The lens mask of some models: hung up, and refused until it is off. */
static void
test_privacy_close (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "privacy", "close");
  tapo_test_wait_until (tapo_test_get_error_code (session) == TAPO_ERROR_BUSY);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_WAITING);
  g_assert_cmpuint (session->wait, <=, fixture->timings.backoff * 24);
  tapo_fixture_clear_fault (fixture, "privacy");
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

/* Another size without a word in RTSP: seen, remembered, shown, and nothing else. */
static void
test_size (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 1600);
  TapoCamera *camera = tapo_session_get_camera (session);

  tapo_test_wait_state (session, LIVE);
  tapo_test_wait_until (tapo_camera_get_main_width (camera) == 1920);
  tapo_fixture_set_fault (fixture, "quality", "1280x720");
  tapo_test_wait_until (tapo_camera_get_main_width (camera) == 1280);
  tapo_fixture_set_fault (fixture, "quality", "640x360");
  tapo_test_wait_until (tapo_camera_get_main_width (camera) == 640);
  g_assert_cmpint (tapo_session_get_state (session), ==, TAPO_SESSION_LIVE);
  g_assert_cmpuint (tapo_test_get_connects (session), ==, 1);
  g_assert_cmpfloat_with_epsilon (tapo_session_get_aspect (session), 16.0 / 9, 0.01);
}

/* Bytes of an older connection before the first answer: no camera to speak of, until it is well again. */
static void
test_stale_bytes (void)
{
  g_autoptr (TapoFixture) fixture = tapo_fixture_new (1, NULL);
  TapoSession *session = tapo_fixture_get_session (fixture, 0);
  g_autoptr (TapoLease) lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 320);

  tapo_test_wait_state (session, LIVE);
  tapo_fixture_set_fault (fixture, "garbage", "200 2");
  tapo_fixture_set_fault (fixture, "rst", NULL);
  tapo_test_wait_until (tapo_test_get_connects (session) >= 2 && tapo_session_get_state (session) == TAPO_SESSION_WAITING);
  g_assert_cmpint (tapo_test_get_error_code (session), !=, TAPO_ERROR_UNAUTHORIZED);
  tapo_fixture_clear_fault (fixture, "garbage");
  tapo_test_wait_state (session, LIVE);
  g_assert_cmpuint (tapo_fixture_count (fixture, "logins-wrong"), ==, 0);
}

int
main (int argc,
      char **argv)
{
  tapo_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/catalogue/kind/%s", kinds[i].knobs);

      g_test_add_data_func (path, &kinds[i], test_kind);
    }
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strdup_printf ("/catalogue/goes-on/%s/%s%s", troubles[i].fault,
                                               troubles[i].arguments != NULL ? troubles[i].arguments : "set",
                                               troubles[i].udp ? "/udp" : "");

      g_test_add_data_func (path, &troubles[i], test_goes_on);
    }
  g_test_add_func ("/catalogue/basic-alone", test_basic_alone);
  g_test_add_func ("/catalogue/forgotten", test_forgotten);
  g_test_add_func ("/catalogue/udp-filtered", test_udp_filtered);
  g_test_add_func ("/catalogue/moved", test_moved);
  g_test_add_func ("/catalogue/privacy-close", test_privacy_close);
  g_test_add_func ("/catalogue/size", test_size);
  g_test_add_func ("/catalogue/stale-bytes", test_stale_bytes);
  return g_test_run ();
}
