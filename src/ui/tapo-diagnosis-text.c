/* tapo-diagnosis-text.c: one sentence with a cause and one next step for every verdict of the doctor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-diagnosis-text.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "tapo-brand.h"
#include "tapo-camera-hints.h"
#include "tapo-error-text.h"

#define STANDARD_MAIN "/stream1"
#define STANDARD_SUB "/stream2"

/* What is the same for every camera. What depends on it is said below, and wins. */
static const struct
{
  const char *title;
  const char *advice;
  const char *button;
  TapoRemedy remedy;
  const char *icon;
} texts[] = {
  [TAPO_VERDICT_OK] = { N_ ("The camera works"), "", NULL, TAPO_REMEDY_NONE, "object-select-symbolic" },
  [TAPO_VERDICT_OFFLINE] = { N_ ("This computer is offline"), N_ ("Cameras come back by themselves."), N_ ("Try Now"), TAPO_REMEDY_RETRY,
                             "network-offline-symbolic" },
  [TAPO_VERDICT_NO_SUCH_HOST] = { NULL, N_ ("Is it spelled right? The camera’s number always works: in the Tapo app it is under the camera’s settings → Device Info."),
                                  N_ ("Change Address…"), TAPO_REMEDY_ADDRESS, "network-offline-symbolic" },
  [TAPO_VERDICT_HOST_SILENT] = { NULL, N_ ("Is the camera on, and is this the right address?"), N_ ("Look Again"), TAPO_REMEDY_RETRY,
                                 "network-offline-symbolic" },
  [TAPO_VERDICT_NOT_A_CAMERA] = { N_ ("A device answers there, but it is not a camera"),
                                  N_ ("Is this the right address and port?"), N_ ("Change Address…"), TAPO_REMEDY_ADDRESS,
                                  "dialog-warning-symbolic" },
  [TAPO_VERDICT_STREAM_OFF] = { N_ ("The camera is there, but its stream is off"),
                                N_ ("Turn on RTSP in the camera’s own settings."), N_ ("Look Again"), TAPO_REMEDY_RETRY,
                                "camera-disabled-symbolic" },
  [TAPO_VERDICT_BATTERY_MODEL] = { N_ ("This model does not offer a stream to computers"),
                                   N_ ("That is a limit of the camera, not of your settings. If it has no battery, make a camera account in the Tapo app and look again."),
                                   N_ ("Look Again"), TAPO_REMEDY_RETRY, "camera-disabled-symbolic" },
  [TAPO_VERDICT_RESTARTING] = { N_ ("The camera seems to be starting again"),
                                N_ ("It is there, but accepts nobody yet. This takes about a minute."), N_ ("Try Now"), TAPO_REMEDY_RETRY,
                                "network-offline-symbolic" },
  [TAPO_VERDICT_NO_ANSWER] = { N_ ("The camera does not answer"),
                               N_ ("It takes the connection and says nothing. Restarting the camera often helps."),
                               N_ ("Try Now"), TAPO_REMEDY_RETRY, "network-offline-symbolic" },
  [TAPO_VERDICT_PROTOCOL] = { N_ ("The camera’s answer cannot be understood"),
                              N_ ("Is this the right port? If it has worked before, restarting the camera often helps."),
                              N_ ("Try Now"), TAPO_REMEDY_RETRY, "dialog-warning-symbolic" },
  [TAPO_VERDICT_CERTIFICATE] = { N_ ("The camera cannot prove who it is"),
                                 N_ ("This computer does not trust its certificate, so your password was not sent."),
                                 N_ ("Change Settings…"), TAPO_REMEDY_SETTINGS, "dialog-warning-symbolic" },
  [TAPO_VERDICT_REDIRECTED] = { N_ ("The camera points to another address"),
                                N_ ("Your password was not sent there. If the camera has moved, enter its new address."),
                                N_ ("Change Address…"), TAPO_REMEDY_ADDRESS, "dialog-warning-symbolic" },
  [TAPO_VERDICT_ACCOUNT_NEEDED] = { N_ ("The camera needs a user name and a password"),
                                    N_ ("They are those of the camera itself."), N_ ("Enter…"), TAPO_REMEDY_ACCOUNT,
                                    "dialog-password-symbolic" },
  [TAPO_VERDICT_WRONG_ACCOUNT] = { N_ ("The camera refused this name or password"),
                                   N_ ("It is not tried again by itself, so that the camera does not lock you out."),
                                   N_ ("Enter Again…"), TAPO_REMEDY_ACCOUNT, "dialog-password-symbolic" },
  [TAPO_VERDICT_EMAIL_ACCOUNT] = { N_ ("That looks like your TP-Link login"),
                                   N_ ("The camera wants the camera account that you made in the Tapo app, under Advanced Settings."), N_ ("Enter Again…"),
                                   TAPO_REMEDY_ACCOUNT, "dialog-password-symbolic" },
  [TAPO_VERDICT_STALE_ACCOUNT] = { N_ ("The camera no longer accepts its saved account"),
                                   N_ ("This happens after an update or a reset: set the account again in the camera’s own settings."),
                                   N_ ("Enter Again…"), TAPO_REMEDY_ACCOUNT, "dialog-password-symbolic" },
  [TAPO_VERDICT_LOCKED] = { N_ ("The camera has paused logins after several tries"),
                            N_ ("It decides how long; half an hour is common."), N_ ("Try Now"), TAPO_REMEDY_RETRY,
                            "dialog-password-symbolic" },
  [TAPO_VERDICT_LOGIN_UNSUPPORTED] = { N_ ("The camera wants a kind of login that is not supported"),
                                       N_ ("Allow Digest logins with MD5 in the camera’s own settings."), N_ ("Try Now"), TAPO_REMEDY_RETRY,
                                       "dialog-password-symbolic" },
  [TAPO_VERDICT_KEYRING] = { N_ ("The password cannot be read"),
                             N_ ("Your keyring is locked or missing. Unlock it, or enter the password for this session only."), N_ ("Unlock…"), TAPO_REMEDY_UNLOCK,
                             "dialog-password-symbolic" },
  [TAPO_VERDICT_PATH_NOT_FOUND] = { NULL, NULL, N_ ("Change Settings…"), TAPO_REMEDY_SETTINGS, "camera-disabled-symbolic" },
  [TAPO_VERDICT_FULL] = { N_ ("The camera serves no further viewer"), N_ ("Close another program that shows or records it."),
                          N_ ("Try Now"), TAPO_REMEDY_RETRY, "camera-disabled-symbolic" },
  [TAPO_VERDICT_NO_PICTURE] = { N_ ("The camera is connected but sends no picture"),
                                N_ ("Is privacy mode on? If not, restart the camera."), N_ ("Try Now"), TAPO_REMEDY_RETRY,
                                "camera-disabled-symbolic" },
  [TAPO_VERDICT_PRIVACY_SUSPECTED] = { N_ ("Privacy mode seems to be on"), N_ ("Turn it off in the Tapo app."), NULL, TAPO_REMEDY_NONE,
                                       "camera-disabled-symbolic" },
  [TAPO_VERDICT_CODEC_MISSING] = { NULL, NULL, N_ ("Try Now"), TAPO_REMEDY_RETRY,
                                   "dialog-warning-symbolic" },
  [TAPO_VERDICT_CLOCK_WRONG] = { NULL, N_ ("Pictures are fine; moving the camera and its events may fail. Let it reach the internet once, or set its time in its own settings."),
                                 NULL, TAPO_REMEDY_NONE, "dialog-warning-symbolic" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (texts) == TAPO_N_VERDICTS);

static gboolean
is_tapo (TapoDiagnosis *diagnosis,
         TapoCamera *camera)
{
  return tapo_diagnosis_is_tapo (diagnosis) || g_strcmp0 (tapo_camera_get_brand (camera), "tapo") == 0;
}

static gboolean
has_standard_streams (TapoCamera *camera)
{
  return g_strcmp0 (tapo_camera_get_main_path (camera), STANDARD_MAIN) == 0
         && g_strcmp0 (tapo_camera_get_sub_path (camera), STANDARD_SUB) == 0;
}

static const char *
get_host (TapoCamera *camera)
{
  const char *host = tapo_camera_get_host (camera);

  return host != NULL && *host != '\0' ? host : _ ("this address");
}

/* As SDP writes it, and as people do. */
static const char *
get_codec_name (TapoDiagnosis *diagnosis)
{
  const char *codec = tapo_diagnosis_get_codec (diagnosis);

  if (g_strcmp0 (codec, "H264") == 0)
    return "H.264";
  if (g_strcmp0 (codec, "H265") == 0)
    return "H.265";
  return codec != NULL ? codec : _ ("an unknown format");
}

static char *
dup_clock_title (TapoDiagnosis *diagnosis)
{
  gint64 ahead = 0;
  int n;

  tapo_diagnosis_get_clock (diagnosis, &ahead);
  ahead = llabs (ahead);
  if (ahead < 3600)
    {
      n = (int) (ahead / 60);
      return g_strdup_printf (ngettext ("The camera works, but its clock is wrong by %d minute",
                                        "The camera works, but its clock is wrong by %d minutes", (gulong) n), n);
    }
  if (ahead < 48 * 3600)
    {
      n = (int) (ahead / 3600);
      return g_strdup_printf (ngettext ("The camera works, but its clock is wrong by %d hour",
                                        "The camera works, but its clock is wrong by %d hours", (gulong) n), n);
    }
  return g_strdup (_ ("The camera works, but it does not know what day it is"));
}

char *
tapo_diagnosis_text_title (TapoDiagnosis *diagnosis,
                           TapoCamera *camera)
{
  TapoVerdict verdict;

  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (diagnosis), NULL);
  g_return_val_if_fail (TAPO_IS_CAMERA (camera), NULL);

  verdict = tapo_diagnosis_get_verdict (diagnosis);
  switch ((int) verdict)
    {
    case TAPO_VERDICT_NO_SUCH_HOST:
      /* Translators: %s is the name of a camera in the network, like porch.local */
      return g_strdup_printf (_ ("No device has the name %s"), get_host (camera));
    case TAPO_VERDICT_HOST_SILENT:
      /* Translators: %s is the address of a camera: a number like 192.168.1.52 or a name */
      return g_strdup_printf (_ ("Nothing answers at %s"), get_host (camera));
    case TAPO_VERDICT_ACCOUNT_NEEDED:
      if (is_tapo (diagnosis, camera))
        return g_strdup (_ ("The camera needs its camera account"));
      break;
    case TAPO_VERDICT_PATH_NOT_FOUND:
      return g_strdup (tapo_diagnosis_concerns_sub (diagnosis) ? _ ("The camera has no small stream under this name")
                                                               : _ ("The camera has no stream under this name"));
    case TAPO_VERDICT_FULL:
      if (is_tapo (diagnosis, camera))
        return g_strdup (_ ("The camera is already showing its picture to two viewers"));
      break;
    case TAPO_VERDICT_CODEC_MISSING:
      if (tapo_diagnosis_concerns_sub (diagnosis))
        return g_strdup (_ ("The decoder for the small stream is not installed"));
      /* Translators: %s is a video format, like H.265 */
      return g_strdup_printf (_ ("This camera sends %s, and the decoder is not installed"), get_codec_name (diagnosis));
    case TAPO_VERDICT_CLOCK_WRONG:
      return dup_clock_title (diagnosis);
    default:
      break;
    }
  return g_strdup (_ (texts[verdict].title));
}

/* What only the owner of a Tapo needs to hear; NULL where there is nothing of the kind. */
static const char *
get_tapo_advice (TapoDiagnosis *diagnosis)
{
  switch ((int) tapo_diagnosis_get_verdict (diagnosis))
    {
    case TAPO_VERDICT_STREAM_OFF:
      if (tapo_diagnosis_is_onvif_open (diagnosis))
        return _ ("With an SD card and Tapo Care both in use, the camera turns its stream off. Stop using one of them.");
      return _ ("Make a camera account in the Tapo app, under Advanced Settings. If you have one: with an SD card and Tapo Care both in use, the camera turns its stream off. Battery and hub models have none.");
    case TAPO_VERDICT_ACCOUNT_NEEDED:
      return _ ("Make it in the Tapo app: the camera’s settings → Advanced Settings → Camera Account. It is not your TP-Link login.");
    case TAPO_VERDICT_STALE_ACCOUNT:
      return _ ("This happens after an update or a reset: open Camera Account in the Tapo app and set it again. A camera that is watched by too many may say the same.");
    case TAPO_VERDICT_FULL:
      return _ ("Close the Tapo app’s live view or another recorder.");
    default:
      return NULL;
    }
}

/* Where the streams were found instead. */
static char *
dup_found_advice (TapoDiagnosis *diagnosis)
{
  const char *path = tapo_diagnosis_get_found_path (diagnosis);
  TapoBrand *brand = tapo_camera_hints_find_brand (path, NULL);

  /* Translators: the path of a stream, like /live0, and the make of cameras that have it */
  return g_strdup_printf (_ ("It has one under %s, as cameras of the make “%s” do."), path,
                          brand != NULL ? _ (tapo_brand_get_name (brand)) : "?");
}

char *
tapo_diagnosis_text_advice (TapoDiagnosis *diagnosis,
                            TapoCamera *camera)
{
  const char *advice, *common;
  TapoVerdict verdict;

  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (diagnosis), NULL);
  g_return_val_if_fail (TAPO_IS_CAMERA (camera), NULL);

  verdict = tapo_diagnosis_get_verdict (diagnosis);
  common = texts[verdict].advice;
  advice = is_tapo (diagnosis, camera) ? get_tapo_advice (diagnosis) : NULL;
  if (advice != NULL)
    return g_strdup (advice);
  if (verdict == TAPO_VERDICT_PATH_NOT_FOUND && tapo_diagnosis_get_found_path (diagnosis) != NULL)
    return dup_found_advice (diagnosis);
  if (verdict == TAPO_VERDICT_PATH_NOT_FOUND)
    return g_strdup (has_standard_streams (camera) || !is_tapo (diagnosis, camera)
                       ? _ ("The camera may use other stream names, or its stream is turned off.")
                       : _ ("Most Tapo cameras use the standard names."));
  if (verdict == TAPO_VERDICT_CODEC_MISSING && !tapo_diagnosis_is_sub_decodable (diagnosis))
    return tapo_error_text_dup_codecs_advice (g_strcmp0 (tapo_diagnosis_get_codec (diagnosis), "H264") == 0);
  if (verdict == TAPO_VERDICT_CODEC_MISSING)
    /* Translators: %s is the name of a package or extension, like gstreamer1.0-libav */
    return g_strdup_printf (_ ("The small picture works. For the large one, install the codecs “%s”, or set the camera to H.264."),
                            tapo_error_text_get_codecs (NULL));
  return g_strdup (*common != '\0' ? _ (common) : "");
}

/* Streams that are known to be better than those of the settings. */
static TapoRemedy
find_stream_remedy (TapoDiagnosis *diagnosis,
                    TapoCamera *camera)
{
  TapoVerdict verdict = tapo_diagnosis_get_verdict (diagnosis);

  if (verdict == TAPO_VERDICT_PATH_NOT_FOUND && tapo_diagnosis_get_found_path (diagnosis) != NULL)
    return TAPO_REMEDY_FOUND_STREAMS;
  if (verdict == TAPO_VERDICT_PATH_NOT_FOUND && is_tapo (diagnosis, camera) && !has_standard_streams (camera))
    return TAPO_REMEDY_STANDARD_STREAMS;
  if (verdict == TAPO_VERDICT_CODEC_MISSING && tapo_diagnosis_is_sub_decodable (diagnosis))
    return TAPO_REMEDY_SMALL_STREAM;
  return TAPO_REMEDY_NONE;
}

const char *
tapo_diagnosis_text_button (TapoDiagnosis *diagnosis,
                            TapoCamera *camera,
                            TapoRemedy *remedy)
{
  TapoVerdict verdict;

  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (diagnosis), NULL);
  g_return_val_if_fail (TAPO_IS_CAMERA (camera), NULL);
  g_return_val_if_fail (remedy != NULL, NULL);

  verdict = tapo_diagnosis_get_verdict (diagnosis);
  *remedy = find_stream_remedy (diagnosis, camera);
  switch ((int) *remedy)
    {
    case TAPO_REMEDY_FOUND_STREAMS:
      return _ ("Use These Streams");
    case TAPO_REMEDY_STANDARD_STREAMS:
      return _ ("Use Standard Tapo Streams");
    case TAPO_REMEDY_SMALL_STREAM:
      return _ ("Use the Small Stream");
    default:
      *remedy = texts[verdict].remedy;
      return texts[verdict].button != NULL ? _ (texts[verdict].button) : NULL;
    }
}

const char *
tapo_diagnosis_text_icon (TapoDiagnosis *diagnosis)
{
  g_return_val_if_fail (TAPO_IS_DIAGNOSIS (diagnosis), NULL);

  return texts[tapo_diagnosis_get_verdict (diagnosis)].icon;
}
