/* tapo-trial.h: a connection to try out what a dialog holds: a session of its own, with a password that is kept nowhere.
 * Main thread. Owned by whoever tries; dropping it hangs up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-session.h"

G_BEGIN_DECLS

#define TAPO_TYPE_TRIAL (tapo_trial_get_type ())
G_DECLARE_FINAL_TYPE (TapoTrial, tapo_trial, TAPO, TRIAL, GObject)

/* Connects at once to the sub stream of draft, which is copied. password may be NULL. */
TapoTrial *tapo_trial_new (TapoCamera *draft,
                           const char *password,
                           TapoVideoSinkFactory factory,
                           gpointer factory_data,
                           const TapoTimings *timings);

/* Its state, picture and error; borrowed. A trial that fails tries again by itself like every session: whoever wants
 * one attempt only drops it. */
TapoSession *tapo_trial_get_session (TapoTrial *self);

G_END_DECLS
