/* tapo-economy.c: from a preference, a power profile and a network to one reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-economy.h"

struct _TapoEconomy
{
  GObject parent_instance;

  TapoPreferences *preferences;
  GPowerProfileMonitor *power;
  GNetworkMonitor *network;
  TapoEconomyReason found; /* without what a person has waived */
  TapoEconomyReason reason;
  gboolean waived;
};

enum
{
  PROP_0,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoEconomy, tapo_economy, G_TYPE_OBJECT)

/* Of two reasons the one for which more is saved. */
static TapoEconomyReason
find_reason (TapoEconomy *self)
{
  switch (tapo_preferences_get_thrift (self->preferences))
    {
    case TAPO_THRIFT_NEVER:
      return TAPO_ECONOMY_NONE;
    case TAPO_THRIFT_ALWAYS:
      return TAPO_ECONOMY_ASKED;
    case TAPO_THRIFT_AUTOMATIC:
    default:
      if (g_network_monitor_get_network_metered (self->network))
        return TAPO_ECONOMY_METERED;
      return g_power_profile_monitor_get_power_saver_enabled (self->power) ? TAPO_ECONOMY_POWER : TAPO_ECONOMY_NONE;
    }
}

static void
set_reason (TapoEconomy *self,
            TapoEconomyReason reason)
{
  if (reason == self->reason)
    return;
  self->reason = reason;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REASON]);
}

static void
update (TapoEconomy *self)
{
  TapoEconomyReason found = find_reason (self);

  if (found != self->found)
    self->waived = FALSE;
  self->found = found;
  set_reason (self, self->waived ? TAPO_ECONOMY_NONE : found);
}

static void
tapo_economy_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_REASON)
    g_value_set_int (value, (int) TAPO_ECONOMY (object)->reason);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_economy_dispose (GObject *object)
{
  TapoEconomy *self = TAPO_ECONOMY (object);

  g_clear_object (&self->preferences);
  g_clear_object (&self->power);
  g_clear_object (&self->network);
  G_OBJECT_CLASS (tapo_economy_parent_class)->dispose (object);
}

static void
tapo_economy_class_init (TapoEconomyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_economy_get_property;
  object_class->dispose = tapo_economy_dispose;
  props[PROP_REASON] = g_param_spec_int ("reason", NULL, NULL, TAPO_ECONOMY_NONE, TAPO_ECONOMY_METERED,
                                         TAPO_ECONOMY_NONE,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_economy_init (TapoEconomy *self)
{
}

TapoEconomy *
tapo_economy_new (TapoPreferences *preferences,
                  GPowerProfileMonitor *power,
                  GNetworkMonitor *network)
{
  TapoEconomy *self = g_object_new (TAPO_TYPE_ECONOMY, NULL);

  self->preferences = g_object_ref (preferences);
  self->power = g_object_ref (power);
  self->network = g_object_ref (network);
  g_signal_connect_object (preferences, "notify::thrift", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (power, "notify::power-saver-enabled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "notify::network-metered", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

TapoEconomyReason
tapo_economy_get_reason (TapoEconomy *self)
{
  g_return_val_if_fail (TAPO_IS_ECONOMY (self), TAPO_ECONOMY_NONE);
  return self->reason;
}

void
tapo_economy_waive (TapoEconomy *self)
{
  g_return_if_fail (TAPO_IS_ECONOMY (self));

  self->waived = TRUE;
  update (self);
}

static void
on_reason_changed (TapoSessionPool *pool,
                   GParamSpec *pspec,
                   TapoEconomy *self)
{
  switch (self->reason)
    {
    case TAPO_ECONOMY_NONE:
      tapo_session_pool_set_saving (pool, TAPO_SAVING_NOTHING);
      break;
    case TAPO_ECONOMY_METERED:
      tapo_session_pool_set_saving (pool, TAPO_SAVING_TRAFFIC);
      break;
    case TAPO_ECONOMY_ASKED:
    case TAPO_ECONOMY_POWER:
    default:
      tapo_session_pool_set_saving (pool, TAPO_SAVING_POWER);
    }
}

void
tapo_economy_govern (TapoEconomy *self,
                     TapoSessionPool *pool)
{
  g_return_if_fail (TAPO_IS_ECONOMY (self));

  g_signal_connect_object (self, "notify::reason", G_CALLBACK (on_reason_changed), pool, G_CONNECT_SWAPPED);
  on_reason_changed (pool, NULL, self);
}
