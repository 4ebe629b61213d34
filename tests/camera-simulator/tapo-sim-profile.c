/* Profiles: a kind of camera is a list of knobs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To add a profile: a row here. The knobs not named keep the values they have.
 */
#include "tapo-sim-knobs.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *knobs[16];
} TapoSimProfile;

#define WITH_PAUSE "OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER"

static const TapoSimProfile profiles[] = {
  { "tapo-new", { "realm=TP-Link IP-Camera", "auth-offer=basic+digest", "timeout=15", "sdp=b", "set-parameter=stale-cseq" } },
  { "tapo-old", { "realm=TP-LINK Streaming Media", "auth-offer=digest", "timeout=60", "sdp=a", "public=" WITH_PAUSE, "rtcp-liveness=on" } },
  { "tapo-basic-only", { "realm=TP-Link IP-Camera", "auth-offer=basic", "timeout=15", "sdp=b", "set-parameter=stale-cseq" } },
  { "vigi", { "realm=TP-LINK IP-Camera", "auth-offer=digest", "timeout=60", "sdp=b", "public=" WITH_PAUSE, "track3=on", "hevc=on", "reject-algorithm=on", "rtcp-liveness=on" } },
  { "dual-lens", { "realm=TP-Link IP-Camera", "auth-offer=basic+digest", "timeout=15", "sdp=b", "set-parameter=stale-cseq", "streams=stream1=main stream2=sub stream6=tele stream7=tele-sub" } },
  { "nc-old", { "realm=TP-LINK Streaming Media", "auth-offer=basic", "basic=on", "timeout=60", "sdp=a", "public=" WITH_PAUSE, "rtcp-liveness=on", "streams=h264_hd.sdp=main h264_vga.sdp=sub", "max-sessions=4" } },
  { "xmeye", { "realm=camera", "auth-offer=none", "timeout=60", "sdp=plain", "rtcp-liveness=on", "max-sessions=4", "streams=user={user}_password={password}_channel=1_stream=0.sdp=main user={user}_password={password}_channel=1_stream=1.sdp=sub" } },
  { "battery", { "closed=on", "doors=control media" } },
  { "generic", { "realm=camera", "auth-offer=digest", "timeout=60", "sdp=plain", "public=" WITH_PAUSE, "rtcp-liveness=on", "content-base=port", "date=rfc", "max-sessions=8" } },
};

gboolean
tapo_sim_knobs_set_profile (TapoSimKnobs *self, const char *profile, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      if (strcmp (profiles[i].name, profile) != 0)
        continue;
      for (int k = 0; profiles[i].knobs[k] != NULL; k++)
        {
          const char *text = profiles[i].knobs[k];
          const char *equals = strchr (text, '=');
          g_autofree char *name = g_strndup (text, (gsize) (equals - text));

          if (!tapo_sim_knobs_set (self, name, equals + 1, error))
            return FALSE;
        }
      return TRUE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no profile \"%s\"", profile);
  return FALSE;
}

/* Returns: the names, for the help text. */
char *
tapo_sim_profile_list (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : "|", profiles[i].name);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
