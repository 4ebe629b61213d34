/* tapo-doctor-bench.c: cameras, doors and helpers for the tests of the doctor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-bench.h"

#include <string.h>

#define PASSWORD "camera-demo"

const TapoDoctorTimings tapo_bench_patient = { .connect = 10000, .answer = 10000, .talk = 20000, .observe = 10000 };
const TapoDoctorTimings tapo_bench_hasty = { .connect = 300, .answer = 200, .talk = 400, .observe = 200 };

static gboolean
decodes_everything (const char *codec,
                    gpointer user_data)
{
  return TRUE;
}

void
tapo_doctor_bench_init (TapoDoctorBench *self,
                        guint port)
{
  *self = (TapoDoctorBench) { 0 };
  self->camera = tapo_camera_new ();
  g_object_set (self->camera, "name", "Porch", "host", "127.0.0.1", "port", port, "user", "tapo", "main-path", "/stream1",
                "sub-path", "/stream2", NULL);
  tapo_doctor_request_init (&self->request, self->camera);
  self->request.password = PASSWORD;
  self->request.timings = &tapo_bench_patient;
  self->request.decodes = decodes_everything;
  self->doors[0] = tapo_odd_door_new (FALSE, &self->request.control_port);
  self->doors[1] = tapo_odd_door_new (FALSE, &self->request.onvif_port);
  self->doors[2] = tapo_odd_door_new (FALSE, &self->request.media_port);
}

void
tapo_doctor_bench_clear (TapoDoctorBench *self)
{
  g_assert_finalize_object (self->camera);
  for (guint i = 0; i < G_N_ELEMENTS (self->doors); i++)
    g_object_unref (self->doors[i]);
  g_clear_object (&self->request.observer);
  g_clear_object (&self->request.network);
}

void
tapo_doctor_bench_open (TapoDoctorBench *self,
                        const char *door)
{
  static const char *const names[] = { "control", "onvif", "media" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (door, names[i]))
        {
          g_assert_true (g_socket_listen (self->doors[i], NULL));
          return;
        }
    }
  g_assert_not_reached ();
}

static void
assert_absent (const char *text,
               const char *what)
{
  if (what != NULL && *what != '\0' && strstr (text, what) != NULL)
    g_error ("\"%s\" stands in: %s", what, text);
}

/* Nothing that is shown holds a password or a nonce; what strangers get holds no address and no name either. */
static void
check_texts (TapoDoctorBench *self,
             TapoDiagnosis *diagnosis)
{
  g_autofree char *json = tapo_diagnosis_dup_json (diagnosis);
  g_autofree char *report = tapo_diagnosis_dup_report (diagnosis);
  g_autofree char *steps = tapo_diagnosis_dup_steps (diagnosis);
  const char *texts[] = { json, report, steps };
  const char *user = tapo_camera_get_user (self->camera);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      assert_absent (texts[i], self->request.password);
      assert_absent (texts[i], "nonce=\"");
      g_assert_true (g_utf8_validate (texts[i], -1, NULL));
    }
  g_assert_null (strchr (json, '\n'));
  assert_absent (report, tapo_camera_get_host (self->camera));
  if (user != NULL && strchr (user, '@') != NULL)
    assert_absent (report, user);
}

TapoDiagnosis *
tapo_doctor_bench_examine (TapoDoctorBench *self)
{
  g_autoptr (GError) error = NULL;
  TapoDiagnosis *diagnosis = tapo_doctor_examine (&self->request, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (diagnosis);
  if (g_test_verbose ())
    {
      g_autofree char *json = tapo_diagnosis_dup_json (diagnosis);

      g_test_message ("%s", json);
    }
  check_texts (self, diagnosis);
  return diagnosis;
}

const TapoDiagnosisStep *
tapo_doctor_bench_find_step (TapoDiagnosis *diagnosis,
                             const char *name)
{
  for (guint i = 0; i < tapo_diagnosis_get_n_steps (diagnosis); i++)
    {
      const TapoDiagnosisStep *step = tapo_diagnosis_get_step (diagnosis, i);

      if (g_str_equal (step->name, name))
        return step;
    }
  return NULL;
}

struct _TapoBenchObserver
{
  GObject parent_instance;

  TapoObservation observation;
  int error;
  guint asked;
};

static void
observe_async (TapoDoctorObserver *observer,
               TapoCamera *camera,
               const char *password,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  TapoBenchObserver *self = TAPO_BENCH_OBSERVER (observer);
  g_autoptr (GTask) task = g_task_new (observer, cancellable, callback, user_data);

  self->asked++;
  if (self->error >= 0)
    g_task_return_new_error (task, TAPO_ERROR, self->error, "%s", tapo_error_get_nick ((TapoError) self->error));
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
observe_finish (TapoDoctorObserver *observer,
                GAsyncResult *result,
                TapoObservation *observation,
                GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *observation = TAPO_BENCH_OBSERVER (observer)->observation;
  return TRUE;
}

static void
observer_init (TapoDoctorObserverInterface *iface)
{
  iface->observe_async = observe_async;
  iface->observe_finish = observe_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoBenchObserver, tapo_bench_observer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAPO_TYPE_DOCTOR_OBSERVER, observer_init))

static void
tapo_bench_observer_class_init (TapoBenchObserverClass *klass)
{
}

static void
tapo_bench_observer_init (TapoBenchObserver *self)
{
}

TapoBenchObserver *
tapo_bench_observer_new (gboolean picture,
                         gboolean constant,
                         int error)
{
  TapoBenchObserver *self = g_object_new (TAPO_TYPE_BENCH_OBSERVER, NULL);

  self->observation = (TapoObservation) { picture, constant, picture ? 640 : 0, picture ? 360 : 0 };
  self->error = error;
  return self;
}

guint
tapo_bench_observer_get_asked (TapoBenchObserver *self)
{
  return self->asked;
}

/* The interface of GNetworkMonitor wants all its properties. */
typedef struct
{
  GObject parent_instance;

  gboolean available;
} BenchNetwork;

typedef struct
{
  GObjectClass parent_class;
} BenchNetworkClass;

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static gboolean
network_init (GInitable *initable,
              GCancellable *cancellable,
              GError **error)
{
  return TRUE;
}

static void
network_initable_init (GInitableIface *iface)
{
  iface->init = network_init;
}

static void
network_monitor_init (GNetworkMonitorInterface *iface)
{
}

static GType bench_network_get_type (void);

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchNetwork, bench_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, network_initable_init)
                                 G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, network_monitor_init))

static void
bench_network_get_property (GObject *object,
                            guint id,
                            GValue *value,
                            GParamSpec *pspec)
{
  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
  else
    g_value_set_boolean (value, id == PROP_AVAILABLE && ((BenchNetwork *) object)->available);
}

static void
bench_network_class_init (BenchNetworkClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = bench_network_get_property;
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_AVAILABLE, "network-available");
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_METERED, "network-metered");
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_CONNECTIVITY, "connectivity");
}

static void
bench_network_init (BenchNetwork *self)
{
}

GNetworkMonitor *
tapo_bench_network_new (gboolean available)
{
  BenchNetwork *self = g_object_new (bench_network_get_type (), NULL);

  self->available = available;
  return G_NETWORK_MONITOR (self);
}
