/* tapo-share-cameras.h: which cameras there are and how they do, as the share's thread knows it. Never changes once it
 * is made: the main thread makes a new one. Any thread. Counted by reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TAPO_SHARE_IDLE,       /* nobody watches, so nobody knows */
  TAPO_SHARE_CONNECTING, /* no picture yet */
  TAPO_SHARE_LIVE,
  TAPO_SHARE_OFFLINE,
} TapoShareState;

/* "idle", "live"… Static. */
const char *tapo_share_state_get_nick (TapoShareState state);

typedef struct
{
  char *id;
  char *name;
  TapoShareState state;
  gint64 since; /* unix seconds, while OFFLINE */
} TapoShareCamera;

typedef struct _TapoShareCameras TapoShareCameras;

TapoShareCameras *tapo_share_cameras_new (void);
TapoShareCameras *tapo_share_cameras_ref (TapoShareCameras *self);
void tapo_share_cameras_unref (TapoShareCameras *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoShareCameras, tapo_share_cameras_unref)

/* Only by the one who made it, before anybody else has it. */
void tapo_share_cameras_add (TapoShareCameras *self,
                             const char *id,
                             const char *name,
                             TapoShareState state,
                             gint64 since);

guint tapo_share_cameras_get_length (TapoShareCameras *self);
const TapoShareCamera *tapo_share_cameras_get (TapoShareCameras *self,
                                               guint position);
const TapoShareCamera *tapo_share_cameras_find (TapoShareCameras *self,
                                                const char *id);

G_END_DECLS
