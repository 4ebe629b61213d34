/* tapo-preload.h: what the first picture needs, loaded while the window is being made.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Loads plugins in a worker; returns at once. A decoder with its libraries takes a quarter of a second, which would
 * otherwise pass between the first packet and the first picture. */
void tapo_preload (void);

G_END_DECLS
