/* tapo-share-picture.c: the bytes, their number, and the part last made of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-picture.h"

#include "tapo-multipart.h"

/* The age in a part is right to so many µs. */
#define PART_GOOD_FOR 5000

struct _TapoSharePicture
{
  gatomicrefcount ref_count;
  GBytes *jpeg;
  guint64 sequence;
  gint64 captured; /* monotonic */
  gint64 date;     /* unix time of the same moment */
  gboolean placeholder;

  GBytes *part;
  gint64 part_made;
};

TapoSharePicture *
tapo_share_picture_new (GBytes *jpeg,
                        guint64 sequence,
                        gint64 captured,
                        gboolean placeholder)
{
  TapoSharePicture *self = g_new0 (TapoSharePicture, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->jpeg = g_bytes_ref (jpeg);
  self->sequence = sequence;
  self->captured = captured;
  self->date = g_get_real_time () - (g_get_monotonic_time () - captured);
  self->placeholder = placeholder;
  return self;
}

TapoSharePicture *
tapo_share_picture_ref (TapoSharePicture *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tapo_share_picture_unref (TapoSharePicture *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_bytes_unref (self->jpeg);
  g_clear_pointer (&self->part, g_bytes_unref);
  g_free (self);
}

GBytes *
tapo_share_picture_get_jpeg (TapoSharePicture *self)
{
  return self->jpeg;
}

guint64
tapo_share_picture_get_sequence (TapoSharePicture *self)
{
  return self->sequence;
}

gboolean
tapo_share_picture_is_placeholder (TapoSharePicture *self)
{
  return self->placeholder;
}

gint64
tapo_share_picture_get_captured (TapoSharePicture *self)
{
  return self->captured;
}

GBytes *
tapo_share_picture_get_part (TapoSharePicture *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->part != NULL && now - self->part_made < PART_GOOD_FOR)
    return self->part;
  g_clear_pointer (&self->part, g_bytes_unref);
  self->part = tapo_multipart_make_part (self->jpeg, self->sequence, self->date, now - self->captured, self->placeholder);
  self->part_made = now;
  return self->part;
}
