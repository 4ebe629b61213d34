/* tapo-error.h: the error domain. A code answers "what can be done about it?", not "which library said it".
 * Any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAPO_ERROR (tapo_error_quark ())

typedef enum
{
  TAPO_ERROR_UNREACHABLE,  /* nobody there: refused, no route, unknown host */
  TAPO_ERROR_TIMED_OUT,    /* somebody there, but no answer in time */
  TAPO_ERROR_UNAUTHORIZED, /* name or password refused */
  TAPO_ERROR_NOT_FOUND,    /* no stream under this path */
  TAPO_ERROR_BUSY,         /* the camera serves no further viewer */
  TAPO_ERROR_STALLED,      /* connected, but no picture comes */
  TAPO_ERROR_UNSUPPORTED,  /* a codec that nothing here decodes */
  TAPO_ERROR_REDIRECTED,   /* the camera points to another host, which never gets the password */
  TAPO_ERROR_PROTOCOL,     /* not what a camera says */
  TAPO_ERROR_CLOSED,       /* the camera ended the stream */
  TAPO_ERROR_STORAGE,      /* the disk */
  TAPO_ERROR_CONFIG,       /* the camera list cannot be read or is not sensible */
  TAPO_ERROR_SECRET,       /* the keyring is locked or absent */
} TapoError;

typedef enum
{
  TAPO_RETRY_NEVER,   /* a person has to do something first */
  TAPO_RETRY_BACKOFF, /* by itself, soon, then more slowly */
  TAPO_RETRY_SLOW,    /* by itself, but a slot has to come free first */
} TapoRetry;

GQuark tapo_error_quark (void);

/* What to do after an error with this code. */
TapoRetry tapo_error_get_retry (TapoError code);

/* A name for machines ("unauthorized"), as `--state` and the tests print it. Static. */
const char *tapo_error_get_nick (TapoError code);

G_END_DECLS
