/* Cuts one picture into RTP payloads as the cameras do. Pure, any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-sim-media.h"

G_BEGIN_DECLS

/* head and body together are one payload; head is at most 65535 bytes, body may be empty. */
typedef void (*TapoSimPayloadFunc) (const guint8 *head, gsize head_size, const guint8 *body, gsize body_size, gboolean marker, gpointer data);

typedef struct
{
  gsize mtu;
  gboolean hevc;
  gboolean stap_a;
} TapoSimPacketizer;

/* last: the picture ends with this NAL unit. */
void tapo_sim_packetize_nal (const TapoSimPacketizer *self, const TapoSimNal *nal, gboolean last, TapoSimPayloadFunc func, gpointer data);
/* Returns: how many of the n NAL units went into one STAP-A, 0 when none fit. */
guint tapo_sim_packetize_group (const TapoSimPacketizer *self, const TapoSimNal *nals, guint n, TapoSimPayloadFunc func, gpointer data);

G_END_DECLS
