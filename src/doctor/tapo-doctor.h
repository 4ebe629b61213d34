/* tapo-doctor.h: finds out what is the matter with a camera: the same answer in the add dialog, on a dead tile and on
 * the command line. One look without a login, at most one login, no session unless asked for.
 * Main thread; what blocks has a thread of its own, and everything has a time limit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera.h"
#include "tapo-diagnosis.h"
#include "tapo-doctor-observer.h"

G_BEGIN_DECLS

/* All in milliseconds. */
typedef struct
{
  guint connect; /* for the name and all ports together */
  guint answer;  /* for one answer of the camera */
  guint talk;    /* for all of them together */
  guint observe; /* for a picture */
} TapoDoctorTimings;

extern const TapoDoctorTimings tapo_doctor_timings_default;

/* Says whether a codec can be decoded here, named as in SDP ("H265"). Main thread. */
typedef gboolean (*TapoDoctorDecodes) (const char *codec,
                                       gpointer user_data);

/* What to examine, and how. Set up with tapo_doctor_request_init(); everything in it is borrowed and copied. */
typedef struct
{
  TapoCamera *camera;     /* host, port, tls, user, brand and paths count; it need not be in any list */
  const char *password;   /* NULL: none is known, so no login is tried */
  gboolean known_ok;      /* pictures have been seen with this account */
  gboolean secret_locked; /* there is a password, and the keyring does not give it */
  gboolean main_only;     /* the small stream is not looked at */
  gboolean try_paths;     /* where there is no stream, looks under the paths of all brands */
  int session_error;      /* with which a session has failed a moment ago, a TapoError; -1: none. What it alone can know
                             counts, and a login that was refused is not tried again */
  gboolean try_setup;     /* takes a session for a moment, to see whether one is free */

  guint control_port; /* 0: not looked at, as the next two */
  guint onvif_port;
  guint media_port;

  const TapoDoctorTimings *timings;
  TapoDoctorDecodes decodes; /* NULL: the registry of GStreamer, which has to be initialized then */
  gpointer decodes_data;
  TapoDoctorObserver *observer; /* NULL: pictures are not asked for */
  const char *observer_absent;  /* why there is none, for the step of the picture; NULL: without a word */
  GNetworkMonitor *network;     /* NULL: the system's */
} TapoDoctorRequest;

/* The usual ports and times, nothing else. */
void tapo_doctor_request_init (TapoDoctorRequest *request,
                               TapoCamera *camera);

/* Cancelling hangs up and finishes at once. The callback comes in the thread-default context of the caller. */
void tapo_doctor_examine_async (const TapoDoctorRequest *request,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* The diagnosis, which the caller owns. NULL only with TAPO_ERROR_CONFIG, when the camera's settings are not sensible,
 * or when cancelled. */
TapoDiagnosis *tapo_doctor_examine_finish (GAsyncResult *result,
                                           GError **error);

/* The same for commands: runs the thread-default context until it is done. */
TapoDiagnosis *tapo_doctor_examine (const TapoDoctorRequest *request,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
