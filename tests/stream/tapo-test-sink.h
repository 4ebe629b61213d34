/* tapo-test-sink.h: a video sink whose picture is an object with a name, so that a test sees which one is shown.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-video-sink.h"

G_BEGIN_DECLS

#define TAPO_TYPE_TEST_SINK (tapo_test_sink_get_type ())
G_DECLARE_FINAL_TYPE (TapoTestSink, tapo_test_sink, TAPO, TEST_SINK, TapoVideoSink)

/* A TapoVideoSinkFactory. */
TapoVideoSink *tapo_test_sink_make (gpointer user_data);

/* Whether a session's picture is a frozen copy rather than a live one. */
gboolean tapo_test_picture_is_frozen (GObject *picture);

/* Sinks that exist now. */
guint tapo_test_sink_get_n_alive (void);

G_END_DECLS
