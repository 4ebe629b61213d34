/* tapo-path-login.c: user name and password inside the path of a stream.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-path-login.h"

#include <string.h>

#define USER "{user}"
#define PASSWORD "{password}"

static const char *const user_keys[] = { "username=", "user=", "usr=", "loginuse=" };
static const char *const password_keys[] = { "password=", "passwd=", "pwd=", "pass=", "loginpas=" };

/* /user=U_password=P_channel=1_stream=0.sdp: there the next key ends a value, which may hold anything else. */
static const char *const followers[] = { "_password=", "_channel=", "_stream=" };

static const char *
end_of_value (const char *value)
{
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (followers); i++)
    {
      const char *follower = strstr (value, followers[i]);

      if (follower != NULL && (first == NULL || follower < first))
        first = follower;
    }
  return first != NULL ? first : value + strcspn (value, "&/?#");
}

/* The length of the key that begins here, 0 for none. */
static gsize
length_of_key (const char *path,
               const char *text,
               const char *const *keys,
               guint n)
{
  if (text == path || strchr ("/?&_;", text[-1]) == NULL)
    return 0;
  for (guint i = 0; i < n; i++)
    {
      if (g_ascii_strncasecmp (text, keys[i], strlen (keys[i])) == 0)
        return strlen (keys[i]);
    }
  return 0;
}

/* Moves a value out of the path. An empty one, or one that was taken before, stays. Returns where to go on. */
static const char *
take_value (GString *kept,
            const char *value,
            const char *placeholder,
            char **taken)
{
  const char *end = end_of_value (value);
  gsize length = end - value;

  if (length == 0 || (length == strlen (placeholder) && strncmp (value, placeholder, length) == 0))
    {
      g_string_append_len (kept, value, (gssize) length);
      return end;
    }
  g_string_append (kept, placeholder);
  if (*taken == NULL)
    *taken = g_strndup (value, end - value);
  return end;
}

char *
tapo_path_login_take (const char *path,
                      char **user,
                      char **password)
{
  GString *kept = g_string_sized_new (strlen (path) + sizeof USER PASSWORD);
  const char *p = path;
  gsize length;

  *user = NULL;
  *password = NULL;
  while (*p != '\0')
    {
      gboolean is_user = FALSE;

      length = length_of_key (path, p, password_keys, G_N_ELEMENTS (password_keys));
      if (length == 0)
        {
          length = length_of_key (path, p, user_keys, G_N_ELEMENTS (user_keys));
          is_user = length > 0;
        }
      if (length == 0)
        {
          g_string_append_c (kept, *p++);
          continue;
        }
      g_string_append_len (kept, p, (gssize) length);
      p = is_user ? take_value (kept, p + length, USER, user) : take_value (kept, p + length, PASSWORD, password);
    }
  return g_string_free_and_steal (kept);
}

gboolean
tapo_path_login_is_needed (const char *text)
{
  return text != NULL && strstr (text, PASSWORD) != NULL;
}

static char *
escape (const char *text)
{
  return g_uri_escape_string (text != NULL ? text : "", NULL, FALSE);
}

char *
tapo_path_login_fill (const char *text,
                      const char *user,
                      const char *password)
{
  g_autofree char *escaped_user = escape (user);
  char *escaped_password = escape (password);
  GString *filled = g_string_sized_new (strlen (text) * 2 + strlen (escaped_user) + strlen (escaped_password));

  while (*text != '\0')
    {
      if (g_str_has_prefix (text, USER))
        {
          g_string_append (filled, escaped_user);
          text += strlen (USER);
        }
      else if (g_str_has_prefix (text, PASSWORD))
        {
          g_string_append (filled, escaped_password);
          text += strlen (PASSWORD);
        }
      else
        g_string_append_c (filled, *text++);
    }
  tapo_path_login_free (escaped_password);
  return g_string_free_and_steal (filled);
}

void
tapo_path_login_free (char *text)
{
  if (text == NULL)
    return;
  explicit_bzero (text, strlen (text));
  g_free (text);
}
