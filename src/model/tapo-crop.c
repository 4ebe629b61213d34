/* tapo-crop.c: a part of a picture, as fractions of its width and height.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-crop.h"

#include <math.h>

/* What sums of fractions miss. */
#define TOLERANCE 1e-9

static gboolean
is_range (double start,
          double size)
{
  return isfinite (start) && isfinite (size) && start >= 0 && size >= TAPO_CROP_LEAST - TOLERANCE &&
         start + size <= 1 + TOLERANCE;
}

gboolean
tapo_crop_is_valid (const TapoCrop *self)
{
  return is_range (self->x, self->width) && is_range (self->y, self->height);
}

gboolean
tapo_crop_equal (const TapoCrop *a,
                 const TapoCrop *b)
{
  return fabs (a->x - b->x) < TOLERANCE && fabs (a->y - b->y) < TOLERANCE && fabs (a->width - b->width) < TOLERANCE &&
         fabs (a->height - b->height) < TOLERANCE;
}

gboolean
tapo_crop_is_whole (const TapoCrop *self)
{
  const TapoCrop whole = TAPO_CROP_WHOLE;

  return tapo_crop_equal (self, &whole);
}

static void
clamp_range (double *start,
             double *size)
{
  *size = CLAMP (*size, TAPO_CROP_LEAST, 1.0);
  *start = CLAMP (*start, 0.0, 1.0 - *size);
}

TapoCrop
tapo_crop_clamp (const TapoCrop *self)
{
  TapoCrop crop = *self;

  if (!isfinite (crop.x) || !isfinite (crop.y) || !isfinite (crop.width) || !isfinite (crop.height))
    return (TapoCrop) TAPO_CROP_WHOLE;
  clamp_range (&crop.x, &crop.width);
  clamp_range (&crop.y, &crop.height);
  return crop;
}

TapoCrop
tapo_crop_within (const TapoCrop *outer,
                  const TapoCrop *inner)
{
  const TapoCrop crop = {
    outer->x + inner->x * outer->width,
    outer->y + inner->y * outer->height,
    inner->width * outer->width,
    inner->height * outer->height,
  };

  return tapo_crop_clamp (&crop);
}
