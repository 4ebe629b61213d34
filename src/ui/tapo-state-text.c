/* tapo-state-text.c: from a state, an age and an error to sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-state-text.h"

#include <glib/gi18n.h>

#include "tapo-error-text.h"
#include "tapo-error.h"

/* A camera that answers at once shows no sign of waiting. */
#define QUIET 1000

/* From when on it is worth saying how old a picture is. */
#define OLD 2000

static char *
dup_duration (gint64 milliseconds)
{
  int seconds = (int) (milliseconds / 1000);

  if (seconds < 60)
    /* Translators: a short time in seconds, as in "Last picture 12 s ago" */
    return g_strdup_printf (_ ("%d s"), seconds);
  if (seconds < 60 * 60)
    /* Translators: a time in minutes, as in "Last picture 12 min ago" */
    return g_strdup_printf (_ ("%d min"), seconds / 60);
  if (seconds < 48 * 60 * 60)
    /* Translators: a time in hours, as in "Last picture 12 h ago" */
    return g_strdup_printf (_ ("%d h"), seconds / (60 * 60));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (seconds / (24 * 60 * 60))),
                          seconds / (24 * 60 * 60));
}

static char *
dup_age (const TapoSituation *situation)
{
  g_autofree char *duration = NULL;

  if (!situation->has_picture || situation->age < OLD)
    return NULL;
  duration = dup_duration (situation->age);
  /* Translators: %s is a time like "12 s" or "3 min" */
  return g_strdup_printf (_ ("Last picture %s ago"), duration);
}

/* Rounded up: a countdown that shows 0 looks stuck. */
static char *
dup_countdown (const TapoSituation *situation)
{
  g_autofree char *duration = dup_duration (MAX (situation->wait + 999, 1000));

  /* Translators: %s is a time like "12 s" or "3 min" */
  return g_strdup_printf (_ ("Trying again in %s"), duration);
}

static char *
dup_joined (char *first,
            char *second)
{
  char *joined;

  if (first == NULL || second == NULL)
    return first != NULL ? first : second;
  joined = g_strdup_printf ("%s · %s", first, second);
  g_free (first);
  g_free (second);
  return joined;
}

static void
say_error (TapoStateText *self,
           const TapoSituation *situation,
           TapoCamera *camera)
{
  TapoRemedy remedy;

  self->dimmed = TRUE;
  self->icon = tapo_error_text_icon (situation->error);
  self->title = tapo_error_text_title (situation->error, camera);
  self->advice = tapo_error_text_advice (situation->error, camera);
  self->button = tapo_error_text_button (situation->error, camera, &remedy);
  self->action = tapo_remedy_get_action (remedy);
  self->examinable = (situation->state == TAPO_SESSION_WAITING || situation->state == TAPO_SESSION_BLOCKED) &&
                     !tapo_camera_is_virtual (camera);
  self->sensitive = situation->state != TAPO_SESSION_CONNECTING;
}

static void
say_connecting (TapoStateText *self,
                const TapoSituation *situation,
                TapoCamera *camera)
{
  self->dimmed = TRUE;
  if (situation->error == NULL)
    {
      self->busy = situation->trying >= QUIET;
      self->title = self->busy ? dup_age (situation) : NULL;
      return;
    }
  say_error (self, situation, camera);
  self->detail = dup_joined (dup_age (situation), g_strdup (_ ("Trying again now…")));
}

static void
say_waiting (TapoStateText *self,
             const TapoSituation *situation,
             TapoCamera *camera)
{
  if (situation->releasing)
    {
      self->dimmed = TRUE;
      self->busy = TRUE;
      self->title = g_strdup (_ ("Waiting for the camera to release the last connection"));
      self->button = _ ("Try Now");
      self->action = "camera.retry";
      self->sensitive = TRUE;
    }
  else if (situation->error != NULL)
    say_error (self, situation, camera);
  if (g_error_matches (situation->error, TAPO_ERROR, TAPO_ERROR_UNAUTHORIZED))
    {
      g_free (self->advice);
      self->advice = g_strdup (_ ("A camera with too many viewers says so, too: it is tried once more."));
    }
  self->detail = dup_joined (dup_age (situation), dup_countdown (situation));
}

TapoStateText *
tapo_state_text_new (const TapoSituation *situation,
                     TapoCamera *camera)
{
  TapoStateText *self = g_new0 (TapoStateText, 1);

  switch (situation->state)
    {
    case TAPO_SESSION_OFF:
    case TAPO_SESSION_CONNECTING:
      say_connecting (self, situation, camera);
      break;
    case TAPO_SESSION_WAITING:
      say_waiting (self, situation, camera);
      break;
    case TAPO_SESSION_BLOCKED:
      if (situation->error != NULL)
        say_error (self, situation, camera);
      self->detail = dup_age (situation);
      break;
    case TAPO_SESSION_LIVE:
    default:
      self->dimmed = situation->stale;
      self->title = situation->stale ? dup_age (situation) : NULL;
      break;
    }
  return self;
}

void
tapo_state_text_free (TapoStateText *self)
{
  g_free (self->title);
  g_free (self->detail);
  g_free (self->advice);
  g_free (self);
}

gboolean
tapo_state_text_equal (const TapoStateText *a,
                       const TapoStateText *b)
{
  return a->busy == b->busy && a->dimmed == b->dimmed && a->sensitive == b->sensitive &&
         a->examinable == b->examinable &&
         g_strcmp0 (a->icon, b->icon) == 0 && g_strcmp0 (a->title, b->title) == 0 &&
         g_strcmp0 (a->detail, b->detail) == 0 && g_strcmp0 (a->advice, b->advice) == 0 &&
         g_strcmp0 (a->button, b->button) == 0 && g_strcmp0 (a->action, b->action) == 0;
}

static char *
dup_lines (const char *first,
           const char *second,
           const char *third)
{
  const char *parts[] = { first, second, third };
  g_autoptr (GString) whole = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL)
        continue;
      if (whole->len > 0)
        g_string_append_c (whole, '\n');
      g_string_append (whole, parts[i]);
    }
  return whole->len > 0 ? g_string_free_and_steal (g_steal_pointer (&whole)) : NULL;
}

char *
tapo_state_text_dup_whole (const TapoStateText *self)
{
  return dup_lines (self->title, self->detail, self->advice);
}

char *
tapo_state_text_dup_lasting (const TapoStateText *self)
{
  /* A title with nothing beside it is the age of the picture. */
  return self->icon != NULL || self->button != NULL ? dup_lines (self->title, self->advice, NULL) : NULL;
}

char *
tapo_state_text_dup_short (const TapoSituation *situation)
{
  switch (situation->state)
    {
    case TAPO_SESSION_LIVE:
      return situation->stale ? dup_age (situation) : g_strdup (_ ("Live"));
    case TAPO_SESSION_WAITING:
      return dup_countdown (situation);
    case TAPO_SESSION_BLOCKED:
      return situation->error != NULL ? tapo_error_text_title (situation->error, NULL) : g_strdup (_ ("Stopped"));
    case TAPO_SESSION_OFF:
      return g_strdup (_ ("Off"));
    case TAPO_SESSION_CONNECTING:
    default:
      return g_strdup (_ ("Connecting…"));
    }
}

TapoSituation
tapo_situation_of_session (TapoSession *session)
{
  return (TapoSituation) {
    .state = tapo_session_get_state (session),
    .has_picture = tapo_session_get_picture (session) != NULL,
    .stale = tapo_session_is_stale (session),
    .releasing = tapo_session_is_releasing (session),
    .age = tapo_session_get_age (session),
    .wait = tapo_session_get_wait (session),
    .error = tapo_session_get_error (session),
  };
}
