/* tapo-doctor-wire.h: one RTSP connection that asks and waits, with limits of time and size on every answer.
 * Made and freed on the main thread; asked from one worker thread; stopped from any thread. The worker only borrows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gst/rtsp/gstrtspconnection.h>

#include "tapo-doctor-private.h"

G_BEGIN_DECLS

typedef struct _TapoDoctorWire TapoDoctorWire;

/* Over a connection that is there already. answer_ms is the limit for one answer. NULL where there is no memory. */
TapoDoctorWire *tapo_doctor_wire_new (GSocketConnection *connection,
                                      const char *host,
                                      guint port,
                                      guint answer_ms);

/* For rtsps: connects by itself at the first question. */
TapoDoctorWire *tapo_doctor_wire_new_tls (const char *uri,
                                          guint answer_ms);
void tapo_doctor_wire_free (TapoDoctorWire *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoDoctorWire, tapo_doctor_wire_free)

/* Whatever is being waited for ends now, and everything asked later ends at once, as if nobody had answered. */
void tapo_doctor_wire_stop (TapoDoctorWire *self);

/* Every request from now on carries this login, in the best way that the challenge of message offers. FALSE where it
 * offers none that can be done, or the name cannot be sent. offers is what it offers, for people. */
gboolean tapo_doctor_wire_log_in (TapoDoctorWire *self,
                                  GstRTSPMessage *challenge,
                                  const char *user,
                                  const char *password,
                                  char **realm,
                                  char **offers);

/* Sends and waits. header is one more header, its field GST_RTSP_HDR_INVALID for none. Unless answer->kind says STATUS,
 * message holds nothing. remark, for people, is NULL where there is nothing to say. */
void tapo_doctor_wire_ask (TapoDoctorWire *self,
                           GstRTSPMethod method,
                           const char *uri,
                           GstRTSPHeaderField header,
                           const char *value,
                           GstRTSPMessage *message,
                           TapoAnswer *answer,
                           char **remark);

G_END_DECLS
