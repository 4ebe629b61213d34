/* One RTSP answer, built up by a handler and then sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-sim-auth.h"
#include "tapo-sim-private.h"

G_BEGIN_DECLS

typedef struct
{
  int status; /* 0: none is sent */
  int cseq;
  GString *headers;
  char *body; /* SDP */
  TapoSimAuthResult auth;
  const char *auth_reason;
  gboolean no_life_sign;
  gboolean then_play;
} TapoSimReply;

#define TAPO_SIM_REPLY_INIT(number) { .status = 200, .cseq = number, .headers = g_string_new (NULL) }

void tapo_sim_reply_add (TapoSimReply *self, const char *name, const char *value);
void tapo_sim_reply_add_challenge (TapoSimReply *self, TapoSimConnection *connection);
void tapo_sim_reply_send (TapoSimReply *self, TapoSimConnection *connection, gboolean with_session);
void tapo_sim_reply_clear (TapoSimReply *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TapoSimReply, tapo_sim_reply_clear)

G_END_DECLS
