/* tapo-diagnosis.h: what the doctor has found: a verdict, the facts behind it, and every step with its time.
 * Main thread; does not change. Counted by reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "tapo-verdict.h"

G_BEGIN_DECLS

#define TAPO_TYPE_DIAGNOSIS (tapo_diagnosis_get_type ())
G_DECLARE_FINAL_TYPE (TapoDiagnosis, tapo_diagnosis, TAPO, DIAGNOSIS, GObject)

TapoVerdict tapo_diagnosis_get_verdict (TapoDiagnosis *self);

/* How long it took, in milliseconds. */
guint tapo_diagnosis_get_time (TapoDiagnosis *self);

/* Facts that the advice depends on. */
gboolean tapo_diagnosis_is_tapo (TapoDiagnosis *self);         /* it says so itself, or its open ports do */
gboolean tapo_diagnosis_is_onvif_open (TapoDiagnosis *self);   /* the camera is up, whatever its stream does */
gboolean tapo_diagnosis_concerns_sub (TapoDiagnosis *self);    /* the verdict is about the small stream only */
gboolean tapo_diagnosis_is_sub_decodable (TapoDiagnosis *self);
const char *tapo_diagnosis_get_codec (TapoDiagnosis *self);    /* of the main stream, as SDP names it; NULL: unknown */

/* The path under which the main stream is, where the one of the camera's settings is none; NULL: not found. */
const char *tapo_diagnosis_get_found_path (TapoDiagnosis *self);

/* By how many seconds the camera's clock is ahead of ours; FALSE where it did not say the time. */
gboolean tapo_diagnosis_get_clock (TapoDiagnosis *self,
                                   gint64 *ahead);

/* One thing that was tried. remark is NULL or what came of it; never a password, a nonce or a user name. */
typedef struct
{
  const char *name;    /* "resolve", "connect", "control", "onvif", "media", "tls", "options", "describe", "login",
                          "other-paths", "sub-stream", "setup", "teardown", "picture", "network" */
  const char *outcome; /* "ok", "refused", "failed", "timed-out", "denied", "skipped" */
  guint ms;
  char *remark;
} TapoDiagnosisStep;

guint tapo_diagnosis_get_n_steps (TapoDiagnosis *self);
const TapoDiagnosisStep *tapo_diagnosis_get_step (TapoDiagnosis *self,
                                                  guint index);

/* All of it as one line of JSON, with the address; what --json prints. The caller frees it, as the next two. */
char *tapo_diagnosis_dup_json (TapoDiagnosis *self);

/* All of it for people, several lines: to be copied into a message to strangers, so without any address. */
char *tapo_diagnosis_dup_report (TapoDiagnosis *self);

/* The steps alone, one line each. */
char *tapo_diagnosis_dup_steps (TapoDiagnosis *self);

G_END_DECLS
