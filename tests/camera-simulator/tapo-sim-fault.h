/* What happens to a camera while it runs: every fault as one table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To add a fault: a member in TapoSimFaults (0 means "is not so"), a row in the table of
 * tapo-sim-fault.c, and the line of code that obeys the member. Something that happens once instead
 * of staying is a row with an on_set function of tapo-sim-fault-actions.c. Command line, control
 * socket, tests and --help find it by its row.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TapoSimCamera TapoSimCamera;

typedef enum
{
  TAPO_SIM_PRIVACY_OFF,
  TAPO_SIM_PRIVACY_STILL,
  TAPO_SIM_PRIVACY_STOP,
  TAPO_SIM_PRIVACY_CLOSE
} TapoSimPrivacy;
typedef enum
{
  TAPO_SIM_QUALITY_OWN,
  TAPO_SIM_QUALITY_1080,
  TAPO_SIM_QUALITY_720,
  TAPO_SIM_QUALITY_360
} TapoSimQuality;
typedef enum
{
  TAPO_SIM_GARBAGE_BOTH = 1,
  TAPO_SIM_GARBAGE_START,
  TAPO_SIM_GARBAGE_BETWEEN
} TapoSimGarbage;
typedef enum
{
  TAPO_SIM_HOSTILE_OFF,
  TAPO_SIM_HOSTILE_NOT_RTSP,
  TAPO_SIM_HOSTILE_ENDLESS_HEADERS,
  TAPO_SIM_HOSTILE_ENDLESS_SDP,
  TAPO_SIM_HOSTILE_GIANT_RTP,
  TAPO_SIM_HOSTILE_TRUNCATE,
  TAPO_SIM_HOSTILE_RANDOM,
  TAPO_SIM_HOSTILE_DRIP,
  TAPO_SIM_HOSTILE_GIANT_LENGTH,
  TAPO_SIM_HOSTILE_ENDLESS_ANSWER,
  TAPO_SIM_HOSTILE_ENDLESS_NAL,
  TAPO_SIM_HOSTILE_GIANT_NAL,
  TAPO_SIM_HOSTILE_MANY_SOURCES
} TapoSimHostile;

/* All numbers, so that one loop can set them. */
typedef struct
{
  double privacy, quality, codec;
  double stall, half_dead, refuse;
  double auth_stale;
  double loss, loss_burst, reorder, dup;
  double bandwidth, jitter, delay;
  double ts_repeat, ts_backward, ts_stutter, ts_jump, ts_wrap, ts_freeze, ts_rate;
  double garbage, garbage_where, bad_nal, hostile;
  double slow_reply, split, glue;
  double session_lost;
  double once; /* argument of a fault that does not stay */
  char *redirect;
} TapoSimFaults;

/* arguments: words apart by spaces, or NULL. */
gboolean tapo_sim_fault_set (TapoSimCamera *camera, const char *name, const char *arguments, GError **error);
gboolean tapo_sim_fault_clear (TapoSimCamera *camera, const char *name, GError **error);
void tapo_sim_faults_clear_all (TapoSimCamera *camera);
char *tapo_sim_fault_help (void);

/* In tapo-sim-fault-actions.c */
void tapo_sim_action_close (TapoSimCamera *camera);
void tapo_sim_action_rst (TapoSimCamera *camera);
void tapo_sim_action_reboot (TapoSimCamera *camera);
void tapo_sim_action_refuse (TapoSimCamera *camera);
void tapo_sim_action_ip_change (TapoSimCamera *camera);
void tapo_sim_action_privacy (TapoSimCamera *camera);
void tapo_sim_action_half_dead (TapoSimCamera *camera);
void tapo_sim_action_foreign_play (TapoSimCamera *camera);
void tapo_sim_action_stall (TapoSimCamera *camera);
void tapo_sim_action_ts_jump (TapoSimCamera *camera);
void tapo_sim_action_ts_wrap (TapoSimCamera *camera);
void tapo_sim_action_new_source (TapoSimCamera *camera);
void tapo_sim_action_stale_nonce (TapoSimCamera *camera);
void tapo_sim_action_account_reset (TapoSimCamera *camera);
void tapo_sim_action_ntp (TapoSimCamera *camera);
void tapo_sim_action_app_viewer (TapoSimCamera *camera);

G_END_DECLS
