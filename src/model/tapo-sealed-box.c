/* tapo-sealed-box.c: GnuTLS between a text, a passphrase and a JSON object.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sealed-box.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "tapo-json-text.h"
#include "tapo-secret-store.h"
#include "tapo-transfer-error.h"

#define FORMAT "tapo-viewer-sealed"
#define VERSION 1
#define KDF "PBKDF2-HMAC-SHA512"
#define CIPHER "AES-256-GCM"
#define KEY_SIZE 32
#define TAG_SIZE 16
#define ITERATIONS 600000

/* Of boxes that others made: fewer are careless, more keep the computer busy for a minute. */
#define LEAST_ITERATIONS 100000
#define MOST_ITERATIONS 10000000

typedef struct
{
  guint8 salt[TAPO_SEALED_BOX_SALT];
  guint8 nonce[TAPO_SEALED_BOX_NONCE];
  guint iterations;
} Numbers;

typedef struct
{
  char *data;
  gsize size;
} Secret;

static void
secret_free (gpointer data)
{
  Secret *secret = data;

  explicit_bzero (secret->data, secret->size);
  g_free (secret->data);
  g_free (secret);
}

GBytes *
tapo_sealed_box_take_secret (char *data,
                             gsize size)
{
  Secret *secret = g_new (Secret, 1);

  secret->data = data;
  secret->size = size;
  return g_bytes_new_with_free_func (data, size, secret_free, secret);
}

G_DEFINE_QUARK (tapo-transfer-error-quark, tapo_transfer_error)

static gboolean
fail (GError **error,
      TapoTransferError code,
      const char *sentence)
{
  g_set_error_literal (error, TAPO_TRANSFER_ERROR, (int) code, sentence);
  return FALSE;
}

/* The numbers as they stand in the object, so that nobody can change one unnoticed. */
static char *
dup_authenticated (const Numbers *numbers)
{
  g_autofree char *salt = g_base64_encode (numbers->salt, sizeof numbers->salt);
  g_autofree char *nonce = g_base64_encode (numbers->nonce, sizeof numbers->nonce);

  return g_strdup_printf ("%s %d %s %u %s %s %s", FORMAT, VERSION, KDF, numbers->iterations, salt, CIPHER, nonce);
}

/* Two keyboards may write the same letter in two ways. */
static char *
dup_normalized (const char *passphrase)
{
  char *normalized = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);

  return normalized != NULL ? normalized : g_strdup (passphrase);
}

static gboolean
make_cipher (gnutls_aead_cipher_hd_t *cipher,
             const Numbers *numbers,
             const char *passphrase)
{
  char *normalized = dup_normalized (passphrase);
  const gnutls_datum_t words = { (guchar *) normalized, (unsigned) strlen (normalized) };
  const gnutls_datum_t salt = { (guchar *) numbers->salt, sizeof numbers->salt };
  guint8 bytes[KEY_SIZE];
  const gnutls_datum_t key = { bytes, sizeof bytes };
  gboolean made;

  made = gnutls_pbkdf2 (GNUTLS_MAC_SHA512, &words, &salt, numbers->iterations, bytes, sizeof bytes) == 0 &&
         gnutls_aead_cipher_init (cipher, GNUTLS_CIPHER_AES_256_GCM, &key) == 0;
  gnutls_memset (bytes, 0, sizeof bytes);
  tapo_secret_free (normalized);
  return made;
}

static GBytes *
print (const Numbers *numbers,
       const guint8 *box,
       gsize size)
{
  g_autofree char *salt = g_base64_encode (numbers->salt, sizeof numbers->salt);
  g_autofree char *nonce = g_base64_encode (numbers->nonce, sizeof numbers->nonce);
  g_autofree char *text = g_base64_encode (box, size);
  char *object = g_strdup_printf ("{\n"
                                  "  \"format\" : \"%s\",\n"
                                  "  \"version\" : %d,\n"
                                  "  \"kdf\" : \"%s\",\n"
                                  "  \"iterations\" : %u,\n"
                                  "  \"salt\" : \"%s\",\n"
                                  "  \"cipher\" : \"%s\",\n"
                                  "  \"nonce\" : \"%s\",\n"
                                  "  \"box\" : \"%s\"\n"
                                  "}\n",
                                  FORMAT, VERSION, KDF, numbers->iterations, salt, CIPHER, nonce, text);

  return g_bytes_new_take (object, strlen (object));
}

GBytes *
tapo_sealed_box_seal_with (GBytes *text,
                           const char *passphrase,
                           const guint8 *salt,
                           const guint8 *nonce,
                           guint iterations,
                           GError **error)
{
  Numbers numbers = { .iterations = iterations };
  g_autofree char *authenticated = NULL;
  g_autofree guint8 *box = NULL;
  gnutls_aead_cipher_hd_t cipher;
  gsize size = g_bytes_get_size (text) + TAG_SIZE;
  gboolean done;

  memcpy (numbers.salt, salt, sizeof numbers.salt);
  memcpy (numbers.nonce, nonce, sizeof numbers.nonce);
  if (!make_cipher (&cipher, &numbers, passphrase))
    {
      fail (error, TAPO_TRANSFER_ERROR_NO_CIPHER, "This system has no AES-256-GCM or no PBKDF2");
      return NULL;
    }
  authenticated = dup_authenticated (&numbers);
  box = g_malloc (size);
  done = gnutls_aead_cipher_encrypt (cipher, numbers.nonce, sizeof numbers.nonce, authenticated,
                                     strlen (authenticated), TAG_SIZE, g_bytes_get_data (text, NULL),
                                     g_bytes_get_size (text), box, &size) == 0;
  gnutls_aead_cipher_deinit (cipher);
  if (done)
    return print (&numbers, box, size);
  fail (error, TAPO_TRANSFER_ERROR_NO_CIPHER, "The list could not be encrypted");
  return NULL;
}

GBytes *
tapo_sealed_box_seal (GBytes *text,
                      const char *passphrase,
                      GError **error)
{
  guint8 salt[TAPO_SEALED_BOX_SALT];
  guint8 nonce[TAPO_SEALED_BOX_NONCE];

  if (gnutls_rnd (GNUTLS_RND_KEY, salt, sizeof salt) == 0 && gnutls_rnd (GNUTLS_RND_NONCE, nonce, sizeof nonce) == 0)
    return tapo_sealed_box_seal_with (text, passphrase, salt, nonce, ITERATIONS, error);
  fail (error, TAPO_TRANSFER_ERROR_NO_CIPHER, "This system gives no random numbers");
  return NULL;
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

static gint64
get_number (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;
}

/* NULL for what is no sealed box, without an error. */
static JsonNode *
parse (GBytes *text)
{
  guint n_problems = 0;
  g_autoptr (JsonNode) root = tapo_json_text_parse (text, &n_problems, NULL);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) ||
      !g_str_equal (get_text (json_node_get_object (root), "format"), FORMAT))
    return NULL;
  return g_steal_pointer (&root);
}

gboolean
tapo_sealed_box_is_sealed (GBytes *text)
{
  g_autoptr (JsonNode) root = parse (text);

  return root != NULL;
}

static gboolean
take_bytes (JsonObject *object,
            const char *member,
            guint8 *bytes,
            gsize size)
{
  g_autofree guint8 *decoded = NULL;
  gsize length;

  decoded = g_base64_decode (get_text (object, member), &length);
  if (length != size)
    return FALSE;
  memcpy (bytes, decoded, size);
  return TRUE;
}

static gboolean
read_numbers (JsonObject *object,
              Numbers *numbers,
              GError **error)
{
  gint64 iterations = get_number (object, "iterations");

  if (get_number (object, "version") > VERSION)
    return fail (error, TAPO_TRANSFER_ERROR_NEWER, "The file was written by a newer version of Tapo Viewer");
  if (get_number (object, "version") != VERSION || !g_str_equal (get_text (object, "kdf"), KDF) ||
      !g_str_equal (get_text (object, "cipher"), CIPHER) || iterations < LEAST_ITERATIONS ||
      iterations > MOST_ITERATIONS || !take_bytes (object, "salt", numbers->salt, sizeof numbers->salt) ||
      !take_bytes (object, "nonce", numbers->nonce, sizeof numbers->nonce))
    return fail (error, TAPO_TRANSFER_ERROR_DAMAGED, "The file is damaged");
  numbers->iterations = (guint) iterations;
  return TRUE;
}

/* With what was left of a text that could not be opened overwritten, too. */
static GBytes *
decrypt (const Numbers *numbers,
         const guint8 *box,
         gsize size,
         const char *passphrase,
         GError **error)
{
  g_autofree char *authenticated = dup_authenticated (numbers);
  g_autoptr (GBytes) opened = NULL;
  gnutls_aead_cipher_hd_t cipher;
  gsize length = size - TAG_SIZE;
  char *text;
  gboolean done;

  if (!make_cipher (&cipher, numbers, passphrase))
    {
      fail (error, TAPO_TRANSFER_ERROR_NO_CIPHER, "This system has no AES-256-GCM or no PBKDF2");
      return NULL;
    }
  text = g_malloc0 (length + 1);
  opened = tapo_sealed_box_take_secret (text, length);
  done = gnutls_aead_cipher_decrypt (cipher, numbers->nonce, sizeof numbers->nonce, authenticated,
                                     strlen (authenticated), TAG_SIZE, box, size, text, &length) == 0;
  gnutls_aead_cipher_deinit (cipher);
  if (done)
    return g_steal_pointer (&opened);
  fail (error, TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE, "The passphrase is wrong, or the file was changed");
  return NULL;
}

/* Everything but what the passphrase is for. NULL for what is no box. */
static guint8 *
take_apart (GBytes *box,
            Numbers *numbers,
            gsize *size,
            GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree guint8 *text = NULL;

  if (g_bytes_get_size (box) > TAPO_SEALED_BOX_MAX_SIZE)
    {
      fail (error, TAPO_TRANSFER_ERROR_TOO_LARGE, "The file is too large");
      return NULL;
    }
  root = parse (box);
  if (root == NULL)
    {
      fail (error, TAPO_TRANSFER_ERROR_NO_LIST, "The file is not an encrypted camera list");
      return NULL;
    }
  if (!read_numbers (json_node_get_object (root), numbers, error))
    return NULL;
  text = g_base64_decode (get_text (json_node_get_object (root), "box"), size);
  if (*size >= TAG_SIZE)
    return g_steal_pointer (&text);
  fail (error, TAPO_TRANSFER_ERROR_DAMAGED, "The file is damaged");
  return NULL;
}

gboolean
tapo_sealed_box_check (GBytes *box,
                       GError **error)
{
  Numbers numbers;
  gsize size;
  g_autofree guint8 *text = take_apart (box, &numbers, &size, error);

  return text != NULL;
}

GBytes *
tapo_sealed_box_open (GBytes *box,
                      const char *passphrase,
                      GError **error)
{
  Numbers numbers;
  gsize size;
  g_autofree guint8 *text = take_apart (box, &numbers, &size, error);

  return text != NULL ? decrypt (&numbers, text, size, passphrase, error) : NULL;
}
