/* How a camera is built: every setting that stays while it runs, as one table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To add a knob: a member in TapoSimKnobs, a row in the table of tapo-sim-knobs.c (its name is at
 * once a command line option, a name for tapo_simulator_set_knob() and for the control socket),
 * and the line of code that reads the member. A profile (tapo-sim-profile.c) is a list of knobs.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TAPO_SIM_OFFER_BASIC_DIGEST,
  TAPO_SIM_OFFER_DIGEST,
  TAPO_SIM_OFFER_BASIC,
  TAPO_SIM_OFFER_NONE
} TapoSimOffer;
typedef enum
{
  TAPO_SIM_AUTH_ON_SETUP,
  TAPO_SIM_AUTH_ON_ALL,
  TAPO_SIM_AUTH_ON_OPTIONS
} TapoSimAuthOn;
typedef enum
{
  TAPO_SIM_KEEPALIVE_OK,
  TAPO_SIM_KEEPALIVE_STALE_CSEQ,
  TAPO_SIM_KEEPALIVE_400,
  TAPO_SIM_KEEPALIVE_454,
  TAPO_SIM_KEEPALIVE_501,
  TAPO_SIM_KEEPALIVE_SILENT
} TapoSimKeepalive;
typedef enum
{
  TAPO_SIM_LIMIT_453,
  TAPO_SIM_LIMIT_503,
  TAPO_SIM_LIMIT_400,
  TAPO_SIM_LIMIT_401,
  TAPO_SIM_LIMIT_CLOSE,
  TAPO_SIM_LIMIT_NO_RTP
} TapoSimLimitMode;
typedef enum
{
  TAPO_SIM_LIMIT_AT_SETUP,
  TAPO_SIM_LIMIT_AT_DESCRIBE,
  TAPO_SIM_LIMIT_AT_PLAY
} TapoSimLimitAt;
typedef enum
{
  TAPO_SIM_BASE_NOPORT,
  TAPO_SIM_BASE_PORT,
  TAPO_SIM_BASE_NONE,
  TAPO_SIM_BASE_WRONG_HOST
} TapoSimBase;
typedef enum
{
  TAPO_SIM_SDP_B,
  TAPO_SIM_SDP_A,
  TAPO_SIM_SDP_PLAIN
} TapoSimSdpForm;
typedef enum
{
  TAPO_SIM_SPROP_OK,
  TAPO_SIM_SPROP_NULL,
  TAPO_SIM_SPROP_ABSENT
} TapoSimSprop;
typedef enum
{
  TAPO_SIM_START_NOW,
  TAPO_SIM_START_WAIT,
  TAPO_SIM_START_MID
} TapoSimStart;
typedef enum
{
  TAPO_SIM_DATE_TAPO,
  TAPO_SIM_DATE_RFC,
  TAPO_SIM_DATE_NONE
} TapoSimDate;

typedef struct
{
  char *user;
  char *password;
  char *realm;
  int auth_offer;
  gboolean basic;
  int auth_on;
  gboolean reject_algorithm;
  int lock_after;
  double lock_secs;
  gboolean closed;
  char *doors;
  char *public_methods;
  char *streams;
  int sdp;
  gboolean sdp_i_wrong;
  int sprop;
  gboolean track3;
  gboolean hevc;
  double timeout;
  int get_parameter;
  int set_parameter;
  gboolean rtcp_liveness;
  gboolean rejected_set_counts;
  int max_sessions;
  int limit_mode;
  int limit_at;
  double linger;
  int app_viewers;
  int content_base;
  gboolean udp;
  int mtu;
  gboolean stap_a;
  gboolean in_band;
  int start;
  gboolean audio;
  int audio_packet_ms;
  gboolean sr;
  gboolean sr_wrong_ntp;
  double sr_interval;
  int date;
} TapoSimKnobs;

typedef enum
{
  TAPO_SIM_KNOB_TEXT,
  TAPO_SIM_KNOB_SWITCH,
  TAPO_SIM_KNOB_INT,
  TAPO_SIM_KNOB_NUMBER,
  TAPO_SIM_KNOB_CHOICE
} TapoSimKnobKind;

typedef struct
{
  const char *name;
  TapoSimKnobKind kind;
  gsize offset;
  const char *values; /* the default; for a choice all of them, in the order of its enum */
  const char *help;
} TapoSimKnobInfo;

const TapoSimKnobInfo *tapo_sim_knobs_get_infos (int *n);

void tapo_sim_knobs_init (TapoSimKnobs *self);
void tapo_sim_knobs_clear (TapoSimKnobs *self);
gboolean tapo_sim_knobs_set (TapoSimKnobs *self, const char *name, const char *value, GError **error);

/* Profiles, in tapo-sim-profile.c */
gboolean tapo_sim_knobs_set_profile (TapoSimKnobs *self, const char *profile, GError **error);
char *tapo_sim_profile_list (void);

G_END_DECLS
