/* tapo-diagnosis-view.h: says what is the matter with a camera: first what is known, then what the doctor finds, with
 * the button where the program can take the next step, every step that was taken, and a report to copy.
 * Main thread. What is under way is given up with the widget, at the latest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-doctor.h"
#include "tapo-remedy.h"

G_BEGIN_DECLS

#define TAPO_TYPE_DIAGNOSIS_VIEW (tapo_diagnosis_view_get_type ())
G_DECLARE_FINAL_TYPE (TapoDiagnosisView, tapo_diagnosis_view, TAPO, DIAGNOSIS_VIEW, GtkWidget)

/* Signals: "fix": a person pressed the button; "examined": there is a diagnosis. Property "in-form" (boolean): it stands
 * beside the fields of the camera, so that its button leads there. */

/* Shows what a session says of its failure. */
void tapo_diagnosis_view_show_error (TapoDiagnosisView *self,
                                     TapoCamera *camera,
                                     const GError *error);

/* Shows that it looks, while what the doctor needs is still being fetched. */
void tapo_diagnosis_view_prepare (TapoDiagnosisView *self);

/* Asks the doctor, and shows what it says. Until then it shows error, or, where that is NULL, only that it looks. Ends
 * what ran before. */
void tapo_diagnosis_view_examine (TapoDiagnosisView *self,
                                  const TapoDoctorRequest *request,
                                  const GError *error);

/* Gives up what is under way. What is shown stays. */
void tapo_diagnosis_view_stop (TapoDiagnosisView *self);

/* What the button does, or would do. */
TapoRemedy tapo_diagnosis_view_get_remedy (TapoDiagnosisView *self);

/* Borrowed; NULL until there is one. */
TapoDiagnosis *tapo_diagnosis_view_get_diagnosis (TapoDiagnosisView *self);

G_END_DECLS
