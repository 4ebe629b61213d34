/* tapo-doctor-talk.c: OPTIONS, DESCRIBE, perhaps DESCRIBE with a login, perhaps SETUP and then always TEARDOWN.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-talk.h"

#include <string.h>

#include "tapo-doctor-facts.h"

static const char *
get_header (GstRTSPMessage *message,
            GstRTSPHeaderField field)
{
  char *value = NULL;

  return gst_rtsp_message_get_header (message, field, &value, 0) == GST_RTSP_OK ? value : NULL;
}

/* The library takes lists apart. */
static char *
dup_list (GstRTSPMessage *message,
          GstRTSPHeaderField field)
{
  g_autoptr (GString) list = g_string_new (NULL);
  char *value = NULL;

  for (int i = 0; gst_rtsp_message_get_header (message, field, &value, i) == GST_RTSP_OK; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", value);
  return list->len > 0 ? tapo_doctor_clean (list->str) : NULL;
}

static const char *
get_outcome (const TapoAnswer *answer)
{
  switch (answer->kind)
    {
    case TAPO_ANSWER_STATUS:
      if (answer->status == 401 || answer->status == 407)
        return "denied";
      return answer->status >= 200 && answer->status < 300 ? "ok" : "failed";
    case TAPO_ANSWER_SILENT:
      return "timed-out";
    case TAPO_ANSWER_NONE:
    case TAPO_ANSWER_HANGUP:
    case TAPO_ANSWER_FOREIGN:
    case TAPO_ANSWER_GARBLED:
    default:
      return "failed";
    }
}

/* "404 Stream Not Found", and what else there is to say. */
static char *
make_remark (const TapoAnswer *answer,
             GstRTSPMessage *message,
             const char *more)
{
  g_autofree char *reason = NULL;

  if (answer->kind != TAPO_ANSWER_STATUS)
    return g_strdup (more);
  reason = tapo_doctor_clean (message->type_data.response.reason);
  return g_strdup_printf ("%u%s%s%s%s", answer->status, reason != NULL ? " " : "", reason != NULL ? reason : "",
                          more != NULL ? ", " : "", more != NULL ? more : "");
}

static void
ask (TapoDoctorTalk *self,
     GstRTSPMethod method,
     const char *uri,
     const char *accept,
     GstRTSPMessage *message,
     TapoAnswer *answer,
     char **remark)
{
  GstRTSPHeaderField field = method == GST_RTSP_SETUP ? GST_RTSP_HDR_TRANSPORT : GST_RTSP_HDR_ACCEPT;

  tapo_doctor_wire_ask (self->wire, method, uri, accept != NULL ? field : GST_RTSP_HDR_INVALID, accept, message, answer,
                        remark);
}

/* The Date of the answer is the camera's clock now. */
static void
take_clock (TapoDoctorTalk *self,
            GstRTSPMessage *message)
{
  const char *date = get_header (message, GST_RTSP_HDR_DATE);
  gint64 seconds;

  if (self->findings->has_clock || date == NULL || !tapo_doctor_read_date (date, &seconds))
    return;
  self->findings->has_clock = TRUE;
  self->findings->clock_ahead = seconds - g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
ask_options (TapoDoctorTalk *self)
{
  TapoFindings *findings = self->findings;
  GstRTSPMessage message = { 0 };
  g_autofree char *remark = NULL;
  gint64 began = g_get_monotonic_time ();
  gboolean answered;

  ask (self, GST_RTSP_OPTIONS, self->uris->options, NULL, &message, &findings->options, &remark);
  answered = findings->options.kind == TAPO_ANSWER_STATUS;
  if (answered)
    {
      findings->server = tapo_doctor_clean (get_header (&message, GST_RTSP_HDR_SERVER));
      findings->methods = dup_list (&message, GST_RTSP_HDR_PUBLIC);
      take_clock (self, &message);
    }
  tapo_steps_add (self->steps, "options", get_outcome (&findings->options), began,
                  make_remark (&findings->options, &message, remark));
  gst_rtsp_message_unset (&message);
  return answered;
}

/* Where a redirect points is told only as far as it matters: it is never gone to. */
static char *
describe_location (GstRTSPMessage *message)
{
  return g_strdup (get_header (message, GST_RTSP_HDR_LOCATION) != NULL ? "points elsewhere" : NULL);
}

static gboolean
is_fine (const TapoAnswer *answer)
{
  return answer->kind == TAPO_ANSWER_STATUS && answer->status >= 200 && answer->status < 300;
}

static const char *
get_base (GstRTSPMessage *message)
{
  const char *base = get_header (message, GST_RTSP_HDR_CONTENT_BASE);

  return base != NULL ? base : get_header (message, GST_RTSP_HDR_CONTENT_LOCATION);
}

/* What a stream is; for the main one, track becomes the address to set up. Words for the step, or NULL. */
static char *
take_sdp (TapoDoctorTalk *self,
          GstRTSPMessage *message,
          const char *uri,
          TapoStreamFacts *facts,
          TapoAnswer *answer,
          char **track)
{
  guint8 *body = NULL;
  guint size = 0;

  gst_rtsp_message_get_body (message, &body, &size);
  size = body != NULL ? (guint) strnlen ((const char *) body, size) : 0;
  if (!tapo_doctor_read_sdp ((const char *) body, size, facts))
    {
      answer->kind = TAPO_ANSWER_GARBLED;
      return g_strdup ("the description cannot be read");
    }
  if (track != NULL)
    {
      self->findings->sdp = tapo_doctor_uris_hide (self->uris, g_strndup ((const char *) body, size));
      *track = tapo_doctor_make_track_uri (get_base (message), uri, facts->control);
    }
  if (facts->codec == NULL)
    return g_strdup ("no video");
  return g_strdup_printf ("video %s", facts->codec);
}

/* One DESCRIBE. After a refusal the login is made ready. */
static void
describe (TapoDoctorTalk *self,
          const char *step,
          const char *uri,
          TapoAnswer *answer,
          TapoStreamFacts *facts,
          char **track)
{
  GstRTSPMessage message = { 0 };
  g_autofree char *remark = NULL;
  gint64 began = g_get_monotonic_time ();

  ask (self, GST_RTSP_DESCRIBE, uri, "application/sdp", &message, answer, &remark);
  if (is_fine (answer))
    remark = take_sdp (self, &message, uri, facts, answer, track);
  else if (answer == &self->findings->look && answer->kind == TAPO_ANSWER_STATUS && answer->status == 401)
    {
      g_autofree char *offers = NULL, *realm = NULL;

      self->findings->login_possible
        = tapo_doctor_wire_log_in (self->wire, &message, self->user, self->password, &realm, &offers);
      self->findings->realm = tapo_doctor_clean (realm);
      remark = g_strdup_printf ("offers %s", offers);
    }
  else if (answer->kind == TAPO_ANSWER_STATUS && answer->status >= 300 && answer->status < 400)
    remark = describe_location (&message);
  if (answer->kind == TAPO_ANSWER_STATUS)
    take_clock (self, &message);
  tapo_steps_add (self->steps, step, get_outcome (answer), began, make_remark (answer, &message, remark));
  gst_rtsp_message_unset (&message);
}

/* A session is taken, so it is given back, whatever the camera has answered. */
static void
set_up (TapoDoctorTalk *self,
        const char *track)
{
  GstRTSPMessage message = { 0 };
  g_autofree char *remark = NULL;
  g_autofree char *second_remark = NULL;
  TapoAnswer answer;
  gint64 began = g_get_monotonic_time ();

  ask (self, GST_RTSP_SETUP, track, "RTP/AVP/TCP;unicast;interleaved=0-1", &message, &self->findings->setup, &remark);
  tapo_steps_add (self->steps, "setup", get_outcome (&self->findings->setup), began,
                  make_remark (&self->findings->setup, &message, remark));
  gst_rtsp_message_unset (&message);
  if (!is_fine (&self->findings->setup))
    return;

  began = g_get_monotonic_time ();
  ask (self, GST_RTSP_TEARDOWN, self->uris->main, NULL, &message, &answer, &second_remark);
  tapo_steps_add (self->steps, "teardown", get_outcome (&answer), began, make_remark (&answer, &message, second_remark));
  gst_rtsp_message_unset (&message);
}

/* Whether the camera has answered that there is no such stream, and would say the same to everybody. */
static gboolean
has_no_such_stream (const TapoAnswer *answer)
{
  return answer->kind == TAPO_ANSWER_STATUS && (answer->status == 404 || answer->status == 410 || answer->status == 454);
}

/* Asks for one stream after the other until there is one, or the camera has had enough of it. The login, where one was
 * needed, has been accepted. */
static void
try_other_paths (TapoDoctorTalk *self)
{
  TapoFindings *findings = self->findings;
  gint64 began = g_get_monotonic_time ();
  TapoAnswer answer = { .kind = TAPO_ANSWER_STATUS, .status = 404 };
  g_autofree char *remark = NULL;
  guint n;

  for (n = 0; self->uris->other_uris[n] != NULL && has_no_such_stream (&answer); n++)
    {
      GstRTSPMessage message = { 0 };
      g_autofree char *words = NULL;

      ask (self, GST_RTSP_DESCRIBE, self->uris->other_uris[n], "application/sdp", &message, &answer, &words);
      if (is_fine (&answer))
        findings->found_path = g_strdup (self->uris->other_paths[n]);
      gst_rtsp_message_unset (&message);
    }
  remark = g_strdup_printf ("%u tried%s%s", n, findings->found_path != NULL ? ", there is " : "",
                            findings->found_path != NULL ? findings->found_path : "");
  tapo_steps_add (self->steps, "other-paths", findings->found_path != NULL ? "ok" : "failed", began,
                  g_steal_pointer (&remark));
}

/* At most once with a login. Returns what the camera said last. */
static const TapoAnswer *
describe_main (TapoDoctorTalk *self,
               char **track)
{
  TapoFindings *findings = self->findings;
  gboolean known = self->user != NULL && (self->password != NULL || findings->path_login);

  if (!findings->path_login)
    {
      describe (self, "describe", self->uris->main, &findings->look, &findings->main_stream, track);
      if (findings->look.kind != TAPO_ANSWER_STATUS || findings->look.status != 401 || !findings->login_possible)
        return &findings->look;
    }
  if (known)
    describe (self, "login", self->uris->main, &findings->login, &findings->main_stream, track);
  return &findings->login;
}

void
tapo_doctor_talk (TapoDoctorTalk *self)
{
  TapoFindings *findings = self->findings;
  const TapoAnswer *answer;
  g_autofree char *track = NULL;

  findings->path_login = self->uris->path_login;
  /* Without another kind of login there is nothing that could not be supported. */
  findings->login_possible = findings->path_login;
  if (!ask_options (self))
    return;
  answer = describe_main (self, &track);
  if (has_no_such_stream (answer) && self->uris->other_uris != NULL)
    try_other_paths (self);
  if (!findings->main_stream.described)
    return;
  if (self->uris->sub != NULL)
    describe (self, "sub-stream", self->uris->sub, &findings->sub, &findings->sub_stream, NULL);
  if (self->try_setup && findings->main_stream.codec != NULL && (self->uris->sub == NULL || is_fine (&findings->sub)))
    set_up (self, track);
}
