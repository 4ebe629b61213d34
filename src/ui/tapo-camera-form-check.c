/* tapo-camera-form-check.c: what stands in the wrong place is put right, what is missing is asked for, and what the doctor
 * has found out is used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-form-private.h"

#include "tapo-camera-hints.h"
#include "tapo-path-login.h"

/* A text out of an address; one that is not encoded properly is meant as it stands. */
static char *
decode (const char *raw)
{
  char *decoded = g_uri_unescape_string (raw, NULL);

  return decoded != NULL ? decoded : g_strdup (raw);
}

/* A password in a path would be saved with it: it goes where passwords go. */
static void
take_login_from_path (TapoCameraForm *self,
                      const char *property)
{
  g_autofree char *path = NULL, *kept = NULL;
  char *user = NULL, *password = NULL;

  g_object_get (self->draft, property, &path, NULL);
  if (path == NULL)
    return;
  kept = tapo_path_login_take (path, &user, &password);
  if (user != NULL || password != NULL)
    g_object_set (self->draft, property, kept, NULL);
  if (user != NULL)
    {
      g_autofree char *decoded = decode (user);

      tapo_account_group_set_user (self->account_group, decoded);
    }
  if (password != NULL)
    {
      char *decoded = decode (password);

      tapo_account_group_set_password (self->account_group, decoded);
      tapo_path_login_free (decoded);
    }
  tapo_path_login_free (user);
  tapo_path_login_free (password);
}

static void
show_problem (TapoCameraForm *self,
              const char *property)
{
  const char *sentence = tapo_camera_hints_problem (property);

  if (g_str_equal (property, "user"))
    tapo_account_group_refuse_user (self->account_group, sentence);
  else if (g_str_equal (property, "host"))
    {
      tapo_hint_set (self->address_hint, TAPO_HINT_WRONG, sentence);
      gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
    }
  else
    {
      tapo_hint_set (self->problem_hint, TAPO_HINT_WRONG, sentence);
      if (g_str_equal (property, "name"))
        gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      else
        tapo_stream_row_focus (self->stream_row, property);
    }
}

gboolean
tapo_camera_form_apply (TapoCameraForm *self,
                        gboolean with_account)
{
  const char *problem;

  g_return_val_if_fail (TAPO_IS_CAMERA_FORM (self), FALSE);

  tapo_address_row_finish (self->address_row);
  take_login_from_path (self, "main-path");
  take_login_from_path (self, "sub-path");
  if (*gtk_editable_get_text (GTK_EDITABLE (self->name_row)) == '\0')
    {
      g_set_str (&self->suggested_name, "");
      tapo_camera_form_suggest_name (self);
    }
  problem = tapo_camera_find_problem (self->draft);
  if (problem != NULL)
    show_problem (self, problem);
  return problem == NULL && (!with_account || tapo_account_group_check (self->account_group));
}

/* The port stays: the camera has answered there. */
static void
use_streams (TapoCameraForm *self,
             TapoRemedy remedy,
             const char *found_path)
{
  tapo_remedy_apply (remedy, self->draft, found_path);
  tapo_camera_form_update_brand (self);
  tapo_camera_form_suggest_name (self);
}

void
tapo_camera_form_fix (TapoCameraForm *self,
                      TapoRemedy remedy,
                      const char *found_path)
{
  g_return_if_fail (TAPO_IS_CAMERA_FORM (self));

  switch (remedy)
    {
    case TAPO_REMEDY_UNLOCK:
    case TAPO_REMEDY_ACCOUNT:
      tapo_account_group_focus (self->account_group);
      break;
    case TAPO_REMEDY_SETTINGS:
      tapo_stream_row_focus (self->stream_row, "main-path");
      break;
    case TAPO_REMEDY_STANDARD_STREAMS:
    case TAPO_REMEDY_FOUND_STREAMS:
    case TAPO_REMEDY_SMALL_STREAM:
      use_streams (self, remedy, found_path);
      break;
    case TAPO_REMEDY_ADDRESS:
      gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
      break;
    case TAPO_REMEDY_NONE:
    case TAPO_REMEDY_RETRY:
    default:
      break;
    }
}
