/* tapo-share-gate.c: looks at headers; TapoShareAccess decides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-share-gate.h"

#include <string.h>

#include "tapo-share-net.h"
#include "tapo-share-page.h"
#include "tapo-share-reply.h"

#define COOKIE "tapo-viewer-share"
/* How long browsers keep it; what it stands for may end before. */
#define DAY (24 * 3600)
#define GUEST_DAYS 7
#define CODE_DAYS 365
#define REALM "Tapo Viewer"

struct _TapoShareGate
{
  TapoShareAccess *access;
  gboolean secure;
  SoupAuthDomain *basic, *digest;

  /* While a login is looked at. */
  TapoShareVisitor *visitor;
  TapoShareAnswer answer;
  TapoShareGrant grant;
  guint wait;
};

/* Any name goes; the password is the code or a guest's secret. */
static gboolean
on_basic (SoupAuthDomain *domain,
          SoupServerMessage *message,
          const char *user,
          const char *password,
          gpointer user_data)
{
  TapoShareGate *self = user_data;

  self->answer = tapo_share_access_check (self->access, tapo_share_visitor_get_address (self->visitor), password,
                                          &self->grant, &self->wait);
  return self->answer == TAPO_SHARE_ACCESS_GRANTED;
}

static char *
on_digest (SoupAuthDomain *domain,
           SoupServerMessage *message,
           const char *user,
           gpointer user_data)
{
  TapoShareGate *self = user_data;
  char *code = tapo_share_access_dup_code (self->access);
  char *encoded = code != NULL ? soup_auth_domain_digest_encode_password (user, REALM, code) : NULL;

  tapo_share_access_wipe (code);
  return encoded;
}

TapoShareGate *
tapo_share_gate_new (TapoShareAccess *access,
                     gboolean secure)
{
  TapoShareGate *self = g_new0 (TapoShareGate, 1);

  self->access = tapo_share_access_ref (access);
  self->secure = secure;
  self->basic = soup_auth_domain_basic_new ("realm", REALM, NULL);
  soup_auth_domain_basic_set_auth_callback (self->basic, on_basic, self, NULL);
  self->digest = soup_auth_domain_digest_new ("realm", REALM, NULL);
  soup_auth_domain_digest_set_auth_callback (self->digest, on_digest, self, NULL);
  return self;
}

void
tapo_share_gate_free (TapoShareGate *self)
{
  g_object_unref (self->basic);
  g_object_unref (self->digest);
  tapo_share_access_unref (self->access);
  g_free (self);
}

/* The same by HTTPS: an old bookmark, or an address that was typed without it. */
static void
lead_to_https (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  g_autofree char *where = g_uri_join (G_URI_FLAGS_ENCODED, "https", NULL, g_uri_get_host (uri), g_uri_get_port (uri),
                                       g_uri_get_path (uri), g_uri_get_query (uri), NULL);

  tapo_share_reply_redirect (message, where);
}

gboolean
tapo_share_gate_check_form (TapoShareGate *self,
                            SoupServerMessage *message,
                            TapoShareVisitor *visitor)
{
  const char *method = soup_server_message_get_method (message);
  const char *host = g_uri_get_host (soup_server_message_get_uri (message));

  if (method != SOUP_METHOD_GET && method != SOUP_METHOD_HEAD)
    {
      tapo_share_reply_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "Only GET and HEAD");
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", "GET, HEAD");
      return FALSE;
    }
  if (!tapo_share_net_is_own_name (host))
    {
      tapo_share_reply_status (message, SOUP_STATUS_MISDIRECTED_REQUEST,
                               "This computer is not known by that name; use its address");
      return FALSE;
    }
  if (tapo_share_visitor_is_plain (visitor))
    {
      lead_to_https (message);
      return FALSE;
    }
  return TRUE;
}

/* The header by hand: libsoup reads cookies of clients' messages only. */
static gboolean
check_cookie (TapoShareGate *self,
              SoupServerMessage *message,
              TapoShareGrant *grant)
{
  const char *header = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Cookie");
  g_auto (GStrv) pairs = header != NULL ? g_strsplit_set (header, ";,", 64) : NULL;

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      const char *pair = g_strstrip (pairs[i]);

      if (g_str_has_prefix (pair, COOKIE "=") && tapo_share_access_check_cookie (self->access, pair + strlen (COOKIE "="), grant))
        return TRUE;
    }
  return FALSE;
}

static gboolean
accepts (SoupAuthDomain *domain,
         SoupServerMessage *message)
{
  g_autofree char *user = soup_auth_domain_accepts (domain, message);

  return user != NULL;
}

/* libsoup compares digests itself, so that trying is allowed before and counted after. */
static TapoShareAnswer
check_digest (TapoShareGate *self,
              SoupServerMessage *message,
              TapoShareGrant *grant)
{
  GInetAddress *address = tapo_share_visitor_get_address (self->visitor);
  gboolean right;

  if (!tapo_share_access_may_try (self->access, address, &self->wait))
    return TAPO_SHARE_ACCESS_WAIT;
  right = accepts (self->digest, message);
  tapo_share_access_count (self->access, address, right);
  if (!right)
    return TAPO_SHARE_ACCESS_DENIED;
  tapo_share_access_grant_all (self->access, grant);
  return TAPO_SHARE_ACCESS_GRANTED;
}

static TapoShareAnswer
check_login (TapoShareGate *self,
             SoupServerMessage *message,
             const char *header,
             TapoShareGrant *grant)
{
  if (g_ascii_strncasecmp (header, "Digest ", 7) == 0)
    return check_digest (self, message, grant);
  self->answer = TAPO_SHARE_ACCESS_DENIED;
  accepts (self->basic, message);
  *grant = self->grant;
  return self->answer;
}

static gboolean
is_browser (SoupServerMessage *message)
{
  const char *accept = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Accept");

  return accept != NULL && strstr (accept, "text/html") != NULL;
}

/* A browser shows a form for the code, for which it must not be asked for a name and a password. */
static void
deny (TapoShareGate *self,
      SoupServerMessage *message,
      gboolean wrong)
{
  g_autofree char *page = NULL;

  if (is_browser (message))
    {
      page = tapo_share_page_make_form (wrong);
      tapo_share_reply_text (message, SOUP_STATUS_UNAUTHORIZED, "text/html; charset=utf-8", page);
      return;
    }
  tapo_share_reply_status (message, SOUP_STATUS_UNAUTHORIZED, "The access code is needed: as password, with any name");
  soup_auth_domain_challenge (self->digest, message);
  soup_auth_domain_challenge (self->basic, message);
}

gboolean
tapo_share_gate_check_access (TapoShareGate *self,
                              SoupServerMessage *message,
                              TapoShareVisitor *visitor,
                              TapoShareGrant *grant)
{
  const char *header = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Authorization");
  TapoShareAnswer answer = TAPO_SHARE_ACCESS_DENIED;

  self->visitor = visitor;
  if (tapo_share_access_is_free (self->access, tapo_share_visitor_get_address (visitor), grant) || check_cookie (self, message, grant))
    return TRUE;
  if (header != NULL)
    answer = check_login (self, message, header, grant);
  if (answer == TAPO_SHARE_ACCESS_GRANTED)
    return TRUE;
  if (answer == TAPO_SHARE_ACCESS_WAIT)
    tapo_share_reply_wait (message, self->wait);
  else
    deny (self, message, FALSE);
  return FALSE;
}

static char *
dup_parameter (SoupServerMessage *message,
               const char *wanted)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) parameters = NULL;

  if (query == NULL)
    return NULL;
  parameters = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  return parameters != NULL ? g_strdup (g_hash_table_lookup (parameters, wanted)) : NULL;
}

static void
give_cookie (TapoShareGate *self,
             SoupServerMessage *message,
             const TapoShareGrant *grant)
{
  g_autofree char *cookie = tapo_share_access_dup_cookie (self->access, grant);
  g_autofree char *header = NULL;

  tapo_share_reply_redirect (message, "/enter");
  if (cookie == NULL)
    return;
  header = g_strdup_printf (COOKIE "=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s", cookie,
                            grant->guest != 0 ? GUEST_DAYS * DAY : CODE_DAYS * DAY, self->secure ? "; Secure" : "");
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie", header);
}

/* Where the link was followed from another site, the browser keeps the cookie back for this one request: a page that
 * goes on by itself is the first of our own. */
static void
pass_through (TapoShareGate *self,
              SoupServerMessage *message,
              TapoShareVisitor *visitor)
{
  TapoShareGrant grant;
  g_autofree char *page = NULL;

  if (check_cookie (self, message, &grant) || tapo_share_access_is_free (self->access, tapo_share_visitor_get_address (visitor), &grant))
    {
      tapo_share_reply_redirect (message, "/");
      return;
    }
  page = tapo_share_page_make_passage ();
  tapo_share_reply_text (message, SOUP_STATUS_OK, "text/html; charset=utf-8", page);
}

void
tapo_share_gate_enter (TapoShareGate *self,
                       SoupServerMessage *message,
                       TapoShareVisitor *visitor)
{
  char *code = dup_parameter (message, "code");
  TapoShareGrant grant;
  guint wait = 0;

  if (code == NULL)
    {
      pass_through (self, message, visitor);
      return;
    }
  g_strstrip (code);
  switch (tapo_share_access_check (self->access, tapo_share_visitor_get_address (visitor), code, &grant, &wait))
    {
    case TAPO_SHARE_ACCESS_GRANTED:
      give_cookie (self, message, &grant);
      break;
    case TAPO_SHARE_ACCESS_WAIT:
      tapo_share_reply_wait (message, wait);
      break;
    case TAPO_SHARE_ACCESS_DENIED:
    default:
      deny (self, message, TRUE);
      break;
    }
  tapo_share_access_wipe (code);
}
