/* tapo-doctor-examination.h: one examination under way: the state that its parts share.
 * Main thread. Owned by the task that the caller waits for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-doctor-talk.h"
#include "tapo-doctor.h"

G_BEGIN_DECLS

typedef struct
{
  TapoDoctorRequest request; /* nothing borrowed in it */
  TapoDoctorTimings timings;
  TapoCase about;
  TapoDiagnosis *diagnosis;
  GMainContext *context;
  gint64 began;

  guint pending; /* operations under way; the next part begins when there are none */
  gboolean over; /* the caller has cancelled */
  GCancellable *knocking;
  GCancellable *observing;
  GSource *deadline;
  GSource *talk_deadline;
  GSource *cancel_source;
  gint64 step_began;

  GSocketConnection *connection;
  TapoDoctorWire *wire;
  TapoDoctorTalk talk;
  TapoDoctorUris uris;
  GThread *thread;
} TapoExamination;

/* Begins; the task returns a TapoDiagnosis, or an error when it is cancelled. Its data is the examination. */
void tapo_examination_begin (GTask *task);

void tapo_examination_free (gpointer self);

G_END_DECLS
