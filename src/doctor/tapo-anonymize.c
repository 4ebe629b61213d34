/* tapo-anonymize.c: takes addresses out of a text that somebody else wrote. When in doubt it takes more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <string.h>

#include "tapo-doctor-facts.h"

#define HIDDEN "***"

/* What looks like an address of version 6 may be a time of day. */
static gboolean
hide_address (const GMatchInfo *match,
              GString *result,
              gpointer user_data)
{
  g_autofree char *found = g_match_info_fetch (match, 0);
  const char *shown = g_hostname_is_ip_address (found) ? HIDDEN : found;

  g_string_append (result, shown);
  return FALSE;
}

static char *
hide_pattern (char *text,
              const char *pattern,
              GRegexEvalCallback callback)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  char *clean = NULL;

  if (callback != NULL)
    clean = g_regex_replace_eval (regex, text, -1, 0, 0, callback, NULL, NULL);
  else
    clean = g_regex_replace_literal (regex, text, -1, 0, HIDDEN, 0, NULL);
  g_free (text);
  return clean != NULL ? clean : g_strdup (HIDDEN);
}

char *
tapo_anonymize (const char *text,
                const char *const *words)
{
  static const char version_4[] = "(?<![0-9.])[0-9]{1,3}(\\.[0-9]{1,3}){3}(?![0-9])";
  static const char version_6[] = "(?<![0-9a-z:])[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}(?![0-9a-z:])";
  static const char hardware[] = "(?<![0-9a-z])[0-9a-f]{2}([:-][0-9a-f]{2}){5}(?![0-9a-z])";
  char *clean = tapo_doctor_clean (text);

  if (clean == NULL)
    return NULL;
  clean = hide_pattern (clean, version_4, NULL);
  clean = hide_pattern (clean, hardware, NULL);
  clean = hide_pattern (clean, version_6, hide_address);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *escaped = g_regex_escape_string (words[i], -1);
      g_autofree char *pattern = g_strdup_printf ("(?<![0-9a-z-])%s(?![0-9a-z-])", escaped);

      if (*words[i] != '\0')
        clean = hide_pattern (clean, pattern, NULL);
    }
  return clean;
}
