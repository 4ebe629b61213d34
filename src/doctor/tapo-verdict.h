/* tapo-verdict.h: what can be the matter with a camera, as the doctor tells it apart. Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TAPO_VERDICT_OK,
  TAPO_VERDICT_OFFLINE,           /* this computer has no network */
  TAPO_VERDICT_NO_SUCH_HOST,      /* the name is nobody's */
  TAPO_VERDICT_HOST_SILENT,       /* nothing answers at the address */
  TAPO_VERDICT_NOT_A_CAMERA,      /* a device answers, but not as a camera */
  TAPO_VERDICT_STREAM_OFF,        /* a camera, whose stream service is off */
  TAPO_VERDICT_BATTERY_MODEL,     /* a camera that has no stream service */
  TAPO_VERDICT_RESTARTING,        /* known to be a camera; there, with every port closed */
  TAPO_VERDICT_NO_ANSWER,         /* takes the connection and says nothing */
  TAPO_VERDICT_PROTOCOL,          /* speaks RTSP, but not so that it can be understood */
  TAPO_VERDICT_CERTIFICATE,       /* rtsps, and nothing vouches for the other side */
  TAPO_VERDICT_REDIRECTED,        /* points elsewhere, where the password never goes */
  TAPO_VERDICT_ACCOUNT_NEEDED,    /* wants a login, and there is none yet */
  TAPO_VERDICT_WRONG_ACCOUNT,     /* name or password refused */
  TAPO_VERDICT_EMAIL_ACCOUNT,     /* refused, and the name is an e-mail address */
  TAPO_VERDICT_STALE_ACCOUNT,     /* refused, although it has worked before */
  TAPO_VERDICT_LOCKED,            /* logins are suspended for a while */
  TAPO_VERDICT_LOGIN_UNSUPPORTED, /* wants a kind of login that nothing here can do */
  TAPO_VERDICT_KEYRING,           /* wants a login, and the password cannot be read */
  TAPO_VERDICT_PATH_NOT_FOUND,    /* no stream under this path */
  TAPO_VERDICT_FULL,              /* serves no further viewer */
  TAPO_VERDICT_NO_PICTURE,        /* everything is well, but no picture comes */
  TAPO_VERDICT_PRIVACY_SUSPECTED, /* pictures come, and never change */
  TAPO_VERDICT_CODEC_MISSING,     /* nothing here decodes the stream */
  TAPO_VERDICT_CLOCK_WRONG,       /* works, but the camera does not know the time */
} TapoVerdict;

#define TAPO_N_VERDICTS (TAPO_VERDICT_CLOCK_WRONG + 1)

/* A name for machines ("stream-off"), as --json and the tests have it. Static. */
const char *tapo_verdict_get_nick (TapoVerdict verdict);

/* With which status a program ends that was asked for a diagnosis: 0 for OK, never 1 or 2, and the same for ever. */
int tapo_verdict_get_status (TapoVerdict verdict);

/* What is the matter as one English sentence for logs and reports; people read tapo-diagnosis-text. Static. */
const char *tapo_verdict_get_sentence (TapoVerdict verdict);

/* Whether pictures can be seen nevertheless. */
gboolean tapo_verdict_is_good (TapoVerdict verdict);

G_END_DECLS
