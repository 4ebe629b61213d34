/* Login as the cameras do it: Digest after RFC 2069, and Basic.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-auth.h"

#include <string.h>

static char *
md5 (const char *first, const char *second, const char *third)
{
  g_autofree char *text = third != NULL ? g_strconcat (first, ":", second, ":", third, NULL) : g_strconcat (first, ":", second, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);
}

/* Returns: the "response" member of a Digest reply without qop. */
char *
tapo_sim_auth_digest (const char *user, const char *realm, const char *password, const char *nonce, const char *method, const char *uri)
{
  g_autofree char *ha1 = md5 (user, realm, password);
  g_autofree char *ha2 = md5 (method, uri, NULL);

  return md5 (ha1, nonce, ha2);
}

/* Reads name=value, name="quoted \" value", …; names become lower case. */
static GHashTable *
parse_parameters (const char *text)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  while (*text != '\0')
    {
      g_autofree char *name = NULL;
      g_autoptr (GString) value = g_string_new (NULL);
      gsize length;

      text += strspn (text, " \t,");
      length = strcspn (text, "=,");
      if (text[length] != '=')
        {
          text += length;
          continue;
        }
      name = g_ascii_strdown (text, (gssize) length);
      g_strstrip (name);
      text += length + 1;
      if (*text == '"')
        {
          for (text++; *text != '\0' && *text != '"'; text++)
            {
              if (*text == '\\' && text[1] != '\0')
                text++;
              g_string_append_c (value, *text);
            }
          text += *text == '"';
        }
      else
        {
          length = strcspn (text, ", \t");
          g_string_append_len (value, text, (gssize) length);
          text += length;
        }
      g_hash_table_replace (table, g_steal_pointer (&name), g_string_free_and_steal (g_steal_pointer (&value)));
    }
  return table;
}

static gboolean
check_basic (const TapoSimAuthRules *rules, const char *encoded)
{
  gsize size;
  g_autofree guchar *decoded = g_base64_decode (encoded, &size);
  g_autofree char *given = g_strndup ((const char *) decoded, size);
  g_autofree char *wanted = g_strconcat (rules->user, ":", rules->password, NULL);

  return strcmp (given, wanted) == 0;
}

static const char *
find_digest_fault (const TapoSimAuthRules *rules, const char *parameters, const char *method, const char *uri)
{
  g_autoptr (GHashTable) table = parse_parameters (parameters);
  const char *given_uri = g_hash_table_lookup (table, "uri");
  g_autofree char *wanted = NULL;

  if (g_strcmp0 (g_hash_table_lookup (table, "username"), rules->user) != 0)
    return "user";
  if (g_strcmp0 (g_hash_table_lookup (table, "realm"), rules->realm) != 0)
    return "realm";
  if (g_strcmp0 (g_hash_table_lookup (table, "nonce"), rules->nonce) != 0)
    return "nonce";
  if (rules->reject_algorithm && g_hash_table_contains (table, "algorithm"))
    return "algorithm";
  if (g_strcmp0 (given_uri, uri) != 0)
    return "uri";
  wanted = tapo_sim_auth_digest (rules->user, rules->realm, rules->password, rules->nonce, method, uri);
  if (g_strcmp0 (g_hash_table_lookup (table, "response"), wanted) != 0)
    return "response";
  return NULL;
}

TapoSimAuthResult
tapo_sim_auth_check (const TapoSimAuthRules *rules, const char *authorization, const char *method, const char *uri, const char **reason)
{
  *reason = NULL;
  if (authorization == NULL)
    return TAPO_SIM_AUTH_NONE;
  if (g_ascii_strncasecmp (authorization, "Digest ", 7) == 0)
    *reason = rules->digest ? find_digest_fault (rules, authorization + 7, method, uri) : "digest";
  else if (g_ascii_strncasecmp (authorization, "Basic ", 6) == 0)
    *reason = !rules->basic ? "basic" : check_basic (rules, authorization + 6) ? NULL
                                                                               : "password";
  else
    *reason = "scheme";
  return *reason == NULL ? TAPO_SIM_AUTH_RIGHT : TAPO_SIM_AUTH_WRONG;
}
