/* tapo-share-qr.c: libqrencode's squares as a texture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-qr.h"

#include <qrencode.h>
#include <string.h>

#define MARGIN 4 /* squares, as the standard asks */
#define PIXELS 8 /* for each square: sharp at any size that a dialog has */

GdkPaintable *
tapo_share_qr_new (const char *text)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  guint8 *pixels;

  if (code == NULL)
    return NULL;
  size = ((gsize) code->width + 2 * MARGIN) * PIXELS;
  pixels = g_malloc (size * size * 3);
  memset (pixels, 0xff, size * size * 3);
  for (gsize y = 0; y < (gsize) code->width * PIXELS; y++)
    {
      for (gsize x = 0; x < (gsize) code->width * PIXELS; x++)
        {
          /* The lowest bit: black. */
          if (code->data[y / PIXELS * (gsize) code->width + x / PIXELS] & 1)
            memset (pixels + ((y + MARGIN * PIXELS) * size + x + MARGIN * PIXELS) * 3, 0, 3);
        }
    }
  QRcode_free (code);
  bytes = g_bytes_new_take (pixels, size * size * 3);
  return GDK_PAINTABLE (gdk_memory_texture_new ((int) size, (int) size, GDK_MEMORY_R8G8B8, bytes, size * 3));
}
