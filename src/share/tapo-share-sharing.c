/* tapo-share-sharing.c: the interface on the share's own functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-sharing.h"

#include "tapo-share.h"

static void
start_async (TapoSharing *sharing,
             const TapoSharingOptions *wanted,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  TapoShareOptions options = {
    .address = wanted->network ? NULL : "localhost",
    .port = wanted->port,
    .open = wanted->open,
    .secure = wanted->secure,
    .certificate = wanted->certificate,
  };

  tapo_share_start_async (TAPO_SHARE (sharing), &options, NULL, callback, user_data);
}

static gboolean
start_finish (TapoSharing *sharing,
              GAsyncResult *result,
              GError **error)
{
  return tapo_share_start_finish (TAPO_SHARE (sharing), result, error);
}

static void
stop (TapoSharing *sharing)
{
  tapo_share_stop (TAPO_SHARE (sharing));
}

static void
set_open (TapoSharing *sharing,
          gboolean open)
{
  tapo_share_set_open (TAPO_SHARE (sharing), open);
}

static void
renew_code_async (TapoSharing *sharing,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  tapo_share_code_async (TAPO_SHARE (sharing), TRUE, NULL, callback, user_data);
}

static gboolean
renew_code_finish (TapoSharing *sharing,
                   GAsyncResult *result,
                   GError **error)
{
  char *code = tapo_share_code_finish (TAPO_SHARE (sharing), result, error);
  gboolean fine = code != NULL;

  tapo_share_access_wipe (code);
  return fine;
}

static guint
get_port (TapoSharing *sharing)
{
  return tapo_share_get_port (TAPO_SHARE (sharing));
}

static char *
dup_address (TapoSharing *sharing)
{
  return tapo_share_dup_address (TAPO_SHARE (sharing));
}

static char *
dup_link (TapoSharing *sharing)
{
  return tapo_share_dup_link (TAPO_SHARE (sharing));
}

static char *
dup_fingerprint (TapoSharing *sharing)
{
  return tapo_share_dup_fingerprint (TAPO_SHARE (sharing));
}

static char *
dup_guest_link (TapoSharing *sharing,
                const char *camera,
                gint64 seconds)
{
  return tapo_share_dup_guest_link (TAPO_SHARE (sharing), camera, seconds, NULL);
}

static GPtrArray *
dup_guests (TapoSharing *sharing)
{
  return tapo_share_access_dup_guests (tapo_share_get_access (TAPO_SHARE (sharing)));
}

static void
revoke_guest (TapoSharing *sharing,
              guint number)
{
  tapo_share_revoke_guest (TAPO_SHARE (sharing), number);
}

static GPtrArray *
get_watchers (TapoSharing *sharing)
{
  return tapo_share_get_watchers (TAPO_SHARE (sharing));
}

static void
disconnect (TapoSharing *sharing,
            guint64 number)
{
  tapo_share_disconnect (TAPO_SHARE (sharing), number);
}

void
tapo_share_init_sharing (TapoSharingInterface *iface)
{
  iface->start_async = start_async;
  iface->start_finish = start_finish;
  iface->stop = stop;
  iface->set_open = set_open;
  iface->renew_code_async = renew_code_async;
  iface->renew_code_finish = renew_code_finish;
  iface->get_port = get_port;
  iface->dup_address = dup_address;
  iface->dup_link = dup_link;
  iface->dup_fingerprint = dup_fingerprint;
  iface->dup_guest_link = dup_guest_link;
  iface->dup_guests = dup_guests;
  iface->revoke_guest = revoke_guest;
  iface->get_watchers = get_watchers;
  iface->disconnect = disconnect;
}
