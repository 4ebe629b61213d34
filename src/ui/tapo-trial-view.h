/* tapo-trial-view.h: shows how trying out a camera goes: waiting, the live picture, or what went wrong and what to do.
 * One attempt only: a trial that fails is ended, so that nothing is asked twice by itself.
 * Main thread. Owns the trial; stopping or dropping the view hangs up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-diagnosis-view.h"
#include "tapo-session-pool.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_TRIAL_IDLE,    /* nothing to show; the view is hidden */
  TAPO_TRIAL_RUNNING, /* on its way */
  TAPO_TRIAL_SEEN,    /* the picture is there */
  TAPO_TRIAL_FAILED,
} TapoTrialState;

#define TAPO_TYPE_TRIAL_STATE (tapo_trial_state_get_type ())
GType tapo_trial_state_get_type (void);

#define TAPO_TYPE_TRIAL_VIEW (tapo_trial_view_get_type ())
G_DECLARE_FINAL_TYPE (TapoTrialView, tapo_trial_view, TAPO, TRIAL_VIEW, GtkWidget)

/* Property "state" is notified. Signal "fix": a person pressed the button beside the failure. */

/* Shows that a trial of a draft begins, while its password is still being looked for. Ends what ran before. */
void tapo_trial_view_prepare (TapoTrialView *self,
                              TapoCamera *draft);

/* Tries a draft, which is copied, with a password, which may be NULL, as the sessions of a pool would. */
void tapo_trial_view_start (TapoTrialView *self,
                            TapoSessionPool *pool,
                            TapoCamera *draft,
                            const char *password);

/* Shows the session that a saved camera has anyway, and wakes it where it waits: what nothing was changed of needs no
 * session of its own. */
void tapo_trial_view_watch (TapoTrialView *self,
                            TapoSession *session);

/* Shows a failure that came before the camera was asked. */
void tapo_trial_view_fail (TapoTrialView *self,
                           const GError *error);

/* Lets the doctor find out more about the failure that is shown. */
void tapo_trial_view_examine (TapoTrialView *self,
                              const TapoDoctorRequest *request);

/* Hangs up and shows nothing. */
void tapo_trial_view_stop (TapoTrialView *self);

/* Hangs up, leaves the last picture on show, and finishes when the camera has let go: the saved camera's session may
 * begin. Finishes at once where nothing runs, and never takes longer than two seconds. */
void tapo_trial_view_release_async (TapoTrialView *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void tapo_trial_view_release_finish (TapoTrialView *self,
                                     GAsyncResult *result);

TapoTrialState tapo_trial_view_get_state (TapoTrialView *self);

/* Why it failed; borrowed, NULL in every other state. */
const GError *tapo_trial_view_get_error (TapoTrialView *self);

/* What says why it failed, and what can be done about it; borrowed. */
TapoDiagnosisView *tapo_trial_view_get_diagnosis_view (TapoTrialView *self);

/* The session that is tried, borrowed; NULL while none is. */
TapoSession *tapo_trial_view_get_session (TapoTrialView *self);

G_END_DECLS
