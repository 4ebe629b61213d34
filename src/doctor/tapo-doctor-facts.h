/* tapo-doctor-facts.h: facts out of what cameras send: their clock and their SDP. Pure; any thread. Every input may be
 * hostile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-doctor-private.h"

G_BEGIN_DECLS

/* Reads the Date header in the form of the RFC and in the one of TP-Link's cameras, where the month comes first. */
gboolean tapo_doctor_read_date (const char *text,
                                gint64 *seconds);

/* Fills in what an SDP says about its first video; FALSE where it is none. facts is empty before. */
gboolean tapo_doctor_read_sdp (const char *sdp,
                               gsize size,
                               TapoStreamFacts *facts);

/* The address of a track: control as its SDP has it, base what the camera calls the stream, and fallback what we call it.
 * The caller frees it. */
char *tapo_doctor_make_track_uri (const char *base,
                                  const char *fallback,
                                  const char *control);

/* Text of a camera as a remark: one line, nothing secret in it. NULL gives NULL. The caller frees it. */
char *tapo_doctor_clean (const char *text);

/* Whether something is installed that decodes a codec, as SDP names it. */
gboolean tapo_doctor_can_decode (const char *codec);

G_END_DECLS
