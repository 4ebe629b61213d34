/* tapo-spine-stats.c: what a spine can say in numbers. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

/* Bytes. All answers before the first picture are some kB; one picture is some MB at the very most. */
#define MAX_ANSWERS (1024 * 1024)
#define MAX_PICTURE (16 * 1024 * 1024)

void
tapo_spine_get_times (TapoSpine *self,
                      TapoSpineTimes *times)
{
  g_return_if_fail (TAPO_IS_SPINE (self));

  g_mutex_lock (&self->shared->lock);
  *times = self->shared->times;
  g_mutex_unlock (&self->shared->lock);
}

gboolean
tapo_spine_is_flooded (TapoSpine *self)
{
  TapoSpineTimes times;
  guint64 received;
  gint64 fed;

  g_return_val_if_fail (TAPO_IS_SPINE (self), FALSE);

  tapo_spine_get_times (self, &times);
  received = tapo_spine_socket_get_received (self->shared);
  fed = MAX (times.play, times.encoded);
  if (fed != self->fed)
    {
      self->fed = fed;
      self->fed_bytes = received;
    }
  return received > self->fed_bytes + (fed == 0 ? MAX_ANSWERS : MAX_PICTURE);
}

guint64
tapo_spine_get_n_decoded (TapoSpine *self)
{
  guint64 n;

  g_return_val_if_fail (TAPO_IS_SPINE (self), 0);

  g_mutex_lock (&self->shared->lock);
  n = self->shared->n_decoded;
  g_mutex_unlock (&self->shared->lock);
  return n;
}

double
tapo_spine_get_fps (TapoSpine *self)
{
  double fps;

  g_return_val_if_fail (TAPO_IS_SPINE (self), 0);

  g_mutex_lock (&self->shared->lock);
  fps = tapo_rate_get (&self->shared->rate, g_get_monotonic_time ());
  g_mutex_unlock (&self->shared->lock);
  return fps;
}

double
tapo_spine_get_size (TapoSpine *self,
                     int *width,
                     int *height)
{
  double aspect;

  g_return_val_if_fail (TAPO_IS_SPINE (self), 0);

  g_mutex_lock (&self->shared->lock);
  *width = self->shared->width;
  *height = self->shared->height;
  aspect = self->shared->aspect;
  g_mutex_unlock (&self->shared->lock);
  return aspect;
}

char *
tapo_spine_dup_decoder (TapoSpine *self)
{
  char *name;

  g_return_val_if_fail (TAPO_IS_SPINE (self), NULL);

  g_mutex_lock (&self->shared->lock);
  name = g_strdup (self->shared->decoder);
  g_mutex_unlock (&self->shared->lock);
  return name;
}
