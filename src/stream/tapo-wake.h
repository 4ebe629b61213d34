/* tapo-wake.h: what the system says that makes waiting pointless: the network is back, the computer has slept.
 * Main thread. Owned by the pool. Where there is no logind or no system bus, it says less, and nothing else is different.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TAPO_TYPE_WAKE (tapo_wake_get_type ())
G_DECLARE_FINAL_TYPE (TapoWake, tapo_wake, TAPO, WAKE, GObject)

/* Signals: "network-up", "resumed". */
TapoWake *tapo_wake_new (void);

G_END_DECLS
