/* tapo-doctor-talk.h: what is asked of a camera, and in which order: one look without a login, at most one login.
 * Worker thread while it runs; otherwise of whoever made it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-doctor-uris.h"
#include "tapo-doctor-wire.h"

G_BEGIN_DECLS

typedef struct
{
  TapoDoctorWire *wire;
  const TapoDoctorUris *uris;
  const char *user; /* NULL: no login; the same for the password, unless it stands in the path */
  const char *password;
  gboolean try_setup;
  TapoFindings *findings; /* all behind "options" is filled in */
  GPtrArray *steps;
} TapoDoctorTalk;

/* Takes no longer than until the wire is stopped. */
void tapo_doctor_talk (TapoDoctorTalk *self);

G_END_DECLS
