/* tapo-paintable-sink.h: the video sink that GTK can show: gtk4paintablesink and its paintable.
 * Main thread. Owned by a spine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-video-sink.h"

G_BEGIN_DECLS

#define TAPO_TYPE_PAINTABLE_SINK (tapo_paintable_sink_get_type ())
G_DECLARE_FINAL_TYPE (TapoPaintableSink, tapo_paintable_sink, TAPO, PAINTABLE_SINK, TapoVideoSink)

/* A factory for tapo_session_pool_set_video_sink_factory(). */
TapoVideoSink *tapo_paintable_sink_make (gpointer user_data);

G_END_DECLS
