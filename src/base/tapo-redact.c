/* tapo-redact.c: takes out of a text what nobody may read in a log, an error or a report.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-redact.h"

#include <string.h>

#define HIDDEN "***"

/* How far the end of a value in a path is looked for. */
#define MAX_VALUE 256

typedef enum
{
  TO_END_OF_LINE,
  VALUE,         /* behind '=' or ':' */
  ASSIGNED_VALUE /* behind '=' alone: "user: nobody" and "Response: 401" are ordinary talk */
} Reach;

static const struct
{
  const char *key;
  Reach reach;
  gboolean anywhere; /* also as the end of a longer word */
} keys[] = {
  { "password", VALUE, TRUE },
  { "passwd", VALUE, TRUE },
  { "passphrase", VALUE, TRUE },
  { "authorization", TO_END_OF_LINE },
  { "secret", VALUE },
  { "token", VALUE },
  { "user-pw", VALUE },
  { "user-id", VALUE },
  { "user_pw", VALUE },
  { "user_id", VALUE },
  { "proxy-pw", VALUE },
  { "proxy-id", VALUE },
  { "pwd", VALUE },
  { "pass", VALUE },
  { "cnonce", VALUE },
  { "nonce", VALUE },
  { "username", ASSIGNED_VALUE },
  { "user", ASSIGNED_VALUE },
  { "usr", ASSIGNED_VALUE },
  { "response", ASSIGNED_VALUE },
};

/* Where a bare value may be followed by the next one, as in /user=U_password=P_channel=1. */
static const char *const followers[] = { "_channel=", "_password=", "_stream=" };

static const char *
end_of_line (const char *text)
{
  return text + strcspn (text, "\r\n");
}

/* Behind "://": the @ that ends user and password, or NULL. A password may hold anything, so the last one of the
 * line counts that a host can follow ("@0x…" is how addresses in memory are written). *searched is where the search
 * ended: there is no login before it. */
static const char *
end_of_login (const char *authority,
              const char **searched)
{
  const char *end = authority;
  gboolean spaced = FALSE;

  /* Another address ends the search, but not a password such as "a://b". */
  while (*end != '\0' && *end != '\r' && *end != '\n' && !(spaced && strncmp (end, "://", 3) == 0))
    spaced |= strchr (" \t\"'", *end++) != NULL;
  *searched = end;
  for (const char *p = end - 1; p >= authority; p--)
    {
      gboolean host = *p == '@' && p + 1 < end && (g_ascii_isalnum (p[1]) || p[1] == '[' || (p[1] & 0x80) != 0);

      if (host && !(p[1] == '0' && p[2] == 'x'))
        return p;
    }
  return NULL;
}

static const char *
skip_spaces (const char *text)
{
  return text + strspn (text, " \t");
}

/* Of the quote that a value begins with, escaped or not; 0 for none. */
static gsize
length_of_quote (const char *text)
{
  gsize escape = *text == '\\' ? 1 : 0;

  return text[escape] == '"' || text[escape] == '\'' ? escape + 1 : 0;
}

/* The end of a value between quotes, which may themselves be escaped (\"…\"). */
static const char *
end_of_quoted (const char *text)
{
  gboolean escaped = *text == '\\';
  char quote = escaped ? text[1] : text[0];
  const char *p;

  for (p = text + (escaped ? 2 : 1); *p != '\0' && *p != '\n'; p++)
    {
      if (*p == '\\' && p[1] == quote && escaped)
        return p;
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == quote)
        return p;
    }
  return p;
}

static const char *
end_of_value (const char *text)
{
  const char *end = text + strcspn (text, " \t\r\n&\"'<>;,");
  const char *first = NULL;

  if (length_of_quote (text) > 0)
    return end_of_quoted (text);

  for (guint i = 0; i < G_N_ELEMENTS (followers); i++)
    {
      const char *follower = g_strstr_len (text, (gssize) strnlen (text, MAX_VALUE), followers[i]);

      if (follower != NULL && (first == NULL || follower < first))
        first = follower;
    }
  return first != NULL ? first : end;
}

/* The begin of a key's value: behind its sign, its type, and spaces. NULL when nothing is said of it. */
static const char *
begin_of_value (const char *text,
                Reach reach)
{
  const char *p = text;

  /* "password": … and 'Authorization', value: … */
  p = skip_spaces (p + length_of_quote (p));
  if (reach == TO_END_OF_LINE)
    return *p == ':' || *p == '=' || *p == ',' ? p + 1 : NULL;
  if (*p != '=' && (*p != ':' || reach == ASSIGNED_VALUE))
    return NULL;
  p = skip_spaces (p + 1);
  /* As GStreamer prints properties. */
  if (strncmp (p, "(string)", 8) == 0)
    p = skip_spaces (p + 8);
  return p;
}

/* Whether a key begins here; then *begin and *end are the bounds of what it must not show. */
static gboolean
find_value (const char *text,
            gboolean word_begins,
            const char **begin,
            const char **end)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gsize length;

      if (g_ascii_tolower (*text) != keys[i].key[0] || !(word_begins || keys[i].anywhere))
        continue;
      length = strlen (keys[i].key);
      if (g_ascii_strncasecmp (text, keys[i].key, length) != 0)
        continue;
      *begin = begin_of_value (text + length, keys[i].reach);
      if (*begin == NULL)
        continue;
      *end = keys[i].reach == TO_END_OF_LINE ? end_of_line (*begin) : end_of_value (*begin);
      if (keys[i].reach != TO_END_OF_LINE)
        *begin += length_of_quote (*begin);
      return TRUE;
    }
  return FALSE;
}

/* A key and its value may hold addresses, and the password of the last one go on behind what ends an ordinary value. */
static const char *
beyond_login (const char *begin,
              const char *end,
              const char **searched)
{
  for (const char *p = MAX (begin, *searched); p < end; p++)
    {
      const char *at = strncmp (p, "://", 3) == 0 && p >= *searched ? end_of_login (p + 3, searched) : NULL;

      if (at != NULL && at > end)
        return at;
    }
  return end;
}

/* <wsse:Password Type="…">SECRET</…> and the same for Nonce and Username. */
static gboolean
find_element (const char *text,
              const char **begin,
              const char **end)
{
  static const char *const names[] = { "password", "nonce", "username" };
  const char *name = text + 1, *colon = text + 1 + strcspn (text + 1, ":<> \t\r\n");

  if (*text != '<' || text[1] == '/')
    return FALSE;
  if (*colon == ':')
    name = colon + 1;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if (g_ascii_strncasecmp (name, names[i], length) != 0 || strchr ("> \t\r\n", name[length]) == NULL)
        continue;
      *begin = name + strcspn (name, ">");
      if (**begin == '\0')
        return FALSE;
      *begin += 1;
      *end = *begin + strcspn (*begin, "<");
      return TRUE;
    }
  return FALSE;
}

char *
tapo_redact (const char *text)
{
  GString *clean;
  const char *p = text, *begin, *end, *searched = text;

  if (text == NULL)
    return NULL;

  clean = g_string_sized_new (strlen (text) + 1);
  while (*p != '\0')
    {
      gboolean word_begins = p == text || !g_ascii_isalnum (p[-1]);

      if (p >= searched && strncmp (p, "://", 3) == 0 && (end = end_of_login (p + 3, &searched)) != NULL)
        begin = p + 3;
      else if (!find_value (p, word_begins, &begin, &end) && !find_element (p, &begin, &end))
        {
          g_string_append_c (clean, *p++);
          continue;
        }

      g_string_append_len (clean, p, begin - p);
      g_string_append (clean, HIDDEN);
      p = beyond_login (p, end, &searched);
      searched = MAX (searched, p);
    }
  return g_string_free_and_steal (clean);
}
