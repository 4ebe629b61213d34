/* tapo-share-format.h: which picture a client wants: of which camera, how wide, how often, how good. Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two clients with equal formats get the same bytes. */
typedef struct
{
  char *camera;
  int width;   /* 0: as the camera sends it */
  int fps;     /* 0: every picture */
  int quality; /* 0: the usual one */
} TapoShareFormat;

/* Reads "fps=5&width=320&quality=60", of which everything else is left out; NULL is fine. FALSE where a number is none
 * or beyond the limits. Fills in format but its camera. */
gboolean tapo_share_format_parse (TapoShareFormat *format,
                                  const char *query);

TapoShareFormat *tapo_share_format_copy (const TapoShareFormat *format);
void tapo_share_format_free (TapoShareFormat *format);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoShareFormat, tapo_share_format_free)

guint tapo_share_format_hash (gconstpointer format);
gboolean tapo_share_format_equal (gconstpointer a,
                                  gconstpointer b);

G_END_DECLS
