/* tapo-trial.c: a throw-away session on a password in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-trial.h"

#include "tapo-memory-store.h"

struct _TapoTrial
{
  GObject parent_instance;

  TapoSession *session;
  TapoLease *lease;
};

G_DEFINE_FINAL_TYPE (TapoTrial, tapo_trial, G_TYPE_OBJECT)

static void
tapo_trial_dispose (GObject *object)
{
  TapoTrial *self = TAPO_TRIAL (object);

  g_clear_pointer (&self->lease, tapo_lease_release);
  if (self->session != NULL)
    tapo_session_close (self->session);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (tapo_trial_parent_class)->dispose (object);
}

static void
tapo_trial_class_init (TapoTrialClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_trial_dispose;
}

static void
tapo_trial_init (TapoTrial *self)
{
}

TapoTrial *
tapo_trial_new (TapoCamera *draft,
                const char *password,
                TapoVideoSinkFactory factory,
                gpointer factory_data,
                const TapoTimings *timings)
{
  TapoTrial *self = g_object_new (TAPO_TYPE_TRIAL, NULL);
  /* The dialog goes on editing its draft; what is tried is what it held when the trial began. */
  g_autoptr (TapoCamera) camera = tapo_camera_copy (draft);
  g_autoptr (TapoSecretStore) secrets = tapo_memory_store_new ();

  if (password != NULL)
    tapo_secret_store_store_async (secrets, tapo_camera_get_id (camera), "trial", password, NULL, NULL, NULL);
  self->session = tapo_session_new (camera, secrets, factory, factory_data, timings);
  self->lease = tapo_session_acquire (self->session, TAPO_LEASE_PICTURE, 0);
  return self;
}

TapoSession *
tapo_trial_get_session (TapoTrial *self)
{
  g_return_val_if_fail (TAPO_IS_TRIAL (self), NULL);
  return self->session;
}
