/* tapo-diagnosis-steps.h: every step of an examination as a list for people who want to know.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-diagnosis.h"

G_BEGIN_DECLS

/* A new widget, which does not change any more. */
GtkWidget *tapo_diagnosis_steps_new (TapoDiagnosis *diagnosis);

G_END_DECLS
