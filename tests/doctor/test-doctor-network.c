/* The doctor before anybody has answered: names, silence, no network, and rtsps. Nothing leaves this computer: names are
 * resolved by the test, and the address that is not here cannot be connected to at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-bench.h"

#include <gst/gst.h>
#include <string.h>

/* Connecting to it fails at once, without a packet, wherever this runs. */
#define NOWHERE "255.255.255.255"

/* Knows two names, and never asks anybody. */
typedef GResolver BenchResolver;
typedef GResolverClass BenchResolverClass;

static GType bench_resolver_get_type (void);
G_DEFINE_TYPE (BenchResolver, bench_resolver, G_TYPE_RESOLVER)

static void
lookup_with_flags_async (GResolver *resolver,
                         const char *name,
                         GResolverNameLookupFlags flags,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  const char *number = g_str_equal (name, "nowhere.test") ? NOWHERE : g_str_equal (name, "camera.test") ? "127.0.0.1" : NULL;

  if (number == NULL || flags == G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY)
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no %s", name);
  else
    g_task_return_pointer (task, g_list_append (NULL, g_inet_address_new_from_string (number)),
                           (GDestroyNotify) g_resolver_free_addresses);
}

static void
lookup_async (GResolver *resolver,
              const char *name,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  lookup_with_flags_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback, user_data);
}

static GList *
lookup_finish (GResolver *resolver,
               GAsyncResult *result,
               GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
bench_resolver_class_init (BenchResolverClass *klass)
{
  klass->lookup_by_name_async = lookup_async;
  klass->lookup_by_name_finish = lookup_finish;
  klass->lookup_by_name_with_flags_async = lookup_with_flags_async;
  klass->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
bench_resolver_init (BenchResolver *self)
{
}

static TapoVerdict
examine_host (const char *host,
              gboolean network)
{
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;

  tapo_doctor_bench_init (&bench, 9);
  g_object_set (bench.camera, "host", host, NULL);
  bench.request.network = tapo_bench_network_new (network);
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_nonnull (tapo_doctor_bench_find_step (diagnosis, "network"));
  return tapo_diagnosis_get_verdict (diagnosis);
}

static void
test_offline (void)
{
  g_assert_cmpint (examine_host ("nobody.test", TRUE), ==, TAPO_VERDICT_NO_SUCH_HOST);
  g_assert_cmpint (examine_host ("nobody.test", FALSE), ==, TAPO_VERDICT_OFFLINE);
  g_assert_cmpint (examine_host ("nowhere.test", TRUE), ==, TAPO_VERDICT_HOST_SILENT);
  g_assert_cmpint (examine_host (NOWHERE, TRUE), ==, TAPO_VERDICT_HOST_SILENT);
  g_assert_cmpint (examine_host (NOWHERE, FALSE), ==, TAPO_VERDICT_OFFLINE);
}

static void
serve_404 (TapoOddPeer *peer)
{
  while (tapo_odd_peer_read_request (peer) && tapo_odd_peer_answer (peer, "404 Not Found", NULL, NULL))
    ;
}

/* A camera on this very computer, as the simulator is, needs no network; names work like numbers. */
static void
test_loopback (void)
{
  g_autoptr (TapoOddServer) server = tapo_odd_server_new (serve_404);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;

  tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
  g_object_set (bench.camera, "host", "camera.test", NULL);
  bench.request.network = tapo_bench_network_new (FALSE);
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (diagnosis), ==, TAPO_VERDICT_PATH_NOT_FOUND);
}

/* No port answers at all: the one deadline for all of them ends it. */
static void
test_silence (void)
{
  g_autoptr (GPtrArray) fillers = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;
  guint *ports[] = { &bench.request.control_port, &bench.request.onvif_port, &bench.request.media_port };
  guint port;

  g_ptr_array_add (fillers, tapo_odd_door_new_silent (&port, fillers));
  tapo_doctor_bench_init (&bench, port);
  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    g_ptr_array_add (fillers, tapo_odd_door_new_silent (ports[i], fillers));
  bench.request.timings = &tapo_bench_hasty;
  bench.request.network = tapo_bench_network_new (FALSE);
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (diagnosis), ==, TAPO_VERDICT_HOST_SILENT);
  g_assert_cmpuint (tapo_diagnosis_get_time (diagnosis), >=, tapo_bench_hasty.connect);
  g_assert_cmpuint (tapo_diagnosis_get_time (diagnosis), <, 5000);
  g_assert_cmpstr (tapo_doctor_bench_find_step (diagnosis, "connect")->outcome, ==, "timed-out");
}

/* A firewall that lets the camera's other doors through. */
static void
test_silent_stream (void)
{
  g_autoptr (GPtrArray) fillers = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;
  guint port;

  g_ptr_array_add (fillers, tapo_odd_door_new_silent (&port, fillers));
  tapo_doctor_bench_init (&bench, port);
  tapo_doctor_bench_open (&bench, "onvif");
  bench.request.timings = &tapo_bench_hasty;
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_cmpint (tapo_diagnosis_get_verdict (diagnosis), ==, TAPO_VERDICT_STREAM_OFF);
  g_assert_true (tapo_diagnosis_is_onvif_open (diagnosis));
}

static void
test_settings (void)
{
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (GError) error = NULL;

  tapo_doctor_bench_init (&bench, 9);
  g_object_set (bench.camera, "user", "a\r\nb", NULL);
  g_assert_null (tapo_doctor_examine (&bench.request, NULL, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
}

static GTlsCertificate *certificate;

static void
serve_tls (TapoOddPeer *peer)
{
  GIOStream *plain = peer->stream;
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (plain, certificate, NULL);

  if (!g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, NULL))
    return;
  peer->stream = tls;
  serve_404 (peer);
  g_io_stream_close (tls, NULL, NULL);
  peer->stream = plain;
}

static void
serve_nothing (TapoOddPeer *peer)
{
  tapo_odd_peer_wait (peer);
}

static void
serve_ssh (TapoOddPeer *peer)
{
  tapo_odd_peer_say (peer, "SSH-2.0-OpenSSH_9.9\r\n");
}

static TapoVerdict
examine_tls (TapoOddServe serve,
             const TapoDoctorTimings *timings)
{
  g_autoptr (TapoOddServer) server = tapo_odd_server_new (serve);
  g_auto (TapoDoctorBench) bench = { 0 };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;

  tapo_doctor_bench_init (&bench, tapo_odd_server_get_port (server));
  g_object_set (bench.camera, "tls", TRUE, NULL);
  bench.request.timings = timings;
  diagnosis = tapo_doctor_bench_examine (&bench);
  g_assert_nonnull (tapo_doctor_bench_find_step (diagnosis, "tls"));
  return tapo_diagnosis_get_verdict (diagnosis);
}

static void
test_tls (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "doctor", "certificate.pem", NULL);
  GTlsBackend *backend = g_tls_backend_get_default ();
  g_autoptr (GTlsDatabase) trust = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_tls_backend_supports_tls (backend))
    {
      g_test_skip ("GIO has no TLS here");
      return;
    }
  certificate = g_tls_certificate_new_from_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (examine_tls (serve_tls, &tapo_bench_patient), ==, TAPO_VERDICT_CERTIFICATE);
  g_assert_cmpint (examine_tls (serve_ssh, &tapo_bench_patient), ==, TAPO_VERDICT_NOT_A_CAMERA);
  g_assert_cmpint (examine_tls (serve_nothing, &tapo_bench_hasty), ==, TAPO_VERDICT_NO_ANSWER);

  trust = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (backend, trust);
  g_assert_cmpint (examine_tls (serve_tls, &tapo_bench_patient), ==, TAPO_VERDICT_PATH_NOT_FOUND);
  g_tls_backend_set_default_database (backend, NULL);
  g_clear_object (&certificate);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GResolver) resolver = NULL;

  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  resolver = g_object_new (bench_resolver_get_type (), NULL);
  g_resolver_set_default (resolver);
  g_test_add_func ("/doctor/offline", test_offline);
  g_test_add_func ("/doctor/loopback", test_loopback);
  g_test_add_func ("/doctor/silence", test_silence);
  g_test_add_func ("/doctor/silent-stream", test_silent_stream);
  g_test_add_func ("/doctor/settings", test_settings);
  g_test_add_func ("/doctor/tls", test_tls);
  return g_test_run ();
}
