/* tapo-jpeg-encoder.h: makes JPEG pictures of decoded ones, in a pipeline of its own. One thread at a time, never the
 * main thread: it waits for its pipeline. Owned by the feed's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

typedef struct _TapoJpegEncoder TapoJpegEncoder;

/* Pictures wider than max_width are made smaller, as a whole; quality is that of JPEG, to 100. */
TapoJpegEncoder *tapo_jpeg_encoder_new (int max_width,
                                        int quality);
void tapo_jpeg_encoder_free (TapoJpegEncoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoJpegEncoder, tapo_jpeg_encoder_free)

/* NULL with an error of GStreamer's, or TAPO_ERROR_UNSUPPORTED for a picture that it cannot make anything of; the next
 * picture finds a new pipeline. The caller owns the bytes. */
GBytes *tapo_jpeg_encoder_encode (TapoJpegEncoder *self,
                                  GstSample *sample,
                                  GError **error);

G_END_DECLS
