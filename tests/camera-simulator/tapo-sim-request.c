/* Takes RTSP requests and interleaved packets apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-request.h"

#include <string.h>

#define MAX_HEADERS (16 * 1024)
#define MAX_BODY (64 * 1024)

/* Requests are matched on the path only, since the camera's own Content-Base names no port. */
char *
tapo_sim_uri_dup_path (const char *uri)
{
  const char *path = uri;
  const char *authority = strstr (uri, "://");
  char *result;
  gsize length;

  if (authority != NULL)
    {
      path = strchr (authority + 3, '/');
      if (path == NULL)
        return g_strdup ("/");
    }
  length = strcspn (path, "?#");
  result = g_strndup (path, length);
  while (length > 1 && result[length - 1] == '/')
    result[--length] = '\0';
  return result;
}

const char *
tapo_sim_request_get_header (TapoSimRequest *self, const char *lower_case_name)
{
  return g_hash_table_lookup (self->headers, lower_case_name);
}

void
tapo_sim_request_free (TapoSimRequest *self)
{
  g_free (self->method);
  g_free (self->uri);
  g_free (self->path);
  g_free (self->version);
  g_hash_table_unref (self->headers);
  g_free (self);
}

static TapoSimRequest *
request_new_from_text (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) words = NULL;
  g_autoptr (TapoSimRequest) self = NULL;
  const char *number;

  g_strchomp (lines[0]);
  words = g_strsplit (lines[0], " ", 4);
  if (g_strv_length (words) != 3 || !g_str_has_prefix (words[2], "RTSP/"))
    return NULL;

  self = g_new0 (TapoSimRequest, 1);
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->method = g_strdup (words[0]);
  self->uri = g_strdup (words[1]);
  self->path = tapo_sim_uri_dup_path (words[1]);
  self->version = g_strdup (words[2]);
  for (int i = 1; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      g_hash_table_replace (self->headers, g_ascii_strdown (g_strstrip (lines[i]), -1), g_strdup (g_strstrip (colon + 1)));
    }
  number = tapo_sim_request_get_header (self, "cseq");
  self->cseq = number != NULL ? (int) g_ascii_strtoll (number, NULL, 10) : -1;
  return g_steal_pointer (&self);
}

/* One message from the start of data. On REQUEST the caller owns *request. */
TapoSimParseResult
tapo_sim_request_parse (const guint8 *data, gsize size, gsize *consumed, TapoSimRequest **request)
{
  g_autofree char *text = NULL;
  g_autoptr (TapoSimRequest) parsed = NULL;
  const char *end, *body;
  gsize skip = 0, head;

  *consumed = 0;
  *request = NULL;
  while (skip < size && (data[skip] == '\r' || data[skip] == '\n'))
    skip++;
  if (skip == size)
    {
      *consumed = skip;
      return TAPO_SIM_PARSE_MORE;
    }
  if (data[skip] == '$')
    {
      gsize length;

      if (size - skip < 4)
        return TAPO_SIM_PARSE_MORE;
      length = 4 + ((gsize) data[skip + 2] << 8 | data[skip + 3]);
      if (size - skip < length)
        return TAPO_SIM_PARSE_MORE;
      *consumed = skip + length;
      return TAPO_SIM_PARSE_INTERLEAVED;
    }

  end = g_strstr_len ((const char *) data + skip, (gssize) MIN (size - skip, MAX_HEADERS), "\r\n\r\n");
  if (end == NULL)
    return size - skip >= MAX_HEADERS || memchr (data + skip, 0, MIN (size - skip, 16)) != NULL ? TAPO_SIM_PARSE_BAD : TAPO_SIM_PARSE_MORE;
  head = (gsize) (end + 4 - (const char *) data);
  if (memchr (data + skip, 0, head - skip) != NULL)
    return TAPO_SIM_PARSE_BAD;
  text = g_strndup ((const char *) data + skip, head - skip - 4);
  parsed = request_new_from_text (text);
  if (parsed == NULL)
    return TAPO_SIM_PARSE_BAD;
  body = tapo_sim_request_get_header (parsed, "content-length");
  if (body != NULL)
    {
      guint64 length = g_ascii_strtoull (body, NULL, 10);

      if (length > MAX_BODY)
        return TAPO_SIM_PARSE_BAD;
      if (size - head < length)
        return TAPO_SIM_PARSE_MORE;
      parsed->body_length = length;
    }
  *consumed = head + parsed->body_length;
  *request = g_steal_pointer (&parsed);
  return TAPO_SIM_PARSE_REQUEST;
}
