/* The simulator's inside: simulator, camera, connection and session, as its own files see them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything here belongs to the simulator's thread. Simulator owns cameras, a camera its listener,
 * connections and orphans, a connection its session.
 */
#pragma once

#include "tapo-camera-simulator.h"
#include "tapo-sim-counts.h"
#include "tapo-sim-door.h"
#include "tapo-sim-fault.h"
#include "tapo-sim-knobs.h"
#include "tapo-sim-link.h"
#include "tapo-sim-log.h"
#include "tapo-sim-media.h"
#include "tapo-sim-request.h"

G_BEGIN_DECLS

#define TAPO_SIM_MAX_TRACKS 3

typedef struct _TapoSimConnection TapoSimConnection;
typedef struct _TapoSimSession TapoSimSession;

struct _TapoSimulator
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GPtrArray *cameras;
  GHashTable *media; /* file name to TapoSimMedia */
  char *media_dir;
  TapoSimLog *log;
  double speed;
  int last_connection; /* id */
};

struct _TapoSimCamera
{
  TapoSimulator *simulator; /* not owned */
  int index;
  char *name;
  const char *scene; /* static */
  char *host;
  int port;
  TapoSimKnobs knobs;
  TapoSimFaults faults;
  TapoSimCounts counts;
  GRand *random;
  GSocket *listener;
  GSource *accept_source;
  GPtrArray *doors; /* TapoSimDoor */
  GSource *reopen_source;
  GSource *free_source;
  GPtrArray *connections;
  GArray *orphans;       /* gint64: when each lingering session ends */
  GBytes *sound;         /* PCMA */
  gint64 booted;         /* monotonic, for the clock after a reboot; 0: never */
  gboolean clock_unset;  /* 1970 and on */
  GSource *clock_source; /* until it is set */
  gint64 started;        /* monotonic: picture 0 */
  gint64 locked_until;
  int wrong_logins;
  double ts_shift;
};

struct _TapoSimConnection
{
  TapoSimCamera *camera; /* not owned */
  int id;
  GSocket *socket;
  char *client;
  char *nonce;
  gboolean closed;
  gboolean logged_in;
  int previous_cseq;
  GByteArray *in;
  GSource *in_source;
  GByteArray *out;
  gsize out_sent;
  gint64 out_since; /* when the first byte of out began to wait */
  GSource *out_source;
  GSource *flush_source; /* glue */
  TapoSimLink *replies;
  TapoSimLink *media;
  const char *flood;       /* hostile: static text that is sent without end */
  GSource *drip_source;    /* hostile: a byte now and then */
  TapoSimSession *session; /* owned */
  TapoSimSession *ended;   /* owned: the session of a closed connection */
};

typedef struct
{
  gboolean set_up;
  gboolean udp;
  guint8 channel[2]; /* RTP, RTCP */
  GSocket *socket[2];
  GSocketAddress *address[2]; /* the client's */
  GSource *rtcp_source;
  guint32 ssrc;
  guint16 seq;
  guint32 ts_base;
  guint32 ts_last;
  guint32 packets, octets;
} TapoSimTrack;

struct _TapoSimSession
{
  TapoSimConnection *connection; /* not owned */
  char id[9];
  char *path;
  char *stream; /* "main", "sub", "tele", "tele-sub" */
  TapoSimTrack tracks[TAPO_SIM_MAX_TRACKS];
  gboolean counted;
  gboolean mute; /* one viewer too many in no-rtp mode */
  gboolean playing;
  TapoSimMedia *media;
  guint position; /* in media */
  guint ticks;    /* since PLAY */
  guint64 sound_sent;
  gint64 play_time;
  gint64 next_tick;
  gint64 next_sr;
  gboolean waiting; /* for a keyframe */
  int lost_burst;
  TapoSimPacket *held; /* reorder: a packet that waits for the next */
  GByteArray *batch;   /* TCP: what one tick sends */
  gboolean batch_late; /* TCP: a packet of it was "lost" */
  gboolean hevc;
  gboolean endless_nal; /* hostile: one has begun */
  GSource *tick_source;
  GSource *life_source;
};

/* Simulator */
gint64 tapo_sim_scaled (TapoSimulator *self, double seconds);
TapoSimMedia *tapo_sim_get_media (TapoSimulator *self, const char *file_name);
GSource *tapo_sim_attach (TapoSimulator *self, GSource *source, GSourceFunc func, gpointer data);
GSource *tapo_sim_attach_at (TapoSimulator *self, gint64 time, GSourceFunc func, gpointer data);
void tapo_sim_source_clear (GSource **source);
char *tapo_simulator_run_command (TapoSimulator *self, const char *line);

/* Camera */
TapoSimCamera *tapo_sim_camera_new (TapoSimulator *simulator, int index, guint seed);
void tapo_sim_camera_free (TapoSimCamera *self);
gboolean tapo_sim_camera_listen (TapoSimCamera *self, GError **error);
gboolean tapo_sim_camera_open_doors (TapoSimCamera *self, GError **error);
void tapo_sim_camera_stop_listening (TapoSimCamera *self);
void tapo_sim_camera_drop_all (TapoSimCamera *self, gboolean reset);
char *tapo_sim_camera_make_nonce (TapoSimCamera *self);
char *tapo_sim_camera_dup_date (TapoSimCamera *self);
guint tapo_sim_camera_count_viewers (TapoSimCamera *self);
gboolean tapo_sim_camera_chance (TapoSimCamera *self, double percent);
/* The stream behind a path and the track in it (-1: the whole). NULL: no such path. */
char *tapo_sim_camera_find_stream (TapoSimCamera *self, const char *path, int *track, char **stream_path);
TapoSimMedia *tapo_sim_camera_get_media (TapoSimCamera *self, const char *stream);
/* Whether user and password stand in the path. */
gboolean tapo_sim_camera_has_path_login (TapoSimCamera *self);
gboolean tapo_sim_camera_is_hevc (TapoSimCamera *self, const char *stream);
void tapo_sim_camera_log (TapoSimCamera *self, TapoSimConnection *connection, const char *event, const char *detail);

/* Connection */
void tapo_sim_connection_new (TapoSimCamera *camera, GSocket *socket);
void tapo_sim_connection_free (TapoSimConnection *self);
void tapo_sim_connection_close (TapoSimConnection *self, gboolean reset, const char *why);
void tapo_sim_connection_write (TapoSimConnection *self, const guint8 *data, gsize size, gboolean in_pieces);
void tapo_sim_connection_reply (TapoSimConnection *self, const char *text, gsize size);
void tapo_sim_connection_update (TapoSimConnection *self);
gboolean tapo_sim_connection_is_late (TapoSimConnection *self);

/* Methods */
void tapo_sim_methods_handle (TapoSimConnection *connection, TapoSimRequest *request);
void tapo_sim_methods_handle_bad (TapoSimConnection *connection);

/* Hostile answers, in tapo-sim-hostile.c */
gboolean tapo_sim_hostile_damage (TapoSimConnection *connection, int cseq, gboolean has_body, GString *text);
void tapo_sim_hostile_refill (TapoSimConnection *connection);

/* Session */
TapoSimSession *tapo_sim_session_new (TapoSimConnection *connection, const char *path, const char *stream);
void tapo_sim_session_end (TapoSimSession *self, gboolean orderly);
void tapo_sim_session_free (TapoSimSession *self);
gboolean tapo_sim_session_open_udp (TapoSimSession *self, TapoSimTrack *track, int client_port, GError **error);
void tapo_sim_session_play (TapoSimSession *self);
void tapo_sim_session_pause (TapoSimSession *self);
void tapo_sim_session_touch (TapoSimSession *self);
void tapo_sim_session_take_rtcp (TapoSimSession *self, guint8 channel);

/* Sending, in tapo-sim-sender.c */
guint32 tapo_sim_sender_get_timestamp (TapoSimSession *self, int track);
void tapo_sim_sender_send_picture (TapoSimSession *self);
void tapo_sim_sender_send_sound (TapoSimSession *self);
void tapo_sim_sender_send_reports (TapoSimSession *self);
void tapo_sim_sender_flush (TapoSimSession *self);
void tapo_sim_sender_send_bye (TapoSimSession *self);
void tapo_sim_sender_deliver (TapoSimPacket *packet, gpointer connection);

/* SDP */
char *tapo_sim_sdp_new (TapoSimCamera *camera, const char *stream, const char *path);

G_END_DECLS
