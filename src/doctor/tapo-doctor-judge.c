/* tapo-doctor-judge.c: from what was found to a verdict. Everything that cameras say alike for different reasons is
 * told apart here, as well as the wire allows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-private.h"

#include <stdlib.h>

#include "tapo-error.h"

void
tapo_findings_clear (TapoFindings *self)
{
  TapoStreamFacts *streams[] = { &self->main_stream, &self->sub_stream };

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_clear_pointer (&streams[i]->codec, g_free);
      g_clear_pointer (&streams[i]->control, g_free);
      g_clear_pointer (&streams[i]->session, g_free);
    }
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->realm, g_free);
  g_clear_pointer (&self->methods, g_free);
  g_clear_pointer (&self->sdp, g_free);
  g_clear_pointer (&self->found_path, g_free);
}

static gboolean
names_tapo (const char *text)
{
  return text != NULL && strcasestr (text, "tp-link") != NULL;
}

gboolean
tapo_findings_is_tapo (const TapoFindings *self)
{
  return names_tapo (self->realm) || names_tapo (self->server) || names_tapo (self->main_stream.session)
         || self->doors[TAPO_DOOR_ONVIF] == TAPO_DOOR_OPEN || self->doors[TAPO_DOOR_MEDIA] == TAPO_DOOR_OPEN;
}

static gboolean
any_door (const TapoFindings *findings,
          TapoDoorState state)
{
  for (guint i = 0; i < TAPO_N_DOORS; i++)
    {
      if (findings->doors[i] == state)
        return TRUE;
    }
  return FALSE;
}

/* Nobody opens at the stream's door; the others tell why. */
static TapoVerdict
judge_doors (const TapoFindings *findings,
             const TapoCase *about)
{
  const TapoDoorState *doors = findings->doors;

  if (doors[TAPO_DOOR_ONVIF] == TAPO_DOOR_OPEN)
    return TAPO_VERDICT_STREAM_OFF;
  if (doors[TAPO_DOOR_MEDIA] == TAPO_DOOR_OPEN && about->tapo_brand && !about->known_ok)
    return TAPO_VERDICT_BATTERY_MODEL;
  if (any_door (findings, TAPO_DOOR_OPEN))
    return TAPO_VERDICT_STREAM_OFF;
  if (any_door (findings, TAPO_DOOR_CLOSED))
    return about->known_ok ? TAPO_VERDICT_RESTARTING : TAPO_VERDICT_NOT_A_CAMERA;
  return findings->offline ? TAPO_VERDICT_OFFLINE : TAPO_VERDICT_HOST_SILENT;
}

static TapoVerdict
judge_tls (TapoTlsState tls)
{
  switch (tls)
    {
    case TAPO_TLS_UNTRUSTED: return TAPO_VERDICT_CERTIFICATE;
    case TAPO_TLS_FAILED: return TAPO_VERDICT_NOT_A_CAMERA;
    case TAPO_TLS_SILENT: return TAPO_VERDICT_NO_ANSWER;
    case TAPO_TLS_NONE:
    case TAPO_TLS_GOOD:
    default: return TAPO_VERDICT_OK;
    }
}

/* The very first answer: is this a camera at all? */
static TapoVerdict
judge_first (const TapoFindings *findings,
             const TapoCase *about)
{
  gboolean trusted = about->known_ok || tapo_findings_is_tapo (findings);

  switch (findings->options.kind)
    {
    case TAPO_ANSWER_SILENT: return TAPO_VERDICT_NO_ANSWER;
    case TAPO_ANSWER_HANGUP: return trusted ? TAPO_VERDICT_NO_ANSWER : TAPO_VERDICT_NOT_A_CAMERA;
    case TAPO_ANSWER_FOREIGN: return trusted ? TAPO_VERDICT_PROTOCOL : TAPO_VERDICT_NOT_A_CAMERA;
    case TAPO_ANSWER_GARBLED: return TAPO_VERDICT_PROTOCOL;
    case TAPO_ANSWER_NONE:
    case TAPO_ANSWER_STATUS:
    default: return TAPO_VERDICT_OK;
    }
}

/* The same statuses mean the same to a session: tapo-gst-error. */
static TapoVerdict
judge_status (guint status)
{
  if (status >= 200 && status < 300)
    return TAPO_VERDICT_OK;
  if (status >= 300 && status < 400)
    return TAPO_VERDICT_REDIRECTED;
  switch (status)
    {
    case 423:
    case 429:
      return TAPO_VERDICT_LOCKED;
    case 404:
    case 410:
    case 454:
      return TAPO_VERDICT_PATH_NOT_FOUND;
    case 400:
    case 401: /* only asked where a login was accepted before */
    case 403:
    case 407:
    case 453:
    case 503:
      return TAPO_VERDICT_FULL;
    default:
      return TAPO_VERDICT_PROTOCOL;
    }
}

static TapoVerdict
judge_answer (const TapoAnswer *answer)
{
  switch (answer->kind)
    {
    case TAPO_ANSWER_SILENT: return TAPO_VERDICT_NO_ANSWER;
    case TAPO_ANSWER_HANGUP: return TAPO_VERDICT_FULL;
    case TAPO_ANSWER_FOREIGN:
    case TAPO_ANSWER_GARBLED: return TAPO_VERDICT_PROTOCOL;
    case TAPO_ANSWER_STATUS: return answer->says_locked ? TAPO_VERDICT_LOCKED : judge_status (answer->status);
    case TAPO_ANSWER_NONE:
    default: return TAPO_VERDICT_OK;
    }
}

static gboolean
is_refused (const TapoAnswer *answer)
{
  return answer->kind == TAPO_ANSWER_STATUS && (answer->status == 401 || answer->status == 407);
}

/* Why there was no login. */
static TapoVerdict
judge_missing_login (const TapoFindings *findings,
                     const TapoCase *about)
{
  if (about->secret_locked)
    return TAPO_VERDICT_KEYRING;
  if (!about->has_user || !about->has_password)
    return TAPO_VERDICT_ACCOUNT_NEEDED;
  return findings->login_possible ? TAPO_VERDICT_NO_ANSWER : TAPO_VERDICT_LOGIN_UNSUPPORTED;
}

/* What became of it. */
static TapoVerdict
judge_login (const TapoFindings *findings,
             const TapoCase *about)
{
  gboolean tried = findings->login.kind != TAPO_ANSWER_NONE;

  if (!tried && (!about->refused || !about->has_password))
    return judge_missing_login (findings, about);
  if (tried && !is_refused (&findings->login))
    return judge_answer (&findings->login);
  if (findings->login.says_locked)
    return TAPO_VERDICT_LOCKED;
  if (about->known_ok)
    return TAPO_VERDICT_STALE_ACCOUNT;
  /* Only these have the two accounts that people confuse. */
  if (about->email && (about->tapo_brand || names_tapo (findings->realm)))
    return TAPO_VERDICT_EMAIL_ACCOUNT;
  return TAPO_VERDICT_WRONG_ACCOUNT;
}

static TapoVerdict
judge_streams (const TapoFindings *findings,
               gboolean *concerns_sub)
{
  TapoVerdict verdict = judge_answer (&findings->setup);

  if (verdict == TAPO_VERDICT_OK && findings->main_stream.described)
    {
      if (findings->main_stream.codec == NULL)
        verdict = TAPO_VERDICT_NO_PICTURE;
      else if (!findings->main_stream.decodable)
        verdict = TAPO_VERDICT_CODEC_MISSING;
    }
  if (verdict != TAPO_VERDICT_OK)
    return verdict;

  verdict = judge_answer (&findings->sub);
  if (verdict == TAPO_VERDICT_OK && findings->sub_stream.described && findings->sub_stream.codec == NULL)
    verdict = TAPO_VERDICT_NO_PICTURE;
  else if (verdict == TAPO_VERDICT_OK && findings->sub_stream.described && !findings->sub_stream.decodable)
    verdict = TAPO_VERDICT_CODEC_MISSING;
  *concerns_sub = verdict != TAPO_VERDICT_OK;
  return verdict;
}

/* A session after a login that was accepted: a refusal now is the camera's limit, not the account. */
static TapoVerdict
judge_observation (const TapoFindings *findings)
{
  if (!findings->observed)
    return TAPO_VERDICT_OK;
  if (findings->picture)
    return findings->constant ? TAPO_VERDICT_PRIVACY_SUSPECTED : TAPO_VERDICT_OK;
  switch (findings->observe_error)
    {
    case TAPO_ERROR_BUSY:
    case TAPO_ERROR_CLOSED: /* as where it hangs up instead of answering */
    case TAPO_ERROR_UNAUTHORIZED: return TAPO_VERDICT_FULL;
    case TAPO_ERROR_UNSUPPORTED: return TAPO_VERDICT_CODEC_MISSING;
    case TAPO_ERROR_NOT_FOUND: return TAPO_VERDICT_PATH_NOT_FOUND;
    case TAPO_ERROR_REDIRECTED: return TAPO_VERDICT_REDIRECTED;
    case TAPO_ERROR_PROTOCOL: return TAPO_VERDICT_PROTOCOL;
    case TAPO_ERROR_UNREACHABLE: return TAPO_VERDICT_RESTARTING;
    case TAPO_ERROR_SECRET: return TAPO_VERDICT_KEYRING;
    default: return TAPO_VERDICT_NO_PICTURE;
    }
}

/* What was learnt by talking to whoever opened. */
static TapoVerdict
judge_talk (const TapoFindings *findings,
            const TapoCase *about,
            gboolean *concerns_sub)
{
  TapoVerdict verdict = judge_first (findings, about);

  if (verdict == TAPO_VERDICT_OK)
    verdict = is_refused (&findings->look) || findings->path_login ? judge_login (findings, about)
                                                                   : judge_answer (&findings->look);
  if (verdict == TAPO_VERDICT_OK)
    verdict = judge_streams (findings, concerns_sub);
  if (verdict == TAPO_VERDICT_OK)
    verdict = judge_observation (findings);
  if (verdict == TAPO_VERDICT_OK && findings->has_clock && llabs (findings->clock_ahead) > TAPO_CLOCK_TOLERANCE)
    verdict = TAPO_VERDICT_CLOCK_WRONG;
  return verdict;
}

TapoVerdict
tapo_doctor_judge (const TapoFindings *findings,
                   const TapoCase *about,
                   gboolean *concerns_sub)
{
  TapoVerdict verdict;

  *concerns_sub = FALSE;
  if (!findings->resolved)
    return findings->offline ? TAPO_VERDICT_OFFLINE : TAPO_VERDICT_NO_SUCH_HOST;
  if (findings->doors[TAPO_DOOR_STREAM] != TAPO_DOOR_OPEN)
    return judge_doors (findings, about);
  verdict = judge_tls (findings->tls);
  return verdict != TAPO_VERDICT_OK ? verdict : judge_talk (findings, about, concerns_sub);
}
