/* tapo-sharing.c: hands each call to who makes the share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sharing.h"

G_DEFINE_INTERFACE (TapoSharing, tapo_sharing, G_TYPE_OBJECT)

static void
tapo_sharing_default_init (TapoSharingInterface *iface)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_object_interface_install_property (iface, g_param_spec_boolean ("active", NULL, NULL, FALSE, flags));
  g_object_interface_install_property (iface, g_param_spec_uint ("n-watchers", NULL, NULL, 0, G_MAXUINT, 0, flags));
  g_signal_new ("watchers-changed", TAPO_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("code-changed", TAPO_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("guests-changed", TAPO_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
tapo_sharing_options_clear (TapoSharingOptions *options)
{
  g_clear_pointer (&options->certificate, g_free);
}

void
tapo_sharing_start_async (TapoSharing *self,
                          const TapoSharingOptions *options,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (TAPO_IS_SHARING (self));

  TAPO_SHARING_GET_IFACE (self)->start_async (self, options, callback, user_data);
}

gboolean
tapo_sharing_start_finish (TapoSharing *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (TAPO_IS_SHARING (self), FALSE);

  return TAPO_SHARING_GET_IFACE (self)->start_finish (self, result, error);
}

void
tapo_sharing_stop (TapoSharing *self)
{
  g_return_if_fail (TAPO_IS_SHARING (self));

  TAPO_SHARING_GET_IFACE (self)->stop (self);
}

gboolean
tapo_sharing_is_active (TapoSharing *self)
{
  gboolean active;

  g_return_val_if_fail (TAPO_IS_SHARING (self), FALSE);

  g_object_get (self, "active", &active, NULL);
  return active;
}

void
tapo_sharing_set_open (TapoSharing *self,
                       gboolean open)
{
  g_return_if_fail (TAPO_IS_SHARING (self));

  TAPO_SHARING_GET_IFACE (self)->set_open (self, open);
}

void
tapo_sharing_renew_code_async (TapoSharing *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TAPO_IS_SHARING (self));

  TAPO_SHARING_GET_IFACE (self)->renew_code_async (self, callback, user_data);
}

gboolean
tapo_sharing_renew_code_finish (TapoSharing *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (TAPO_IS_SHARING (self), FALSE);

  return TAPO_SHARING_GET_IFACE (self)->renew_code_finish (self, result, error);
}

guint
tapo_sharing_get_port (TapoSharing *self)
{
  g_return_val_if_fail (TAPO_IS_SHARING (self), 0);

  return TAPO_SHARING_GET_IFACE (self)->get_port (self);
}

char *
tapo_sharing_dup_address (TapoSharing *self)
{
  g_return_val_if_fail (TAPO_IS_SHARING (self), NULL);

  return TAPO_SHARING_GET_IFACE (self)->dup_address (self);
}

char *
tapo_sharing_dup_link (TapoSharing *self)
{
  g_return_val_if_fail (TAPO_IS_SHARING (self), NULL);

  return TAPO_SHARING_GET_IFACE (self)->dup_link (self);
}

char *
tapo_sharing_dup_fingerprint (TapoSharing *self)
{
  g_return_val_if_fail (TAPO_IS_SHARING (self), NULL);

  return TAPO_SHARING_GET_IFACE (self)->dup_fingerprint (self);
}

char *
tapo_sharing_dup_guest_link (TapoSharing *self,
                             const char *camera,
                             gint64 seconds)
{
  g_return_val_if_fail (TAPO_IS_SHARING (self), NULL);

  return TAPO_SHARING_GET_IFACE (self)->dup_guest_link (self, camera, seconds);
}

GPtrArray *
tapo_sharing_dup_guests (TapoSharing *self)
{
  g_return_val_if_fail (TAPO_IS_SHARING (self), NULL);

  return TAPO_SHARING_GET_IFACE (self)->dup_guests (self);
}

void
tapo_sharing_revoke_guest (TapoSharing *self,
                           guint number)
{
  g_return_if_fail (TAPO_IS_SHARING (self));

  TAPO_SHARING_GET_IFACE (self)->revoke_guest (self, number);
}

GPtrArray *
tapo_sharing_get_watchers (TapoSharing *self)
{
  g_return_val_if_fail (TAPO_IS_SHARING (self), NULL);

  return TAPO_SHARING_GET_IFACE (self)->get_watchers (self);
}

void
tapo_sharing_disconnect (TapoSharing *self,
                         guint64 number)
{
  g_return_if_fail (TAPO_IS_SHARING (self));

  TAPO_SHARING_GET_IFACE (self)->disconnect (self, number);
}
