/* tapo-launch-password.c: one of three places, in this order: the address, standard input, the terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-launch-password.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "tapo-camera-export.h"
#include "tapo-error.h"
#include "tapo-log.h"
#include "tapo-password-input.h"
#include "tapo-prompt.h"

gboolean
tapo_launch_password_get (TapoArguments *arguments,
                          const TapoCommandLine *line,
                          TapoCamera *camera,
                          int *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *question = NULL;
  const char *user = tapo_camera_get_user (camera);
  gboolean person = tapo_prompt_is_possible ();

  if (arguments->password != NULL && line->password_stdin)
    {
      tapo_log_complain (_ ("The address has a password already, so --password-stdin is one too many"));
      *status = TAPO_STATUS_WRONG_USAGE;
      return FALSE;
    }
  if (line->password_stdin && !person)
    arguments->password = tapo_password_read (STDIN_FILENO, &error);
  else if (person && (line->password_stdin || (arguments->password == NULL && user != NULL)))
    {
      question = g_strdup_printf (_ ("Password for %s (not shown): "), tapo_camera_get_host (camera));
      arguments->password = tapo_prompt_password (question, &error);
    }
  if (error == NULL)
    return TRUE;
  tapo_log_complain (error->message);
  *status = TAPO_STATUS_FAILED;
  return FALSE;
}

/* Twice, because nobody sees what is typed, and nobody could open the file again. */
static gboolean
confirm (const char *passphrase,
         GError **error)
{
  char *again = tapo_prompt_password (_ ("Once more: "), error);
  gboolean same = again != NULL && g_str_equal (again, passphrase);

  tapo_secret_free (again);
  if (!same && *error == NULL)
    g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_SECRET, _ ("The two passphrases differ"));
  return same;
}

gboolean
tapo_launch_passphrase_get (TapoArguments *arguments,
                            const TapoCommandLine *line,
                            gboolean new_one,
                            int *status)
{
  g_autoptr (GError) error = NULL;
  gboolean person = tapo_prompt_is_possible ();

  *status = TAPO_STATUS_FAILED;
  if (line->password_stdin && !person)
    arguments->password = tapo_password_read (STDIN_FILENO, &error);
  else if (person)
    arguments->password = tapo_prompt_password (_ ("Passphrase of the file (not shown): "), &error);
  else
    g_set_error_literal (&error, TAPO_ERROR, TAPO_ERROR_SECRET,
                         _ ("The file needs a passphrase; --password-stdin takes it from standard input"));
  if (error == NULL && new_one && !tapo_camera_export_is_long_enough (arguments->password))
    g_set_error (&error, TAPO_ERROR, TAPO_ERROR_SECRET, _ ("The passphrase needs at least %d characters"),
                 TAPO_CAMERA_EXPORT_LEAST_PASSPHRASE);
  if (error == NULL && (!new_one || !person || confirm (arguments->password, &error)))
    return TRUE;
  tapo_log_complain (error->message);
  return FALSE;
}
