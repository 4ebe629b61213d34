/* A prepared scene in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files are plain Annex B, so any player shows them; each picture begins with an access unit
 * delimiter, which is where we cut and which is not sent.
 */
#include "tapo-sim-media.h"

enum
{
  H264_IDR = 5,
  H264_SEI = 6,
  H264_SPS = 7,
  H264_PPS = 8,
  H264_AUD = 9,
  HEVC_IRAP_FIRST = 16,
  HEVC_IRAP_LAST = 23,
  HEVC_VPS = 32,
  HEVC_SPS = 33,
  HEVC_PPS = 34,
  HEVC_AUD = 35,
  HEVC_SEI = 39,
};

int
tapo_sim_nal_get_type (const TapoSimNal *nal, gboolean hevc)
{
  return hevc ? (nal->data[0] >> 1) & 0x3f : nal->data[0] & 0x1f;
}

static void
media_clear (TapoSimMedia *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_clear_pointer (&self->nals, g_array_unref);
  g_clear_pointer (&self->pictures, g_array_unref);
}

TapoSimMedia *
tapo_sim_media_ref (TapoSimMedia *self)
{
  return g_rc_box_acquire (self);
}

void
tapo_sim_media_unref (TapoSimMedia *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) media_clear);
}

static void
add_nal (TapoSimMedia *self, const guint8 *data, gsize size)
{
  TapoSimNal nal = { data, size };
  int type;
  TapoSimPicture *picture;

  while (nal.size > 0 && nal.data[nal.size - 1] == 0)
    nal.size--;
  if (nal.size < 2)
    return;
  type = tapo_sim_nal_get_type (&nal, self->hevc);
  if (type == (self->hevc ? HEVC_AUD : H264_AUD))
    {
      TapoSimPicture next = { .first_nal = self->nals->len };

      g_array_append_val (self->pictures, next);
      return;
    }
  if (self->pictures->len == 0 || type == (self->hevc ? HEVC_SEI : H264_SEI))
    return;
  picture = &g_array_index (self->pictures, TapoSimPicture, self->pictures->len - 1);
  picture->n_nals++;
  if (self->hevc ? type >= HEVC_IRAP_FIRST && type <= HEVC_IRAP_LAST : type == H264_IDR)
    picture->keyframe = TRUE;
  if (self->hevc && type == HEVC_VPS)
    self->vps = nal;
  if (type == (self->hevc ? HEVC_SPS : H264_SPS))
    self->sps = nal;
  if (type == (self->hevc ? HEVC_PPS : H264_PPS))
    self->pps = nal;
  g_array_append_val (self->nals, nal);
}

static void
split (TapoSimMedia *self, const guint8 *data, gsize size)
{
  gsize start = 0;
  gboolean inside = FALSE;

  for (gsize i = 0; i + 3 <= size;)
    {
      if (data[i + 2] > 1)
        i += 3;
      else if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1)
        {
          if (inside)
            add_nal (self, data + start, i - start);
          start = i + 3;
          inside = TRUE;
          i += 3;
        }
      else
        i++;
    }
  if (inside)
    add_nal (self, data + start, size - start);
}

TapoSimMedia *
tapo_sim_media_new (const char *path, GError **error)
{
  g_autoptr (TapoSimMedia) self = g_rc_box_new0 (TapoSimMedia);

  self->nals = g_array_new (FALSE, FALSE, sizeof (TapoSimNal));
  self->pictures = g_array_new (FALSE, FALSE, sizeof (TapoSimPicture));
  self->hevc = g_str_has_suffix (path, ".h265");
  self->file = g_mapped_file_new (path, FALSE, error);
  if (self->file == NULL)
    return NULL;
  split (self, (const guint8 *) g_mapped_file_get_contents (self->file), g_mapped_file_get_length (self->file));
  if (self->pictures->len == 0 || self->sps.size < 4 || self->pps.size == 0 || !g_array_index (self->pictures, TapoSimPicture, 0).keyframe)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s holds no pictures that can be served", path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

guint
tapo_sim_media_get_n_pictures (TapoSimMedia *self)
{
  return self->pictures->len;
}

const TapoSimPicture *
tapo_sim_media_get_picture (TapoSimMedia *self, guint position)
{
  return &g_array_index (self->pictures, TapoSimPicture, position % self->pictures->len);
}

const TapoSimNal *
tapo_sim_media_get_nals (TapoSimMedia *self, const TapoSimPicture *picture)
{
  return &g_array_index (self->nals, TapoSimNal, picture->first_nal);
}

guint
tapo_sim_media_find_keyframe (TapoSimMedia *self, guint position)
{
  position %= self->pictures->len;
  while (!tapo_sim_media_get_picture (self, position)->keyframe)
    position--;
  return position;
}
