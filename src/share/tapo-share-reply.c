/* tapo-share-reply.c: status, headers, body.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-reply.h"

#include <string.h>

#include "tapo-multipart.h"

/* Everything comes from here and goes nowhere else, and no page elsewhere can show it as its own. */
static const struct
{
  const char *name;
  const char *value;
} common[] = {
  { "Content-Security-Policy",
    "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'" },
  { "Cross-Origin-Resource-Policy", "same-origin" },
  { "Referrer-Policy", "no-referrer" },
  { "X-Content-Type-Options", "nosniff" },
  { "X-Frame-Options", "DENY" },
  { "Cache-Control", "no-store" },
  /* libsoup keeps no connection that it has not accepted by itself. */
  { "Connection", "close" },
};

static SoupMessageHeaders *
begin (SoupServerMessage *message,
       guint status)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, status, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    soup_message_headers_replace (headers, common[i].name, common[i].value);
  return headers;
}

void
tapo_share_reply_bytes (SoupServerMessage *message,
                        guint status,
                        const char *type,
                        GBytes *body)
{
  SoupMessageHeaders *headers = begin (message, status);

  soup_message_headers_set_content_type (headers, type, NULL);
  soup_message_headers_set_content_length (headers, (goffset) g_bytes_get_size (body));
  if (soup_server_message_get_method (message) != SOUP_METHOD_HEAD && g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

void
tapo_share_reply_text (SoupServerMessage *message,
                       guint status,
                       const char *type,
                       const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  tapo_share_reply_bytes (message, status, type, body);
}

void
tapo_share_reply_status (SoupServerMessage *message,
                         guint status,
                         const char *sentence)
{
  g_autofree char *line = g_strconcat (sentence, "\n", NULL);

  tapo_share_reply_text (message, status, "text/plain; charset=utf-8", line);
}

static void
set_retry (SoupServerMessage *message,
           guint seconds)
{
  g_autofree char *text = g_strdup_printf ("%u", seconds);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", text);
}

void
tapo_share_reply_later (SoupServerMessage *message,
                        guint seconds)
{
  tapo_share_reply_status (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "Not now; try again later");
  set_retry (message, seconds);
}

void
tapo_share_reply_wait (SoupServerMessage *message,
                       guint seconds)
{
  tapo_share_reply_status (message, 429, "Too many wrong codes; wait before the next one");
  set_retry (message, seconds);
}

void
tapo_share_reply_redirect (SoupServerMessage *message,
                           const char *path)
{
  tapo_share_reply_text (message, SOUP_STATUS_SEE_OTHER, "text/plain; charset=utf-8", "");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", path);
}

void
tapo_share_reply_constant (SoupServerMessage *message,
                           const char *type,
                           GBytes *body)
{
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
  g_autofree char *tag = g_strdup_printf ("\"%.16s\"", checksum);
  const char *known = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "If-None-Match");
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (known != NULL && strstr (known, tag) != NULL)
    begin (message, SOUP_STATUS_NOT_MODIFIED);
  else
    tapo_share_reply_bytes (message, SOUP_STATUS_OK, type, body);
  soup_message_headers_replace (headers, "Cache-Control", "no-cache");
  soup_message_headers_replace (headers, "ETag", tag);
}

void
tapo_share_reply_stream (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = begin (message, SOUP_STATUS_OK);

  /* As it is: libsoup would read the parameter and write it anew. */
  soup_message_headers_replace (headers, "Content-Type", TAPO_MULTIPART_TYPE);
  soup_message_headers_replace (headers, "Cache-Control", "no-store, no-transform");
  soup_message_headers_replace (headers, "X-Accel-Buffering", "no");
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_EOF);
}
