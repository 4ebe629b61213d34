/* tapo-verdict.c: the table of verdicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-verdict.h"

/* The statuses are a promise to scripts: 1x the way to the camera, 2x the account, 3x the stream. */
static const struct
{
  const char *nick;
  int status;
  const char *sentence;
} verdicts[] = {
  [TAPO_VERDICT_OK] = { "ok", 0, "the camera is well" },
  [TAPO_VERDICT_OFFLINE] = { "offline", 10, "this computer has no network" },
  [TAPO_VERDICT_NO_SUCH_HOST] = { "no-such-host", 11, "no device has this name" },
  [TAPO_VERDICT_HOST_SILENT] = { "host-silent", 12, "nothing answers at this address" },
  [TAPO_VERDICT_NOT_A_CAMERA] = { "not-a-camera", 13, "a device answers there, but not as a camera" },
  [TAPO_VERDICT_STREAM_OFF] = { "stream-off", 14, "the camera is there, but its stream service is off" },
  [TAPO_VERDICT_BATTERY_MODEL] = { "battery-model", 15, "the camera is there, but offers no stream, as battery models do" },
  [TAPO_VERDICT_RESTARTING] = { "restarting", 16, "the camera is there, but accepts nobody: it may be starting" },
  [TAPO_VERDICT_NO_ANSWER] = { "no-answer", 17, "the camera accepts the connection, but does not answer" },
  [TAPO_VERDICT_PROTOCOL] = { "protocol", 18, "the camera's answer cannot be understood" },
  [TAPO_VERDICT_CERTIFICATE] = { "certificate", 19, "the camera's certificate is not trusted" },
  [TAPO_VERDICT_REDIRECTED] = { "redirected", 20, "the camera points to another address" },
  [TAPO_VERDICT_ACCOUNT_NEEDED] = { "account-needed", 21, "the camera wants a login" },
  [TAPO_VERDICT_WRONG_ACCOUNT] = { "wrong-account", 22, "the camera refused the login" },
  [TAPO_VERDICT_EMAIL_ACCOUNT] = { "email-account", 23, "the camera refused the login, which is an e-mail address" },
  [TAPO_VERDICT_STALE_ACCOUNT] = { "stale-account", 24, "the camera refused a login that has worked before" },
  [TAPO_VERDICT_LOCKED] = { "locked", 25, "the camera has suspended logins" },
  [TAPO_VERDICT_LOGIN_UNSUPPORTED] = { "login-unsupported", 26, "the camera wants a kind of login that is not supported" },
  [TAPO_VERDICT_KEYRING] = { "keyring", 27, "the camera wants a login, and the password cannot be read" },
  [TAPO_VERDICT_PATH_NOT_FOUND] = { "path-not-found", 30, "there is no stream under this path" },
  [TAPO_VERDICT_FULL] = { "full", 31, "the camera serves no further viewer" },
  [TAPO_VERDICT_NO_PICTURE] = { "no-picture", 32, "the camera is connected, but no picture comes" },
  [TAPO_VERDICT_PRIVACY_SUSPECTED] = { "privacy-suspected", 33, "the picture never changes, as in privacy mode" },
  [TAPO_VERDICT_CODEC_MISSING] = { "codec-missing", 34, "nothing here decodes this stream" },
  [TAPO_VERDICT_CLOCK_WRONG] = { "clock-wrong", 35, "the camera works, but its clock is wrong" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (verdicts) == TAPO_N_VERDICTS);

const char *
tapo_verdict_get_nick (TapoVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < TAPO_N_VERDICTS, "unknown");

  return verdicts[verdict].nick;
}

int
tapo_verdict_get_status (TapoVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < TAPO_N_VERDICTS, 1);

  return verdicts[verdict].status;
}

const char *
tapo_verdict_get_sentence (TapoVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < TAPO_N_VERDICTS, "unknown");

  return verdicts[verdict].sentence;
}

gboolean
tapo_verdict_is_good (TapoVerdict verdict)
{
  return verdict == TAPO_VERDICT_OK || verdict == TAPO_VERDICT_CLOCK_WRONG || verdict == TAPO_VERDICT_PRIVACY_SUSPECTED;
}
