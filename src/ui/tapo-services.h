/* tapo-services.h: what the window and its dialogs work with, handed down from the application.
 * Main thread. Owned by the application; who keeps it takes a reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-list.h"
#include "tapo-camera-store.h"
#include "tapo-curtain.h"
#include "tapo-economy.h"
#include "tapo-secret-store.h"
#include "tapo-session-pool.h"
#include "tapo-sharing.h"
#include "tapo-view-store.h"

G_BEGIN_DECLS

/* Read the members; do not change them. */
typedef struct
{
  TapoCameraList *cameras;
  TapoCameraStore *store; /* NULL where the list has no file: the demo, tests */
  TapoSecretStore *secrets;
  TapoSessionPool *pool;
  TapoViewList *views;
  TapoViewStore *view_store; /* NULL where the views have no file */
  TapoSharing *sharing; /* NULL where there is none: tests */
  TapoPreferences *preferences; /* these three of the whole program; NULL in tests */
  TapoEconomy *economy;
  TapoCurtain *curtain;
} TapoServices;

#define TAPO_TYPE_SERVICES (tapo_services_get_type ())
GType tapo_services_get_type (void);

/* Keeps a reference to each. store may be NULL. */
TapoServices *tapo_services_new (TapoCameraList *cameras,
                                 TapoCameraStore *store,
                                 TapoSecretStore *secrets,
                                 TapoSessionPool *pool);

/* Instead of those that the services begin with, of which there are none. The same, and before anybody else has the
 * services; store may be NULL. */
void tapo_services_set_views (TapoServices *self,
                              TapoViewList *views,
                              TapoViewStore *store);

/* Keeps a reference. Before anybody else has the services. */
void tapo_services_set_sharing (TapoServices *self,
                                TapoSharing *sharing);

/* The same. The sessions of the pool follow the economy from now on. */
void tapo_services_set_preferences (TapoServices *self,
                                    TapoPreferences *preferences,
                                    TapoEconomy *economy,
                                    TapoCurtain *curtain);

TapoServices *tapo_services_ref (TapoServices *self);
void tapo_services_unref (TapoServices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoServices, tapo_services_unref)

G_END_DECLS
