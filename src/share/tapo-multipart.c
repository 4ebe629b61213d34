/* tapo-multipart.c: headers, picture, boundary.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-multipart.h"

#include <string.h>

#define CLOSING "\r\n" TAPO_MULTIPART_OPENING

GBytes *
tapo_multipart_make_part (GBytes *jpeg,
                          guint64 sequence,
                          gint64 captured,
                          gint64 age,
                          gboolean placeholder)
{
  gsize size = g_bytes_get_size (jpeg);
  g_autofree char *headers = NULL;
  gsize n_headers;
  char *part;

  captured = MAX (captured, 0);
  headers = g_strdup_printf ("Content-Type: image/jpeg\r\n"
                             "Content-Length: %" G_GSIZE_FORMAT "\r\n"
                             "X-Sequence: %" G_GUINT64_FORMAT "\r\n"
                             "X-Timestamp: %" G_GINT64_FORMAT ".%06d\r\n"
                             "X-Age-Ms: %" G_GINT64_FORMAT "\r\n"
                             "%s\r\n",
                             size, sequence, captured / G_USEC_PER_SEC, (int) (captured % G_USEC_PER_SEC),
                             MAX (age, 0) / 1000, placeholder ? "X-Placeholder: 1\r\n" : "");
  n_headers = strlen (headers);
  part = g_malloc (n_headers + size + strlen (CLOSING));
  memcpy (part, headers, n_headers);
  memcpy (part + n_headers, g_bytes_get_data (jpeg, NULL), size);
  memcpy (part + n_headers + size, CLOSING, strlen (CLOSING));
  return g_bytes_new_take (part, n_headers + size + strlen (CLOSING));
}
