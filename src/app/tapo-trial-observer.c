/* tapo-trial-observer.c: watches the pictures of a trial session for a while, then hangs up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-trial-observer.h"

#include <gst/video/video.h>
#include <stdlib.h>
#include <string.h>

#include "tapo-trial.h"

/* Milliseconds between two looks, and looks until a camera that does not let go is left alone. */
#define LOOK 50
#define RELEASE_LOOKS 40

/* A picture is remembered by so many points of its brightness. */
#define COLUMNS 48
#define ROWS 27
#define POINTS (COLUMNS * ROWS)

/* Fewer tell nothing. */
#define LEAST_PICTURES 4

/* A point that differs by more has changed. A clock in the picture changes some, whatever the lens sees. */
#define TOLERANCE 6
#define CLOCK_POINTS (POINTS / 64)

/* Two encodings of the very same picture differ by less on all other points together; those of a real one have noise. */
#define NOISE (POINTS / 40)

struct _TapoTrialObserver
{
  GObject parent_instance;

  const TapoTimings *timings;
  guint watch;
};

/* One observation; the data of its task. */
typedef struct
{
  TapoTrial *trial;
  TapoSession *session;
  TapoLease *lease; /* for the pixels */
  TapoObservation observation;
  GError *error;
  gint64 live_since; /* 0: no picture yet */
  gint64 latest;     /* when the latest picture came */
  guint pictures;
  gboolean changed;
  guint8 first[POINTS];
  gboolean released;
  guint looks;
  guint watch;
} Watch;

static void
watch_free (gpointer data)
{
  Watch *self = data;

  g_clear_pointer (&self->lease, tapo_lease_release);
  g_clear_object (&self->trial);
  g_clear_object (&self->session);
  g_clear_error (&self->error);
  g_free (self);
}

/* Brightness, or what comes first in the format. */
static gboolean
take_points (GstSample *sample,
             guint8 points[POINTS])
{
  GstVideoInfo info;
  GstVideoFrame frame;
  const guint8 *data;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample))
      || !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return FALSE;
  data = GST_VIDEO_FRAME_COMP_DATA (&frame, 0);
  for (int y = 0; y < ROWS; y++)
    {
      for (int x = 0; x < COLUMNS; x++)
        {
          int row = y * GST_VIDEO_FRAME_COMP_HEIGHT (&frame, 0) / ROWS;
          int column = x * GST_VIDEO_FRAME_COMP_WIDTH (&frame, 0) / COLUMNS;

          points[y * COLUMNS + x] = data[(gsize) row * (gsize) GST_VIDEO_FRAME_COMP_STRIDE (&frame, 0)
                                         + (gsize) column * (gsize) GST_VIDEO_FRAME_COMP_PSTRIDE (&frame, 0)];
        }
    }
  gst_video_frame_unmap (&frame);
  return TRUE;
}

static gboolean
differs (const guint8 a[POINTS],
         const guint8 b[POINTS])
{
  int changed = 0, noise = 0;

  for (int i = 0; i < POINTS; i++)
    {
      int difference = abs (a[i] - b[i]);

      if (difference > TOLERANCE)
        changed++;
      else
        noise += difference;
    }
  return changed > CLOCK_POINTS || noise > NOISE;
}

static void
look_at_picture (Watch *self)
{
  gint64 time = 0;
  g_autoptr (GstSample) sample = tapo_tap_dup_latest (tapo_session_get_tap (self->session, TAPO_TAP_DECODED), &time);
  guint8 points[POINTS];

  if (sample == NULL || time == self->latest || !take_points (sample, points))
    return;
  self->latest = time;
  if (self->pictures++ == 0)
    memcpy (self->first, points, sizeof points);
  else
    self->changed = self->changed || differs (self->first, points);
}

static gboolean
has_failed (Watch *self)
{
  TapoSessionState state = tapo_session_get_state (self->session);
  const GError *error = tapo_session_get_error (self->session);

  if ((state != TAPO_SESSION_WAITING && state != TAPO_SESSION_BLOCKED) || error == NULL)
    return FALSE;
  self->error = g_error_copy (error);
  return TRUE;
}

/* Whether enough has been seen. A picture that moves needs no second look. */
static gboolean
has_seen_enough (Watch *self)
{
  gint64 now = g_get_monotonic_time ();

  if (tapo_session_get_state (self->session) != TAPO_SESSION_LIVE)
    return FALSE;
  if (self->live_since == 0)
    self->live_since = now;
  look_at_picture (self);
  if (self->pictures < LEAST_PICTURES)
    return FALSE;
  return self->changed || now - self->live_since >= (gint64) self->watch * 1000;
}

static void
note_result (Watch *self)
{
  TapoSessionStats stats;

  tapo_session_get_stats (self->session, &stats);
  self->observation.picture = self->live_since != 0;
  self->observation.constant = self->pictures >= LEAST_PICTURES && !self->changed;
  self->observation.width = stats.width;
  self->observation.height = stats.height;
  tapo_session_stats_clear (&stats);
}

static void
release (Watch *self)
{
  note_result (self);
  g_clear_pointer (&self->lease, tapo_lease_release);
  g_clear_object (&self->trial);
  self->released = TRUE;
}

static gboolean
on_look (gpointer user_data)
{
  GTask *task = user_data;
  Watch *self = g_task_get_task_data (task);

  if (!self->released)
    {
      if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)) && !has_failed (self) && !has_seen_enough (self))
        return G_SOURCE_CONTINUE;
      release (self);
    }
  if (tapo_session_get_n_open (self->session) > 0 && self->looks++ < RELEASE_LOOKS)
    return G_SOURCE_CONTINUE;
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static TapoVideoSink *
make_sink (gpointer user_data)
{
  return tapo_video_sink_new ();
}

static void
observe_async (TapoDoctorObserver *observer,
               TapoCamera *camera,
               const char *password,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  TapoTrialObserver *self = TAPO_TRIAL_OBSERVER (observer);
  GTask *task = g_task_new (observer, cancellable, callback, user_data);
  Watch *watch = g_new0 (Watch, 1);

  watch->watch = self->watch;
  watch->trial = tapo_trial_new (camera, password, make_sink, NULL, self->timings);
  watch->session = g_object_ref (tapo_trial_get_session (watch->trial));
  watch->lease = tapo_session_acquire (watch->session, TAPO_LEASE_DECODED, 0);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, watch, watch_free);
  g_timeout_add_full (G_PRIORITY_DEFAULT, LOOK, on_look, task, g_object_unref);
}

static gboolean
observe_finish (TapoDoctorObserver *observer,
                GAsyncResult *result,
                TapoObservation *observation,
                GError **error)
{
  *observation = ((Watch *) g_task_get_task_data (G_TASK (result)))->observation;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
observer_init (TapoDoctorObserverInterface *iface)
{
  iface->observe_async = observe_async;
  iface->observe_finish = observe_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoTrialObserver, tapo_trial_observer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAPO_TYPE_DOCTOR_OBSERVER, observer_init))

static void
tapo_trial_observer_class_init (TapoTrialObserverClass *klass)
{
}

static void
tapo_trial_observer_init (TapoTrialObserver *self)
{
}

TapoTrialObserver *
tapo_trial_observer_new (const TapoTimings *timings,
                         guint watch)
{
  TapoTrialObserver *self;

  g_return_val_if_fail (timings != NULL, NULL);

  self = g_object_new (TAPO_TYPE_TRIAL_OBSERVER, NULL);
  self->timings = timings;
  self->watch = watch;
  return self;
}
