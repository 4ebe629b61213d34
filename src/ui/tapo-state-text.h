/* tapo-state-text.h: what a person reads about a camera's state, and whether its picture is to be taken for present.
 * Main thread; pure apart from the translation. Whoever made one frees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-session.h"

G_BEGIN_DECLS

/* What is known about a camera at one moment. */
typedef struct
{
  TapoSessionState state;
  gboolean has_picture; /* live or frozen */
  gboolean stale;
  gboolean releasing;
  gint64 age;          /* ms since the last picture, -1 for never */
  guint wait;          /* ms until the next attempt */
  gint64 trying;       /* ms since the present attempt began */
  const GError *error; /* the latest, also while the next attempt is under way; NULL after a success */
} TapoSituation;

/* Any string may be NULL: then there is nothing to say. */
typedef struct
{
  gboolean busy;      /* something goes on that has not failed yet */
  gboolean dimmed;    /* the picture is not what the camera sees now */
  const char *icon;   /* static */
  char *title;        /* what is the matter */
  char *detail;       /* times: how old, how long until */
  char *advice;       /* the next step */
  const char *button; /* static */
  const char *action; /* what the button does; static */
  gboolean sensitive; /* whether the button can be pressed now */
  gboolean examinable; /* the doctor may know more */
} TapoStateText;

TapoStateText *tapo_state_text_new (const TapoSituation *situation,
                                    TapoCamera *camera);
void tapo_state_text_free (TapoStateText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoStateText, tapo_state_text_free)

gboolean tapo_state_text_equal (const TapoStateText *a,
                                const TapoStateText *b);

/* All of it as one text, for a tooltip; NULL where there is nothing to say. The caller frees it. */
char *tapo_state_text_dup_whole (const TapoStateText *self);

/* The same without times that run, for a screen reader, which reads what changes; NULL likewise. The caller frees it. */
char *tapo_state_text_dup_lasting (const TapoStateText *self);

/* One or two words for a row of a list, "Live" included. The caller frees it. */
char *tapo_state_text_dup_short (const TapoSituation *situation);

/* What is known about a session now, except for how long it has been trying. */
TapoSituation tapo_situation_of_session (TapoSession *session);

G_END_DECLS
