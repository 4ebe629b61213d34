/* A prepared scene in memory: the pictures of one Annex B file, and PCMA sound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Immutable once loaded; counted by reference and shared by cameras.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TAPO_SIM_FPS 15
#define TAPO_SIM_VIDEO_CLOCK 90000
#define TAPO_SIM_AUDIO_CLOCK 8000

typedef struct
{
  const guint8 *data; /* without start code */
  gsize size;
} TapoSimNal;

typedef struct
{
  guint first_nal;
  guint n_nals;
  gboolean keyframe;
} TapoSimPicture;

typedef struct
{
  GMappedFile *file;
  gboolean hevc;
  GArray *nals;     /* TapoSimNal */
  GArray *pictures; /* TapoSimPicture */
  TapoSimNal vps, sps, pps;
} TapoSimMedia;

TapoSimMedia *tapo_sim_media_new (const char *path, GError **error);
TapoSimMedia *tapo_sim_media_ref (TapoSimMedia *self);
void tapo_sim_media_unref (TapoSimMedia *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoSimMedia, tapo_sim_media_unref)

guint tapo_sim_media_get_n_pictures (TapoSimMedia *self);
const TapoSimPicture *tapo_sim_media_get_picture (TapoSimMedia *self, guint position);
const TapoSimNal *tapo_sim_media_get_nals (TapoSimMedia *self, const TapoSimPicture *picture);
/* The keyframe at or before position. */
guint tapo_sim_media_find_keyframe (TapoSimMedia *self, guint position);

int tapo_sim_nal_get_type (const TapoSimNal *nal, gboolean hevc);

G_END_DECLS
