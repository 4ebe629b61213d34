/* tapo-share-links.c: where the share is found, and the links that let people in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-certificate.h"
#include "tapo-share-net.h"
#include "tapo-share-private.h"

static GStrv
dup_hosts (TapoShare *self)
{
  static const char *const loopback[] = { "127.0.0.1", NULL };
  const char *one[] = { self->address, NULL };
  g_auto (GStrv) all = NULL;

  if (self->address != NULL && g_ascii_strcasecmp (self->address, "localhost") == 0)
    return g_strdupv ((GStrv) loopback);
  if (self->address != NULL && *self->address != '\0' && !g_str_equal (self->address, "0.0.0.0") && !g_str_equal (self->address, "::"))
    return g_strdupv ((GStrv) one);
  all = tapo_share_net_dup_addresses ();
  return all[0] != NULL ? g_steal_pointer (&all) : g_strdupv ((GStrv) loopback);
}

GStrv
tapo_share_dup_addresses (TapoShare *self)
{
  g_auto (GStrv) hosts = NULL;
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();

  g_return_val_if_fail (TAPO_IS_SHARE (self), NULL);

  if (self->server == NULL)
    return NULL;
  hosts = dup_hosts (self);
  for (guint i = 0; hosts[i] != NULL; i++)
    {
      g_autofree char *authority = tapo_share_net_dup_authority (hosts[i], self->port);

      g_strv_builder_take (addresses, g_strdup_printf ("%s://%s/", self->certificate != NULL ? "https" : "http", authority));
    }
  return g_strv_builder_end (addresses);
}

char *
tapo_share_dup_address (TapoShare *self)
{
  g_auto (GStrv) addresses = tapo_share_dup_addresses (self);

  return addresses != NULL ? g_strdup (addresses[0]) : NULL;
}

static char *
make_link (TapoShare *self,
           const char *secret)
{
  g_autofree char *address = tapo_share_dup_address (self);

  return g_strdup_printf ("%senter?code=%s", address, secret);
}

char *
tapo_share_dup_link (TapoShare *self)
{
  char *code, *link;

  g_return_val_if_fail (TAPO_IS_SHARE (self), NULL);

  if (self->server == NULL || tapo_share_is_open (self))
    return tapo_share_dup_address (self);
  code = tapo_share_access_dup_code (self->access);
  link = make_link (self, code);
  tapo_share_access_wipe (code);
  return link;
}

char *
tapo_share_dup_fingerprint (TapoShare *self)
{
  g_return_val_if_fail (TAPO_IS_SHARE (self), NULL);

  return self->server != NULL && self->certificate != NULL ? tapo_share_certificate_dup_fingerprint (self->certificate) : NULL;
}

char *
tapo_share_dup_guest_link (TapoShare *self,
                           const char *camera,
                           gint64 seconds,
                           guint *number)
{
  char *secret, *link;

  g_return_val_if_fail (TAPO_IS_SHARE (self), NULL);

  if (self->server == NULL)
    return NULL;
  secret = tapo_share_access_add_guest (self->access, camera, seconds, number);
  if (secret == NULL)
    return NULL;
  link = make_link (self, secret);
  tapo_share_access_wipe (secret);
  tapo_share_tell_guests (self, TRUE);
  return link;
}
