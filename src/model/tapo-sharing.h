/* tapo-sharing.h: what a dialog can do with the share: an interface, so that widgets need not know servers. Main thread.
 * Owned by the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-share-guest.h"
#include "tapo-share-watcher.h"

G_BEGIN_DECLS

/* How it is to be shared. */
typedef struct
{
  gboolean network;  /* for every device on it, or for this computer only */
  gboolean open;     /* without the access code */
  guint port;        /* the first to try */
  gboolean secure;   /* by HTTPS */
  char *certificate; /* owned: a PEM file with its key; NULL for one that is made at first use */
} TapoSharingOptions;

void tapo_sharing_options_clear (TapoSharingOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TapoSharingOptions, tapo_sharing_options_clear)

#define TAPO_TYPE_SHARING (tapo_sharing_get_type ())
G_DECLARE_INTERFACE (TapoSharing, tapo_sharing, TAPO, SHARING, GObject)

/* Properties that every maker has, read-only and notified: "active", boolean, and "n-watchers", uint. Signals
 * "watchers-changed", "guests-changed", and "code-changed" when the access code is another one than before. */
struct _TapoSharingInterface
{
  GTypeInterface parent_iface;

  void (*start_async) (TapoSharing *self, const TapoSharingOptions *options, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*start_finish) (TapoSharing *self, GAsyncResult *result, GError **error);
  void (*stop) (TapoSharing *self);
  void (*set_open) (TapoSharing *self, gboolean open);
  void (*renew_code_async) (TapoSharing *self, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*renew_code_finish) (TapoSharing *self, GAsyncResult *result, GError **error);
  guint (*get_port) (TapoSharing *self);
  char *(*dup_address) (TapoSharing *self);
  char *(*dup_link) (TapoSharing *self);
  char *(*dup_fingerprint) (TapoSharing *self);
  char *(*dup_guest_link) (TapoSharing *self, const char *camera, gint64 seconds);
  GPtrArray *(*dup_guests) (TapoSharing *self);
  void (*revoke_guest) (TapoSharing *self, guint number);
  GPtrArray *(*get_watchers) (TapoSharing *self);
  void (*disconnect) (TapoSharing *self, guint64 number);
};

/* Ends what is shared already, in another way. */
void tapo_sharing_start_async (TapoSharing *self,
                               const TapoSharingOptions *options,
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

/* The port it listens on, which is another than the wanted one when that was taken; 0 while it is off. */
guint tapo_sharing_get_port (TapoSharing *self);

/* What people read, without the code; and what they open, with it. NULL while it is off. The caller owns them. */
char *tapo_sharing_dup_address (TapoSharing *self);
char *tapo_sharing_dup_link (TapoSharing *self);

/* SHA-256 of the certificate, "AB:CD:…"; NULL without one, or while it is off. The caller owns it. */
char *tapo_sharing_dup_fingerprint (TapoSharing *self);

/* A link for one camera for so many seconds, NULL when there are too many or it is off; those that are valid, of
 * TapoShareGuest; and no more of one of them: who came with it is sent away. The caller owns what it gets. */
char *tapo_sharing_dup_guest_link (TapoSharing *self,
                                   const char *camera,
                                   gint64 seconds);
GPtrArray *tapo_sharing_dup_guests (TapoSharing *self);
void tapo_sharing_revoke_guest (TapoSharing *self,
                                guint number);

/* TapoShareWatcher; borrowed until "watchers-changed". */
GPtrArray *tapo_sharing_get_watchers (TapoSharing *self);
void tapo_sharing_disconnect (TapoSharing *self,
                              guint64 number);

G_END_DECLS
