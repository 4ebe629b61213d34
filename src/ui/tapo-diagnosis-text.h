/* tapo-diagnosis-text.h: what a person reads about a diagnosis: what is the matter, one next step, one button.
 * Main thread; pure apart from the translation. Needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera.h"
#include "tapo-diagnosis.h"
#include "tapo-remedy.h"

G_BEGIN_DECLS

/* What is the matter as one sentence without a full stop, translated; the caller frees it. */
char *tapo_diagnosis_text_title (TapoDiagnosis *diagnosis,
                                 TapoCamera *camera);

/* What to do about it, in one to three sentences, translated; the caller frees it. Empty when all is well. */
char *tapo_diagnosis_text_advice (TapoDiagnosis *diagnosis,
                                  TapoCamera *camera);

/* The label of the one button, translated and static, and in remedy what it does. NULL where the program can do
 * nothing. */
const char *tapo_diagnosis_text_button (TapoDiagnosis *diagnosis,
                                        TapoCamera *camera,
                                        TapoRemedy *remedy);

/* The symbolic icon that goes with it. Static. */
const char *tapo_diagnosis_text_icon (TapoDiagnosis *diagnosis);

G_END_DECLS
