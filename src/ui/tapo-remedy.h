/* tapo-remedy.h: what the program itself can do about a camera that shows no picture.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_REMEDY_NONE,
  TAPO_REMEDY_RETRY,
  TAPO_REMEDY_REMOVE,  /* a camera that is of no use any more */
  TAPO_REMEDY_UNLOCK,  /* the keyring */
  TAPO_REMEDY_ACCOUNT, /* user name and password are to be entered; the same for the next two */
  TAPO_REMEDY_ADDRESS,
  TAPO_REMEDY_SETTINGS, /* port, paths, encryption */
  TAPO_REMEDY_STANDARD_STREAMS,
  TAPO_REMEDY_FOUND_STREAMS, /* those that the camera has under the paths of another brand */
  TAPO_REMEDY_SMALL_STREAM,  /* for the large picture as well */
} TapoRemedy;

/* The label of its button beside the fields of a camera, translated and static; NULL where there is no button, because
 * another one does it there. */
const char *tapo_remedy_get_form_label (TapoRemedy self);

/* The action of a widget that stands for the camera (tapo-camera-actions.h); NULL where there is none. Static. */
const char *tapo_remedy_get_action (TapoRemedy self);

/* Whether it is one of the last three. */
gboolean tapo_remedy_changes_streams (TapoRemedy self);

/* Gives a camera the streams of one of the last three, all at once, so that it is connected anew only once. found_path
 * belongs to FOUND_STREAMS. Other remedies change nothing. */
void tapo_remedy_apply (TapoRemedy self,
                        TapoCamera *camera,
                        const char *found_path);

G_END_DECLS
