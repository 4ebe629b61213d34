/* tapo-multipart.h: how pictures follow each other in one HTTP answer: multipart/x-mixed-replace. Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAPO_MULTIPART_BOUNDARY "tapo-viewer-picture"
#define TAPO_MULTIPART_TYPE "multipart/x-mixed-replace; boundary=" TAPO_MULTIPART_BOUNDARY

/* What stands before the first part. */
#define TAPO_MULTIPART_OPENING "--" TAPO_MULTIPART_BOUNDARY "\r\n"

/* One part and the boundary behind it: browsers show a picture when they have seen its end. captured is unix time and
 * age is how long ago that was, both in µs. A placeholder stands for a camera that is away. The caller owns it. */
GBytes *tapo_multipart_make_part (GBytes *jpeg,
                                  guint64 sequence,
                                  gint64 captured,
                                  gint64 age,
                                  gboolean placeholder);

G_END_DECLS
