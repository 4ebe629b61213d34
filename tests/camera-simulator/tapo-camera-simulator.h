/* The camera simulator's public face: several fake cameras in a thread of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any thread may call; each call waits until the simulator's own thread has done it.
 * The caller owns the simulator and ends it with tapo_simulator_free().
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TapoSimulator TapoSimulator;

/* For functions that take a camera: every camera at once. */
#define TAPO_SIMULATOR_ALL (-1)

/* Zero in every member means the default. */
typedef struct
{
  int n_cameras;            /* 4 */
  int first_port;           /* 0: ports of the system's choice */
  const char *user;         /* "tapo" */
  const char *password;     /* TAPO_SIMULATOR_PASSWORD */
  const char *profile;      /* "tapo-new" */
  const char *media_dir;    /* where the build put the scenes */
  const char *log_file;     /* JSON lines; none */
  double speed;             /* 1.0; divides every time constant of the camera */
  guint seed;               /* 1 */
  const char *const *knobs; /* "name=value" or "camera:name=value", ended by NULL */
} TapoSimulatorOptions;

#define TAPO_SIMULATOR_PASSWORD "camera-demo"

TapoSimulator *tapo_simulator_new (const TapoSimulatorOptions *options, GError **error);
void tapo_simulator_free (TapoSimulator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoSimulator, tapo_simulator_free)

int tapo_simulator_get_n_cameras (TapoSimulator *self);
int tapo_simulator_get_port (TapoSimulator *self, int camera);
/* The port of one of the knob "doors": "control", "onvif" or "media"; 0 when there is no such door. */
int tapo_simulator_get_door_port (TapoSimulator *self, int camera, const char *door);
char *tapo_simulator_dup_host (TapoSimulator *self, int camera);
/* rtsp://HOST:PORT/PATH without credentials; path as in "/stream1" */
char *tapo_simulator_dup_uri (TapoSimulator *self, int camera, const char *path);
/* One line of JSON that says how to reach the camera. */
char *tapo_simulator_dup_description (TapoSimulator *self, int camera);

/* A knob is how the camera is built, a fault what happens to it. Both are tables: see
 * tapo-sim-knobs.c and tapo-sim-fault.c. arguments may be NULL. */
gboolean tapo_simulator_set_knob (TapoSimulator *self, int camera, const char *name, const char *value, GError **error);
gboolean tapo_simulator_set_fault (TapoSimulator *self, int camera, const char *name, const char *arguments, GError **error);
/* name NULL: every fault. */
gboolean tapo_simulator_clear_fault (TapoSimulator *self, int camera, const char *name, GError **error);

/* Counters by name: see tapo_sim_counts_get() for the names; "requests" and
 * "requests.METHOD" count requests. */
guint64 tapo_simulator_get_count (TapoSimulator *self, int camera, const char *name);
void tapo_simulator_reset_counts (TapoSimulator *self, int camera);

/* One line of the control protocol; the answer is "ok", "ok …" or "error …". */
char *tapo_simulator_command (TapoSimulator *self, const char *line);

G_END_DECLS
