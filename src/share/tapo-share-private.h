/* tapo-share-private.h: what the files of the share itself have in common: its life (tapo-share.c) and the addresses it
 * is found by (tapo-share-links.c). Main thread.
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

/* Says so when a guest link has come, gone or run out; certain: whether or not there are as many as before. */
void tapo_share_tell_guests (TapoShare *self,
                             gboolean certain);

G_END_DECLS
