/* tapo-instance.c: asks the session bus for the owner of our name, and the owner through another call of ourselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-instance.h"

#include <gio/gio.h>

#include "tapo-headless.h"

/* The bus itself answers, which takes no time unless it hangs. */
#define ANSWER_MS 5000

static TapoInstance
look_for (const char *name)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  gboolean owned;

  if (bus == NULL)
    return TAPO_INSTANCE_UNKNOWN;
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "NameHasOwner", g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"),
                                        G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL, NULL);
  if (answer == NULL)
    return TAPO_INSTANCE_UNKNOWN;
  g_variant_get (answer, "(b)", &owned);
  return owned ? TAPO_INSTANCE_RUNNING : TAPO_INSTANCE_NONE;
}

TapoInstance
tapo_instance_look (void)
{
  return look_for (APP_ID);
}

TapoInstance
tapo_instance_look_headless (void)
{
  return look_for (TAPO_HEADLESS_ID);
}

/* The wall of a Flatpak lets calls through to names below the application's own, and to nobody who has none: what the
 * running program prints would never arrive. */
GDBusConnection *
tapo_instance_open_ear (void)
{
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (APP_ID ".Caller.p", g_strdelimit (random, "-", '_'), NULL);

  if (!g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return NULL;
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (bus != NULL)
    answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                          "RequestName", g_variant_new ("(su)", name, 0), G_VARIANT_TYPE ("(u)"),
                                          G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL, NULL);
  return g_steal_pointer (&bus);
}

typedef struct
{
  GSubprocess *process;
  char *output;
  gboolean done;
} Question;

static void
on_answered (GObject *process,
             GAsyncResult *result,
             gpointer user_data)
{
  Question *question = user_data;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (process), result, &question->output, NULL, NULL);
  question->done = TRUE;
}

static gboolean
on_late (gpointer user_data)
{
  Question *question = user_data;

  g_subprocess_force_exit (question->process);
  return G_SOURCE_CONTINUE;
}

/* By a call of its own, which can be ended: a call over the bus would wait for as long as the other one hangs. */
char *
tapo_instance_dup_state (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) process = NULL;
  Question question = { 0 };
  guint timer;

  if (program != NULL)
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, program,
                                "--state", NULL);
  if (process == NULL)
    return NULL;
  question.process = process;
  timer = g_timeout_add (ANSWER_MS, on_late, &question);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, on_answered, &question);
  while (!question.done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  if (!g_subprocess_get_successful (process))
    g_clear_pointer (&question.output, g_free);
  return question.output;
}
