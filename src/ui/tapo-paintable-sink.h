/* tapo-paintable-sink.h: the video sink that GTK can show: gtk4paintablesink, or what costs the processor less.
 * Main thread. Owned by a spine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tapo-video-sink.h"

G_BEGIN_DECLS

#define TAPO_TYPE_PAINTABLE_SINK (tapo_paintable_sink_get_type ())
G_DECLARE_FINAL_TYPE (TapoPaintableSink, tapo_paintable_sink, TAPO, PAINTABLE_SINK, TapoVideoSink)

/* A factory for tapo_session_pool_set_video_sink_factory(). */
TapoVideoSink *tapo_paintable_sink_make (gpointer user_data);

/* Says how large owner shows a picture, in the screen's own pixels; 0 × 0: no longer. Where the processor draws, the
 * widest place decides how large the pictures are made. Any other paintable is left alone. */
void tapo_paintable_sink_show (GdkPaintable *picture,
                               gconstpointer owner,
                               int width,
                               int height);

G_END_DECLS
