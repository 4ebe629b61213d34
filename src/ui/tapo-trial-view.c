/* tapo-trial-view.c: one attempt, and what a person sees of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-trial-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tapo-announce.h"
#include "tapo-trial.h"

#define RELEASE_LOOK 20 /* ms between two looks whether the camera has let go */
#define RELEASE_LOOKS 100

struct _TapoTrialView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkLabel *running_label;
  GtkPicture *picture;
  TapoDiagnosisView *diagnosis_view;

  TapoTrialState state;
  TapoCamera *camera; /* what is tried */
  TapoTrial *trial;
  TapoSession *session; /* of the trial, and after its end for its last picture */
  TapoLease *lease;     /* where a saved camera's own session is watched */
  GError *error;
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

enum
{
  FIX,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoTrialView, tapo_trial_view, GTK_TYPE_WIDGET)

G_DEFINE_ENUM_TYPE (TapoTrialState, tapo_trial_state,
                    G_DEFINE_ENUM_VALUE (TAPO_TRIAL_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (TAPO_TRIAL_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (TAPO_TRIAL_SEEN, "seen"),
                    G_DEFINE_ENUM_VALUE (TAPO_TRIAL_FAILED, "failed"))

static const char *const pages[] = {
  [TAPO_TRIAL_RUNNING] = "running",
  [TAPO_TRIAL_SEEN] = "seen",
  [TAPO_TRIAL_FAILED] = "failed",
};

static void
set_state (TapoTrialView *self,
           TapoTrialState state)
{
  gtk_widget_set_visible (GTK_WIDGET (self), state != TAPO_TRIAL_IDLE);
  if (state != TAPO_TRIAL_IDLE)
    gtk_stack_set_visible_child_name (self->stack, pages[state]);
  if (state == TAPO_TRIAL_SEEN)
    gtk_widget_add_css_class (GTK_WIDGET (self), "seen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "seen");
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
hang_up (TapoTrialView *self)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->lease, tapo_lease_release);
  g_clear_object (&self->session);
  g_clear_object (&self->trial);
  g_clear_error (&self->error);
  tapo_diagnosis_view_stop (self->diagnosis_view);
}

static void
on_session_picture (TapoTrialView *self)
{
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (tapo_session_get_picture (self->session)));
}

static void
on_session_state (TapoTrialView *self)
{
  if (self->state != TAPO_TRIAL_RUNNING)
    return;

  switch (tapo_session_get_state (self->session))
    {
    case TAPO_SESSION_LIVE:
      set_state (self, TAPO_TRIAL_SEEN);
      tapo_announce (GTK_WIDGET (self), _ ("The camera shows its picture"));
      break;
    case TAPO_SESSION_WAITING:
    case TAPO_SESSION_BLOCKED:
      {
        g_autoptr (GError) error = g_error_copy (tapo_session_get_error (self->session));

        tapo_trial_view_fail (self, error);
      }
      break;
    case TAPO_SESSION_OFF:
    case TAPO_SESSION_CONNECTING:
    default:
      break;
    }
}

static void
on_fix (TapoTrialView *self)
{
  g_signal_emit (self, signals[FIX], 0);
}

static GtkSizeRequestMode
tapo_trial_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A picture has 16:9 from the moment that it is waited for; sentences have the height they need. */
static void
tapo_trial_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  TapoTrialView *self = TAPO_TRIAL_VIEW (widget);

  gtk_widget_measure (GTK_WIDGET (self->stack), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size > 0 && self->state != TAPO_TRIAL_FAILED)
    *minimum = *natural = MAX (*minimum, for_size * 9 / 16);
}

static void
tapo_trial_view_size_allocate (GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  gtk_widget_allocate (GTK_WIDGET (TAPO_TRIAL_VIEW (widget)->stack), width, height, baseline, NULL);
}

static void
tapo_trial_view_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    g_value_set_enum (value, (int) TAPO_TRIAL_VIEW (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_trial_view_dispose (GObject *object)
{
  TapoTrialView *self = TAPO_TRIAL_VIEW (object);

  hang_up (self);
  g_clear_object (&self->camera);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_TRIAL_VIEW);
  G_OBJECT_CLASS (tapo_trial_view_parent_class)->dispose (object);
}

static void
tapo_trial_view_class_init (TapoTrialViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tapo_trial_view_get_property;
  object_class->dispose = tapo_trial_view_dispose;
  widget_class->get_request_mode = tapo_trial_view_get_request_mode;
  widget_class->measure = tapo_trial_view_measure;
  widget_class->size_allocate = tapo_trial_view_size_allocate;

  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TAPO_TYPE_TRIAL_STATE, TAPO_TRIAL_IDLE,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FIX] = g_signal_new ("fix", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TAPO_TYPE_DIAGNOSIS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-trial-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoTrialView, stack);
  gtk_widget_class_bind_template_child (widget_class, TapoTrialView, running_label);
  gtk_widget_class_bind_template_child (widget_class, TapoTrialView, picture);
  gtk_widget_class_bind_template_child (widget_class, TapoTrialView, diagnosis_view);
  gtk_widget_class_bind_template_callback (widget_class, on_fix);
}

static void
tapo_trial_view_init (TapoTrialView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tapo_trial_view_prepare (TapoTrialView *self,
                         TapoCamera *draft)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TAPO_IS_TRIAL_VIEW (self));
  g_return_if_fail (TAPO_IS_CAMERA (draft));

  hang_up (self);
  g_clear_object (&self->camera);
  self->camera = tapo_camera_copy (draft);
  /* Translators: %s is the address of a camera */
  text = g_strdup_printf (_ ("Connecting to %s…"), tapo_camera_get_host (draft));
  gtk_label_set_label (self->running_label, text);
  set_state (self, TAPO_TRIAL_RUNNING);
  tapo_announce (GTK_WIDGET (self), text);
}

static void
follow (TapoTrialView *self,
        TapoSession *session)
{
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::picture", G_CALLBACK (on_session_picture), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (on_session_state), self, G_CONNECT_SWAPPED);
  on_session_picture (self);
  on_session_state (self);
}

void
tapo_trial_view_start (TapoTrialView *self,
                       TapoSessionPool *pool,
                       TapoCamera *draft,
                       const char *password)
{
  TapoVideoSinkFactory factory;
  gpointer factory_data;

  g_return_if_fail (TAPO_IS_SESSION_POOL (pool));

  tapo_trial_view_prepare (self, draft);
  factory = tapo_session_pool_get_video_sink_factory (pool, &factory_data);
  self->trial = tapo_trial_new (draft, password, factory, factory_data, tapo_session_pool_get_timings (pool));
  follow (self, tapo_trial_get_session (self->trial));
}

void
tapo_trial_view_watch (TapoTrialView *self,
                       TapoSession *session)
{
  g_return_if_fail (TAPO_IS_SESSION (session));

  tapo_trial_view_prepare (self, tapo_session_get_camera (session));
  self->lease = tapo_session_acquire (session, TAPO_LEASE_PICTURE, 0);
  if (tapo_session_get_state (session) == TAPO_SESSION_WAITING || tapo_session_get_state (session) == TAPO_SESSION_BLOCKED)
    tapo_session_retry (session);
  follow (self, session);
}

void
tapo_trial_view_fail (TapoTrialView *self,
                      const GError *error)
{
  g_return_if_fail (TAPO_IS_TRIAL_VIEW (self));
  g_return_if_fail (error != NULL);

  hang_up (self);
  self->error = g_error_copy (error);
  tapo_diagnosis_view_show_error (self->diagnosis_view, self->camera, error);
  set_state (self, TAPO_TRIAL_FAILED);
}

void
tapo_trial_view_examine (TapoTrialView *self,
                         const TapoDoctorRequest *request)
{
  g_return_if_fail (TAPO_IS_TRIAL_VIEW (self));
  g_return_if_fail (self->state == TAPO_TRIAL_FAILED);

  tapo_diagnosis_view_examine (self->diagnosis_view, request, self->error);
}

void
tapo_trial_view_stop (TapoTrialView *self)
{
  g_return_if_fail (TAPO_IS_TRIAL_VIEW (self));

  hang_up (self);
  gtk_picture_set_paintable (self->picture, NULL);
  set_state (self, TAPO_TRIAL_IDLE);
}

typedef struct
{
  TapoSession *session;
  guint looks;
} Release;

static void
release_free (gpointer data)
{
  Release *release = data;

  g_object_unref (release->session);
  g_free (release);
}

static gboolean
on_release_look (gpointer user_data)
{
  GTask *task = user_data;
  Release *release = g_task_get_task_data (task);

  if (tapo_session_get_n_open (release->session) > 0 && release->looks++ < RELEASE_LOOKS)
    return G_SOURCE_CONTINUE;
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

void
tapo_trial_view_release_async (TapoTrialView *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Release *release;

  g_return_if_fail (TAPO_IS_TRIAL_VIEW (self));

  task = g_task_new (self, NULL, callback, user_data);
  /* Where the camera's own session was watched, nothing has to go down. */
  g_clear_pointer (&self->lease, tapo_lease_release);
  if (self->trial == NULL && self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_clear_object (&self->session);
    }
  g_clear_object (&self->trial);
  if (self->session == NULL || tapo_session_get_n_open (self->session) == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  release = g_new0 (Release, 1);
  release->session = g_object_ref (self->session);
  g_task_set_task_data (task, release, release_free);
  g_timeout_add_full (G_PRIORITY_DEFAULT, RELEASE_LOOK, on_release_look, g_steal_pointer (&task), g_object_unref);
}

void
tapo_trial_view_release_finish (TapoTrialView *self,
                                GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

TapoTrialState
tapo_trial_view_get_state (TapoTrialView *self)
{
  g_return_val_if_fail (TAPO_IS_TRIAL_VIEW (self), TAPO_TRIAL_IDLE);
  return self->state;
}

const GError *
tapo_trial_view_get_error (TapoTrialView *self)
{
  g_return_val_if_fail (TAPO_IS_TRIAL_VIEW (self), NULL);
  return self->error;
}

TapoDiagnosisView *
tapo_trial_view_get_diagnosis_view (TapoTrialView *self)
{
  g_return_val_if_fail (TAPO_IS_TRIAL_VIEW (self), NULL);
  return self->diagnosis_view;
}

TapoSession *
tapo_trial_view_get_session (TapoTrialView *self)
{
  g_return_val_if_fail (TAPO_IS_TRIAL_VIEW (self), NULL);
  return self->session;
}
