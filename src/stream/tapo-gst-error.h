/* tapo-gst-error.h: from what rtspsrc posts to what can be done about it. Any thread; pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* A TAPO_ERROR for an ERROR, EOS or missing-plugin message; the caller owns it. Its text holds no address and no
 * credentials: rtspsrc's own texts are not quoted. */
GError *tapo_gst_error_from_message (GstMessage *message);

G_END_DECLS
