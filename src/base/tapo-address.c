/* tapo-address.c: takes apart what a person types or pastes as the address of a camera.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-address.h"

#include <gio/gio.h>
#include <string.h>

#include "tapo-error.h"
#include "tapo-path-login.h"
#include "tapo-text.h"

#define MAX_ADDRESS 4096
#define MAX_HOST 253
#define MAX_LABEL 63

/* Host, port and path at the end of an address, still inside the text. */
typedef struct
{
  const char *host;
  gsize host_length;
  guint port;
  const char *path;
  const char *problem; /* a sentence; NULL when the place can be used */
} Place;

static gboolean
is_ipv6 (const char *host)
{
  const char *zone = strchr (host, '%');
  g_autofree char *number = zone != NULL ? g_strndup (host, zone - host) : g_strdup (host);

  if (zone != NULL && (zone[1] == '\0' || zone[1 + strspn (zone + 1, G_CSET_a_2_z G_CSET_A_2_Z "0123456789._-")] != '\0'))
    return FALSE;
  return g_hostname_is_ip_address (number);
}

static gboolean
are_labels (const char *ascii)
{
  g_auto (GStrv) labels = g_strsplit (ascii, ".", -1);
  guint n = g_strv_length (labels);

  /* A name of invisible characters alone has no label at all. */
  if (n == 0)
    return FALSE;
  /* A dot may end the name. */
  if (n > 1 && *labels[n - 1] == '\0')
    n--;
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (labels[i]);

      if (length == 0 || length > MAX_LABEL || labels[i][0] == '-')
        return FALSE;
      if (labels[i][strspn (labels[i], G_CSET_a_2_z G_CSET_A_2_Z "0123456789-_")] != '\0')
        return FALSE;
    }

  /* Digits alone at the end mean a number, and then all four parts of it: 192.168.1 is a slip of the finger. */
  if (labels[n - 1][strspn (labels[n - 1], "0123456789")] == '\0')
    return n == g_strv_length (labels) && g_hostname_is_ip_address (ascii);
  return TRUE;
}

gboolean
tapo_address_is_host (const char *host)
{
  g_autofree char *ascii = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  if (*host == '\0' || strlen (host) > MAX_HOST || tapo_text_has_control (host))
    return FALSE;
  if (strchr (host, ':') != NULL)
    return is_ipv6 (host);
  if (g_str_is_ascii (host))
    return are_labels (host);

  ascii = g_hostname_to_ascii (host);
  return ascii != NULL && strlen (ascii) <= MAX_HOST && are_labels (ascii);
}

static gboolean
place_holds_host (const Place *place)
{
  g_autofree char *host = g_strndup (place->host, place->host_length);

  return tapo_address_is_host (host);
}

/* text: ":554", ":" or "" up to end. */
static gboolean
read_port (const char *text,
           const char *end,
           guint *port)
{
  g_autofree char *digits = NULL;
  guint64 number;

  *port = 0;
  if (text == end)
    return TRUE;
  if (*text != ':')
    return FALSE;
  if (text + 1 == end)
    return TRUE;

  digits = g_strndup (text + 1, end - text - 1);
  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT16, &number, NULL))
    return FALSE;
  *port = (guint) number;
  return TRUE;
}

/* [2001:db8::1]:554, also with the zone as %25eth0. */
static const char *
end_of_bracketed_host (Place *place,
                       const char *text,
                       const char *end)
{
  const char *bracket = memchr (text, ']', end - text);

  if (bracket == NULL)
    return NULL;
  place->host = text + 1;
  place->host_length = bracket - text - 1;
  return bracket + 1;
}

static const char *
end_of_plain_host (Place *place,
                   const char *text,
                   const char *end)
{
  const char *colon = memchr (text, ':', end - text);

  place->host = text;
  /* Two colons without brackets: an IPv6 number alone. */
  if (colon != NULL && memchr (colon + 1, ':', end - colon - 1) != NULL)
    colon = NULL;
  place->host_length = (colon != NULL ? colon : end) - text;
  return text + place->host_length;
}

static void
read_place (Place *place,
            const char *text)
{
  const char *end = text + strcspn (text, "/?#");
  gboolean bracketed = *text == '[';
  const char *host_end = bracketed ? end_of_bracketed_host (place, text, end) : end_of_plain_host (place, text, end);

  place->path = *end != '\0' ? end : NULL;
  if (host_end == NULL || host_end == text)
    place->problem = "The address has no host";
  else if (!place_holds_host (place) || (bracketed && memchr (place->host, ':', place->host_length) == NULL))
    place->problem = "The address is not that of a computer or camera";
  else if (!read_port (host_end, end, &place->port))
    place->problem = "The port is not a number between 1 and 65535";
  else
    place->problem = NULL;
}

/* How much a place looks like one that somebody means: a password may hold an @ and a / as well. */
static int
place_rate (const Place *place)
{
  gboolean strong;

  if (place->problem != NULL)
    return -1;
  strong = place->port != 0 || memchr (place->host, '.', place->host_length) != NULL ||
           memchr (place->host, ':', place->host_length) != NULL;
  return (strong ? 2 : 0) + (place->path != NULL ? 1 : 0);
}

/* Finds the @ that ends user and password: the last one that the best place follows. NULL when there is none. */
static const char *
find_place (const char *text,
            Place *place)
{
  const char *best_at = NULL;

  read_place (place, text);
  for (const char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      Place other;

      read_place (&other, at + 1);
      if (place_rate (&other) < place_rate (place))
        continue;
      *place = other;
      best_at = at;
    }
  return best_at;
}

/* Decodes a run of %XX. NULL where it does not stand for text. */
static char *
decode_run (const char *run,
            gsize length)
{
  g_autofree char *decoded = g_malloc (length / 3 + 1);
  gsize n = 0;

  for (gsize i = 0; i < length; i += 3)
    decoded[n++] = (char) (g_ascii_xdigit_value (run[i + 1]) << 4 | g_ascii_xdigit_value (run[i + 2]));
  decoded[n] = '\0';
  return strlen (decoded) == n && !tapo_text_has_control (decoded) ? g_steal_pointer (&decoded) : NULL;
}

static gsize
length_of_run (const char *text,
               const char *end)
{
  gsize n = 0;

  while (end - text >= (gssize) n + 3 && text[n] == '%' && g_ascii_isxdigit (text[n + 1]) &&
         g_ascii_isxdigit (text[n + 2]))
    n += 3;
  return n;
}

/* NULL for an empty text. */
static char *
decode (const char *text,
        const char *end)
{
  /* Room for all of it at once: growing would leave pieces of a password behind. */
  GString *decoded = g_string_sized_new (end - text + 1);

  while (text < end)
    {
      gsize length = length_of_run (text, end);
      char *run = length > 0 ? decode_run (text, length) : NULL;

      length = MAX (length, 1);
      if (run != NULL)
        {
          g_string_append (decoded, run);
          explicit_bzero (run, strlen (run));
          g_free (run);
        }
      else
        g_string_append_len (decoded, text, (gssize) length);
      text += length;
    }
  return decoded->len > 0 ? g_string_free_and_steal (decoded) : g_string_free (decoded, TRUE);
}

/* Replaces a text by what a path had in its place. */
static void
take_text (char **text,
           char *raw)
{
  if (raw == NULL)
    return;
  if (*text != NULL)
    explicit_bzero (*text, strlen (*text));
  g_free (*text);
  *text = decode (raw, raw + strlen (raw));
  tapo_path_login_free (raw);
}

static void
read_path (TapoAddress *address,
           const char *path)
{
  char *whole, *user, *password;

  if (path == NULL)
    return;
  whole = g_strconcat (*path == '/' ? "" : "/", path, NULL);
  address->path = tapo_path_login_take (whole, &user, &password);
  take_text (&address->user, user);
  take_text (&address->password, password);
  tapo_path_login_free (whole);
}

static void
read_login (TapoAddress *address,
            const char *login,
            const char *at)
{
  const char *colon;

  if (at == NULL)
    return;
  colon = memchr (login, ':', at - login);
  address->user = decode (login, colon != NULL ? colon : at);
  if (colon != NULL)
    address->password = decode (colon + 1, at);
}

/* Skips the scheme. FALSE for one that is none of ours. */
static gboolean
read_scheme (const char **text,
             gboolean *tls)
{
  const char *end = strstr (*text, "://");

  *tls = FALSE;
  if (end == NULL || *text + strspn (*text, G_CSET_a_2_z G_CSET_A_2_Z "0123456789+.-") != end)
    return TRUE;
  if (g_ascii_strncasecmp (*text, "rtsps://", 8) == 0)
    *tls = TRUE;
  else if (g_ascii_strncasecmp (*text, "rtsp://", 7) != 0)
    return FALSE;
  *text = end + 3;
  return TRUE;
}

/* A zone may be written %25eth0 inside an address. */
static char *
dup_host (const Place *place)
{
  g_autofree char *host = g_strndup (place->host, place->host_length);
  char *zone = strstr (host, "%25");

  if (zone != NULL && zone[3] != '\0')
    memmove (zone + 1, zone + 3, strlen (zone + 3) + 1);
  return g_steal_pointer (&host);
}

TapoAddress *
tapo_address_parse (const char *text,
                    GError **error)
{
  g_autoptr (TapoAddress) address = g_new0 (TapoAddress, 1);
  Place place = { 0 };
  const char *problem = NULL, *at;
  char *copy;

  g_return_val_if_fail (text != NULL, NULL);

  copy = g_strstrip (g_strdup (text));
  text = copy;
  if (*text == '\0')
    problem = "The address is empty";
  else if (strlen (text) > MAX_ADDRESS)
    problem = "The address is too long";
  else if (tapo_text_has_control (text))
    problem = "The address has characters that cannot be sent";
  else if (!read_scheme (&text, &address->tls))
    problem = "Only addresses that begin with rtsp:// or rtsps:// can be used";
  else
    {
      at = find_place (text, &place);
      problem = place.problem;
      if (problem == NULL)
        {
          read_login (address, text, at);
          address->host = dup_host (&place);
          address->port = place.port;
          read_path (address, place.path);
        }
    }

  explicit_bzero (copy, strlen (copy));
  g_free (copy);
  if (problem == NULL)
    return g_steal_pointer (&address);
  g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, problem);
  return NULL;
}

void
tapo_address_free (TapoAddress *address)
{
  if (address == NULL)
    return;
  if (address->password != NULL)
    explicit_bzero (address->password, strlen (address->password));
  g_free (address->password);
  g_free (address->user);
  g_free (address->host);
  g_free (address->path);
  g_free (address);
}
