/* tapo-doctor-head.h: the head of an answer, looked at before it is read: is it RTSP, and is it all there?
 * Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-doctor-private.h"

G_BEGIN_DECLS

/* No camera says more before the body. */
#define TAPO_DOCTOR_MAX_HEAD 16384

/* TRUE when it can be read now. Otherwise answer->kind says what is wrong with it, with a remark for people, or stays
 * as it is when more has to come first. complete: nothing more will come. */
gboolean tapo_doctor_judge_head (const char *head,
                                 gsize size,
                                 gboolean complete,
                                 TapoAnswer *answer,
                                 char **remark);

G_END_DECLS
