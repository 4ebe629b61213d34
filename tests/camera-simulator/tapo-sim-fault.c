/* The table of faults, and setting one by its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-fault.h"

#include "tapo-sim-private.h"

#include <string.h>

#define AT(member) (G_STRUCT_OFFSET (TapoSimFaults, member) + 1) /* 0 is "none" */

typedef struct
{
  const char *name;
  const char *usage; /* a word for each number; for a choice "a|b|c", stored as 1, 2, 3 */
  gsize members[2];
  double defaults[2];
  void (*on_set) (TapoSimCamera *camera);
  void (*on_clear) (TapoSimCamera *camera);
  const char *help;
} TapoSimFaultInfo;

static const TapoSimFaultInfo infos[] = {
  { "privacy", "still|stop|close", { AT (privacy) }, { 1 }, tapo_sim_action_privacy, NULL, "lens mask: a still picture; no RTP; hang up and refuse" },
  { "reboot", "[SECONDS]", { AT (once) }, { 30 }, tapo_sim_action_reboot, NULL, "drop everybody, port closed, clock at 1970 afterwards" },
  { "ntp", "[SECONDS]", { AT (once) }, { 0 }, tapo_sim_action_ntp, NULL, "the clock is right again, now or later" },
  { "refuse", "", { AT (refuse) }, { 1 }, tapo_sim_action_refuse, tapo_sim_action_refuse, "drop everybody, port closed" },
  { "stall", "", { AT (stall) }, { 1 }, tapo_sim_action_stall, tapo_sim_action_stall, "no RTP and no answer; connections are taken" },
  { "half-dead", "", { AT (half_dead) }, { 1 }, tapo_sim_action_half_dead, NULL, "answers, but sends no RTP until a reboot or foreign-play" },
  { "foreign-play", "", { 0 }, { 0 }, tapo_sim_action_foreign_play, NULL, "another player cures half-dead and a stale account" },
  { "close", "", { 0 }, { 0 }, tapo_sim_action_close, NULL, "hang up (FIN)" },
  { "rst", "", { 0 }, { 0 }, tapo_sim_action_rst, NULL, "hang up (RST)" },
  { "app-viewer", "COUNT", { AT (once) }, { 1 }, tapo_sim_action_app_viewer, NULL, "as many telephones watch now; ours lose the picture, the main stream first" },
  { "loss", "PERCENT [BURST]", { AT (loss), AT (loss_burst) }, { 5, 1 }, NULL, NULL, "UDP: packets lost; TCP: they come late" },
  { "reorder", "PERCENT", { AT (reorder) }, { 5 }, NULL, NULL, "UDP: packets change places" },
  { "dup", "PERCENT", { AT (dup) }, { 5 }, NULL, NULL, "UDP: packets twice" },
  { "bandwidth", "KBITS", { AT (bandwidth) }, { 300 }, NULL, NULL, "slow line; NAL units are dropped when two seconds wait" },
  { "jitter", "MS", { AT (jitter) }, { 100 }, NULL, NULL, "random delay" },
  { "delay", "MS", { AT (delay) }, { 500 }, NULL, NULL, "constant delay" },
  { "ts-jump", "SECONDS", { AT (ts_jump) }, { 3600 }, tapo_sim_action_ts_jump, NULL, "timestamps jump once" },
  { "ts-repeat", "", { AT (ts_repeat) }, { 1 }, NULL, NULL, "each second timestamp repeats the one before" },
  { "ts-backward", "", { AT (ts_backward) }, { 1 }, NULL, NULL, "each fifth timestamp goes back" },
  { "ts-stutter", "", { AT (ts_stutter) }, { 1 }, NULL, NULL, "once a second a timestamp is 300 ms ahead" },
  { "ts-wrap", "", { AT (ts_wrap) }, { 1 }, tapo_sim_action_ts_wrap, NULL, "timestamps pass 2^32 two seconds from now" },
  { "ts-freeze", "", { AT (ts_freeze) }, { 1 }, NULL, NULL, "timestamps stay what they are" },
  { "ts-rate", "FACTOR", { AT (ts_rate) }, { 0.5 }, NULL, NULL, "the clock of the timestamps runs at another speed" },
  { "quality", "1920x1080|1280x720|640x360", { AT (quality) }, { 1 }, NULL, NULL, "the main stream changes its size without a word" },
  { "codec", "hevc", { AT (codec) }, { 1 }, NULL, NULL, "H.265 on the main stream from the next DESCRIBE" },
  { "new-source", "", { 0 }, { 0 }, tapo_sim_action_new_source, NULL, "the stream goes on from another source, as after a restart of the encoder" },
  { "garbage", "[BYTES] [1 both|2 start|3 between]", { AT (garbage), AT (garbage_where) }, { 200, 1 }, NULL, NULL, "stale interleaved bytes" },
  { "bad-nal", "", { AT (bad_nal) }, { 1 }, NULL, NULL, "empty, truncated and unknown NAL units among the others" },
  { "hostile", "not-rtsp|endless-headers|endless-sdp|giant-rtp|truncate|random|drip|giant-length|endless-answer|endless-nal|giant-nal|many-sources", { AT (hostile) }, { 1 }, NULL, NULL, "what no camera sends" },
  { "redirect", "URI", { 0 }, { 0 }, NULL, NULL, "DESCRIBE is answered 302" },
  { "auth-stale", "", { AT (auth_stale) }, { 1 }, NULL, NULL, "the right login is refused until account-reset" },
  { "account-reset", "", { 0 }, { 0 }, tapo_sim_action_account_reset, NULL, "ends auth-stale and a lock" },
  { "session-lost", "[COUNT]", { AT (session_lost) }, { 1 }, NULL, NULL, "so many PLAYs are answered 454" },
  { "stale-nonce", "", { 0 }, { 0 }, tapo_sim_action_stale_nonce, NULL, "each connection has a new nonce now" },
  { "ip-change", "", { 0 }, { 0 }, tapo_sim_action_ip_change, NULL, "the camera moves between 127.0.0.1 and 127.0.0.2" },
  { "slow-reply", "MS", { AT (slow_reply) }, { 5000 }, NULL, NULL, "every answer comes late" },
  { "split", "", { AT (split) }, { 1 }, NULL, NULL, "answers in pieces of one byte" },
  { "glue", "", { AT (glue) }, { 1 }, NULL, NULL, "several messages in one segment" },
};

static const TapoSimFaultInfo *
find (const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    if (strcmp (infos[i].name, name) == 0)
      return &infos[i];
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no fault \"%s\"", name);
  return NULL;
}

static double *
get_member (TapoSimCamera *camera, gsize at)
{
  return (double *) G_STRUCT_MEMBER_P (&camera->faults, at - 1);
}

static gboolean
parse_word (const TapoSimFaultInfo *info, const char *word, double *value)
{
  char *end;

  if (strchr (info->usage, '|') != NULL && info->usage[0] != '[')
    {
      g_auto (GStrv) choices = g_strsplit (info->usage, "|", -1);

      for (int i = 0; choices[i] != NULL; i++)
        if (strcmp (choices[i], word) == 0)
          {
            *value = i + 1;
            return TRUE;
          }
      return FALSE;
    }
  if (strcmp (info->usage, word) == 0)
    return TRUE;
  *value = g_ascii_strtod (word, &end);
  return end != word && *end == '\0';
}

gboolean
tapo_sim_fault_set (TapoSimCamera *camera, const char *name, const char *arguments, GError **error)
{
  const TapoSimFaultInfo *info = find (name, error);
  g_auto (GStrv) words = g_strsplit_set (arguments != NULL ? arguments : "", " ", -1);
  int used = 0;

  if (info == NULL)
    return FALSE;
  if (strcmp (name, "redirect") == 0)
    {
      g_set_str (&camera->faults.redirect, arguments);
      return TRUE;
    }
  for (int i = 0; i < 2 && info->members[i] != 0; i++)
    *get_member (camera, info->members[i]) = info->defaults[i];
  for (int i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (used == 2 || info->members[used] == 0 || !parse_word (info, words[i], get_member (camera, info->members[used])))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s does not take \"%s\" (%s)", name, words[i], info->usage);
          return FALSE;
        }
      used++;
    }
  if (info->on_set != NULL)
    info->on_set (camera);
  return TRUE;
}

static void
clear (TapoSimCamera *camera, const TapoSimFaultInfo *info)
{
  gboolean was_set = FALSE;

  for (int i = 0; i < 2 && info->members[i] != 0; i++)
    {
      double *member = get_member (camera, info->members[i]);

      was_set |= *member < 0 || *member > 0;
      *member = 0;
    }
  if (was_set && info->on_clear != NULL)
    info->on_clear (camera);
}

gboolean
tapo_sim_fault_clear (TapoSimCamera *camera, const char *name, GError **error)
{
  const TapoSimFaultInfo *info;

  if (name == NULL)
    {
      tapo_sim_faults_clear_all (camera);
      return TRUE;
    }
  info = find (name, error);
  if (info == NULL)
    return FALSE;
  if (strcmp (name, "redirect") == 0)
    g_clear_pointer (&camera->faults.redirect, g_free);
  clear (camera, info);
  return TRUE;
}

void
tapo_sim_faults_clear_all (TapoSimCamera *camera)
{
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    clear (camera, &infos[i]);
  g_clear_pointer (&camera->faults.redirect, g_free);
}

/* Returns: a line for each fault. */
char *
tapo_sim_fault_help (void)
{
  g_autoptr (GString) text = g_string_new ("Faults (--fault=\"[CAMERA:]NAME ARGUMENTS\", or \"fault CAMERA NAME ARGUMENTS\" on the control socket):\n");

  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    g_string_append_printf (text, "  %-14s %-34s %s\n", infos[i].name, infos[i].usage, infos[i].help);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
