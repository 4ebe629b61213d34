/* Faults that happen once, or that need more than a number to be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-private.h"

#include <string.h>

static void
say_bye (TapoSimCamera *camera)
{
  for (guint i = 0; i < camera->connections->len; i++)
    {
      TapoSimConnection *connection = camera->connections->pdata[i];

      if (!connection->closed && connection->session != NULL && connection->session->playing)
        tapo_sim_sender_send_bye (connection->session);
    }
}

void
tapo_sim_action_close (TapoSimCamera *camera)
{
  say_bye (camera);
  tapo_sim_camera_drop_all (camera, FALSE);
}

void
tapo_sim_action_rst (TapoSimCamera *camera)
{
  tapo_sim_camera_drop_all (camera, TRUE);
}

static gboolean
on_boot (gpointer data)
{
  TapoSimCamera *camera = data;
  g_autoptr (GError) error = NULL;

  tapo_sim_source_clear (&camera->reopen_source);
  camera->booted = g_get_monotonic_time ();
  camera->clock_unset = TRUE;
  if (!tapo_sim_camera_listen (camera, &error) || !tapo_sim_camera_open_doors (camera, &error))
    g_warning ("%s does not come back: %s", camera->name, error->message);
  tapo_sim_camera_log (camera, NULL, "booted", NULL);
  return G_SOURCE_REMOVE;
}

/* RST for everybody, a closed port for a while, then a camera that has forgotten the time. */
void
tapo_sim_action_reboot (TapoSimCamera *camera)
{
  double seconds = camera->faults.once;

  camera->faults.once = 0;
  camera->faults.half_dead = 0;
  tapo_sim_camera_log (camera, NULL, "reboot", NULL);
  tapo_sim_camera_stop_listening (camera);
  for (guint i = 0; i < camera->doors->len; i++)
    tapo_sim_door_close (camera->doors->pdata[i]);
  tapo_sim_camera_drop_all (camera, TRUE);
  g_array_set_size (camera->orphans, 0);
  tapo_sim_source_clear (&camera->reopen_source);
  camera->reopen_source = tapo_sim_attach_at (camera->simulator, g_get_monotonic_time () + tapo_sim_scaled (camera->simulator, seconds), on_boot, camera);
}

static gboolean
on_clock_set (gpointer data)
{
  TapoSimCamera *camera = data;

  camera->clock_unset = FALSE;
  tapo_sim_source_clear (&camera->clock_source);
  return G_SOURCE_REMOVE;
}

/* The camera reaches a time server, now or later. */
void
tapo_sim_action_ntp (TapoSimCamera *camera)
{
  double seconds = camera->faults.once;

  camera->faults.once = 0;
  tapo_sim_source_clear (&camera->clock_source);
  if (seconds > 0)
    camera->clock_source = tapo_sim_attach_at (camera->simulator, g_get_monotonic_time () + tapo_sim_scaled (camera->simulator, seconds), on_clock_set, camera);
  else
    camera->clock_unset = FALSE;
}

/* Called when it begins and when it ends. */
void
tapo_sim_action_refuse (TapoSimCamera *camera)
{
  g_autoptr (GError) error = NULL;

  if (camera->faults.refuse > 0)
    {
      tapo_sim_camera_stop_listening (camera);
      tapo_sim_camera_drop_all (camera, TRUE);
    }
  else if (!tapo_sim_camera_listen (camera, &error))
    g_warning ("%s does not come back: %s", camera->name, error->message);
}

void
tapo_sim_action_ip_change (TapoSimCamera *camera)
{
  g_autoptr (GError) error = NULL;

  tapo_sim_camera_stop_listening (camera);
  tapo_sim_camera_drop_all (camera, FALSE);
  g_set_str (&camera->host, strcmp (camera->host, "127.0.0.1") == 0 ? "127.0.0.2" : "127.0.0.1");
  if (!tapo_sim_camera_listen (camera, &error) || !tapo_sim_camera_open_doors (camera, &error))
    g_warning ("%s cannot move: %s", camera->name, error->message);
}

void
tapo_sim_action_privacy (TapoSimCamera *camera)
{
  if ((int) camera->faults.privacy == TAPO_SIM_PRIVACY_CLOSE)
    tapo_sim_camera_drop_all (camera, FALSE);
}

void
tapo_sim_action_half_dead (TapoSimCamera *camera)
{
}

/* Somebody else's player opens the stream once: users report that this cures both. */
void
tapo_sim_action_foreign_play (TapoSimCamera *camera)
{
  camera->faults.half_dead = 0;
  camera->faults.auth_stale = 0;
}

/* Called when it begins and when it ends. */
void
tapo_sim_action_stall (TapoSimCamera *camera)
{
  for (guint i = 0; i < camera->connections->len; i++)
    tapo_sim_connection_update (camera->connections->pdata[i]);
}

void
tapo_sim_action_ts_jump (TapoSimCamera *camera)
{
  camera->ts_shift += camera->faults.ts_jump;
  camera->faults.ts_jump = 0;
}

void
tapo_sim_action_ts_wrap (TapoSimCamera *camera)
{
  camera->faults.ts_wrap = 0;
  for (guint i = 0; i < camera->connections->len; i++)
    {
      TapoSimConnection *connection = camera->connections->pdata[i];
      TapoSimTrack *track;

      if (connection->closed || connection->session == NULL)
        continue;
      track = &connection->session->tracks[0];
      track->ts_base += (guint32) (0 - 2 * TAPO_SIM_VIDEO_CLOCK) - track->ts_last;
    }
}

/* What RTP tells streams apart by is another: number of the source, of packets, of time. */
void
tapo_sim_action_new_source (TapoSimCamera *camera)
{
  for (guint i = 0; i < camera->connections->len; i++)
    {
      TapoSimConnection *connection = camera->connections->pdata[i];

      if (connection->closed || connection->session == NULL)
        continue;
      for (int k = 0; k < TAPO_SIM_MAX_TRACKS; k++)
        {
          TapoSimTrack *track = &connection->session->tracks[k];

          track->ssrc = g_rand_int (camera->random);
          track->seq = (guint16) g_rand_int (camera->random);
          track->ts_base = g_rand_int (camera->random);
        }
    }
}

void
tapo_sim_action_stale_nonce (TapoSimCamera *camera)
{
  for (guint i = 0; i < camera->connections->len; i++)
    {
      TapoSimConnection *connection = camera->connections->pdata[i];

      g_free (connection->nonce);
      connection->nonce = tapo_sim_camera_make_nonce (camera);
    }
}

void
tapo_sim_action_account_reset (TapoSimCamera *camera)
{
  camera->faults.auth_stale = 0;
  camera->locked_until = 0;
  camera->wrong_logins = 0;
}

static TapoSimConnection *
find_victim (TapoSimCamera *camera)
{
  TapoSimConnection *victim = NULL;

  for (guint i = 0; i < camera->connections->len; i++)
    {
      TapoSimConnection *connection = camera->connections->pdata[i];

      if (connection->closed || connection->session == NULL)
        continue;
      if (strcmp (connection->session->stream, "main") == 0)
        return connection;
      if (victim == NULL)
        victim = connection;
    }
  return victim;
}

/* Telephones have precedence: the main stream is the first to go. */
void
tapo_sim_action_app_viewer (TapoSimCamera *camera)
{
  camera->knobs.app_viewers = (int) camera->faults.once;
  camera->faults.once = 0;
  while (tapo_sim_camera_count_viewers (camera) > (guint) camera->knobs.max_sessions)
    {
      TapoSimConnection *victim = find_victim (camera);

      if (victim == NULL)
        return;
      tapo_sim_connection_close (victim, FALSE, "the telephone wants it");
    }
}
