/* tapo-answer.c: one function for each command, each of which ends by setting a status.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-answer.h"

#include <glib/gi18n.h>

#include "tapo-command-line.h"
#include "tapo-errand.h"
#include "tapo-error.h"
#include "tapo-log.h"
#include "tapo-password-input.h"
#include "tapo-share-report.h"

/* A command on its way. While there is one, the program does not end for want of a window. */
typedef struct
{
  TapoApplication *application;
  GApplicationCommandLine *command_line;
  TapoCommandLine *line;
} Answer;

static void
answer_free (Answer *self)
{
  g_application_release (G_APPLICATION (self->application));
  g_clear_pointer (&self->line, tapo_command_line_free);
  g_object_unref (self->command_line);
  g_object_unref (self->application);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
end_with_status (Answer *self,
                 int status)
{
  g_application_command_line_set_exit_status (self->command_line, status);
  if (!g_application_command_line_get_is_remote (self->command_line))
    tapo_application_set_status (self->application, status);
}

/* Takes over the error. */
static void
fail (Answer *self,
      int status,
      GError *error)
{
  g_autofree char *complaint = tapo_log_dup_complaint (error->message);

  g_application_command_line_printerr_literal (self->command_line, complaint);
  g_error_free (error);
  end_with_status (self, status);
}

static char *
find_camera (TapoHome *home,
             const char *wanted,
             GError **error)
{
  TapoCamera *camera = tapo_camera_list_find_by_name (tapo_home_get_cameras (home), wanted);

  if (camera != NULL)
    return g_strdup (tapo_camera_get_id (camera));
  g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("There is no camera “%s”; see --list"), wanted);
  return NULL;
}

/* The names of all views, as a sentence has them. */
static char *
dup_names (TapoViewList *views)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < tapo_view_list_get_length (views); i++)
    {
      g_autoptr (TapoView) view = g_list_model_get_item (G_LIST_MODEL (views), i);

      /* Translators: the name of a view, in a list of them */
      g_string_append_printf (names, i > 0 ? _ (", “%s”") : _ ("“%s”"), tapo_view_get_name (view));
    }
  return g_string_free_and_steal (names);
}

/* What a wall is to show: a view or, as "--kiosk CAMERA" is read like "--kiosk=VIEW", a camera. FALSE when it is neither. */
static gboolean
find_kiosk (TapoHome *home,
            const char *wanted,
            TapoView **view,
            char **id,
            GError **error)
{
  TapoViewList *views = tapo_home_get_views (home);
  TapoCamera *camera = tapo_camera_list_find_by_name (tapo_home_get_cameras (home), wanted);
  g_autofree char *names = NULL;

  *view = tapo_view_list_find_by_name (views, wanted);
  if (*view == NULL && camera != NULL)
    *id = g_strdup (tapo_camera_get_id (camera));
  if (*view != NULL || camera != NULL)
    return TRUE;
  names = dup_names (views);
  if (*names != '\0')
    /* Translators: the second %s is a list of names in quotation marks */
    g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("There is no view “%s”; there is %s"), wanted, names);
  else
    g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("There is no view “%s”; views are made in the window"), wanted);
  return FALSE;
}

static void
open_kiosk (Answer *self,
            TapoHome *home,
            const char *camera)
{
  g_autofree char *id = g_strdup (camera);
  TapoView *view = NULL;
  GError *error = NULL;

  if (self->line->view != NULL && !find_kiosk (home, self->line->view, &view, &id, &error))
    {
      fail (self, TAPO_STATUS_WRONG_USAGE, error);
      return;
    }
  tapo_application_open_kiosk (self->application, home, view, id);
  end_with_status (self, TAPO_STATUS_FINE);
}

static void
on_window_loaded (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Answer) self = user_data;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  TapoHome *home = TAPO_HOME (object);
  GError *error = NULL;

  if (!tapo_home_load_finish (home, result, &error))
    {
      fail (self, TAPO_STATUS_FAILED, error);
      return;
    }
  for (guint i = 0; self->line->cameras != NULL && self->line->cameras[i] != NULL; i++)
    {
      char *id = find_camera (home, self->line->cameras[i], &error);

      if (id == NULL)
        {
          /* Who starts a kiosk again and again need not when the next one would not find it either. */
          fail (self, self->line->kiosk ? TAPO_STATUS_WRONG_USAGE : TAPO_STATUS_FAILED, error);
          return;
        }
      g_strv_builder_take (ids, id);
    }
  list = g_strv_builder_end (ids);
  if (self->line->kiosk)
    {
      open_kiosk (self, home, list[0]);
      return;
    }
  tapo_application_open_window (self->application, home, (const char *const *) list, self->line->fullscreen);
  end_with_status (self, TAPO_STATUS_FINE);
}

static void
open_window (Answer *self)
{
  GError *error = NULL;
  TapoHome *home = self->line->demo ? tapo_application_get_demo (self->application, &error)
                                    : tapo_application_get_saved (self->application);

  if (home != NULL)
    tapo_home_load_async (home, on_window_loaded, self);
  else
    {
      fail (self, TAPO_STATUS_FAILED, error);
      answer_free (self);
    }
}

static void
on_errand_done (GObject *home,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (Answer) self = user_data;
  GError *error = NULL;
  g_autofree char *output = tapo_errand_run_finish (result, &error);

  if (error != NULL)
    {
      fail (self, TAPO_STATUS_FAILED, error);
      return;
    }
  g_application_command_line_print_literal (self->command_line, output);
  end_with_status (self, TAPO_STATUS_FINE);
}

static void
run_errand (Answer *self,
            const char *password)
{
  tapo_errand_run_async (tapo_application_get_saved (self->application), self->line, password, on_errand_done, self);
}

static void
on_password_read (GObject *stream,
                  GAsyncResult *result,
                  gpointer user_data)
{
  Answer *self = user_data;
  GError *error = NULL;
  char *password = tapo_password_read_finish (result, &error);

  if (password == NULL)
    {
      fail (self, TAPO_STATUS_FAILED, error);
      answer_free (self);
      return;
    }
  run_errand (self, password);
  tapo_secret_free (password);
}

/* The caller's standard input was handed over with the command, and has nothing but the password. */
static void
read_password (Answer *self)
{
  g_autoptr (GInputStream) stream = g_application_command_line_get_stdin (self->command_line);

  tapo_password_read_async (stream, NULL, on_password_read, self);
}

static void
print_state (Answer *self)
{
  g_autofree char *state = tapo_application_dup_state (self->application);

  g_application_command_line_print_literal (self->command_line, state);
  end_with_status (self, TAPO_STATUS_FINE);
}

static void
print_share_state (Answer *self)
{
  TapoHome *home = tapo_application_get_saved (self->application);
  g_autofree char *state = tapo_share_report (tapo_home_get_share (home), tapo_home_get_cameras (home));

  g_application_command_line_print_literal (self->command_line, state);
  end_with_status (self, TAPO_STATUS_FINE);
}

/* Hands self on to whoever ends it. */
static void
dispatch (Answer *self)
{
  switch (self->line->command)
    {
    case TAPO_COMMAND_WINDOW:
      open_window (self);
      return;
    case TAPO_COMMAND_ADD:
    case TAPO_COMMAND_EXPORT:
    case TAPO_COMMAND_IMPORT:
      if (self->line->password_stdin)
        read_password (self);
      else
        run_errand (self, NULL);
      return;
    case TAPO_COMMAND_LIST:
    case TAPO_COMMAND_REMOVE:
    case TAPO_COMMAND_SHARE_CODE:
      run_errand (self, NULL);
      return;
    case TAPO_COMMAND_SHARE_STATE:
      print_share_state (self);
      break;
    case TAPO_COMMAND_STATE:
      print_state (self);
      break;
    case TAPO_COMMAND_QUIT:
      tapo_application_end (self->application, self->command_line);
      break;
    case TAPO_COMMAND_HELP:
    case TAPO_COMMAND_VERSION:
    case TAPO_COMMAND_CHECK:
    case TAPO_COMMAND_SERVICE:
    case TAPO_COMMAND_HEADLESS:
    default:
      /* Done by the caller itself. */
      break;
    }
  answer_free (self);
}

/* The caller may be in another folder. */
static void
find_file (Answer *self)
{
  const char *folder = g_application_command_line_get_cwd (self->command_line);
  char *file = self->line->file;

  if (file == NULL || g_path_is_absolute (file) || folder == NULL)
    return;
  self->line->file = g_build_filename (folder, file, NULL);
  g_free (file);
}

void
tapo_answer (TapoApplication *application,
             GApplicationCommandLine *command_line)
{
  Answer *self = g_new0 (Answer, 1);
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  GError *error = NULL;

  self->application = g_object_ref (application);
  self->command_line = g_object_ref (command_line);
  g_application_hold (G_APPLICATION (application));
  self->line = tapo_command_line_parse ((const char *const *) arguments, &error);
  if (self->line != NULL)
    find_file (self);
  if (self->line == NULL)
    {
      fail (self, TAPO_STATUS_WRONG_USAGE, error);
      answer_free (self);
    }
  else if (tapo_application_is_ending (application))
    {
      fail (self, TAPO_STATUS_FAILED, g_error_new_literal (TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("The program is ending")));
      answer_free (self);
    }
  else
    dispatch (self);
}
