/* tapo-screen-lock.c: watches the screen savers that there may be, and asks each once how things stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-screen-lock.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INHIBIT "org.freedesktop.portal.Inhibit"

/* What the portal calls a session that is about to end: it waits until everybody has said yes. */
#define QUERY_END 2

/* Interface and name are the same with all of them. */
static const struct
{
  const char *name;
  const char *path;
} savers[] = {
  { "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver" },
  { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver" },
  { "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver" },
  { "org.mate.ScreenSaver", "/org/mate/ScreenSaver" },
};

#define PORTAL_SOURCE G_N_ELEMENTS (savers)
#define N_SOURCES (G_N_ELEMENTS (savers) + 1)

/* One who may say that the session is locked. */
typedef struct
{
  TapoScreenLock *lock; /* borrowed: its owner */
  gboolean active;
  guint watch;
  guint subscription;
} Source;

struct _TapoScreenLock
{
  GObject parent_instance;

  GDBusConnection *bus;
  GCancellable *cancellable;
  Source sources[N_SOURCES];
  gboolean locked;
};

enum
{
  PROP_0,
  PROP_LOCKED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoScreenLock, tapo_screen_lock, G_TYPE_OBJECT)

static void
set_active (Source *source,
            gboolean active)
{
  TapoScreenLock *self = source->lock;
  gboolean locked = FALSE;

  source->active = active;
  for (guint i = 0; i < N_SOURCES; i++)
    locked |= self->sources[i].active;
  if (locked == self->locked)
    return;
  self->locked = locked;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOCKED]);
}

static void
on_active_changed (GDBusConnection *bus,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *signal,
                   GVariant *parameters,
                   gpointer user_data)
{
  gboolean active;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &active);
  set_active (user_data, active);
}

/* A screen saver that cannot say has nothing to say. */
static void
on_active_known (GObject *bus,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  gboolean active;

  if (answer == NULL || !g_variant_is_of_type (answer, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (answer, "(b)", &active);
  set_active (user_data, active);
}

static void
on_appeared (GDBusConnection *bus,
             const char *name,
             const char *owner,
             gpointer user_data)
{
  Source *source = user_data;
  guint i = (guint) (source - source->lock->sources);

  g_dbus_connection_call (bus, name, savers[i].path, name, "GetActive", NULL, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          source->lock->cancellable, on_active_known, source);
}

/* Whoever locked the session cannot unlock it any more. */
static void
on_vanished (GDBusConnection *bus,
             const char *name,
             gpointer user_data)
{
  set_active (user_data, FALSE);
}

static void
on_portal_state (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *signal,
                 GVariant *parameters,
                 gpointer user_data)
{
  g_autoptr (GVariant) state = NULL;
  const char *session;
  gboolean active = FALSE;
  guint32 phase = 0;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(oa{sv})")))
    return;
  g_variant_get (parameters, "(&o@a{sv})", &session, &state);
  g_variant_lookup (state, "screensaver-active", "b", &active);
  g_variant_lookup (state, "session-state", "u", &phase);
  set_active (user_data, active);
  if (phase == QUERY_END)
    g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, PORTAL_INHIBIT, "QueryEndResponse",
                            g_variant_new ("(o)", session), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

static void
ask_portal (TapoScreenLock *self,
            Source *source)
{
  GVariantBuilder options;

  source->subscription = g_dbus_connection_signal_subscribe (self->bus, PORTAL, PORTAL_INHIBIT, "StateChanged",
                                                             PORTAL_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                             on_portal_state, source, NULL);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string ("tapo_lock"));
  g_variant_builder_add (&options, "{sv}", "session_handle_token", g_variant_new_string ("tapo_lock"));
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, PORTAL_INHIBIT, "CreateMonitor",
                          g_variant_new ("(sa{sv})", "", &options), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          self->cancellable, NULL, NULL);
}

static void
tapo_screen_lock_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_LOCKED)
    g_value_set_boolean (value, TAPO_SCREEN_LOCK (object)->locked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_screen_lock_dispose (GObject *object)
{
  TapoScreenLock *self = TAPO_SCREEN_LOCK (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_clear_handle_id (&self->sources[i].watch, g_bus_unwatch_name);
      if (self->sources[i].subscription != 0)
        g_dbus_connection_signal_unsubscribe (self->bus, self->sources[i].subscription);
      self->sources[i].subscription = 0;
    }
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (tapo_screen_lock_parent_class)->dispose (object);
}

static void
tapo_screen_lock_finalize (GObject *object)
{
  g_object_unref (TAPO_SCREEN_LOCK (object)->cancellable);
  G_OBJECT_CLASS (tapo_screen_lock_parent_class)->finalize (object);
}

static void
tapo_screen_lock_class_init (TapoScreenLockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_screen_lock_get_property;
  object_class->dispose = tapo_screen_lock_dispose;
  object_class->finalize = tapo_screen_lock_finalize;
  props[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_screen_lock_init (TapoScreenLock *self)
{
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < N_SOURCES; i++)
    self->sources[i].lock = self;
}

TapoScreenLock *
tapo_screen_lock_new (GDBusConnection *bus,
                      gboolean portal)
{
  TapoScreenLock *self = g_object_new (TAPO_TYPE_SCREEN_LOCK, NULL);

  self->bus = g_object_ref (bus);
  for (guint i = 0; i < G_N_ELEMENTS (savers); i++)
    {
      Source *source = &self->sources[i];

      source->subscription = g_dbus_connection_signal_subscribe (bus, savers[i].name, savers[i].name, "ActiveChanged",
                                                                 NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                                 on_active_changed, source, NULL);
      source->watch = g_bus_watch_name_on_connection (bus, savers[i].name, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared,
                                                      on_vanished, source, NULL);
    }
  if (portal)
    ask_portal (self, &self->sources[PORTAL_SOURCE]);
  return self;
}

gboolean
tapo_screen_lock_is_locked (TapoScreenLock *self)
{
  g_return_val_if_fail (TAPO_IS_SCREEN_LOCK (self), FALSE);
  return self->locked;
}
