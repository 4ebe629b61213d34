/* tapo-trial-observer.h: tells the doctor whether a picture comes, by a session of its own that shows it to nobody.
 * Main thread. Owned by whoever asks the doctor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-doctor-observer.h"
#include "tapo-timings.h"

G_BEGIN_DECLS

#define TAPO_TYPE_TRIAL_OBSERVER (tapo_trial_observer_get_type ())
G_DECLARE_FINAL_TYPE (TapoTrialObserver, tapo_trial_observer, TAPO, TRIAL_OBSERVER, GObject)

/* For so many milliseconds after the first picture it looks whether anything changes: more than a keyframe interval, so
 * that the noise of a real picture shows. timings outlives it. */
#define TAPO_TRIAL_OBSERVER_WATCH 5000

TapoTrialObserver *tapo_trial_observer_new (const TapoTimings *timings,
                                            guint watch);

G_END_DECLS
