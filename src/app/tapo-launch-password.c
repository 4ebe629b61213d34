/* tapo-launch-password.c: one of three places, in this order: the address, standard input, the terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-launch-password.h"

#include <glib/gi18n.h>
#include <unistd.h>

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
