/* tapo-takeover.c: watches a name on the bus. The other share ends first, so that no camera is asked for one connection
 * too many, and its port is free.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-takeover.h"

#include <glib/gi18n.h>

#include "tapo-headless.h"
#include "tapo-share-action.h"
#include "tapo-window.h"

#define ACTION "take-over-share"
#define TOAST_SECONDS 15

/* It leaves its cameras within two seconds, unless it hangs. */
#define END_SECONDS 15

struct _TapoTakeover
{
  TapoApplication *application;
  GSimpleAction *action;
  TapoSharing *sharing; /* NULL before the first window */
  guint name_watch;
  GDBusActionGroup *other;   /* NULL while there is none */
  TapoSharingOptions wanted; /* as the other one shares, while it is known */
  char *address;             /* NULL before that */
  GPtrArray *toasts;         /* owned */
  guint end_timer;           /* while it is being taken over */
};

GVariant *
tapo_takeover_pack (const TapoSharingOptions *options,
                    const char *address)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "network", "b", options->network);
  g_variant_dict_insert (&dict, "open", "b", options->open);
  g_variant_dict_insert (&dict, "port", "u", options->port);
  g_variant_dict_insert (&dict, "secure", "b", options->secure);
  if (options->certificate != NULL)
    g_variant_dict_insert (&dict, "certificate", "^ay", options->certificate);
  g_variant_dict_insert (&dict, "address", "s", address);
  return g_variant_dict_end (&dict);
}

gboolean
tapo_takeover_unpack (GVariant *state,
                      TapoSharingOptions *options,
                      char **address)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  gboolean whole;

  if (state == NULL || !g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT))
    return FALSE;
  g_variant_dict_init (&dict, state);
  *options = (TapoSharingOptions) { 0 };
  *address = NULL;
  whole = g_variant_dict_lookup (&dict, "network", "b", &options->network);
  whole = g_variant_dict_lookup (&dict, "open", "b", &options->open) && whole;
  whole = g_variant_dict_lookup (&dict, "port", "u", &options->port) && whole;
  whole = g_variant_dict_lookup (&dict, "secure", "b", &options->secure) && whole;
  if (!whole || !g_variant_dict_lookup (&dict, "address", "s", address))
    return FALSE;
  g_variant_dict_lookup (&dict, "certificate", "^ay", &options->certificate);
  return TRUE;
}

static void
offer (TapoTakeover *self,
       GtkWindow *window)
{
  g_autofree char *sentence = NULL;
  AdwToast *toast;

  if (self->address == NULL || self->end_timer != 0)
    return;
  /* Translators: an address, as http://192.168.1.20:8088/ */
  sentence = g_strdup_printf (_ ("Cameras are shared without a window, at %s"), self->address);
  toast = adw_toast_new (sentence);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("Take Over"));
  adw_toast_set_action_name (toast, "app." ACTION);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  g_ptr_array_add (self->toasts, g_object_ref (toast));
  tapo_window_add_toast (TAPO_WINDOW (window), toast);
}

static void
on_code_changed (TapoSharing *sharing,
                 gpointer user_data)
{
  TapoTakeover *self = user_data;

  if (self->other != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->other), TAPO_TAKEOVER_RELOAD, NULL);
}

void
tapo_takeover_offer (TapoTakeover *self,
                     GtkWindow *window,
                     TapoSharing *sharing)
{
  if (self->sharing == NULL)
    {
      self->sharing = g_object_ref (sharing);
      g_signal_connect (sharing, "code-changed", G_CALLBACK (on_code_changed), self);
    }
  offer (self, window);
}

static void
withdraw (TapoTakeover *self)
{
  for (guint i = 0; i < self->toasts->len; i++)
    adw_toast_dismiss (self->toasts->pdata[i]);
  g_ptr_array_set_size (self->toasts, 0);
}

static void
forget (TapoTakeover *self)
{
  tapo_sharing_options_clear (&self->wanted);
  g_clear_pointer (&self->address, g_free);
  withdraw (self);
  g_simple_action_set_enabled (self->action, FALSE);
}

/* It has said how it shares, or that it does not yet. */
static void
on_described (TapoTakeover *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->other), TAPO_TAKEOVER_SHARE);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));

  forget (self);
  if (!tapo_takeover_unpack (state, &self->wanted, &self->address))
    return;
  g_simple_action_set_enabled (self->action, TRUE);
  if (TAPO_IS_WINDOW (window))
    offer (self, window);
}

static void
on_other_action (GActionGroup *other,
                 const char *name,
                 gpointer user_data)
{
  if (g_str_equal (name, TAPO_TAKEOVER_SHARE))
    on_described (user_data);
}

static void
on_other_state (GActionGroup *other,
                const char *name,
                GVariant *state,
                gpointer user_data)
{
  on_other_action (other, name, user_data);
}

static void
on_appeared (GDBusConnection *bus,
             const char *name,
             const char *owner,
             gpointer user_data)
{
  TapoTakeover *self = user_data;
  g_autofree char *path = g_strconcat ("/", name, NULL);
  g_auto (GStrv) actions = NULL;

  /* As GApplication makes it. */
  g_strdelimit (path, ".", '/');
  g_strdelimit (path, "-", '_');
  self->other = g_dbus_action_group_get (bus, owner, path);
  g_signal_connect (self->other, "action-added", G_CALLBACK (on_other_action), self);
  g_signal_connect (self->other, "action-state-changed", G_CALLBACK (on_other_state), self);
  /* Asks for what it has, which is then told by the signals. */
  actions = g_action_group_list_actions (G_ACTION_GROUP (self->other));
}

static void
on_vanished (GDBusConnection *bus,
             const char *name,
             gpointer user_data)
{
  TapoTakeover *self = user_data;
  g_auto (TapoSharingOptions) wanted = self->wanted;
  gboolean ours = self->end_timer != 0;

  if (self->other == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->other, self);
  g_clear_object (&self->other);
  g_clear_handle_id (&self->end_timer, g_source_remove);
  self->wanted.certificate = NULL;
  forget (self);
  if (ours)
    tapo_share_action_go_on (self->application, &wanted);
}

static gboolean
on_late (gpointer user_data)
{
  TapoTakeover *self = user_data;

  self->end_timer = 0;
  g_simple_action_set_enabled (self->action, TRUE);
  tapo_share_action_tell (self->application, _ ("The share without a window does not end"));
  return G_SOURCE_REMOVE;
}

static void
on_take_over (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  TapoTakeover *self = user_data;

  if (self->other == NULL || self->end_timer != 0)
    return;
  withdraw (self);
  g_simple_action_set_enabled (action, FALSE);
  self->end_timer = g_timeout_add_seconds (END_SECONDS, on_late, self);
  g_action_group_activate_action (G_ACTION_GROUP (self->other), "quit", NULL);
}

TapoTakeover *
tapo_takeover_new (TapoApplication *application)
{
  TapoTakeover *self = g_new0 (TapoTakeover, 1);

  self->application = application;
  self->toasts = g_ptr_array_new_with_free_func (g_object_unref);
  self->action = g_simple_action_new (ACTION, NULL);
  g_simple_action_set_enabled (self->action, FALSE);
  g_signal_connect (self->action, "activate", G_CALLBACK (on_take_over), self);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (self->action));
  self->name_watch = g_bus_watch_name (G_BUS_TYPE_SESSION, TAPO_HEADLESS_ID, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared,
                                       on_vanished, self, NULL);
  return self;
}

void
tapo_takeover_free (TapoTakeover *self)
{
  g_bus_unwatch_name (self->name_watch);
  g_clear_handle_id (&self->end_timer, g_source_remove);
  if (self->other != NULL)
    g_signal_handlers_disconnect_by_data (self->other, self);
  g_clear_object (&self->other);
  if (self->sharing != NULL)
    g_signal_handlers_disconnect_by_data (self->sharing, self);
  g_clear_object (&self->sharing);
  g_signal_handlers_disconnect_by_data (self->action, self);
  g_object_unref (self->action);
  g_ptr_array_unref (self->toasts);
  tapo_sharing_options_clear (&self->wanted);
  g_free (self->address);
  g_free (self);
}
