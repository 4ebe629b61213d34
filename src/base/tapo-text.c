/* tapo-text.c: texts that somebody else wrote, made fit to be shown or sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-text.h"

#define MAX_SHOWN 200
#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_ISOLATE "\xe2\x81\xa9"

/* Marks, embeddings, overrides and isolates: invisible, but they reorder their neighbours. */
static gboolean
is_direction_mark (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_right_to_left (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x2028 || c == 0x2029 || c == 0x85;
}

char *
tapo_text_for_display (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *shown = g_string_new (NULL);
  gboolean space = FALSE, isolate = FALSE;
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c))
        {
          space = shown->len > 0;
          continue;
        }
      if (is_direction_mark (c) || g_unichar_iscntrl (c))
        continue;
      if (n++ == MAX_SHOWN)
        {
          g_string_append (shown, "…");
          break;
        }
      if (space)
        g_string_append_c (shown, ' ');
      space = FALSE;
      isolate |= is_right_to_left (c);
      g_string_append_unichar (shown, c);
    }

  if (isolate)
    {
      g_string_prepend (shown, FIRST_STRONG_ISOLATE);
      g_string_append (shown, POP_ISOLATE);
    }
  return g_string_free_and_steal (shown);
}

gboolean
tapo_text_has_control (const char *text)
{
  g_return_val_if_fail (text != NULL, TRUE);

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (*p < ' ' || *p == 0x7f)
        return TRUE;
    }
  return !g_utf8_validate (text, -1, NULL);
}
