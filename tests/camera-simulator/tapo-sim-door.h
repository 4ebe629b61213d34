/* A camera's other ports: somebody is there, and nothing more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Enough to tell "the stream service is off" from "there is no camera". A door that answers in its
 * own language (ONVIF) will take this one's place. Belongs to the simulator's thread.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TapoSimDoor TapoSimDoor;

TapoSimDoor *tapo_sim_door_new (GMainContext *context, const char *name);
void tapo_sim_door_free (TapoSimDoor *self);

const char *tapo_sim_door_get_name (TapoSimDoor *self);
int tapo_sim_door_get_port (TapoSimDoor *self);
/* On a port of the system's choice the first time, on the same one afterwards. */
gboolean tapo_sim_door_open (TapoSimDoor *self, const char *host, GError **error);
void tapo_sim_door_close (TapoSimDoor *self);

G_END_DECLS
