/* tapo-placeholder.h: the picture that stands for a camera that is away. Any thread but the main one: fonts are slow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* A dark picture with a crossed-out camera and a line of text under it, as raw video. The caller owns it. */
GstSample *tapo_placeholder_draw (int width,
                                  int height,
                                  const char *text);

G_END_DECLS
