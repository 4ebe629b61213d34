/* tapo-spine.c: one connection attempt, from the first request to TEARDOWN.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine.h"

#include <gst/rtsp/rtsp.h>

#include "tapo-debug.h"
#include "tapo-error.h"
#include "tapo-gst-error.h"
#include "tapo-spine-private.h"

struct _TapoSpine
{
  GObject parent_instance;

  TapoVideoSink *sink;
  GstElement *pipeline;
  GstElement *src; /* borrowed from the pipeline */
  TapoSpineShared *shared;
  const TapoTimings *timings;
  guint bus_watch;
  guint keepalive_timer;
  gulong presentable_handler;
  gboolean main_stream;
  gboolean failed;
};

enum
{
  PRESENTABLE,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static guint n_open;

G_DEFINE_FINAL_TYPE (TapoSpine, tapo_spine, G_TYPE_OBJECT)

TapoSpineShared *
tapo_spine_shared_ref (TapoSpineShared *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tapo_spine_shared_unref (TapoSpineShared *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  gst_object_unref (self->sink);
  g_free (self->host);
  g_free (self->decoder);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
on_handler_gone (gpointer shared,
                 GClosure *closure)
{
  tapo_spine_shared_unref (shared);
}

void
tapo_spine_shared_connect (TapoSpineShared *self,
                           GstElement *element,
                           const char *signal,
                           GCallback handler)
{
  g_signal_connect_data (element, signal, handler, tapo_spine_shared_ref (self), on_handler_gone, 0);
}

static void
fail (TapoSpine *self,
      GError *error)
{
  if (self->failed)
    return;
  self->failed = TRUE;
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
on_application_message (TapoSpine *self,
                        GstMessage *message)
{
  const GstStructure *structure = gst_message_get_structure (message);
  g_autoptr (GError) error = NULL;

  if (gst_structure_has_name (structure, "tapo-decoded"))
    tapo_video_sink_decoded (self->sink);
  else if (gst_structure_has_name (structure, "tapo-redirected"))
    error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_REDIRECTED, "the camera points to another host");
  else if (gst_structure_has_name (structure, "tapo-no-decoder"))
    error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_UNSUPPORTED, "no decoder for this stream");
  if (error != NULL)
    fail (self, error);
}

static gboolean
on_bus_message (GstBus *bus,
                GstMessage *message,
                gpointer user_data)
{
  g_autoptr (TapoSpine) self = g_object_ref (user_data);

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ERROR:
    case GST_MESSAGE_EOS:
      {
        g_autoptr (GError) error = tapo_gst_error_from_message (message);

        fail (self, error);
        break;
      }
    case GST_MESSAGE_APPLICATION:
      on_application_message (self, message);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

static void
on_sink_presentable (TapoSpine *self)
{
  g_signal_emit (self, signals[PRESENTABLE], 0);
}

static gboolean
on_keepalive (gpointer user_data)
{
  TapoSpine *self = user_data;

  if (g_atomic_int_get (&self->shared->first_posted))
    tapo_spine_wire_keep_alive (self->src);
  return G_SOURCE_CONTINUE;
}

static void
detach (TapoSpine *self)
{
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  g_clear_handle_id (&self->keepalive_timer, g_source_remove);
  g_clear_signal_handler (&self->presentable_handler, self->sink);
  if (self->shared != NULL)
    g_atomic_int_set (&self->shared->gate_open, 0);
}

static void
tapo_spine_dispose (GObject *object)
{
  TapoSpine *self = TAPO_SPINE (object);

  /* Whoever drops a running spine has not asked to be told when it ended. */
  if (self->pipeline != NULL)
    tapo_spine_stop (self, NULL, NULL);
  g_clear_object (&self->sink);
  g_clear_pointer (&self->shared, tapo_spine_shared_unref);
  G_OBJECT_CLASS (tapo_spine_parent_class)->dispose (object);
}

static void
tapo_spine_class_init (TapoSpineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_spine_dispose;

  signals[PRESENTABLE] = g_signal_new ("presentable", TAPO_TYPE_SPINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", TAPO_TYPE_SPINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
tapo_spine_init (TapoSpine *self)
{
}

static TapoSpineShared *
make_shared (const TapoSpineOptions *options,
             GstElement *sink)
{
  TapoSpineShared *shared = g_new0 (TapoSpineShared, 1);
  GstRTSPUrl *url = NULL;

  g_atomic_ref_count_init (&shared->ref_count);
  g_mutex_init (&shared->lock);
  shared->sink = gst_object_ref (sink);
  shared->slices = !options->main_stream;
  shared->gate_open = 1;
  shared->wait_keyframe = 1;
  shared->last_method = GST_RTSP_INVALID;
  shared->last_decoded = g_get_monotonic_time ();
  if (gst_rtsp_url_parse (options->uri, &url) == GST_RTSP_OK)
    {
      shared->host = g_strdup (url->host);
      gst_rtsp_url_free (url);
    }
  return shared;
}

TapoSpine *
tapo_spine_new (const TapoSpineOptions *options,
                TapoVideoSink *sink)
{
  TapoSpine *self = g_object_new (TAPO_TYPE_SPINE, NULL);
  GstElement *element = tapo_video_sink_get_element (sink);
  g_autoptr (GstBus) bus = NULL;

  TAPO_ASSERT_MAIN_THREAD ();
  self->sink = g_object_ref (sink);
  self->timings = options->timings;
  self->main_stream = options->main_stream;
  self->shared = make_shared (options, element);
  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  n_open++;
  self->src = gst_element_factory_make ("rtspsrc", TAPO_SPINE_SRC);
  gst_bin_add_many (GST_BIN (self->pipeline), self->src, element, NULL);

  g_object_set (self->src,
                "location", options->uri,
                "user-id", options->user,
                "user-pw", options->password,
                "latency", 200,
                "drop-on-latency", TRUE,
                "tcp-timeout", (guint64) options->timings->connect * 1000,
                "teardown-timeout", (guint64) options->timings->teardown * GST_MSECOND,
                "do-rtsp-keep-alive", FALSE,
                "user-agent", "TapoViewer",
                NULL);
  gst_util_set_object_arg (G_OBJECT (self->src), "protocols", "tcp");
  gst_util_set_object_arg (G_OBJECT (self->src), "buffer-mode", "slave");
  tapo_spine_wire_attach (self->src, self->shared);
  tapo_spine_link_attach (self->src, self->shared);

  bus = gst_element_get_bus (self->pipeline);
  self->bus_watch = gst_bus_add_watch (bus, on_bus_message, self);
  self->presentable_handler = g_signal_connect_swapped (sink, "presentable", G_CALLBACK (on_sink_presentable), self);
  return self;
}

void
tapo_spine_start (TapoSpine *self)
{
  g_return_if_fail (TAPO_IS_SPINE (self));

  self->keepalive_timer = g_timeout_add (self->timings->keepalive, on_keepalive, self);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

/* What a pipeline on its way down still needs. */
typedef struct
{
  TapoVideoSink *sink;
  TapoSpineStopped stopped;
  gpointer user_data;
} Ending;

static gboolean
on_ended (gpointer user_data)
{
  Ending *ending = user_data;

  n_open--;
  if (ending->stopped != NULL)
    ending->stopped (ending->user_data);
  /* The sink's paintable belongs to this thread and may die on no other. */
  g_object_unref (ending->sink);
  g_free (ending);
  return G_SOURCE_REMOVE;
}

static void
bring_down (GstElement *pipeline,
            gpointer user_data)
{
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_idle_add (on_ended, user_data);
}

void
tapo_spine_stop (TapoSpine *self,
                 TapoSpineStopped stopped,
                 gpointer user_data)
{
  Ending *ending;

  g_return_if_fail (TAPO_IS_SPINE (self));
  g_return_if_fail (self->pipeline != NULL);
  TAPO_ASSERT_MAIN_THREAD ();

  detach (self);
  ending = g_new0 (Ending, 1);
  ending->sink = g_object_ref (self->sink);
  ending->stopped = stopped;
  ending->user_data = user_data;
  gst_element_call_async (self->pipeline, bring_down, ending, NULL);
  self->src = NULL;
  gst_clear_object (&self->pipeline);
}

guint
tapo_spine_get_n_open (void)
{
  return n_open;
}

double
tapo_spine_get_fps (TapoSpine *self)
{
  double fps;

  g_return_val_if_fail (TAPO_IS_SPINE (self), 0);

  g_mutex_lock (&self->shared->lock);
  fps = tapo_rate_get (&self->shared->rate, g_get_monotonic_time ());
  g_mutex_unlock (&self->shared->lock);
  return fps;
}

TapoVideoSink *
tapo_spine_get_sink (TapoSpine *self)
{
  g_return_val_if_fail (TAPO_IS_SPINE (self), NULL);
  return self->sink;
}

gboolean
tapo_spine_is_main_stream (TapoSpine *self)
{
  g_return_val_if_fail (TAPO_IS_SPINE (self), FALSE);
  return self->main_stream;
}

guint64
tapo_spine_get_n_decoded (TapoSpine *self)
{
  guint64 n;

  g_return_val_if_fail (TAPO_IS_SPINE (self), 0);

  g_mutex_lock (&self->shared->lock);
  n = self->shared->n_decoded;
  g_mutex_unlock (&self->shared->lock);
  return n;
}

gint64
tapo_spine_get_last_decoded (TapoSpine *self)
{
  gint64 last;

  g_return_val_if_fail (TAPO_IS_SPINE (self), 0);

  g_mutex_lock (&self->shared->lock);
  last = self->shared->last_decoded;
  g_mutex_unlock (&self->shared->lock);
  return last;
}

void
tapo_spine_get_size (TapoSpine *self,
                     int *width,
                     int *height)
{
  g_return_if_fail (TAPO_IS_SPINE (self));

  *width = g_atomic_int_get (&self->shared->width);
  *height = g_atomic_int_get (&self->shared->height);
}

char *
tapo_spine_dup_decoder_name (TapoSpine *self)
{
  char *name;

  g_return_val_if_fail (TAPO_IS_SPINE (self), NULL);

  g_mutex_lock (&self->shared->lock);
  name = g_strdup (self->shared->decoder);
  g_mutex_unlock (&self->shared->lock);
  return name;
}

void
tapo_spine_set_gate (TapoSpine *self,
                     gboolean open)
{
  g_return_if_fail (TAPO_IS_SPINE (self));

  g_atomic_int_set (&self->shared->gate_open, open);
}
