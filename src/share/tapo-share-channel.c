/* tapo-share-channel.c: a slot for one picture and a source to wake.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-channel.h"

struct _TapoShareChannel
{
  gatomicrefcount ref_count;
  TapoShareFormat *format;
  GSource *wake;

  /* Of the next two; a leaf. */
  GMutex lock;
  TapoSharePicture *picture;
  guint64 n_pictures;
};

TapoShareChannel *
tapo_share_channel_new (const TapoShareFormat *format,
                        GSource *wake)
{
  TapoShareChannel *self = g_new0 (TapoShareChannel, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->format = tapo_share_format_copy (format);
  self->wake = g_source_ref (wake);
  return self;
}

TapoShareChannel *
tapo_share_channel_ref (TapoShareChannel *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tapo_share_channel_unref (TapoShareChannel *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->picture, tapo_share_picture_unref);
  tapo_share_format_free (self->format);
  g_source_unref (self->wake);
  g_mutex_clear (&self->lock);
  g_free (self);
}

const TapoShareFormat *
tapo_share_channel_get_format (TapoShareChannel *self)
{
  return self->format;
}

void
tapo_share_channel_put (TapoShareChannel *self,
                        GBytes *jpeg,
                        gint64 captured,
                        gboolean placeholder)
{
  g_autoptr (TapoSharePicture) old = NULL;

  g_mutex_lock (&self->lock);
  old = self->picture;
  self->picture = tapo_share_picture_new (jpeg, ++self->n_pictures, captured, placeholder);
  g_mutex_unlock (&self->lock);
  g_source_set_ready_time (self->wake, 0);
}

TapoSharePicture *
tapo_share_channel_dup_picture (TapoShareChannel *self)
{
  TapoSharePicture *picture;

  g_mutex_lock (&self->lock);
  picture = self->picture != NULL ? tapo_share_picture_ref (self->picture) : NULL;
  g_mutex_unlock (&self->lock);
  return picture;
}
