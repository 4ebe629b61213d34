/* One RTSP session: its tracks, its sign of life, and the beat at which pictures are sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-private.h"

#include <string.h>

#define UDP_TRIES 50

static gboolean
on_no_life (gpointer data)
{
  TapoSimSession *self = data;
  TapoSimConnection *connection = self->connection;

  connection->camera->counts.timeouts++;
  tapo_sim_camera_log (connection->camera, connection, "timeout", self->id);
  tapo_sim_connection_close (connection, FALSE, "no sign of life");
  return G_SOURCE_CONTINUE;
}

/* A sign of life: the session lives for its timeout, and one second more. */
void
tapo_sim_session_touch (TapoSimSession *self)
{
  TapoSimCamera *camera = self->connection->camera;

  if (camera->knobs.timeout > 0)
    g_source_set_ready_time (self->life_source, g_get_monotonic_time () + tapo_sim_scaled (camera->simulator, camera->knobs.timeout + 1));
}

TapoSimSession *
tapo_sim_session_new (TapoSimConnection *connection, const char *path, const char *stream)
{
  TapoSimCamera *camera = connection->camera;
  TapoSimCounts *counts = &camera->counts;
  TapoSimSession *self = g_new0 (TapoSimSession, 1);

  self->connection = connection;
  self->path = g_strdup (path);
  self->stream = g_strdup (stream);
  self->batch = g_byte_array_new ();
  self->hevc = tapo_sim_camera_is_hevc (camera, stream);
  g_snprintf (self->id, sizeof self->id, "%08X", g_rand_int (camera->random));
  for (int i = 0; i < TAPO_SIM_MAX_TRACKS; i++)
    {
      self->tracks[i].ssrc = g_rand_int (camera->random);
      self->tracks[i].seq = (guint16) g_rand_int (camera->random);
      self->tracks[i].ts_base = g_rand_int (camera->random);
    }
  self->life_source = tapo_sim_attach_at (camera->simulator, -1, on_no_life, self);
  self->counted = TRUE;
  counts->sessions++;
  counts->sessions_now++;
  counts->sessions_max = MAX (counts->sessions_max, counts->sessions_now);
  tapo_sim_camera_log (camera, connection, "session", path);
  return self;
}

static gboolean
is_silent (TapoSimSession *self)
{
  TapoSimFaults *faults = &self->connection->camera->faults;

  return self->mute || faults->stall > 0 || faults->half_dead > 0 || (int) faults->privacy == TAPO_SIM_PRIVACY_STOP;
}

static void
stop_playing (TapoSimSession *self)
{
  TapoSimCounts *counts = &self->connection->camera->counts;

  tapo_sim_source_clear (&self->tick_source);
  if (!self->playing)
    return;
  self->playing = FALSE;
  counts->playing_now--;
  if (g_str_has_suffix (self->stream, "sub"))
    counts->playing_sub--;
  else
    counts->playing_main--;
}

/* orderly: with TEARDOWN. Without one its place may stay taken for a while. Nothing is sent after
 * this, and the memory stays, since this may happen in the middle of sending. */
void
tapo_sim_session_end (TapoSimSession *self, gboolean orderly)
{
  TapoSimCamera *camera = self->connection->camera;

  if (orderly && self->playing && !is_silent (self))
    tapo_sim_sender_send_bye (self);
  stop_playing (self);
  camera->counts.sessions_now--;
  if (!orderly)
    {
      camera->counts.hangups++;
      if (camera->knobs.linger > 0)
        {
          gint64 end = g_get_monotonic_time () + tapo_sim_scaled (camera->simulator, camera->knobs.linger);

          g_array_append_val (camera->orphans, end);
        }
    }
  tapo_sim_camera_log (camera, self->connection, orderly ? "teardown" : "hangup", self->id);
  for (int i = 0; i < TAPO_SIM_MAX_TRACKS; i++)
    {
      TapoSimTrack *track = &self->tracks[i];

      tapo_sim_source_clear (&track->rtcp_source);
      for (int k = 0; k < 2; k++)
        if (track->socket[k] != NULL)
          g_socket_close (track->socket[k], NULL);
    }
  tapo_sim_source_clear (&self->life_source);
}

void
tapo_sim_session_free (TapoSimSession *self)
{
  for (int i = 0; i < TAPO_SIM_MAX_TRACKS; i++)
    for (int k = 0; k < 2; k++)
      {
        g_clear_object (&self->tracks[i].socket[k]);
        g_clear_object (&self->tracks[i].address[k]);
      }
  g_clear_pointer (&self->held, tapo_sim_packet_free);
  g_clear_pointer (&self->media, tapo_sim_media_unref);
  g_byte_array_unref (self->batch);
  g_free (self->path);
  g_free (self->stream);
  g_free (self);
}

static void
take_report (TapoSimSession *self)
{
  self->connection->camera->counts.rtcp++;
  if (self->connection->camera->knobs.rtcp_liveness)
    tapo_sim_session_touch (self);
}

/* Interleaved data from the viewer is RTCP when its channel is odd. */
void
tapo_sim_session_take_rtcp (TapoSimSession *self, guint8 channel)
{
  for (int i = 0; i < TAPO_SIM_MAX_TRACKS; i++)
    if (self->tracks[i].set_up && !self->tracks[i].udp && self->tracks[i].channel[1] == channel)
      take_report (self);
}

static gboolean
on_rtcp (GSocket *socket, GIOCondition condition, gpointer data)
{
  TapoSimSession *self = data;
  char bytes[2048];

  if (g_socket_receive (socket, bytes, sizeof bytes, NULL, NULL) > 0)
    take_report (self);
  return G_SOURCE_CONTINUE;
}

static GSocket *
bind_udp (const char *host, int port)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (host, (guint) port);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);

  if (socket == NULL || !g_socket_bind (socket, address, FALSE, NULL))
    return NULL;
  g_socket_set_blocking (socket, FALSE);
  return g_steal_pointer (&socket);
}

/* A pair of ports, the even one for RTP. */
gboolean
tapo_sim_session_open_udp (TapoSimSession *self, TapoSimTrack *track, int client_port, GError **error)
{
  TapoSimCamera *camera = self->connection->camera;

  for (int i = 0; i < UDP_TRIES && track->socket[0] == NULL; i++)
    {
      int port = g_rand_int_range (camera->random, 10000, 30000) * 2;
      g_autoptr (GSocket) rtp = bind_udp (camera->host, port);
      g_autoptr (GSocket) rtcp = bind_udp (camera->host, port + 1);

      if (rtp != NULL && rtcp != NULL)
        {
          track->socket[0] = g_steal_pointer (&rtp);
          track->socket[1] = g_steal_pointer (&rtcp);
        }
    }
  if (track->socket[0] == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE, "No pair of UDP ports is free");
      return FALSE;
    }
  for (int k = 0; k < 2; k++)
    {
      g_clear_object (&track->address[k]);
      track->address[k] = g_inet_socket_address_new_from_string (self->connection->client, (guint) (client_port + k));
    }
  if (track->rtcp_source == NULL)
    {
      track->rtcp_source = g_socket_create_source (track->socket[1], G_IO_IN, NULL);
      g_source_set_callback (track->rtcp_source, G_SOURCE_FUNC (on_rtcp), self, NULL);
      g_source_attach (track->rtcp_source, camera->simulator->context);
    }
  return TRUE;
}

/* A quality change or privacy gives the stream another source; it begins with a keyframe. */
static void
follow_media (TapoSimSession *self)
{
  TapoSimMedia *media = tapo_sim_camera_get_media (self->connection->camera, self->stream);

  if (media == NULL || media == self->media || media->hevc != self->hevc)
    return;
  if (self->media != NULL)
    self->position = 0;
  g_clear_pointer (&self->media, tapo_sim_media_unref);
  self->media = tapo_sim_media_ref (media);
}

static gboolean
on_tick (gpointer data)
{
  TapoSimSession *self = data;
  TapoSimConnection *connection = self->connection;
  gint64 now = g_get_monotonic_time ();

  follow_media (self);
  if (self->media == NULL)
    return G_SOURCE_REMOVE;
  if (self->waiting && tapo_sim_media_get_picture (self->media, self->position)->keyframe)
    self->waiting = FALSE;
  if (!self->waiting && !is_silent (self))
    {
      tapo_sim_sender_send_picture (self);
      tapo_sim_sender_send_sound (self);
      if (now >= self->next_sr && connection->camera->knobs.sr)
        {
          tapo_sim_sender_send_reports (self);
          self->next_sr = now + tapo_sim_scaled (connection->camera->simulator, connection->camera->knobs.sr_interval);
        }
      tapo_sim_sender_flush (self);
      if (connection->closed)
        return G_SOURCE_REMOVE; /* and the source is gone */
    }
  self->position = (self->position + 1) % tapo_sim_media_get_n_pictures (self->media);
  if (self->waiting)
    self->play_time += G_USEC_PER_SEC / TAPO_SIM_FPS; /* time begins with the first picture */
  else
    self->ticks++;
  self->next_tick = self->play_time + (gint64) self->ticks * G_USEC_PER_SEC / TAPO_SIM_FPS;
  g_source_set_ready_time (self->tick_source, self->next_tick);
  return G_SOURCE_CONTINUE;
}

void
tapo_sim_session_play (TapoSimSession *self)
{
  TapoSimCamera *camera = self->connection->camera;
  TapoSimCounts *counts = &camera->counts;
  gint64 now = g_get_monotonic_time ();
  guint position = (guint) ((now - camera->started) * TAPO_SIM_FPS / G_USEC_PER_SEC);

  counts->plays++;
  if (self->playing)
    return;
  follow_media (self);
  if (self->media == NULL)
    return;
  self->waiting = camera->knobs.start == TAPO_SIM_START_WAIT;
  if (camera->knobs.start == TAPO_SIM_START_NOW)
    self->position = tapo_sim_media_find_keyframe (self->media, position);
  else
    self->position = position % tapo_sim_media_get_n_pictures (self->media);
  self->playing = TRUE;
  counts->playing_now++;
  counts->playing_max = MAX (counts->playing_max, counts->playing_now);
  if (g_str_has_suffix (self->stream, "sub"))
    counts->playing_sub++;
  else
    counts->playing_main++;
  self->play_time = now - (gint64) self->ticks * G_USEC_PER_SEC / TAPO_SIM_FPS; /* goes on after PAUSE */
  self->tick_source = tapo_sim_attach_at (camera->simulator, now, on_tick, self);
}

void
tapo_sim_session_pause (TapoSimSession *self)
{
  stop_playing (self);
}
