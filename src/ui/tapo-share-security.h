/* tapo-share-security.h: whether the share is encrypted, with which certificate, and what browsers will say about it.
 * Main thread. The share dialog has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-sharing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TAPO_TYPE_SHARE_SECURITY (tapo_share_security_get_type ())
G_DECLARE_FINAL_TYPE (TapoShareSecurity, tapo_share_security, TAPO, SHARE_SECURITY, AdwPreferencesGroup)

/* Signal "changed": the person has chosen something else. Sets the rows, without the signal; and the other way round:
 * fills in secure and certificate. */
void tapo_share_security_set (TapoShareSecurity *self,
                              const TapoSharingOptions *options);
void tapo_share_security_get (TapoShareSecurity *self,
                              TapoSharingOptions *options);

/* That of the running share; NULL when there is none. */
void tapo_share_security_show_fingerprint (TapoShareSecurity *self,
                                           const char *fingerprint);

/* As if it had been chosen in the file dialog; NULL for the one that is made. */
void tapo_share_security_choose (TapoShareSecurity *self,
                                 const char *certificate);

G_END_DECLS
