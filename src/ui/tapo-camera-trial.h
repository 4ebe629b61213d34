/* tapo-camera-trial.h: what a dialog does to try out the camera that it edits: it finds the password, starts the trial, and
 * asks the doctor when that fails.
 * Main thread. Owned by the dialog, whose view, form and draft it borrows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-form.h"
#include "tapo-services.h"
#include "tapo-trial-view.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_TRIAL (tapo_camera_trial_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraTrial, tapo_camera_trial, TAPO, CAMERA_TRIAL, GObject)

TapoCameraTrial *tapo_camera_trial_new (TapoServices *services,
                                        TapoTrialView *view,
                                        TapoCameraForm *form,
                                        TapoCamera *draft);

/* Begins. FALSE where the fields are not complete: they say so. */
gboolean tapo_camera_trial_start (TapoCameraTrial *self);

/* Hangs up and shows nothing. */
void tapo_camera_trial_stop (TapoCameraTrial *self);

/* Gives up what has not begun yet, and the doctor; what is shown stays. To be called before the view is released. */
void tapo_camera_trial_cancel (TapoCameraTrial *self);

G_END_DECLS
