/* The control socket: the control protocol on a Unix socket, for scripts and other processes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-simulator.h"

G_BEGIN_DECLS

/* Serves in the caller's main context until the service is stopped and unreffed. */
GSocketService *tapo_sim_control_new (TapoSimulator *simulator, const char *path, GError **error);

G_END_DECLS
