/* tapo-doctor-private.h: the doctor's own notes: what was found, before a verdict is made of it.
 * Filled in by one thread at a time; the diagnosis owns it in the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-diagnosis.h"

G_BEGIN_DECLS

/* The doors of a Tapo; others have the first one only. */
typedef enum
{
  TAPO_DOOR_STREAM,  /* RTSP */
  TAPO_DOOR_CONTROL, /* the telephone's app */
  TAPO_DOOR_ONVIF,
  TAPO_DOOR_MEDIA, /* the telephone's pictures; battery models have nothing else */
} TapoDoor;

#define TAPO_N_DOORS (TAPO_DOOR_MEDIA + 1)

typedef enum
{
  TAPO_DOOR_UNKNOWN, /* not knocked at, or not for long enough */
  TAPO_DOOR_OPEN,
  TAPO_DOOR_CLOSED,      /* somebody is there and refuses */
  TAPO_DOOR_UNREACHABLE, /* nobody is there */
  TAPO_DOOR_SILENT,
} TapoDoorState;

typedef enum
{
  TAPO_TLS_NONE,
  TAPO_TLS_GOOD,
  TAPO_TLS_UNTRUSTED,
  TAPO_TLS_FAILED, /* the other side does not speak it */
  TAPO_TLS_SILENT,
} TapoTlsState;

typedef enum
{
  TAPO_ANSWER_NONE, /* not asked */
  TAPO_ANSWER_STATUS,
  TAPO_ANSWER_SILENT,
  TAPO_ANSWER_HANGUP,
  TAPO_ANSWER_FOREIGN, /* another protocol */
  TAPO_ANSWER_GARBLED, /* begins like RTSP, and cannot be read or has no end */
} TapoAnswerKind;

typedef struct
{
  TapoAnswerKind kind;
  guint status;
  gboolean says_locked;
} TapoAnswer;

/* What a stream is, after its SDP. */
typedef struct
{
  gboolean described;
  char *codec;   /* of its video; NULL for none */
  char *control; /* of its video, as it stands there */
  char *session; /* what the SDP calls itself */
  gboolean decodable;
} TapoStreamFacts;

typedef struct
{
  gboolean resolved;
  gboolean loopback;
  gboolean offline;
  TapoDoorState doors[TAPO_N_DOORS];
  guint ports[TAPO_N_DOORS]; /* 0: there is no such door */
  TapoTlsState tls;

  TapoAnswer options;
  TapoAnswer look;  /* DESCRIBE without a login */
  TapoAnswer login; /* DESCRIBE with it */
  TapoAnswer sub;
  TapoAnswer setup;
  gboolean path_login;     /* the login stands in the path: there is no look without it */
  gboolean login_possible; /* one of the offered kinds is supported, and the name can be sent */
  gboolean has_clock;
  gint64 clock_ahead;
  char *server;
  char *realm;
  char *methods;
  char *sdp;
  TapoStreamFacts main_stream;
  TapoStreamFacts sub_stream;
  char *found_path; /* under which the main stream of another make is; NULL for none */

  gboolean observed;
  gboolean picture;
  gboolean constant;
  int observe_error; /* a TapoError, or -1 */
} TapoFindings;

void tapo_findings_clear (TapoFindings *self);

/* What the person has told about the camera. */
typedef struct
{
  gboolean tapo_brand; /* or no brand known */
  gboolean known_ok;
  gboolean has_user;
  gboolean has_password;
  gboolean email;
  gboolean secret_locked;
  gboolean refused; /* a moment ago, by somebody else */
} TapoCase;

/* Pure. concerns_sub tells whether the small stream alone is to blame. */
TapoVerdict tapo_doctor_judge (const TapoFindings *findings,
                               const TapoCase *about,
                               gboolean *concerns_sub);

/* Whether it is a Tapo or a near relation, by what it says or by its doors. */
gboolean tapo_findings_is_tapo (const TapoFindings *self);

/* How far a clock may be off before anybody needs to know, in seconds: logins of ONVIF begin to fail about here. */
#define TAPO_CLOCK_TOLERANCE 60

/* Steps are collected by whoever does them; name and outcome are static, the rest is taken over. */
GPtrArray *tapo_steps_new (void);
void tapo_steps_add (GPtrArray *steps,
                     const char *name,
                     const char *outcome,
                     gint64 began,
                     char *remark);

/* By when they began. */
void tapo_steps_sort (GPtrArray *steps);

struct _TapoDiagnosis
{
  GObject parent_instance;

  TapoVerdict verdict;
  gboolean concerns_sub;
  guint ms;
  char *host;
  char *user;
  char *main_path;
  char *sub_path;
  GPtrArray *steps; /* TapoDiagnosisStep */
  TapoFindings findings;
};

/* Text from a camera, as a report may hold it: valid, one line, without the words and without any address. */
char *tapo_anonymize (const char *text,
                      const char *const *words);

G_END_DECLS
