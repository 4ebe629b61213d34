/* Sends pictures, sound and reports of one session as RTP, with the network's faults.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Over TCP all that one tick sends goes out in one write; over UDP each packet for itself, and only
 * there packets are lost, swapped or doubled. On TCP a loss is a delay, as with real TCP.
 */
#include "tapo-sim-private.h"

#include "tapo-sim-packetizer.h"

#include <string.h>

#define VIDEO 0
#define AUDIO 1
#define RTP_HEADER 12
#define MAX_PAYLOAD (G_MAXUINT16 - RTP_HEADER)
#define RETRANSMISSION (200 * G_TIME_SPAN_MILLISECOND)
#define PIECE 8192
#define A_LAW_SILENCE 0xd5
#define NTP_EPOCH G_GUINT64_CONSTANT (2208988800)

static void
put16 (guint8 *at, guint16 value)
{
  at[0] = (guint8) (value >> 8);
  at[1] = (guint8) value;
}

static void
put32 (guint8 *at, guint32 value)
{
  put16 (at, (guint16) (value >> 16));
  put16 (at + 2, (guint16) value);
}

static gint64
get_delay (TapoSimCamera *camera)
{
  const TapoSimFaults *faults = &camera->faults;
  double ms = faults->delay;

  if (faults->jitter > 0)
    ms += g_rand_double (camera->random) * faults->jitter;
  return (gint64) (ms * 1000);
}

void
tapo_sim_sender_deliver (TapoSimPacket *packet, gpointer data)
{
  TapoSimConnection *connection = data;

  if (connection->closed)
    return;
  if (packet->socket != NULL)
    g_socket_send_to (packet->socket, packet->address, (const char *) packet->data, packet->size, NULL, NULL);
  else
    tapo_sim_connection_write (connection, packet->data, packet->size, FALSE);
}

/* TCP: hands on what has gathered. May close the connection, and the session with it. */
void
tapo_sim_sender_flush (TapoSimSession *self)
{
  TapoSimConnection *connection = self->connection;
  TapoSimCamera *camera = connection->camera;
  TapoSimPacket *packet;
  gint64 delay;

  if (self->batch->len == 0)
    return;
  packet = tapo_sim_packet_new (self->batch->len);
  memcpy (packet->data, self->batch->data, self->batch->len);
  g_byte_array_set_size (self->batch, 0);
  delay = get_delay (camera) + (self->batch_late ? RETRANSMISSION : 0);
  self->batch_late = FALSE;
  tapo_sim_link_submit (connection->media, packet, delay, camera->faults.bandwidth, TRUE);
}

static gboolean
is_lost (TapoSimSession *self)
{
  TapoSimCamera *camera = self->connection->camera;

  if (self->lost_burst > 0)
    {
      self->lost_burst--;
      return TRUE;
    }
  if (!tapo_sim_camera_chance (camera, camera->faults.loss))
    return FALSE;
  self->lost_burst = (int) camera->faults.loss_burst - 1;
  return TRUE;
}

static void
submit_udp (TapoSimSession *self, TapoSimPacket *packet)
{
  TapoSimCamera *camera = self->connection->camera;
  gint64 delay = get_delay (camera);

  tapo_sim_link_submit (self->connection->media, packet, delay, camera->faults.bandwidth, camera->faults.jitter <= 0);
}

static TapoSimPacket *
copy_packet (const TapoSimPacket *packet)
{
  TapoSimPacket *copy = tapo_sim_packet_new (packet->size);

  memcpy (copy->data, packet->data, packet->size);
  copy->socket = g_object_ref (packet->socket);
  copy->address = g_object_ref (packet->address);
  return copy;
}

static void
send_udp (TapoSimSession *self, TapoSimPacket *packet)
{
  TapoSimCamera *camera = self->connection->camera;

  if (is_lost (self))
    {
      camera->counts.dropped++;
      tapo_sim_packet_free (packet);
      return;
    }
  if (self->held == NULL && tapo_sim_camera_chance (camera, camera->faults.reorder))
    {
      self->held = packet;
      return;
    }
  if (tapo_sim_camera_chance (camera, camera->faults.dup))
    submit_udp (self, copy_packet (packet));
  submit_udp (self, packet);
  if (self->held != NULL)
    submit_udp (self, g_steal_pointer (&self->held));
}

/* kind: 0 RTP, 1 RTCP. */
static void
send_bytes (TapoSimSession *self, TapoSimTrack *track, int kind, const guint8 *header, gsize header_size, const guint8 *head, gsize head_size, const guint8 *body, gsize body_size)
{
  TapoSimCamera *camera = self->connection->camera;
  gsize size = header_size + head_size + body_size;

  camera->counts.packets++;
  camera->counts.bytes += size;
  if (track->udp)
    {
      TapoSimPacket *packet = tapo_sim_packet_new (size);

      memcpy (packet->data, header, header_size);
      if (head_size > 0)
        memcpy (packet->data + header_size, head, head_size);
      if (body_size > 0)
        memcpy (packet->data + header_size + head_size, body, body_size);
      packet->socket = g_object_ref (track->socket[kind]);
      packet->address = g_object_ref (track->address[kind]);
      send_udp (self, packet);
      return;
    }
  if (size <= G_MAXUINT16)
    {
      guint8 prefix[4] = { '$', track->channel[kind] };

      put16 (prefix + 2, (guint16) size);
      g_byte_array_append (self->batch, prefix, 4);
      g_byte_array_append (self->batch, header, (guint) header_size);
      if (head_size > 0)
        g_byte_array_append (self->batch, head, (guint) head_size);
      if (body_size > 0)
        g_byte_array_append (self->batch, body, (guint) body_size);
      self->batch_late |= tapo_sim_camera_chance (camera, camera->faults.loss + camera->faults.reorder);
      if (camera->faults.bandwidth > 0 && self->batch->len >= PIECE)
        tapo_sim_sender_flush (self);
    }
}

static void
send_rtp (TapoSimSession *self, TapoSimTrack *track, int payload_type, guint32 timestamp, gboolean marker, const guint8 *head, gsize head_size, const guint8 *body, gsize body_size)
{
  guint8 header[RTP_HEADER] = { 0x80, (guint8) (payload_type | (marker ? 0x80 : 0)) };

  put16 (header + 2, track->seq++);
  put32 (header + 4, timestamp);
  put32 (header + 8, track->ssrc);
  track->packets++;
  track->octets += (guint32) (head_size + body_size);
  send_bytes (self, track, 0, header, sizeof header, head, head_size, body, body_size);
}

/* Of now, in a track's clock; a jump of the camera's clock is part of it. */
guint32
tapo_sim_sender_get_timestamp (TapoSimSession *self, int track)
{
  static const int clocks[] = { TAPO_SIM_VIDEO_CLOCK, TAPO_SIM_AUDIO_CLOCK, TAPO_SIM_VIDEO_CLOCK };
  double seconds = (double) self->ticks / TAPO_SIM_FPS + self->connection->camera->ts_shift;

  return self->tracks[track].ts_base + (guint32) (gint64) (seconds * clocks[track]);
}

/* The timestamp of this tick's picture, with the faults. */
static guint32
get_timestamp (TapoSimSession *self)
{
  const TapoSimFaults *faults = &self->connection->camera->faults;
  TapoSimTrack *track = &self->tracks[VIDEO];
  guint32 timestamp = tapo_sim_sender_get_timestamp (self, VIDEO);

  if (faults->ts_repeat > 0 && self->ticks % 2 == 1)
    timestamp = track->ts_last;
  if (faults->ts_backward > 0 && self->ticks % 5 == 4)
    timestamp -= TAPO_SIM_VIDEO_CLOCK / 5;
  if (faults->ts_stutter > 0 && self->ticks % TAPO_SIM_FPS == 0)
    timestamp += TAPO_SIM_VIDEO_CLOCK * 3 / 10;
  if (faults->ts_rate > 0)
    timestamp = track->ts_base + (guint32) (gint64) ((double) (timestamp - track->ts_base) * faults->ts_rate);
  if (faults->ts_freeze > 0)
    timestamp = track->ts_last;
  track->ts_last = timestamp;
  return timestamp;
}

typedef struct
{
  TapoSimSession *session;
  guint32 timestamp;
} PictureWalk;

static void
on_payload (const guint8 *head, gsize head_size, const guint8 *body, gsize body_size, gboolean marker, gpointer data)
{
  PictureWalk *walk = data;

  send_rtp (walk->session, &walk->session->tracks[VIDEO], 96, walk->timestamp, marker, head, head_size, body, body_size);
}

static void
send_bad_nals (TapoSimSession *self, guint32 timestamp)
{
  static const guint8 h264[][4] = { { 0x1c }, { 0x06, 0x05, 0xff }, { 0x1e, 1, 2, 3 }, { 0x00, 0, 0, 0 } };
  static const guint8 hevc[][4] = { { 0x4e }, { 0x4e, 0x01, 0x05, 0xff }, { 0x62, 0x01, 0x80 }, { 0x7e, 0x01, 0, 0 } };
  static const gsize sizes[] = { 1, 3, 3, 4 };
  TapoSimTrack *track = &self->tracks[VIDEO];

  send_rtp (self, track, 96, timestamp, FALSE, NULL, 0, NULL, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    send_rtp (self, track, 96, timestamp, FALSE, NULL, 0, self->hevc ? hevc[i] : h264[i], sizes[i]);
}

/* Bytes that no RTP packet has: the tail of an old one, or one as large as can be. */
static void
send_garbage (TapoSimSession *self)
{
  TapoSimCamera *camera = self->connection->camera;
  TapoSimTrack *track = &self->tracks[VIDEO];

  if (track->udp)
    return;
  if ((int) camera->faults.garbage > 0 && (int) camera->faults.garbage_where != TAPO_SIM_GARBAGE_START && self->ticks % TAPO_SIM_FPS == TAPO_SIM_FPS - 1)
    for (int i = 0; i < (int) camera->faults.garbage; i++)
      {
        guint8 byte = (guint8) g_rand_int (camera->random);

        g_byte_array_append (self->batch, &byte, 1);
      }
  if ((int) camera->faults.hostile == TAPO_SIM_HOSTILE_GIANT_RTP)
    {
      static const guint8 zeros[MAX_PAYLOAD - 1];

      send_rtp (self, track, 96, track->ts_last, FALSE, (const guint8 *) "\x7c", 1, zeros, sizeof zeros);
    }
}

/* Each packet from a source that was never heard of, as if so many cameras sent through this one. */
static void
send_many_sources (TapoSimSession *self, guint32 timestamp)
{
  static const guint8 delimiter[] = { 0x09, 0xf0 };
  TapoSimTrack *track = &self->tracks[VIDEO];
  guint32 ssrc = track->ssrc;

  for (int i = 0; i < 2000; i++)
    {
      track->ssrc = g_rand_int (self->connection->camera->random);
      send_rtp (self, track, 96, timestamp, TRUE, NULL, 0, delimiter, sizeof delimiter);
    }
  track->ssrc = ssrc;
}

/* A picture that is always going to be continued. */
static void
send_endless_nal (TapoSimSession *self, guint32 timestamp)
{
  static const guint8 zeros[32000];
  guint8 head[2] = { 0x7c, self->endless_nal ? 0x05 : 0x85 };

  for (int i = 0; i < 32; i++)
    {
      send_rtp (self, &self->tracks[VIDEO], 96, timestamp, FALSE, head, sizeof head, zeros, sizeof zeros);
      head[1] = 0x05;
    }
  self->endless_nal = TRUE;
}

/* Packets as large as they can be, each of which says that it is a whole picture. */
static void
send_giant_nals (TapoSimSession *self, guint32 timestamp)
{
  static const guint8 ones[MAX_PAYLOAD - 1] = { [0 ... MAX_PAYLOAD - 2] = 0xff };

  for (int i = 0; i < 8; i++)
    send_rtp (self, &self->tracks[VIDEO], 96, timestamp + (guint32) i, TRUE, (const guint8 *) "\x65", 1, ones, sizeof ones);
}

/* What no camera sends instead of pictures. Returns: whether that is what is sent. */
static gboolean
send_hostile (TapoSimSession *self, guint32 timestamp)
{
  switch ((int) self->connection->camera->faults.hostile)
    {
    case TAPO_SIM_HOSTILE_ENDLESS_NAL:
      send_endless_nal (self, timestamp);
      return TRUE;
    case TAPO_SIM_HOSTILE_GIANT_NAL:
      send_giant_nals (self, timestamp);
      return TRUE;
    case TAPO_SIM_HOSTILE_MANY_SOURCES:
      send_many_sources (self, timestamp);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_parameter_set (const TapoSimNal *nal, gboolean hevc)
{
  int type = tapo_sim_nal_get_type (nal, hevc);

  return hevc ? type >= 32 && type <= 34 : type == 7 || type == 8;
}

void
tapo_sim_sender_send_picture (TapoSimSession *self)
{
  TapoSimCamera *camera = self->connection->camera;
  TapoSimTrack *track = &self->tracks[VIDEO];
  const TapoSimPicture *picture = tapo_sim_media_get_picture (self->media, self->position);
  const TapoSimNal *nals = tapo_sim_media_get_nals (self->media, picture);
  TapoSimPacketizer packetizer = { (gsize) CLAMP (camera->knobs.mtu, 64, 60000), self->hevc, camera->knobs.stap_a };
  PictureWalk walk = { self, 0 };
  guint i;

  if (!track->set_up)
    return;
  walk.timestamp = get_timestamp (self);
  send_garbage (self);
  if (send_hostile (self, walk.timestamp))
    return;
  if (camera->faults.bad_nal > 0)
    send_bad_nals (self, walk.timestamp);
  i = camera->knobs.in_band ? tapo_sim_packetize_group (&packetizer, nals, picture->n_nals, on_payload, &walk) : 0;
  for (; i < picture->n_nals; i++)
    {
      if (!camera->knobs.in_band && is_parameter_set (&nals[i], self->hevc))
        continue;
      if (tapo_sim_connection_is_late (self->connection))
        {
          /* Whole NAL units go, and the gap shows in the sequence numbers. */
          track->seq = (guint16) (track->seq + 1 + nals[i].size / packetizer.mtu);
          camera->counts.dropped++;
          continue;
        }
      tapo_sim_packetize_nal (&packetizer, &nals[i], i + 1 == picture->n_nals, on_payload, &walk);
    }
  camera->counts.pictures++;
  camera->counts.last_picture = self->position;
  camera->counts.last_picture_time = (guint64) g_get_monotonic_time ();
}

/* All the sound that is due by now, in packets of the wanted length. */
void
tapo_sim_sender_send_sound (TapoSimSession *self)
{
  TapoSimCamera *camera = self->connection->camera;
  TapoSimTrack *track = &self->tracks[AUDIO];
  gsize size, chunk = (gsize) CLAMP (camera->knobs.audio_packet_ms, 10, 100) * TAPO_SIM_AUDIO_CLOCK / 1000;
  const guint8 *sound = g_bytes_get_data (camera->sound, &size);
  gboolean silent = (int) camera->faults.privacy == TAPO_SIM_PRIVACY_STILL;
  guint64 due = (guint64) self->ticks * TAPO_SIM_AUDIO_CLOCK / TAPO_SIM_FPS;

  if (!track->set_up)
    return;
  if (due > self->sound_sent + TAPO_SIM_AUDIO_CLOCK)
    self->sound_sent = due; /* after a silence of the camera */
  while (self->sound_sent + chunk <= due)
    {
      guint8 bytes[TAPO_SIM_AUDIO_CLOCK / 10];
      guint32 timestamp = track->ts_base + (guint32) (self->sound_sent + (guint64) (gint64) (camera->ts_shift * TAPO_SIM_AUDIO_CLOCK));

      for (gsize i = 0; i < chunk; i++)
        bytes[i] = silent ? A_LAW_SILENCE : sound[(self->sound_sent + i) % size];
      send_rtp (self, track, 8, timestamp, FALSE, NULL, 0, bytes, chunk);
      self->sound_sent += chunk;
    }
}

static gsize
write_description (guint8 *at, guint32 ssrc)
{
  static const char name[] = "camera";
  gsize size = 8 + 2 + sizeof name - 1 + 1;

  size = (size + 3) / 4 * 4;
  memset (at, 0, size);
  at[0] = 0x81;
  at[1] = 202;
  put16 (at + 2, (guint16) (size / 4 - 1));
  put32 (at + 4, ssrc);
  at[8] = 1;
  at[9] = sizeof name - 1;
  memcpy (at + 10, name, sizeof name - 1);
  return size;
}

void
tapo_sim_sender_send_reports (TapoSimSession *self)
{
  TapoSimCamera *camera = self->connection->camera;
  guint64 now = (guint64) g_get_real_time ();

  for (int i = 0; i < 2; i++)
    {
      TapoSimTrack *track = &self->tracks[i];
      guint8 report[64] = { 0x80, 200, 0, 6 };

      if (!track->set_up)
        continue;
      if (camera->knobs.sr_wrong_ntp)
        now = now / 3 + (guint64) i * 7 * G_USEC_PER_SEC;
      put32 (report + 4, track->ssrc);
      put32 (report + 8, (guint32) (now / G_USEC_PER_SEC + NTP_EPOCH));
      put32 (report + 12, (guint32) (((now % G_USEC_PER_SEC) << 32) / G_USEC_PER_SEC));
      put32 (report + 16, tapo_sim_sender_get_timestamp (self, i));
      put32 (report + 20, track->packets);
      put32 (report + 24, track->octets);
      send_bytes (self, track, 1, report, 28 + write_description (report + 28, track->ssrc), NULL, 0, NULL, 0);
    }
}

/* RTCP BYE for each track: the camera ends the stream of its own will. */
void
tapo_sim_sender_send_bye (TapoSimSession *self)
{
  for (int i = 0; i < 2; i++)
    {
      TapoSimTrack *track = &self->tracks[i];
      guint8 bye[8] = { 0x81, 203, 0, 1 };

      if (!track->set_up)
        continue;
      put32 (bye + 4, track->ssrc);
      send_bytes (self, track, 1, bye, sizeof bye, NULL, 0, NULL, 0);
    }
  if (self->batch->len > 0)
    tapo_sim_connection_write (self->connection, self->batch->data, self->batch->len, FALSE);
  g_byte_array_set_size (self->batch, 0);
}
