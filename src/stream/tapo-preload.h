/* tapo-preload.h: GStreamer and what the first picture needs, loaded while GTK begins and the window is made.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Starts GStreamer and loads plugins in a worker; returns at once. Whoever uses GStreamer next begins with
 * gst_init_check(), which waits for the worker's. A decoder with its libraries takes a quarter of a second, which would
 * otherwise pass between the first packet and the first picture. */
void tapo_preload (void);

G_END_DECLS
