/* tapo-wake.c: GNetworkMonitor and logind's PrepareForSleep.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-wake.h"

/* A network that comes up says so several times. */
#define SETTLE_MS 500

struct _TapoWake
{
  GObject parent_instance;

  GNetworkMonitor *monitor;
  gulong network_changed;
  guint settle_timer;
  GCancellable *cancellable;
  GDBusConnection *bus;
  guint sleep_subscription;
};

enum
{
  NETWORK_UP,
  RESUMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoWake, tapo_wake, G_TYPE_OBJECT)

static gboolean
on_settled (gpointer user_data)
{
  TapoWake *self = user_data;

  self->settle_timer = 0;
  g_signal_emit (self, signals[NETWORK_UP], 0);
  return G_SOURCE_REMOVE;
}

static void
on_network_changed (TapoWake *self,
                    gboolean available)
{
  g_clear_handle_id (&self->settle_timer, g_source_remove);
  if (available)
    self->settle_timer = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
on_prepare_for_sleep (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *signal,
                      GVariant *parameters,
                      gpointer user_data)
{
  TapoWake *self = user_data;
  gboolean begins;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &begins);
  if (!begins)
    g_signal_emit (self, signals[RESUMED], 0);
}

static void
on_bus (GObject *object,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (TapoWake) self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  /* Cancelled by dispose, or no such bus. */
  if (bus == NULL || self->cancellable == NULL)
    return;
  self->bus = g_steal_pointer (&bus);
  g_dbus_connection_set_exit_on_close (self->bus, FALSE);
  self->sleep_subscription = g_dbus_connection_signal_subscribe (self->bus, "org.freedesktop.login1",
                                                                 "org.freedesktop.login1.Manager", "PrepareForSleep",
                                                                 "/org/freedesktop/login1", NULL,
                                                                 G_DBUS_SIGNAL_FLAGS_NONE, on_prepare_for_sleep, self,
                                                                 NULL);
}

static void
tapo_wake_dispose (GObject *object)
{
  TapoWake *self = TAPO_WAKE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_signal_handler (&self->network_changed, self->monitor);
  g_clear_handle_id (&self->settle_timer, g_source_remove);
  if (self->sleep_subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->sleep_subscription);
  self->sleep_subscription = 0;
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (tapo_wake_parent_class)->dispose (object);
}

static void
tapo_wake_class_init (TapoWakeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_wake_dispose;

  signals[NETWORK_UP] = g_signal_new ("network-up", TAPO_TYPE_WAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  signals[RESUMED] = g_signal_new ("resumed", TAPO_TYPE_WAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
tapo_wake_init (TapoWake *self)
{
  self->monitor = g_network_monitor_get_default ();
  self->network_changed = g_signal_connect_swapped (self->monitor, "network-changed", G_CALLBACK (on_network_changed),
                                                    self);
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus, g_object_ref (self));
}

TapoWake *
tapo_wake_new (void)
{
  return g_object_new (TAPO_TYPE_WAKE, NULL);
}
