/* A line with a delay: packets wait until they are due, then go to the deliver function.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It stands for the network between camera and viewer: delay, jitter and bandwidth are times at
 * which a packet is due, so one queue does them all. Belongs to the simulator's thread.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TapoSimLink TapoSimLink;

typedef struct
{
  GSocket *socket;         /* NULL: the TCP connection */
  GSocketAddress *address; /* with socket */
  gint64 due;
  gsize size;
  guint8 data[];
} TapoSimPacket;

typedef void (*TapoSimDeliverFunc) (TapoSimPacket *packet, gpointer data);

TapoSimLink *tapo_sim_link_new (GMainContext *context, TapoSimDeliverFunc func, gpointer data);
void tapo_sim_link_free (TapoSimLink *self);

TapoSimPacket *tapo_sim_packet_new (gsize size);
void tapo_sim_packet_free (TapoSimPacket *packet);

/* Takes the packet. delay: on top of the line's own; in_order: never before the one ahead of it. */
void tapo_sim_link_submit (TapoSimLink *self, TapoSimPacket *packet, gint64 delay, double kbits, gboolean in_order);
/* How long a packet submitted now would wait for the line, in µs. */
gint64 tapo_sim_link_get_backlog (TapoSimLink *self);

G_END_DECLS
