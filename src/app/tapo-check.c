/* tapo-check.c: from what the person has named to a camera with its password, from there to a verdict.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-check.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tapo-diagnosis-text.h"
#include "tapo-doctor.h"
#include "tapo-draft.h"
#include "tapo-error.h"
#include "tapo-home.h"
#include "tapo-instance.h"
#include "tapo-launch-password.h"
#include "tapo-log.h"
#include "tapo-trial-observer.h"

/* Milliseconds between two questions to a running program, and how long it may take to log in to a camera. */
#define ASK_AGAIN 300
#define LOGIN_PATIENCE 20000

/* One check. */
typedef struct
{
  const TapoCommandLine *line;
  TapoArguments *arguments;
  TapoHome *home;
  TapoCamera *camera;
  gboolean saved;    /* with the account that a running program has, too */
  gboolean known_ok; /* pictures have been seen with this account */
  gboolean locked;   /* the keyring does not give the password */
} Check;

/* What a running program says about the camera. */
typedef struct
{
  const char *absent;  /* why no session is to be taken; NULL for no reason; static */
  gboolean connecting; /* it may be logging in */
  gboolean refused;    /* the account was refused, and no other one has been given since */
} Neighbour;

static void
check_clear (Check *self)
{
  g_clear_object (&self->camera);
  g_clear_object (&self->home);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static int
fail (int status,
      const char *sentence)
{
  tapo_log_complain (sentence);
  return status;
}

static void
on_done (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* A list that cannot be read keeps nobody from looking at an address. */
static void
load (Check *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->home = tapo_home_new_saved (FALSE);
  tapo_home_load_async (self->home, on_done, &result);
  wait_for (&result);
  if (!tapo_home_load_finish (self->home, result, &error))
    g_message ("The camera list could not be read: %s", error->message);
}

/* The account that is named on the command line instead of the saved one. */
static gboolean
names_other_account (Check *self)
{
  return self->line->password_stdin ||
         (self->line->user != NULL && g_strcmp0 (self->line->user, tapo_camera_get_user (self->camera)) != 0);
}

static void
look_up_password (Check *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TapoSecretStore *secrets = tapo_home_get_secrets (self->home);

  tapo_secret_store_lookup_async (secrets, tapo_camera_get_id (self->camera), NULL, on_done, &result);
  wait_for (&result);
  self->arguments->password = tapo_secret_store_lookup_finish (secrets, result, &error);
  self->locked = error != NULL;
}

static gboolean
take_saved (Check *self,
            TapoCamera *camera,
            int *status)
{
  self->camera = tapo_camera_copy (camera);
  self->known_ok = tapo_camera_get_main_width (camera) > 0 &&
                   (self->line->user == NULL || g_strcmp0 (self->line->user, tapo_camera_get_user (camera)) == 0);
  if (!names_other_account (self))
    {
      self->saved = TRUE;
      look_up_password (self);
      return TRUE;
    }
  if (self->line->user != NULL)
    g_object_set (self->camera, "user", self->line->user, NULL);
  return tapo_launch_password_get (self->arguments, self->line, self->camera, status);
}

static gboolean
take_address (Check *self,
              int *status)
{
  TapoCommandLine line = *self->line;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean is_number = line.checked[strspn (line.checked, "0123456789")] == '\0';

  line.address = line.checked;
  if (!is_number)
    self->camera = tapo_draft_new (&line, &error);
  if (self->camera != NULL)
    return tapo_launch_password_get (self->arguments, self->line, self->camera, status);
  if (is_number || strpbrk (line.checked, ".:/") == NULL)
    {
      sentence = g_strdup_printf (_ ("There is no camera “%s”; see --list"), line.checked);
      *status = fail (TAPO_STATUS_FAILED, sentence);
    }
  else
    *status = fail (TAPO_STATUS_WRONG_USAGE, error->message);
  return FALSE;
}

static gboolean
find (Check *self,
      int *status)
{
  TapoCameraList *cameras = tapo_home_get_cameras (self->home);
  TapoCamera *camera = tapo_camera_list_find_by_name (cameras, self->line->checked);
  TapoCamera *source = camera != NULL ? tapo_camera_list_get_source (cameras, camera) : NULL;

  /* What can be the matter with a part of a picture is what is the matter with the whole. */
  if (source != NULL)
    camera = source;
  return camera != NULL ? take_saved (self, camera, status) : take_address (self, status);
}

/* Whether a saved camera is what is looked at, under whatever path. */
static gboolean
is_same_place (Check *self,
               const char *id)
{
  TapoCamera *camera = tapo_camera_list_find (tapo_home_get_cameras (self->home), id);

  return camera != NULL && tapo_camera_get_port (camera) == tapo_camera_get_port (self->camera) &&
         tapo_camera_get_host (camera) != NULL && tapo_camera_get_host (self->camera) != NULL &&
         g_ascii_strcasecmp (tapo_camera_get_host (camera), tapo_camera_get_host (self->camera)) == 0;
}

/* line: what --state says of one camera. */
static void
take_line (Check *self,
           const char *line,
           Neighbour *neighbour)
{
  g_autoptr (JsonNode) node = json_from_string (line, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id, *state, *error;

  if (object == NULL)
    return;
  id = json_object_get_string_member_with_default (object, "id", "");
  state = json_object_get_string_member_with_default (object, "state", "");
  error = json_object_get_string_member_with_default (object, "error", "");
  if (!is_same_place (self, id))
    return;
  if (g_str_equal (state, "connecting"))
    neighbour->connecting = TRUE;
  if (neighbour->connecting || json_object_get_int_member_with_default (object, "sessions", 0) > 0)
    neighbour->absent = "a running Tapo Viewer watches this camera";
  if (self->saved && g_str_equal (id, tapo_camera_get_id (self->camera)) &&
      g_strcmp0 (error, tapo_error_get_nick (TAPO_ERROR_UNAUTHORIZED)) == 0)
    neighbour->refused = TRUE;
}

/* A running program may have a session already, and a Tapo serves two viewers. */
static void
ask_neighbour (Check *self,
               Neighbour *neighbour)
{
  g_autofree char *state = NULL;
  g_auto (GStrv) lines = NULL;

  *neighbour = (Neighbour) { 0 };
  if (tapo_instance_look () != TAPO_INSTANCE_RUNNING && tapo_instance_look_headless () != TAPO_INSTANCE_RUNNING)
    return;
  state = tapo_instance_dup_state ();
  if (state == NULL)
    {
      neighbour->absent = "a Tapo Viewer runs and does not say whether it watches this camera";
      return;
    }
  lines = g_strsplit (state, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (self, lines[i], neighbour);
}

static gboolean
on_ask_again (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* One password is one login: when a running program is about to try this one, its answer is waited for. */
static void
look_at_neighbour (Check *self,
                   Neighbour *neighbour)
{
  gint64 began = g_get_monotonic_time ();

  ask_neighbour (self, neighbour);
  while (self->saved && neighbour->connecting && g_get_monotonic_time () - began < LOGIN_PATIENCE * 1000)
    {
      gboolean due = FALSE;

      g_timeout_add (ASK_AGAIN, on_ask_again, &due);
      while (!due)
        g_main_context_iteration (NULL, TRUE);
      ask_neighbour (self, neighbour);
    }
}

static TapoDiagnosis *
examine (Check *self,
         GError **error)
{
  g_autoptr (TapoTrialObserver) observer = NULL;
  TapoDoctorRequest request;
  Neighbour neighbour;

  look_at_neighbour (self, &neighbour);
  tapo_doctor_request_init (&request, self->camera);
  request.password = self->arguments->password;
  request.known_ok = self->known_ok;
  request.try_paths = TRUE;
  request.secret_locked = self->locked;
  if (neighbour.refused)
    request.session_error = TAPO_ERROR_UNAUTHORIZED;
  request.observer_absent = neighbour.absent;
  if (request.observer_absent == NULL)
    {
      observer = tapo_trial_observer_new (&tapo_timings_default, TAPO_TRIAL_OBSERVER_WATCH);
      request.observer = TAPO_DOCTOR_OBSERVER (observer);
    }
  return tapo_doctor_examine (&request, NULL, error);
}

static void
print (Check *self,
       TapoDiagnosis *diagnosis)
{
  g_autofree char *json = NULL, *title = NULL, *advice = NULL, *steps = NULL;

  if (self->line->json)
    {
      json = tapo_diagnosis_dup_json (diagnosis);
      g_print ("%s\n", json);
      return;
    }
  title = tapo_diagnosis_text_title (diagnosis, self->camera);
  advice = tapo_diagnosis_text_advice (diagnosis, self->camera);
  steps = tapo_diagnosis_dup_steps (diagnosis);
  g_print ("%s%s\n%s%s\n%s", title, tapo_log_get_full_stop (title), advice, *advice != '\0' ? "\n" : "", steps);
}

int
tapo_check_run (TapoArguments *arguments,
                const TapoCommandLine *line)
{
  g_auto (Check) self = { .line = line, .arguments = arguments };
  g_autoptr (TapoDiagnosis) diagnosis = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  load (&self);
  if (!find (&self, &status))
    return status;
  tapo_log_take_over_gst ();
  if (gst_init_check (NULL, NULL, &error))
    diagnosis = examine (&self, &error);
  if (diagnosis == NULL)
    return fail (TAPO_STATUS_FAILED, error->message);
  print (&self, diagnosis);
  return tapo_verdict_get_status (tapo_diagnosis_get_verdict (diagnosis));
}
