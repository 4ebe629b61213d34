/* tapo-services.c: a counted bundle of references.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-services.h"

G_DEFINE_BOXED_TYPE (TapoServices, tapo_services, tapo_services_ref, tapo_services_unref)

TapoServices *
tapo_services_new (TapoCameraList *cameras,
                   TapoCameraStore *store,
                   TapoSecretStore *secrets,
                   TapoSessionPool *pool)
{
  TapoServices *self = g_rc_box_new0 (TapoServices);

  g_set_object (&self->cameras, cameras);
  g_set_object (&self->store, store);
  g_set_object (&self->secrets, secrets);
  g_set_object (&self->pool, pool);
  self->views = tapo_view_list_new ();
  return self;
}

void
tapo_services_set_views (TapoServices *self,
                         TapoViewList *views,
                         TapoViewStore *store)
{
  g_set_object (&self->views, views);
  g_set_object (&self->view_store, store);
}

void
tapo_services_set_sharing (TapoServices *self,
                           TapoSharing *sharing)
{
  g_set_object (&self->sharing, sharing);
}

void
tapo_services_set_preferences (TapoServices *self,
                               TapoPreferences *preferences,
                               TapoEconomy *economy,
                               TapoCurtain *curtain)
{
  g_set_object (&self->preferences, preferences);
  g_set_object (&self->economy, economy);
  g_set_object (&self->curtain, curtain);
  tapo_economy_govern (economy, self->pool);
}

TapoServices *
tapo_services_ref (TapoServices *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TapoServices *self = data;

  g_clear_object (&self->curtain);
  g_clear_object (&self->economy);
  g_clear_object (&self->preferences);
  g_clear_object (&self->sharing);
  g_clear_object (&self->view_store);
  g_clear_object (&self->views);
  g_clear_object (&self->pool);
  g_clear_object (&self->secrets);
  g_clear_object (&self->store);
  g_clear_object (&self->cameras);
}

void
tapo_services_unref (TapoServices *self)
{
  g_rc_box_release_full (self, clear);
}
