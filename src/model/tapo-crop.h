/* tapo-crop.h: a part of a picture, as fractions of its width and height.
 * Any thread; pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Less of a picture than this, in either direction, is not worth being called a camera. */
#define TAPO_CROP_LEAST 0.02

typedef struct
{
  double x, y; /* of the upper left corner, from that of the picture */
  double width, height;
} TapoCrop;

#define TAPO_CROP_WHOLE { 0.0, 0.0, 1.0, 1.0 }

/* Whether it lies within the picture and is large enough to be seen. */
gboolean tapo_crop_is_valid (const TapoCrop *self);

gboolean tapo_crop_is_whole (const TapoCrop *self);

gboolean tapo_crop_equal (const TapoCrop *a,
                          const TapoCrop *b);

/* The nearest valid one; the whole picture for what is no number. */
TapoCrop tapo_crop_clamp (const TapoCrop *self);

/* The part of the whole picture that is the part inner of the part outer. */
TapoCrop tapo_crop_within (const TapoCrop *outer,
                           const TapoCrop *inner);

G_END_DECLS
