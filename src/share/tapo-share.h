/* tapo-share.h: the share: pictures of the cameras for other devices, over HTTP. Off until it is started. Takes leases
 * and answers for who may watch; the rest is in a thread of its own. Main thread. Owned by the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-secret-store.h"
#include "tapo-session-pool.h"
#include "tapo-share-access.h"
#include "tapo-share-limits.h"
#include "tapo-sharing.h"

G_BEGIN_DECLS

#define TAPO_TYPE_SHARE (tapo_share_get_type ())
G_DECLARE_FINAL_TYPE (TapoShare, tapo_share, TAPO, SHARE, GObject)

typedef struct
{
  const char *address;     /* NULL: every one; "localhost": this computer only; or one of its addresses */
  guint port;              /* the first to try; 0: the system's choice */
  gboolean open;           /* anyone near may watch without the code */
  gboolean secure;         /* HTTPS */
  const char *certificate; /* a PEM file with its key; NULL for one of our own */
} TapoShareOptions;

/* A TapoSharing: "active" while it listens, "n-watchers" those who watch now, "watchers-changed" when
 * tapo_share_get_watchers() has something new, "guests-changed" when a guest link has come or gone. limits outlive the share and its drain. */
TapoShare *tapo_share_new (TapoCameraList *cameras,
                           TapoSessionPool *pool,
                           TapoSecretStore *secrets,
                           const TapoShareLimits *limits);

/* Finds the code, and the certificate if one is wanted, or makes them, and listens. TAPO_ERROR_CONFIG when it cannot
 * listen, or not with that certificate. A keyring that does not answer
 * is no error: see tapo_share_is_code_kept(). */
void tapo_share_start_async (TapoShare *self,
                             const TapoShareOptions *options,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean tapo_share_start_finish (TapoShare *self,
                                  GAsyncResult *result,
                                  GError **error);

/* Sends everybody away and lets the cameras go. It is off at once; its thread ends by itself. */
void tapo_share_stop (TapoShare *self);

/* After stop: runs the main context until its threads have ended, but no longer than so many milliseconds. FALSE when
 * they had not. */
gboolean tapo_share_drain (TapoShare *self,
                           guint milliseconds);

gboolean tapo_share_is_active (TapoShare *self);
guint tapo_share_get_port (TapoShare *self);
gboolean tapo_share_is_open (TapoShare *self);
void tapo_share_set_open (TapoShare *self,
                          gboolean open);

/* "http://192.168.1.20:8088/", for people, without the code; and all of them. NULL while it is off. The caller owns
 * them. */
char *tapo_share_dup_address (TapoShare *self);
GStrv tapo_share_dup_addresses (TapoShare *self);

/* SHA-256 of the certificate; NULL without one, or while it is off. The caller owns it. */
char *tapo_share_dup_fingerprint (TapoShare *self);

/* The address with the code in it, to be opened once on each device; the plain one where none is needed. */
char *tapo_share_dup_link (TapoShare *self);

/* A link for one camera for so many seconds, which is valid across restarts unless the code is another one. NULL when
 * there are too many, or it is off. number may be NULL. */
char *tapo_share_dup_guest_link (TapoShare *self,
                                 const char *camera,
                                 gint64 seconds,
                                 guint *number);
void tapo_share_revoke_guest (TapoShare *self,
                              guint number);

/* Whether the code outlives the program: the keyring has it. */
gboolean tapo_share_is_code_kept (TapoShare *self);

/* The code, made where there is none; to be wiped by tapo_share_access_wipe(). renew: a new one, and whoever came with
 * the old one is sent away. Works while it is off. */
void tapo_share_code_async (TapoShare *self,
                            gboolean renew,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
char *tapo_share_code_finish (TapoShare *self,
                              GAsyncResult *result,
                              GError **error);

/* Guest links, codes; borrowed. */
TapoShareAccess *tapo_share_get_access (TapoShare *self);

/* TapoShareWatcher, at most a second old; borrowed, replaced at each "watchers-changed". */
GPtrArray *tapo_share_get_watchers (TapoShare *self);
void tapo_share_disconnect (TapoShare *self,
                            guint64 number);

G_END_DECLS
