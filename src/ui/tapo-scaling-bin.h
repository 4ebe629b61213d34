/* tapo-scaling-bin.h: a sink behind what makes its pictures as small as they are shown, for where the processor draws.
 * Main thread, as far as not said otherwise. Belongs to a pipeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define TAPO_TYPE_SCALING_BIN (tapo_scaling_bin_get_type ())
G_DECLARE_FINAL_TYPE (TapoScalingBin, tapo_scaling_bin, TAPO, SCALING_BIN, GstBin)

/* Takes sink, a base sink; its "sync" and "qos" are the bin's too. */
GstElement *tapo_scaling_bin_new (GstElement *sink);

/* Before anything comes: about how wide it is going to be shown. Stands until tapo_scaling_bin_set_shown(). */
void tapo_scaling_bin_expect (TapoScalingBin *self,
                              int width);

/* The picture is shown with so many pixels: larger ones are made smaller from the next one on. 0 × 0: left alone. */
void tapo_scaling_bin_set_shown (TapoScalingBin *self,
                                 int width,
                                 int height);

/* TRUE once for each time that the size of the stream became another one, which needs a new set_shown. */
gboolean tapo_scaling_bin_take_resized (TapoScalingBin *self);

G_END_DECLS
