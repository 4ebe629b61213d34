/* tapo-instance.c: asks the session bus for the owner of our name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-instance.h"

#include <gio/gio.h>

/* The bus itself answers, which takes no time unless it hangs. */
#define ANSWER_MS 5000

TapoInstance
tapo_instance_look (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  gboolean owned;

  if (bus == NULL)
    return TAPO_INSTANCE_UNKNOWN;
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "NameHasOwner", g_variant_new ("(s)", APP_ID), G_VARIANT_TYPE ("(b)"),
                                        G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL, NULL);
  if (answer == NULL)
    return TAPO_INSTANCE_UNKNOWN;
  g_variant_get (answer, "(b)", &owned);
  return owned ? TAPO_INSTANCE_RUNNING : TAPO_INSTANCE_NONE;
}
