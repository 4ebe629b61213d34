/* tapo-doctor-uris.h: the addresses that a camera is asked about, as they go over the wire.
 * Made and freed on the main thread, read by the one that talks. Some hold a password: they are shown to nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera.h"

G_BEGIN_DECLS

typedef struct
{
  char *options; /* what needs no login */
  char *main;
  char *sub;           /* NULL: not looked at */
  gboolean path_login; /* the login is part of the two above */
  char *secret;        /* the password as it stands there; NULL for none */
  GStrv other_paths;   /* where cameras of other makes have their main stream; NULL: not looked for */
  GStrv other_uris;    /* the same, as addresses */
} TapoDoctorUris;

/* password may be NULL: then what waits for one gets an empty one, which some cameras are sold with. */
void tapo_doctor_uris_init (TapoDoctorUris *self,
                            TapoCamera *camera,
                            const char *password,
                            gboolean with_sub,
                            gboolean with_others);
void tapo_doctor_uris_clear (TapoDoctorUris *self);

/* Takes what is secret out of a text of the camera, which may repeat what it was asked. Takes over the text. */
char *tapo_doctor_uris_hide (const TapoDoctorUris *self,
                             char *text);

G_END_DECLS
