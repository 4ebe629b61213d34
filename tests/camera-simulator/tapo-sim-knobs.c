/* The table of knobs, and setting one by its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-knobs.h"

#include <string.h>

#define TEXT(name, member, value, help) { name, TAPO_SIM_KNOB_TEXT, G_STRUCT_OFFSET (TapoSimKnobs, member), value, help }
#define SWITCH(name, member, value, help) { name, TAPO_SIM_KNOB_SWITCH, G_STRUCT_OFFSET (TapoSimKnobs, member), value, help }
#define INT(name, member, value, help) { name, TAPO_SIM_KNOB_INT, G_STRUCT_OFFSET (TapoSimKnobs, member), value, help }
#define NUMBER(name, member, value, help) { name, TAPO_SIM_KNOB_NUMBER, G_STRUCT_OFFSET (TapoSimKnobs, member), value, help }
#define CHOICE(name, member, values, help) { name, TAPO_SIM_KNOB_CHOICE, G_STRUCT_OFFSET (TapoSimKnobs, member), values, help }

static const TapoSimKnobInfo infos[] = {
  /* login */
  TEXT ("user", user, "tapo", "name of the camera account"),
  TEXT ("password", password, "camera-demo", "password of the camera account"),
  TEXT ("realm", realm, "TP-Link IP-Camera", "realm of the login"),
  CHOICE ("auth-offer", auth_offer, "basic+digest|digest|basic|none", "what a 401 offers"),
  SWITCH ("basic", basic, "off", "accept Basic, not only offer it"),
  CHOICE ("auth-on", auth_on, "setup|all|options", "which requests need a login: DESCRIBE, SETUP and PLAY; all but OPTIONS; all"),
  SWITCH ("reject-algorithm", reject_algorithm, "off", "refuse a Digest reply that names its algorithm"),
  INT ("lock-after", lock_after, "0", "wrong logins until the camera locks; 0 never"),
  NUMBER ("lock-secs", lock_secs, "1800", "how long it stays locked"),
  SWITCH ("closed", closed, "off", "no service on the port at all, as battery models"),
  TEXT ("doors", doors, "", "other ports that are open, as \"control onvif media\"; only from the start"),
  /* methods */
  TEXT ("public", public_methods, "OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY, GET_PARAMETER, SET_PARAMETER", "the methods it lists"),
  TEXT ("streams", streams, "stream1=main stream2=sub", "paths, which may hold {user} and {password}, and what they show"),
  CHOICE ("content-base", content_base, "noport|port|none|wrong-host", "form of Content-Base"),
  CHOICE ("date", date, "tapo|rfc|none", "form of the Date header"),
  CHOICE ("get-parameter", get_parameter, "ok|stale-cseq|400|454|501|silent", "answer to GET_PARAMETER"),
  CHOICE ("set-parameter", set_parameter, "ok|stale-cseq|400|454|501|silent", "answer to SET_PARAMETER"),
  /* sessions */
  NUMBER ("timeout", timeout, "15", "seconds of the Session header, enforced one second later"),
  SWITCH ("rtcp-liveness", rtcp_liveness, "off", "a receiver report is a sign of life"),
  SWITCH ("rejected-set-counts", rejected_set_counts, "off", "a refused SET_PARAMETER is a sign of life"),
  INT ("max-sessions", max_sessions, "2", "sessions the camera grants in all"),
  CHOICE ("limit-mode", limit_mode, "453|503|400|401|close|no-rtp", "what one viewer too many gets"),
  CHOICE ("limit-at", limit_at, "setup|describe|play", "when it gets it"),
  NUMBER ("linger", linger, "0", "seconds a session without TEARDOWN still counts"),
  INT ("app-viewers", app_viewers, "0", "telephones that are watching"),
  /* media */
  CHOICE ("sdp", sdp, "b|a|plain", "form of the SDP"),
  SWITCH ("sdp-i-wrong", sdp_i_wrong, "off", "an i= line that names the other stream"),
  CHOICE ("sprop", sprop, "ok|null|absent", "parameter sets in the SDP"),
  SWITCH ("track3", track3, "off", "the application/TP-LINK track"),
  SWITCH ("hevc", hevc, "off", "H.265 on the main stream"),
  SWITCH ("udp", udp, "on", "grant RTP over UDP"),
  INT ("mtu", mtu, "1400", "largest RTP payload"),
  SWITCH ("in-band", in_band, "on", "parameter sets before each keyframe"),
  SWITCH ("stap-a", stap_a, "off", "put small NAL units of one picture together"),
  CHOICE ("start", start, "now|wait|mid", "PLAY starts with a keyframe at once; with the next one; anywhere"),
  SWITCH ("audio", audio, "on", "a PCMA track"),
  INT ("audio-packet-ms", audio_packet_ms, "40", "length of one sound packet"),
  SWITCH ("sr", sr, "on", "RTCP sender reports"),
  SWITCH ("sr-wrong-ntp", sr_wrong_ntp, "off", "sender reports with a clock of their own"),
  NUMBER ("sr-interval", sr_interval, "5", "seconds between sender reports"),
};

const TapoSimKnobInfo *
tapo_sim_knobs_get_infos (int *n)
{
  *n = G_N_ELEMENTS (infos);
  return infos;
}

static gboolean
parse_choice (const char *values, const char *value, int *index)
{
  g_auto (GStrv) names = g_strsplit (values, "|", -1);

  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], value) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
set_member (TapoSimKnobs *self, const TapoSimKnobInfo *info, const char *value)
{
  gpointer member = G_STRUCT_MEMBER_P (self, info->offset);
  char *end = NULL;

  switch (info->kind)
    {
    case TAPO_SIM_KNOB_TEXT:
      g_set_str (member, value);
      return TRUE;
    case TAPO_SIM_KNOB_SWITCH:
      if (!parse_choice ("off|on", value, member))
        return parse_choice ("no|yes", value, member);
      return TRUE;
    case TAPO_SIM_KNOB_INT:
      *(int *) member = (int) CLAMP (g_ascii_strtoll (value, &end, 10), -1, G_MAXINT);
      return end != value && *end == '\0';
    case TAPO_SIM_KNOB_NUMBER:
      *(double *) member = g_ascii_strtod (value, &end);
      return end != value && *end == '\0';
    case TAPO_SIM_KNOB_CHOICE:
      return parse_choice (info->values, value, member);
    default:
      g_return_val_if_reached (FALSE);
    }
}

void
tapo_sim_knobs_init (TapoSimKnobs *self)
{
  memset (self, 0, sizeof *self);
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      if (infos[i].kind == TAPO_SIM_KNOB_CHOICE)
        continue; /* zero is the first one */
      if (!set_member (self, &infos[i], infos[i].values))
        g_error ("The table of knobs has a bad default for %s", infos[i].name);
    }
}

void
tapo_sim_knobs_clear (TapoSimKnobs *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    if (infos[i].kind == TAPO_SIM_KNOB_TEXT)
      g_clear_pointer ((char **) G_STRUCT_MEMBER_P (self, infos[i].offset), g_free);
}

gboolean
tapo_sim_knobs_set (TapoSimKnobs *self, const char *name, const char *value, GError **error)
{
  if (strcmp (name, "profile") == 0)
    return tapo_sim_knobs_set_profile (self, value, error);
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    if (strcmp (infos[i].name, name) == 0)
      {
        if (set_member (self, &infos[i], value))
          return TRUE;
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s cannot be \"%s\" (%s)", name, value, infos[i].values);
        return FALSE;
      }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no knob \"%s\"", name);
  return FALSE;
}
