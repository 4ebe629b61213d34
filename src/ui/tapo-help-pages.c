/* tapo-help-pages.c: finds the pages of tapo-help-guides.c and tapo-help-problems.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-help-pages-private.h"

#include <glib/gi18n.h>

static const char *const verdicts[] = {
  [TAPO_VERDICT_OK] = "comes-and-goes",
  [TAPO_VERDICT_OFFLINE] = "offline",
  [TAPO_VERDICT_NO_SUCH_HOST] = "no-such-host",
  [TAPO_VERDICT_HOST_SILENT] = "host-silent",
  [TAPO_VERDICT_NOT_A_CAMERA] = "not-a-camera",
  [TAPO_VERDICT_STREAM_OFF] = "stream-off",
  [TAPO_VERDICT_BATTERY_MODEL] = "battery",
  [TAPO_VERDICT_RESTARTING] = "restarting",
  [TAPO_VERDICT_NO_ANSWER] = "no-answer",
  [TAPO_VERDICT_PROTOCOL] = "protocol",
  [TAPO_VERDICT_CERTIFICATE] = "certificate",
  [TAPO_VERDICT_REDIRECTED] = "redirected",
  [TAPO_VERDICT_ACCOUNT_NEEDED] = "account-needed",
  [TAPO_VERDICT_WRONG_ACCOUNT] = "wrong-account",
  [TAPO_VERDICT_EMAIL_ACCOUNT] = "email-account",
  [TAPO_VERDICT_STALE_ACCOUNT] = "stale-account",
  [TAPO_VERDICT_LOCKED] = "locked",
  [TAPO_VERDICT_LOGIN_UNSUPPORTED] = "login-unsupported",
  [TAPO_VERDICT_KEYRING] = "keyring",
  [TAPO_VERDICT_PATH_NOT_FOUND] = "path-not-found",
  [TAPO_VERDICT_FULL] = "two-viewers",
  [TAPO_VERDICT_NO_PICTURE] = "no-picture",
  [TAPO_VERDICT_PRIVACY_SUSPECTED] = "privacy-mode",
  [TAPO_VERDICT_CODEC_MISSING] = "codec-missing",
  [TAPO_VERDICT_CLOCK_WRONG] = "clock-wrong",
};

G_STATIC_ASSERT (G_N_ELEMENTS (verdicts) == TAPO_N_VERDICTS);

static const char *const groups[] = {
  [TAPO_HELP_GUIDE] = N_ ("About Your Cameras"),
  [TAPO_HELP_REACH] = N_ ("Cannot Be Reached"),
  [TAPO_HELP_LOGIN] = N_ ("Login Refused"),
  [TAPO_HELP_PICTURE] = N_ ("No Picture"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (groups) == TAPO_N_HELP_GROUPS);

/* One array of both tables, made once. */
static GArray *
make_pages (void)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (TapoHelpPage));

  g_array_append_vals (pages, tapo_help_guides, tapo_n_help_guides);
  g_array_append_vals (pages, tapo_help_problems, tapo_n_help_problems);
  return pages;
}

const TapoHelpPage *
tapo_help_pages_get (guint *n)
{
  static GArray *pages;

  if (g_once_init_enter (&pages))
    g_once_init_leave (&pages, make_pages ());
  *n = pages->len;
  return (const TapoHelpPage *) (const void *) pages->data;
}

const TapoHelpPage *
tapo_help_pages_find (const char *id)
{
  guint n;
  const TapoHelpPage *pages = tapo_help_pages_get (&n);

  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (pages[i].id, id) == 0)
        return &pages[i];
    }
  return NULL;
}

const char *
tapo_help_pages_of_verdict (TapoVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < TAPO_N_VERDICTS, NULL);

  return verdicts[verdict];
}

const char *
tapo_help_group_get_title (TapoHelpGroup group)
{
  g_return_val_if_fail ((guint) group < TAPO_N_HELP_GROUPS, NULL);

  return groups[group];
}
