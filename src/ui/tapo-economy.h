/* tapo-economy.h: whether the program saves power or traffic now, and why. One rule for all its sessions, which the
 * pools are told.
 * Main thread. Owned by the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-preferences.h"
#include "tapo-session-pool.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_ECONOMY_NONE,
  TAPO_ECONOMY_ASKED,   /* always, as the preferences say */
  TAPO_ECONOMY_POWER,   /* the power profile of the computer is the saver */
  TAPO_ECONOMY_METERED, /* its network costs by the byte */
} TapoEconomyReason;

#define TAPO_TYPE_ECONOMY (tapo_economy_get_type ())
G_DECLARE_FINAL_TYPE (TapoEconomy, tapo_economy, TAPO, ECONOMY, GObject)

/* Keeps a reference to each. Property "reason" (int, TapoEconomyReason), read-only and notified. */
TapoEconomy *tapo_economy_new (TapoPreferences *preferences,
                               GPowerProfileMonitor *power,
                               GNetworkMonitor *network);

TapoEconomyReason tapo_economy_get_reason (TapoEconomy *self);

/* A person wants full rate all the same, until there is another reason. */
void tapo_economy_waive (TapoEconomy *self);

/* From now on the sessions of this pool do what is said here. The pool is not kept alive. */
void tapo_economy_govern (TapoEconomy *self,
                          TapoSessionPool *pool);

G_END_DECLS
