/* The log: JSON lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-log.h"

#include <errno.h>
#include <stdio.h>

struct _TapoSimLog
{
  FILE *file;
  GString *line;
  gint64 start;
};

TapoSimLog *
tapo_sim_log_new (const char *path, GError **error)
{
  FILE *file = NULL;
  TapoSimLog *self;

  if (path != NULL)
    {
      file = fopen (path, "ae");
      if (file == NULL)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
          return NULL;
        }
    }
  self = g_new0 (TapoSimLog, 1);
  self->file = file;
  self->line = g_string_new (NULL);
  self->start = g_get_monotonic_time ();
  return self;
}

void
tapo_sim_log_free (TapoSimLog *self)
{
  g_clear_pointer (&self->file, fclose);
  g_string_free (self->line, TRUE);
  g_free (self);
}

/* Whatever a client sends, the line stays one valid JSON line: what is not UTF-8 is replaced. */
void
tapo_sim_json_append_text (GString *json, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (json, '"');
  for (const char *c = valid; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (json, "\\%c", *c);
      else if ((guchar) *c < 0x20 || *c == 0x7f)
        g_string_append_printf (json, "\\u%04x", (guchar) *c);
      else
        g_string_append_c (json, *c);
    }
  g_string_append_c (json, '"');
}

static void
add_name (TapoSimLog *self, const char *name)
{
  g_string_append_printf (self->line, ",\"%s\":", name);
}

void
tapo_sim_log_begin (TapoSimLog *self, const char *event)
{
  if (self->file == NULL)
    return;
  g_string_printf (self->line, "{\"time\":%.3f,\"event\":\"%s\"", (double) (g_get_monotonic_time () - self->start) / 1e6, event);
}

void
tapo_sim_log_add_text (TapoSimLog *self, const char *name, const char *value)
{
  if (self->file == NULL || value == NULL)
    return;
  add_name (self, name);
  tapo_sim_json_append_text (self->line, value);
}

void
tapo_sim_log_add_number (TapoSimLog *self, const char *name, gint64 value)
{
  if (self->file == NULL)
    return;
  add_name (self, name);
  g_string_append_printf (self->line, "%" G_GINT64_FORMAT, value);
}

void
tapo_sim_log_add_switch (TapoSimLog *self, const char *name, gboolean value)
{
  if (self->file == NULL)
    return;
  add_name (self, name);
  g_string_append (self->line, value ? "true" : "false");
}

/* Flushed at once: a test reads while we run. */
void
tapo_sim_log_end (TapoSimLog *self)
{
  if (self->file == NULL)
    return;
  g_string_append (self->line, "}\n");
  fwrite (self->line->str, 1, self->line->len, self->file);
  fflush (self->file);
}
