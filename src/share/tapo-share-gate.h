/* tapo-share-gate.h: who sent a request, and whether an answer is due to them: the Host header, cookies, Basic and
 * Digest. The share's thread only. Owned by TapoShareServer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-share-access.h"
#include "tapo-share-door.h"

G_BEGIN_DECLS

typedef struct _TapoShareGate TapoShareGate;

/* secure: cookies are for TLS only. */
TapoShareGate *tapo_share_gate_new (TapoShareAccess *access,
                                    gboolean secure);
void tapo_share_gate_free (TapoShareGate *self);

/* Method, Host, and whether it is encrypted where it should be. FALSE: it has been answered. */
gboolean tapo_share_gate_check_form (TapoShareGate *self,
                                     SoupServerMessage *message,
                                     TapoShareVisitor *visitor);

/* Fills in what is granted. FALSE: it has been answered with 401 or 429, the page with a form for the code. */
gboolean tapo_share_gate_check_access (TapoShareGate *self,
                                       SoupServerMessage *message,
                                       TapoShareVisitor *visitor,
                                       TapoShareGrant *grant);

/* /enter: exchanges the code of a link for a cookie, and the address for one without it. Always answers. */
void tapo_share_gate_enter (TapoShareGate *self,
                            SoupServerMessage *message,
                            TapoShareVisitor *visitor);

G_END_DECLS
