/* What a camera counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To add a counter: a member in TapoSimCounts and a row here.
 */
#include "tapo-sim-counts.h"

#include <string.h>

#define COUNT(name, member) { name, G_STRUCT_OFFSET (TapoSimCounts, member) }

static const struct
{
  const char *name;
  gsize offset;
} names[] = {
  COUNT ("connections", connections),
  COUNT ("connections-now", connections_now),
  COUNT ("connections-max", connections_max),
  COUNT ("sessions", sessions),
  COUNT ("sessions-now", sessions_now),
  COUNT ("sessions-max", sessions_max),
  COUNT ("refused-sessions", refused_sessions),
  COUNT ("logins-right", logins_right),
  COUNT ("logins-wrong", logins_wrong),
  COUNT ("plays", plays),
  COUNT ("playing-now", playing_now),
  COUNT ("playing-max", playing_max),
  COUNT ("playing-main", playing_main),
  COUNT ("playing-sub", playing_sub),
  COUNT ("teardowns", teardowns),
  COUNT ("timeouts", timeouts),
  COUNT ("hangups", hangups),
  COUNT ("setups-video", setups_video),
  COUNT ("setups-audio", setups_audio),
  COUNT ("setups-other", setups_other),
  COUNT ("pictures", pictures),
  COUNT ("packets", packets),
  COUNT ("bytes", bytes),
  COUNT ("bytes-written", bytes_written),
  COUNT ("dropped", dropped),
  COUNT ("last-picture", last_picture),
  COUNT ("last-picture-time", last_picture_time),
  COUNT ("bad-requests", bad_requests),
  COUNT ("rtcp", rtcp),
  COUNT ("udp-setups", udp_setups),
  COUNT ("requests", requests),
};

static guint64 *
get_member (TapoSimCounts *self, gsize index)
{
  return (guint64 *) G_STRUCT_MEMBER_P (self, names[index].offset);
}

void
tapo_sim_counts_init (TapoSimCounts *self)
{
  memset (self, 0, sizeof *self);
  self->methods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
tapo_sim_counts_clear (TapoSimCounts *self)
{
  g_clear_pointer (&self->methods, g_hash_table_unref);
}

void
tapo_sim_counts_reset (TapoSimCounts *self)
{
  TapoSimCounts old = *self;

  tapo_sim_counts_clear (self);
  tapo_sim_counts_init (self);
  self->connections_now = self->connections_max = old.connections_now;
  self->sessions_now = self->sessions_max = old.sessions_now;
  self->playing_now = self->playing_max = old.playing_now;
  self->playing_main = old.playing_main;
  self->playing_sub = old.playing_sub;
}

void
tapo_sim_counts_add_request (TapoSimCounts *self, const char *method)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->methods, method));

  self->requests++;
  /* Nobody who invents methods may fill our memory. */
  if (count > 0 || g_hash_table_size (self->methods) < 32)
    g_hash_table_replace (self->methods, g_strndup (method, 32), GUINT_TO_POINTER (count + 1));
}

gboolean
tapo_sim_counts_get (TapoSimCounts *self, const char *name, guint64 *value)
{
  if (g_str_has_prefix (name, "requests."))
    {
      *value = GPOINTER_TO_UINT (g_hash_table_lookup (self->methods, name + strlen ("requests.")));
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, name) == 0)
      {
        *value = *get_member (self, i);
        return TRUE;
      }
  return FALSE;
}

void
tapo_sim_counts_append_json (TapoSimCounts *self, GString *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (text, "%s\"%s\":%" G_GUINT64_FORMAT, i == 0 ? "" : ",", names[i].name, *get_member (self, i));
}
