/* tapo-help-pages.h: what the help says: a page for each thing that can be the matter with a camera, and guides.
 * Pure data, to be translated where it is shown; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-help-drawing.h"
#include "tapo-verdict.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_HELP_GUIDE,   /* about cameras in general */
  TAPO_HELP_REACH,   /* the camera cannot be reached */
  TAPO_HELP_LOGIN,   /* it refuses the login */
  TAPO_HELP_PICTURE, /* no picture, or the wrong one */
} TapoHelpGroup;

#define TAPO_N_HELP_GROUPS (TAPO_HELP_PICTURE + 1)

/* One step, with a drawing where one helps. */
typedef struct
{
  const char *text;
  TapoHelpSketch sketch;
} TapoHelpStep;

#define TAPO_HELP_MOST_CAUSES 4
#define TAPO_HELP_MOST_STEPS 6
#define TAPO_HELP_MOST_RELATED 3

/* All strings are static, and English; lists end with NULL where they are shorter. */
typedef struct
{
  const char *id; /* for links: it never changes */
  TapoHelpGroup group;
  const char *icon;
  const char *title;
  const char *meaning;
  const char *causes[TAPO_HELP_MOST_CAUSES + 1];
  TapoHelpStep steps[TAPO_HELP_MOST_STEPS + 1];
  const char *notes[TAPO_HELP_MOST_CAUSES + 1]; /* good to know */
  const char *related[TAPO_HELP_MOST_RELATED + 1];
} TapoHelpPage;

/* All of them, in the order of the index; n is how many. */
const TapoHelpPage *tapo_help_pages_get (guint *n);

/* NULL where there is no page of that id. */
const TapoHelpPage *tapo_help_pages_find (const char *id);

/* The id of the page about a verdict; there is one for each. */
const char *tapo_help_pages_of_verdict (TapoVerdict verdict);

/* The heading of a group, English. */
const char *tapo_help_group_get_title (TapoHelpGroup group);

G_END_DECLS
