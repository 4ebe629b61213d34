/* fuzz-redact.c: anything as a text with secrets in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tapo-fuzz.h"
#include "tapo-redact.h"

#define SECRET "Hunter2Secret"

/* A password that ends so, whatever stands before it, shows in no place where passwords are. */
static void
check_hidden (const char *before,
              const char *noise,
              const char *after)
{
  g_autofree char *text = g_strconcat (before, noise, SECRET, after, NULL);
  g_autofree char *clean = tapo_redact (text);

  g_assert_null (strstr (clean, SECRET));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *clean = tapo_redact (text);

  g_assert_nonnull (clean);
  if (strstr (text, SECRET) != NULL || strpbrk (text, "\r\n") != NULL)
    return 0;

  check_hidden ("rtsp://user:", text, "@192.168.1.52/stream1");
  check_hidden ("Authorization: Digest ", text, "");
  if (strpbrk (text, " \t&\"'<>;,\\_(") == NULL)
    {
      check_hidden ("password=", text, " next");
      check_hidden ("nonce=\"", text, "\"");
    }
  return 0;
}
