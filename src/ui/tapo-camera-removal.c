/* tapo-camera-removal.c: removed cameras that may still come back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-removal.h"

#include <glib/gi18n.h>

#define UNDO_SECONDS 10

struct _TapoCameraRemoval
{
  GObject parent_instance;

  TapoCameraList *cameras; /* weak: it owns us */
  TapoSecretStore *secrets;
  GPtrArray *removed; /* what was taken from the list, in the order of its leaving */
  AdwToast *toast;    /* that stands for them */
  guint clearing;     /* passwords that are being forgotten */
};

G_DEFINE_FINAL_TYPE (TapoCameraRemoval, tapo_camera_removal, G_TYPE_OBJECT)

/* The toast says nothing more to us. */
static void
let_go_of_toast (TapoCameraRemoval *self)
{
  if (self->toast == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->toast, self);
  g_clear_object (&self->toast);
}

static void
on_cleared (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TapoCameraRemoval) self = user_data;
  g_autoptr (GError) error = NULL;

  self->clearing--;
  if (!tapo_secret_store_clear_finish (TAPO_SECRET_STORE (object), result, &error))
    g_message ("The password of a removed camera stays in the keyring: %s", error->message);
}

void
tapo_camera_removal_complete (TapoCameraRemoval *self)
{
  g_autoptr (GPtrArray) removed = NULL;

  g_return_if_fail (TAPO_IS_CAMERA_REMOVAL (self));

  let_go_of_toast (self);
  removed = g_steal_pointer (&self->removed);
  for (guint i = 0; removed != NULL && i < removed->len; i++)
    {
      TapoCamera *camera = tapo_camera_list_get_taken (removed, i);

      /* A virtual camera has no password of its own. */
      if (tapo_camera_is_virtual (camera))
        continue;
      self->clearing++;
      tapo_secret_store_clear_async (self->secrets, tapo_camera_get_id (camera), NULL, on_cleared, g_object_ref (self));
    }
}

static void
on_toast_dismissed (TapoCameraRemoval *self)
{
  tapo_camera_removal_complete (self);
}

void
tapo_camera_removal_undo (TapoCameraRemoval *self)
{
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (TAPO_IS_CAMERA_REMOVAL (self));

  toast = self->toast != NULL ? g_object_ref (self->toast) : NULL;
  let_go_of_toast (self);
  removed = g_steal_pointer (&self->removed);
  if (self->cameras != NULL && removed != NULL)
    tapo_camera_list_put_back (self->cameras, removed);
  if (toast != NULL)
    adw_toast_dismiss (toast);
}

static AdwToast *
make_toast (TapoCameraRemoval *self)
{
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (self->removed->len == 1)
    {
      g_autofree char *name = tapo_camera_dup_display_name (tapo_camera_list_get_taken (self->removed, 0));

      /* Translators: %s is the name of a camera */
      title = g_strdup_printf (_ ("“%s” removed"), name);
    }
  else
    title = g_strdup_printf (ngettext ("%u camera removed", "%u cameras removed", self->removed->len), self->removed->len);

  toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (tapo_camera_removal_undo), self);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (on_toast_dismissed), self);
  return toast;
}

AdwToast *
tapo_camera_removal_remove (TapoCameraRemoval *self,
                            TapoCamera *camera)
{
  g_autoptr (AdwToast) before = NULL;
  GPtrArray *taken;
  guint position;

  g_return_val_if_fail (TAPO_IS_CAMERA_REMOVAL (self), NULL);

  if (self->cameras == NULL || !tapo_camera_list_get_position (self->cameras, camera, &position))
    return NULL;
  before = self->toast != NULL ? g_object_ref (self->toast) : NULL;
  let_go_of_toast (self);
  if (before != NULL)
    adw_toast_dismiss (before);
  taken = tapo_camera_list_take (self->cameras, camera);
  if (self->removed == NULL)
    self->removed = taken;
  else
    g_ptr_array_extend_and_steal (self->removed, taken);
  self->toast = make_toast (self);
  return g_object_ref (self->toast);
}

gboolean
tapo_camera_removal_is_busy (TapoCameraRemoval *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_REMOVAL (self), FALSE);

  return self->clearing > 0;
}

static gboolean
on_drain_over (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
tapo_camera_removal_drain (TapoCameraRemoval *self,
                           guint milliseconds)
{
  gboolean over = FALSE;
  guint timer;

  g_return_if_fail (TAPO_IS_CAMERA_REMOVAL (self));

  timer = g_timeout_add (milliseconds, on_drain_over, &over);
  while (tapo_camera_removal_is_busy (self) && !over)
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (timer);
}

static void
tapo_camera_removal_dispose (GObject *object)
{
  TapoCameraRemoval *self = TAPO_CAMERA_REMOVAL (object);

  let_go_of_toast (self);
  g_clear_weak_pointer (&self->cameras);
  g_clear_object (&self->secrets);
  G_OBJECT_CLASS (tapo_camera_removal_parent_class)->dispose (object);
}

static void
tapo_camera_removal_finalize (GObject *object)
{
  g_clear_pointer (&TAPO_CAMERA_REMOVAL (object)->removed, g_ptr_array_unref);
  G_OBJECT_CLASS (tapo_camera_removal_parent_class)->finalize (object);
}

static void
tapo_camera_removal_class_init (TapoCameraRemovalClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_camera_removal_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_camera_removal_finalize;
}

static void
tapo_camera_removal_init (TapoCameraRemoval *self)
{
}

TapoCameraRemoval *
tapo_camera_removal_get (TapoServices *services)
{
  static const char key[] = "tapo-camera-removal";
  TapoCameraRemoval *self;

  g_return_val_if_fail (services != NULL, NULL);

  self = g_object_get_data (G_OBJECT (services->cameras), key);
  if (self == NULL)
    {
      self = g_object_new (TAPO_TYPE_CAMERA_REMOVAL, NULL);
      g_set_weak_pointer (&self->cameras, services->cameras);
      self->secrets = g_object_ref (services->secrets);
      g_object_set_data_full (G_OBJECT (services->cameras), key, self, g_object_unref);
    }
  return self;
}
