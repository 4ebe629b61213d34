/* Login as the cameras do it: Digest after RFC 2069, and Basic. Pure, any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *user;
  const char *password;
  const char *realm;
  const char *nonce;
  gboolean digest;           /* Digest is understood */
  gboolean basic;            /* Basic is accepted, not merely offered */
  gboolean reject_algorithm; /* a reply that names its algorithm is refused */
} TapoSimAuthRules;

typedef enum
{
  TAPO_SIM_AUTH_NONE, /* no attempt was made */
  TAPO_SIM_AUTH_RIGHT,
  TAPO_SIM_AUTH_WRONG,
} TapoSimAuthResult;

char *tapo_sim_auth_digest (const char *user, const char *realm, const char *password, const char *nonce, const char *method, const char *uri);

/* reason, a constant for the log, says why an attempt was refused. */
TapoSimAuthResult tapo_sim_auth_check (const TapoSimAuthRules *rules, const char *authorization, const char *method, const char *uri, const char **reason);

G_END_DECLS
