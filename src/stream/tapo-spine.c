/* tapo-spine.c: one connection attempt, from the first request to TEARDOWN.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine.h"

#include "tapo-debug.h"
#include "tapo-error.h"
#include "tapo-gst-error.h"
#include "tapo-spine-private.h"

/* Milliseconds beyond the time for TEARDOWN, after which a pipeline hangs. */
#define OVERDUE 500

enum
{
  FLOWING,
  PRESENTABLE,
  SIZE,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static guint n_open; /* main thread */

G_DEFINE_FINAL_TYPE (TapoSpine, tapo_spine, G_TYPE_OBJECT)

static void
fail (TapoSpine *self,
      const GError *error)
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

  if (gst_structure_has_name (structure, TAPO_SPINE_FLOWING))
    g_signal_emit (self, signals[FLOWING], 0);
  else if (gst_structure_has_name (structure, TAPO_SPINE_DECODED))
    tapo_video_sink_decoded (self->sink);
  else if (gst_structure_has_name (structure, TAPO_SPINE_SIZE))
    g_signal_emit (self, signals[SIZE], 0);
  else if (gst_structure_has_name (structure, TAPO_SPINE_REDIRECTED))
    error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_REDIRECTED, "the camera points to another host");
  else if (gst_structure_has_name (structure, TAPO_SPINE_NO_DECODER))
    error = g_error_new (TAPO_ERROR, TAPO_ERROR_UNSUPPORTED, "no decoder for %s", self->shared->codec);
  else if (gst_structure_has_name (structure, TAPO_SPINE_RESTARTED))
    error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_CLOSED, "the camera began the stream anew");
  else if (gst_structure_has_name (structure, TAPO_SPINE_CROWDED))
    error = g_error_new_literal (TAPO_ERROR, TAPO_ERROR_PROTOCOL, "the camera sends from too many sources");
  if (error != NULL)
    fail (self, error);
}

/* What comes from rtspsrc is about the camera; what comes from behind it is about decoding. */
static gboolean
is_from_chain (TapoSpine *self,
               GstMessage *message)
{
  GstObject *source = GST_MESSAGE_SRC (message);

  return GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR && source != GST_OBJECT (self->src)
         && !gst_object_has_as_ancestor (source, GST_OBJECT (self->src));
}

static void
on_error_message (TapoSpine *self,
                  GstMessage *message)
{
  g_autoptr (GError) error = tapo_gst_error_from_message (message);
  gboolean login_accepted;

  g_mutex_lock (&self->shared->lock);
  login_accepted = self->shared->login_accepted;
  g_mutex_unlock (&self->shared->lock);

  if (is_from_chain (self, message))
    {
      g_clear_error (&error);
      self->broken_decoder = tapo_spine_dup_decoder (self);
      error = g_error_new (TAPO_ERROR, TAPO_ERROR_PROTOCOL, "%s cannot decode this stream", self->broken_decoder);
    }
  else if (login_accepted && g_error_matches (error, TAPO_ERROR, TAPO_ERROR_UNAUTHORIZED))
    {
      /* The password has been accepted on this very connection: it is not what the camera minds. */
      error->code = g_atomic_int_get (&self->shared->flowing) ? TAPO_ERROR_CLOSED : TAPO_ERROR_BUSY;
    }
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
      on_error_message (self, message);
      break;
    case GST_MESSAGE_APPLICATION:
      if (!self->failed)
        on_application_message (self, message);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

/* Any thread. Elements talk much; the main loop wakes only for what it acts upon. */
static GstBusSyncReply
on_sync_message (GstBus *bus,
                 GstMessage *message,
                 gpointer user_data)
{
  const GstMessageType wanted = GST_MESSAGE_ERROR | GST_MESSAGE_EOS | GST_MESSAGE_APPLICATION;

  if ((GST_MESSAGE_TYPE (message) & wanted) != 0)
    return GST_BUS_PASS;
  gst_message_unref (message);
  return GST_BUS_DROP;
}

static void
on_sink_presentable (TapoSpine *self)
{
  if (!self->failed)
    g_signal_emit (self, signals[PRESENTABLE], 0);
}

static gboolean
on_keepalive (gpointer user_data)
{
  TapoSpine *self = user_data;

  if (g_atomic_int_get (&self->shared->flowing))
    tapo_spine_wire_keep_alive (self->src, self->shared);
  return G_SOURCE_CONTINUE;
}

static void
detach (TapoSpine *self)
{
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  g_clear_handle_id (&self->keepalive_timer, g_source_remove);
  g_clear_signal_handler (&self->presentable_handler, self->sink);
  g_atomic_int_set (&self->shared->gate.mode, TAPO_GATE_SHUT);
  tapo_spine_set_taps (self, NULL, NULL);
}

static void
tapo_spine_dispose (GObject *object)
{
  TapoSpine *self = TAPO_SPINE (object);

  /* Whoever drops a running spine has not asked to be told when it ended. */
  if (self->pipeline != NULL)
    tapo_spine_stop (self, NULL, NULL);
  g_clear_object (&self->sink);
  G_OBJECT_CLASS (tapo_spine_parent_class)->dispose (object);
}

static void
tapo_spine_finalize (GObject *object)
{
  TapoSpine *self = TAPO_SPINE (object);

  g_clear_pointer (&self->shared, tapo_spine_shared_unref);
  g_free (self->broken_decoder);
  G_OBJECT_CLASS (tapo_spine_parent_class)->finalize (object);
}

static void
tapo_spine_class_init (TapoSpineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_spine_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_spine_finalize;

  signals[FLOWING] = g_signal_new ("flowing", TAPO_TYPE_SPINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[PRESENTABLE] = g_signal_new ("presentable", TAPO_TYPE_SPINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[SIZE] = g_signal_new ("size", TAPO_TYPE_SPINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", TAPO_TYPE_SPINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
tapo_spine_init (TapoSpine *self)
{
}

static void
set_up_source (TapoSpine *self,
               const TapoSpineOptions *options)
{
  g_object_set (self->src,
                "location", options->uri,
                "user-id", options->user,
                "user-pw", options->password,
                "latency", options->udp ? 400 : 200,
                "tcp-timeout", (guint64) options->timings->connect * 1000,
                "teardown-timeout", (guint64) options->timings->teardown * GST_MSECOND,
                "do-rtsp-keep-alive", FALSE,
                "timeout", G_GUINT64_CONSTANT (0), /* no change to TCP behind our back, likewise */
                "udp-reconnect", FALSE, /* over TCP as well, and then with a login that the camera must refuse */
                "tcp-timestamp", TRUE, /* cameras' clocks jump, stop and run at their own speed */
                "add-reference-timestamp-meta", TRUE, /* when the camera says that it took the picture */
                "user-agent", "TapoViewer",
                /* Behind a query, tracks are addressed as everybody else does it, and not by the rules for addresses. */
                "force-non-compliant-url", strchr (options->uri, '?') != NULL,
                NULL);
  gst_util_set_object_arg (G_OBJECT (self->src), "protocols", options->udp ? "udp+tcp" : "tcp");
  gst_util_set_object_arg (G_OBJECT (self->src), "buffer-mode", "slave");
  tapo_spine_wire_attach (self->src, self->shared);
  tapo_spine_link_attach (self->src, self->shared);
  tapo_spine_source_attach (self->src, self->shared);
  tapo_spine_count_watch_source (self->src, self->shared);
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
  self->shared = tapo_spine_shared_new (options, element);
  tapo_spine_socket_watch ();
  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  n_open++;
  self->src = gst_element_factory_make ("rtspsrc", "src");
  gst_bin_add_many (GST_BIN (self->pipeline), self->src, element, NULL);
  set_up_source (self, options);

  bus = gst_element_get_bus (self->pipeline);
  gst_bus_set_sync_handler (bus, on_sync_message, NULL, NULL);
  self->bus_watch = gst_bus_add_watch (bus, on_bus_message, self);
  self->presentable_handler = g_signal_connect_swapped (sink, "presentable", G_CALLBACK (on_sink_presentable), self);
  return self;
}

void
tapo_spine_start (TapoSpine *self)
{
  g_return_if_fail (TAPO_IS_SPINE (self));

  g_mutex_lock (&self->shared->lock);
  self->shared->times.started = g_get_monotonic_time ();
  g_mutex_unlock (&self->shared->lock);
  self->keepalive_timer = g_timeout_add (self->timings->keepalive, on_keepalive, self);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

/* What a pipeline on its way down still needs. */
typedef struct
{
  GstElement *pipeline;
  TapoVideoSink *sink;
  TapoSpineShared *shared;
  guint overdue_timer;
  TapoSpineStopped stopped;
  gpointer user_data;
  gint64 began; /* monotonic, µs */
} Ending;

static gboolean
on_ended (gpointer user_data)
{
  Ending *ending = user_data;

  n_open--;
  g_clear_handle_id (&ending->overdue_timer, g_source_remove);
  g_debug ("left a camera within %d ms", (int) ((g_get_monotonic_time () - ending->began) / 1000));
  if (ending->stopped != NULL)
    ending->stopped (ending->user_data);
  /* The sink's paintable belongs to this thread and may die on no other. */
  g_object_unref (ending->sink);
  tapo_spine_shared_unref (ending->shared);
  g_free (ending);
  return G_SOURCE_REMOVE;
}

/* TEARDOWN has had its time: rtspsrc reads what never ends. */
static gboolean
on_overdue (gpointer user_data)
{
  Ending *ending = user_data;

  ending->overdue_timer = 0;
  g_debug ("the camera does not let go, hanging up");
  tapo_spine_socket_shut_down (ending->shared);
  return G_SOURCE_REMOVE;
}

/* A thread of its own, not one of a pool: a frozen camera holds it for as long as TEARDOWN may take. */
static gpointer
bring_down (gpointer user_data)
{
  Ending *ending = user_data;

  gst_element_set_state (ending->pipeline, GST_STATE_NULL);
  gst_clear_object (&ending->pipeline);
  /* Not when there is nothing else to do: drawing large pictures can keep the main loop from that for seconds. */
  g_idle_add_full (G_PRIORITY_DEFAULT, on_ended, ending, NULL);
  return NULL;
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

  if (tapo_spine_is_flooded (self))
    tapo_spine_socket_shut_down (self->shared);
  detach (self);
  ending = g_new0 (Ending, 1);
  ending->pipeline = g_steal_pointer (&self->pipeline);
  ending->sink = g_object_ref (self->sink);
  ending->shared = tapo_spine_shared_ref (self->shared);
  ending->overdue_timer = g_timeout_add (self->timings->teardown + OVERDUE, on_overdue, ending);
  ending->stopped = stopped;
  ending->user_data = user_data;
  ending->began = g_get_monotonic_time ();
  self->src = NULL;
  g_thread_unref (g_thread_new ("tapo-stop", bring_down, ending));
}

guint
tapo_spine_get_n_open (void)
{
  return n_open;
}

void
tapo_spine_set_gate (TapoSpine *self,
                     TapoGateMode mode)
{
  TapoGateMode before;

  g_return_if_fail (TAPO_IS_SPINE (self));

  before = tapo_spine_get_gate (self);
  if (before == mode)
    return;
  g_mutex_lock (&self->shared->lock);
  if (mode == TAPO_GATE_SHUT)
    self->shared->times.gate = 0;
  else if (mode > before)
    self->shared->times.gate = g_get_monotonic_time ();
  g_mutex_unlock (&self->shared->lock);
  g_atomic_int_set (&self->shared->gate.mode, (int) mode);
}

TapoGateMode
tapo_spine_get_gate (TapoSpine *self)
{
  g_return_val_if_fail (TAPO_IS_SPINE (self), TAPO_GATE_SHUT);
  return (TapoGateMode) g_atomic_int_get (&self->shared->gate.mode);
}

void
tapo_spine_set_taps (TapoSpine *self,
                     TapoTap *encoded,
                     TapoTap *decoded)
{
  g_autoptr (TapoTap) old_encoded = NULL;
  g_autoptr (TapoTap) old_decoded = NULL;

  g_return_if_fail (TAPO_IS_SPINE (self));

  g_mutex_lock (&self->shared->lock);
  old_encoded = g_steal_pointer (&self->shared->encoded_tap);
  old_decoded = g_steal_pointer (&self->shared->decoded_tap);
  self->shared->encoded_tap = encoded != NULL ? tapo_tap_ref (encoded) : NULL;
  self->shared->decoded_tap = decoded != NULL ? tapo_tap_ref (decoded) : NULL;
  g_mutex_unlock (&self->shared->lock);
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
  return self->shared->main_stream;
}

const char *
tapo_spine_get_broken_decoder (TapoSpine *self)
{
  g_return_val_if_fail (TAPO_IS_SPINE (self), NULL);
  return self->broken_decoder;
}
