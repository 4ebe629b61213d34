/* tapo-instance.h: whether the program already runs in this session.
 * Main thread, which waits for the session bus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TAPO_INSTANCE_RUNNING,
  TAPO_INSTANCE_NONE,
  TAPO_INSTANCE_UNKNOWN, /* there is no session bus to ask */
} TapoInstance;

/* Looks without starting anything: merely calling the name would make the bus start the program. */
TapoInstance tapo_instance_look (void);

/* The same for the share without a window, which has a name of its own. */
TapoInstance tapo_instance_look_headless (void);

/* Makes this process one that a running program in another sandbox of the same Flatpak may answer. Holds for as long as
 * the caller keeps the connection; NULL where there is no sandbox or no bus. */
GDBusConnection *tapo_instance_open_ear (void);

/* What the running program answers to --state; the caller frees it. NULL when it does not answer in good time. */
char *tapo_instance_dup_state (void);

G_END_DECLS
