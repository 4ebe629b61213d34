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

/* The dialog goes on editing its draft; what is tried is what it held when the trial began. */
static TapoCamera *
copy_camera (TapoCamera *draft)
{
  TapoCamera *copy = tapo_camera_new ();
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (draft), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if ((specs[i]->flags & G_PARAM_READWRITE) != G_PARAM_READWRITE)
        continue;
      g_object_get_property (G_OBJECT (draft), specs[i]->name, &value);
      g_object_set_property (G_OBJECT (copy), specs[i]->name, &value);
    }
  return copy;
}

TapoTrial *
tapo_trial_new (TapoCamera *draft,
                const char *password,
                TapoVideoSinkFactory factory,
                gpointer factory_data,
                const TapoTimings *timings)
{
  TapoTrial *self = g_object_new (TAPO_TYPE_TRIAL, NULL);
  g_autoptr (TapoCamera) camera = copy_camera (draft);
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
