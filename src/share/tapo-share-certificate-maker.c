/* tapo-share-certificate-maker.c: ECDSA on P-256, which every browser knows and which costs a handshake least.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-share-certificate-maker.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#include "tapo-error.h"
#include "tapo-share-net.h"

/* Apple's systems take none that is valid for more than 825 days. A clock that is behind should not refuse it. */
#define VALID_DAYS 800
#define EARLIER_DAYS 2
#define DAY (24 * 60 * 60)
#define N_SERIAL 16
#define MAX_COMMON_NAME 64

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_privkey_t, gnutls_x509_privkey_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_crt_t, gnutls_x509_crt_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_certificate_credentials_t, gnutls_certificate_free_credentials, NULL)

/* Whether GnuTLS was content. */
static gboolean
check (int code,
       GError **error)
{
  if (code >= 0)
    return TRUE;
  g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, gnutls_strerror (code));
  return FALSE;
}

static gboolean
add_name (gnutls_x509_crt_t certificate,
          const char *name,
          GError **error)
{
  return check (gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, name, (unsigned int) strlen (name),
                                                      GNUTLS_FSAN_APPEND),
                error);
}

static gboolean
add_address (gnutls_x509_crt_t certificate,
             const char *text,
             GError **error)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);
  const guint8 *bytes;
  unsigned int size;

  if (address == NULL)
    return TRUE;
  bytes = g_inet_address_to_bytes (address);
  size = (unsigned int) g_inet_address_get_native_size (address);
  return check (gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, bytes, size, GNUTLS_FSAN_APPEND),
                error);
}

/* Every name by which the gate lets itself be called. */
static gboolean
add_names (gnutls_x509_crt_t certificate,
           GError **error)
{
  g_autofree char *first = g_strndup (g_get_host_name (), strcspn (g_get_host_name (), "."));
  g_autofree char *local = g_strconcat (first, ".local", NULL);
  g_auto (GStrv) addresses = tapo_share_net_dup_addresses ();
  const char *const names[] = { "localhost", first, local, g_get_host_name () };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      /* A name that no certificate can have is left out; the addresses are there. */
      gboolean known = i == 3 && g_str_equal (names[i], first);

      if (*first != '\0' && !known && g_str_is_ascii (names[i]) && !add_name (certificate, names[i], error))
        return FALSE;
    }
  if (!add_address (certificate, "127.0.0.1", error) || !add_address (certificate, "::1", error))
    return FALSE;
  for (guint i = 0; addresses[i] != NULL; i++)
    {
      if (!add_address (certificate, addresses[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_serial (gnutls_x509_crt_t certificate,
            GError **error)
{
  guint8 serial[N_SERIAL];

  if (!check (gnutls_rnd (GNUTLS_RND_NONCE, serial, sizeof serial), error))
    return FALSE;
  /* Positive, and not short. */
  serial[0] = (guint8) ((serial[0] & 0x3f) | 0x40);
  return check (gnutls_x509_crt_set_serial (certificate, serial, sizeof serial), error);
}

static gboolean
set_subject (gnutls_x509_crt_t certificate,
             GError **error)
{
  const char *host = g_get_host_name ();
  unsigned int length = (unsigned int) MIN (strlen (host), MAX_COMMON_NAME);

  if (!check (gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_ORGANIZATION_NAME, 0, "Tapo Viewer",
                                             (unsigned int) strlen ("Tapo Viewer")),
              error))
    return FALSE;
  if (length == 0)
    return TRUE;
  return check (gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, host, length), error);
}

/* For a server, and not for vouching for others. */
static gboolean
set_purpose (gnutls_x509_crt_t certificate,
             GError **error)
{
  if (!check (gnutls_x509_crt_set_version (certificate, 3), error))
    return FALSE;
  if (!check (gnutls_x509_crt_set_basic_constraints (certificate, 0, -1), error))
    return FALSE;
  if (!check (gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE), error))
    return FALSE;
  return check (gnutls_x509_crt_set_key_purpose_oid (certificate, GNUTLS_KP_TLS_WWW_SERVER, 0), error);
}

static gboolean
set_time (gnutls_x509_crt_t certificate,
          GError **error)
{
  time_t now = time (NULL);

  if (!check (gnutls_x509_crt_set_activation_time (certificate, now - EARLIER_DAYS * DAY), error))
    return FALSE;
  return check (gnutls_x509_crt_set_expiration_time (certificate, now + VALID_DAYS * DAY), error);
}

static void
wipe (gpointer data)
{
  GString *text = data;

  explicit_bzero (text->str, text->allocated_len);
  g_string_free (text, TRUE);
}

/* Takes over what GnuTLS allocated. */
static void
append (GString *text,
        gnutls_datum_t *datum)
{
  g_string_append_len (text, (const char *) datum->data, datum->size);
  explicit_bzero (datum->data, datum->size);
  gnutls_free (datum->data);
}

static GBytes *export (gnutls_x509_crt_t certificate,
                       gnutls_x509_privkey_t key,
                       GError **error)
{
  /* Large enough at once, so that no copy of the key is left behind. */
  GString *text = g_string_sized_new (16 * 1024);
  gnutls_datum_t datum;

  if (check (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &datum), error))
    {
      append (text, &datum);
      if (check (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &datum), error))
        {
          append (text, &datum);
          return g_bytes_new_with_free_func (text->str, text->len, wipe, text);
        }
    }
  wipe (text);
  return NULL;
}

GBytes *
tapo_share_certificate_make (GError **error)
{
  g_auto (gnutls_x509_privkey_t) key = NULL;
  g_auto (gnutls_x509_crt_t) certificate = NULL;

  if (!check (gnutls_x509_privkey_init (&key), error) || !check (gnutls_x509_crt_init (&certificate), error))
    return NULL;
  if (!check (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0), error))
    return NULL;
  if (!set_purpose (certificate, error) || !set_serial (certificate, error) || !set_subject (certificate, error))
    return NULL;
  if (!set_time (certificate, error) || !add_names (certificate, error))
    return NULL;
  if (!check (gnutls_x509_crt_set_key (certificate, key), error))
    return NULL;
  if (!check (gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0), error))
    return NULL;
  return export (certificate, key, error);
}

gboolean
tapo_share_certificate_check (GBytes *pem,
                              GError **error)
{
  g_auto (gnutls_certificate_credentials_t) credentials = NULL;
  gsize size;
  const void *data = g_bytes_get_data (pem, &size);
  gnutls_datum_t datum = { (unsigned char *) data, (unsigned int) size };

  if (!check (gnutls_certificate_allocate_credentials (&credentials), error))
    return FALSE;
  return check (gnutls_certificate_set_x509_key_mem2 (credentials, &datum, &datum, GNUTLS_X509_FMT_PEM, NULL, 0), error);
}
