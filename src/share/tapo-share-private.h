/* tapo-share-private.h: what the files of the share itself have in common: its life (tapo-share.c), what comes
 * before it (tapo-share-start.c), and the addresses it is found by (tapo-share-links.c). Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-share-guest-file.h"
#include "tapo-share-server.h"
#include "tapo-share-states.h"
#include "tapo-share.h"

G_BEGIN_DECLS

struct _TapoShare
{
  GObject parent_instance;

  TapoCameraList *cameras;
  TapoSessionPool *pool;
  TapoSecretStore *secrets;
  const TapoShareLimits *limits;
  TapoShareAccess *access;
  TapoShareStates *states;

  TapoShareServer *server; /* NULL while it is off */
  guint n_ending;          /* servers that have not ended yet */
  GTask *starting;         /* waits for one of them, or for the code */
  GHashTable *feeds;       /* owned TapoShareChannel → owned TapoJpegFeed */
  GPtrArray *watchers;
  guint look_timer;
  guint n_guests; /* when it was last said that they have changed */
  TapoShareGuestFile *guest_file;
  gboolean guests_loaded; /* from it; before that nothing is written there */

  char *address; /* as it was asked for */
  guint port;
  GTlsCertificate *certificate; /* NULL for plain HTTP */
  gboolean code_kept;
};

/* Listens, now that everything is known. Takes references on the certificate, which may be NULL, and the sockets. */
void tapo_share_begin (TapoShare *self,
                       const TapoShareOptions *options,
                       GTlsCertificate *certificate,
                       GPtrArray *sockets);

/* Listens if somebody waits for an earlier server's end and for nothing else. */
void tapo_share_start_go_on (TapoShare *self);

/* Whoever waits for a start is told that it was stopped. */
void tapo_share_start_cancel (TapoShare *self);

/* Says so when a guest link has come, gone or run out; certain: whether or not there are as many as before. */
void tapo_share_tell_guests (TapoShare *self,
                             gboolean certain);

G_END_DECLS
