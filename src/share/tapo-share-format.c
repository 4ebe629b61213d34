/* tapo-share-format.c: reads it from a query, and makes it a key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-format.h"

#include "tapo-share-limits.h"

static gboolean
read_number (const char *text,
             int min,
             int max,
             int *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, (guint64) min, (guint64) max, &value, NULL))
    return FALSE;
  *number = (int) value;
  return TRUE;
}

gboolean
tapo_share_format_parse (TapoShareFormat *format,
                         const char *query)
{
  GUriParamsIter iter;
  char *name, *value;
  gboolean fine = TRUE;

  format->width = format->fps = format->quality = 0;
  if (query == NULL)
    return TRUE;
  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_NONE);
  while (fine && g_uri_params_iter_next (&iter, &name, &value, NULL))
    {
      if (g_str_equal (name, "width"))
        fine = read_number (value, TAPO_SHARE_MIN_WIDTH, TAPO_SHARE_MAX_WIDTH, &format->width);
      else if (g_str_equal (name, "fps"))
        fine = read_number (value, 1, TAPO_SHARE_MAX_FPS, &format->fps);
      else if (g_str_equal (name, "quality"))
        fine = read_number (value, TAPO_SHARE_MIN_QUALITY, TAPO_SHARE_MAX_QUALITY, &format->quality);
      g_free (name);
      g_free (value);
    }
  format->width -= format->width % 2;
  return fine;
}

TapoShareFormat *
tapo_share_format_copy (const TapoShareFormat *format)
{
  TapoShareFormat *copy = g_memdup2 (format, sizeof *format);

  copy->camera = g_strdup (format->camera);
  return copy;
}

void
tapo_share_format_free (TapoShareFormat *format)
{
  g_free (format->camera);
  g_free (format);
}

guint
tapo_share_format_hash (gconstpointer data)
{
  const TapoShareFormat *format = data;

  return g_str_hash (format->camera) ^ (guint) (format->width * 31 + format->fps * 7919 + format->quality * 104729);
}

gboolean
tapo_share_format_equal (gconstpointer a,
                         gconstpointer b)
{
  const TapoShareFormat *one = a, *two = b;

  return one->width == two->width && one->fps == two->fps && one->quality == two->quality && g_str_equal (one->camera, two->camera);
}
