/* tapo-picture.h: a paintable of pictures that are in the very form that cairo draws from.
 * Main thread. Released there too, so whoever has its sink in a pipeline keeps it for longer than that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>
#include <gst/gst.h>

G_BEGIN_DECLS

#define TAPO_TYPE_PICTURE (tapo_picture_get_type ())
G_DECLARE_FINAL_TYPE (TapoPicture, tapo_picture, TAPO, PICTURE, GObject)

/* Has no size until a picture came. */
TapoPicture *tapo_picture_new (void);

/* The time of the picture that is shown, as its buffer had it; GST_CLOCK_TIME_NONE before the first one. */
GstClockTime tapo_picture_get_time (TapoPicture *self);

/* A sink whose pictures are shown; it keeps self. Once. */
GstElement *tapo_picture_make_sink (TapoPicture *self);

G_END_DECLS
