/* tapo-share-secret.c: the kernel's random numbers, and GLib's digests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-secret.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* 32 letters and digits, none of which is taken for another one: five bits each. */
static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";

void
tapo_share_secret_fill_random (gpointer where,
                               gsize size)
{
  guint8 *bytes = where;

  while (size > 0)
    {
      ssize_t n = getrandom (bytes, size, 0);

      if (n < 0)
        {
          g_assert (errno == EINTR);
          continue;
        }
      bytes += n;
      size -= (gsize) n;
    }
}

char *
tapo_share_secret_make (guint n_groups)
{
  GString *code = g_string_new (NULL);

  for (guint i = 0; i < n_groups * 4; i++)
    {
      guint8 random;

      tapo_share_secret_fill_random (&random, 1);
      if (i > 0 && i % 4 == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, letters[random % 32]);
    }
  return g_string_free_and_steal (code);
}

void
tapo_share_secret_digest (const guint8 *key,
                          gsize n_key,
                          const char *text,
                          guint8 *result)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, key, n_key);
  gsize size = TAPO_SHARE_DIGEST_SIZE;

  g_hmac_update (hmac, (const guchar *) text, (gssize) strlen (text));
  g_hmac_get_digest (hmac, result, &size);
}

gboolean
tapo_share_secret_equal (const guint8 *a,
                         const guint8 *b)
{
  guint8 difference = 0;

  for (guint i = 0; i < TAPO_SHARE_DIGEST_SIZE; i++)
    difference |= a[i] ^ b[i];
  return difference == 0;
}
