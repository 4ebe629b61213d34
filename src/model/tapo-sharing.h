/* tapo-sharing.h: what a dialog can do with the share: an interface, so that widgets need not know servers. Main thread.
 * Owned by the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-share-watcher.h"

G_BEGIN_DECLS

#define TAPO_TYPE_SHARING (tapo_sharing_get_type ())
G_DECLARE_INTERFACE (TapoSharing, tapo_sharing, TAPO, SHARING, GObject)

/* Properties that every maker has, read-only and notified: "active", boolean, and "n-watchers", uint. Signal
 * "watchers-changed". */
struct _TapoSharingInterface
{
  GTypeInterface parent_iface;

  void (*start_async) (TapoSharing *self, gboolean network, gboolean open, guint port, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*start_finish) (TapoSharing *self, GAsyncResult *result, GError **error);
  void (*stop) (TapoSharing *self);
  void (*set_open) (TapoSharing *self, gboolean open);
  void (*renew_code_async) (TapoSharing *self, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*renew_code_finish) (TapoSharing *self, GAsyncResult *result, GError **error);
  char *(*dup_address) (TapoSharing *self);
  char *(*dup_link) (TapoSharing *self);
  char *(*dup_guest_link) (TapoSharing *self, const char *camera, gint64 seconds);
  GPtrArray *(*get_watchers) (TapoSharing *self);
  void (*disconnect) (TapoSharing *self, guint64 number);
};

/* network: for every device on it, or for this computer only. open: without the access code. port: the first to try. */
void tapo_sharing_start_async (TapoSharing *self,
                               gboolean network,
                               gboolean open,
                               guint port,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean tapo_sharing_start_finish (TapoSharing *self,
                                    GAsyncResult *result,
                                    GError **error);
void tapo_sharing_stop (TapoSharing *self);
gboolean tapo_sharing_is_active (TapoSharing *self);
void tapo_sharing_set_open (TapoSharing *self,
                            gboolean open);

/* Whoever came with the code, or as a guest, is sent away. */
void tapo_sharing_renew_code_async (TapoSharing *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean tapo_sharing_renew_code_finish (TapoSharing *self,
                                         GAsyncResult *result,
                                         GError **error);

/* What people read, without the code; what they open, with it; and for one camera for so many seconds, NULL when there
 * are too many. NULL while it is off. The caller owns them. */
char *tapo_sharing_dup_address (TapoSharing *self);
char *tapo_sharing_dup_link (TapoSharing *self);
char *tapo_sharing_dup_guest_link (TapoSharing *self,
                                   const char *camera,
                                   gint64 seconds);

/* TapoShareWatcher; borrowed until "watchers-changed". */
GPtrArray *tapo_sharing_get_watchers (TapoSharing *self);
void tapo_sharing_disconnect (TapoSharing *self,
                              guint64 number);

G_END_DECLS
