/* tapo-report.h: what --state and --list print.
 * Main thread. The caller frees what is returned.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-session-pool.h"

G_BEGIN_DECLS

/* How each camera does: one JSON object on a line. */
char *tapo_report_state (TapoCameraList *cameras,
                         TapoSessionPool *pool);

/* What is saved: a line for people, or a JSON object on a line. */
char *tapo_report_list (TapoCameraList *cameras);
char *tapo_report_list_json (TapoCameraList *cameras);

G_END_DECLS
