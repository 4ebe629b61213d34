/* test-sealed-box.c: a box opens with its passphrase, as it was, and in no other way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sealed-box.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "tapo-transfer-error.h"

#define TEXT "{\"version\":1,\"cameras\":[]}"
#define PASSPHRASE "grünes Haus 7"

static GBytes *
make_text (void)
{
  return g_bytes_new_static (TEXT, strlen (TEXT));
}

/* With 100000 rounds, as few as are accepted. */
static GBytes *
seal (void)
{
  guint8 salt[TAPO_SEALED_BOX_SALT];
  guint8 nonce[TAPO_SEALED_BOX_NONCE];
  g_autoptr (GBytes) text = make_text ();
  g_autoptr (GError) error = NULL;
  GBytes *box;

  for (guint i = 0; i < sizeof salt; i++)
    salt[i] = (guint8) i;
  for (guint i = 0; i < sizeof nonce; i++)
    nonce[i] = (guint8) (100 + i);
  box = tapo_sealed_box_seal_with (text, PASSPHRASE, salt, nonce, 100000, &error);
  g_assert_no_error (error);
  return box;
}

static JsonNode *
parse (GBytes *box)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (box, NULL), (gssize) g_bytes_get_size (box), NULL));
  return json_node_copy (json_parser_get_root (parser));
}

/* Made with Python's hashlib.pbkdf2_hmac and the AESGCM of its package "cryptography" (OpenSSL). */
static void
test_known_answer (void)
{
  g_autoptr (GBytes) box = seal ();
  g_autoptr (JsonNode) root = parse (box);
  JsonObject *object = json_node_get_object (root);

  g_assert_cmpstr (json_object_get_string_member (object, "format"), ==, "tapo-viewer-sealed");
  g_assert_cmpint (json_object_get_int_member (object, "version"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (object, "kdf"), ==, "PBKDF2-HMAC-SHA512");
  g_assert_cmpint (json_object_get_int_member (object, "iterations"), ==, 100000);
  g_assert_cmpstr (json_object_get_string_member (object, "salt"), ==, "AAECAwQFBgcICQoLDA0ODw==");
  g_assert_cmpstr (json_object_get_string_member (object, "cipher"), ==, "AES-256-GCM");
  g_assert_cmpstr (json_object_get_string_member (object, "nonce"), ==, "ZGVmZ2hpamtsbW5v");
  g_assert_cmpstr (json_object_get_string_member (object, "box"), ==,
                   "ekwjKRcaMTDNXN65E3Esnmqhkj0o1/nCMwLyBWCFke10A0QjAsSH4eUC");
}

static void
test_round (void)
{
  g_autoptr (GBytes) text = make_text ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = tapo_sealed_box_seal (text, PASSPHRASE, &error);
  g_autoptr (GBytes) other = tapo_sealed_box_seal (text, PASSPHRASE, &error);
  g_autoptr (GBytes) opened = tapo_sealed_box_open (one, PASSPHRASE, &error);
  g_autoptr (GBytes) decomposed = tapo_sealed_box_open (one, "gru\xcc\x88nes Haus 7", &error);
  g_autoptr (JsonNode) root = parse (one);

  g_assert_no_error (error);
  g_assert_true (tapo_sealed_box_is_sealed (one));
  g_assert_false (tapo_sealed_box_is_sealed (text));
  g_assert_false (g_bytes_equal (one, other));
  g_assert_true (g_bytes_equal (opened, text));
  g_assert_true (g_bytes_equal (decomposed, text));
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "iterations"), >=, 600000);
}

static void
assert_refused (GBytes *box,
                const char *passphrase,
                int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = tapo_sealed_box_open (box, passphrase, &error);

  g_assert_null (opened);
  g_assert_error (error, TAPO_TRANSFER_ERROR, code);
}

/* Replaces one member. */
static GBytes *
change (GBytes *box,
        const char *member,
        const char *json)
{
  g_autoptr (JsonNode) root = parse (box);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);
  char *text;

  g_assert_no_error (error);
  json_object_set_member (json_node_get_object (root), member, node);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *member;
    const char *json;
    int code;
  } rows[] = {
    { "format", "\"other\"", TAPO_TRANSFER_ERROR_NO_LIST },
    { "version", "2", TAPO_TRANSFER_ERROR_NEWER },
    { "version", "0", TAPO_TRANSFER_ERROR_DAMAGED },
    { "version", "\"1\"", TAPO_TRANSFER_ERROR_DAMAGED },
    { "kdf", "\"none\"", TAPO_TRANSFER_ERROR_DAMAGED },
    { "cipher", "\"AES-128-GCM\"", TAPO_TRANSFER_ERROR_DAMAGED },
    /* Careless, a day's work, beyond any number, and none. */
    { "iterations", "1000", TAPO_TRANSFER_ERROR_DAMAGED },
    { "iterations", "4000000000", TAPO_TRANSFER_ERROR_DAMAGED },
    { "iterations", "9223372036854775807", TAPO_TRANSFER_ERROR_DAMAGED },
    { "iterations", "-1", TAPO_TRANSFER_ERROR_DAMAGED },
    { "iterations", "null", TAPO_TRANSFER_ERROR_DAMAGED },
    { "salt", "\"AAEC\"", TAPO_TRANSFER_ERROR_DAMAGED },
    { "nonce", "\"\"", TAPO_TRANSFER_ERROR_DAMAGED },
    { "box", "\"\"", TAPO_TRANSFER_ERROR_DAMAGED },
    { "box", "\"AAECAwQFBgcICQoLDA0O\"", TAPO_TRANSFER_ERROR_DAMAGED },
    { "box", "[]", TAPO_TRANSFER_ERROR_DAMAGED },
    /* Well formed, and not what was sealed. */
    { "iterations", "100001", TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE },
    { "salt", "\"AQECAwQFBgcICQoLDA0ODw==\"", TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE },
    { "nonce", "\"ZWVmZ2hpamtsbW5v\"", TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE },
    { "box", "\"e0wjKRcaMTDNXN65E3Esnmqhkj0o1/nCMwLyBWCFke10A0QjAsSH4eUC\"", TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE },
    { "box", "\"ekwjKRcaMTDNXN65E3Esnmqhkj0o1/nCMwLyBWCFke10A0QjAsSH4eUD\"", TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE },
    { "box", "\"ekwjKRcaMTDNXN65E3Esnmqhkj0o1/nCMwLyBWCFke10A0QjAsSH\"", TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE },
  };
  g_autoptr (GBytes) box = seal ();

  assert_refused (box, "grünes Haus 8", TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE);
  assert_refused (box, "", TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) changed = change (box, rows[i].member, rows[i].json);

      g_test_message ("%s: %s", rows[i].member, rows[i].json);
      assert_refused (changed, PASSPHRASE, rows[i].code);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sealed-box/known-answer", test_known_answer);
  g_test_add_func ("/sealed-box/round", test_round);
  g_test_add_func ("/sealed-box/refused", test_refused);
  return g_test_run ();
}
