/* tapo-doctor-bench.h: what the tests of the doctor share: a camera to examine, its doors, and an observer that says what
 * the test wants. Main thread; the test owns it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-doctor.h"
#include "tapo-error.h"
#include "tapo-odd-server.h"

G_BEGIN_DECLS

/* Long enough for a busy machine; the short ones are for silence, which is certain. */
extern const TapoDoctorTimings tapo_bench_patient;
extern const TapoDoctorTimings tapo_bench_hasty;

typedef struct
{
  TapoDoctorRequest request;
  TapoCamera *camera;
  GSocket *doors[3];
} TapoDoctorBench;

/* A camera at a loopback port, account "tapo" with the simulator's password, all other doors closed. */
void tapo_doctor_bench_init (TapoDoctorBench *self,
                             guint port);
void tapo_doctor_bench_clear (TapoDoctorBench *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TapoDoctorBench, tapo_doctor_bench_clear)

/* Opens one of "control", "onvif", "media". */
void tapo_doctor_bench_open (TapoDoctorBench *self,
                             const char *door);

/* Never fails; looks for secrets and addresses in all that the diagnosis would show. */
TapoDiagnosis *tapo_doctor_bench_examine (TapoDoctorBench *self);

const TapoDiagnosisStep *tapo_doctor_bench_find_step (TapoDiagnosis *diagnosis,
                                                      const char *name);

/* Says after one turn of the main loop what it was made with. error -1: none. */
#define TAPO_TYPE_BENCH_OBSERVER (tapo_bench_observer_get_type ())
G_DECLARE_FINAL_TYPE (TapoBenchObserver, tapo_bench_observer, TAPO, BENCH_OBSERVER, GObject)

TapoBenchObserver *tapo_bench_observer_new (gboolean picture,
                                            gboolean constant,
                                            int error);
guint tapo_bench_observer_get_asked (TapoBenchObserver *self);

/* A network monitor that knows only one answer. */
GNetworkMonitor *tapo_bench_network_new (gboolean available);

G_END_DECLS
