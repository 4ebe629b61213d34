/* tapo-log.c: writers that redact.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-log.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <stdio.h>
#include <unistd.h>

#include "tapo-redact.h"

/* A command says its one sentence; what the program tells itself on the way is for the window's log. */
static gboolean talkative;

/* The value of a field, which need not end with a zero. */
static char *
dup_field (const GLogField *field)
{
  return field->length < 0 ? g_strdup (field->value) : g_strndup (field->value, (gsize) field->length);
}

static GLogWriterOutput
write_message (GLogLevelFlags level,
               const GLogField *fields,
               gsize n_fields,
               gpointer user_data)
{
  g_autofree GLogField *copy = NULL;
  g_autofree char *message = NULL;

  if (!talkative && (level & G_LOG_LEVEL_MESSAGE) != 0 && g_getenv ("G_MESSAGES_DEBUG") == NULL)
    return G_LOG_WRITER_HANDLED;
  copy = g_memdup2 (fields, n_fields * sizeof *fields);
  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *text = NULL;

      if (message != NULL || g_strcmp0 (fields[i].key, "MESSAGE") != 0)
        continue;
      text = dup_field (&fields[i]);
      message = tapo_redact (text);
      copy[i].value = message;
      copy[i].length = -1;
    }
  return g_log_writer_default (level, copy, n_fields, user_data);
}

static void
print_to (FILE *file,
          const char *text)
{
  g_autofree char *redacted = tapo_redact (text);
  g_autofree char *converted = NULL;
  const char *charset;

  if (!g_get_console_charset (&charset))
    converted = g_convert_with_fallback (redacted, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (converted != NULL ? converted : redacted, file);
  fflush (file);
}

static void
print_out (const char *text)
{
  print_to (stdout, text);
}

static void
print_err (const char *text)
{
  print_to (stderr, text);
}

void
tapo_log_take_over (void)
{
  g_log_set_writer_func (write_message, NULL, NULL);
  g_set_printerr_handler (print_err);
}

/* Any thread; one call, one write, so that lines of several threads do not mix. Dumps of memory are left out: a
 * password is cut into pieces in them, and no longer recognised. */
static void
write_gst_line (GstDebugCategory *category,
                GstDebugLevel level,
                const char *file,
                const char *function,
                int line,
                GObject *object,
                GstDebugMessage *message,
                gpointer user_data)
{
  g_autofree char *text = NULL;
  g_autofree char *redacted = NULL;

  if (level == GST_LEVEL_MEMDUMP)
    return;
  text = gst_debug_log_get_line (category, level, file, function, line, object, message);
  redacted = tapo_redact (text);
  fputs (redacted, user_data);
  fflush (user_data);
}

/* Where GStreamer would write: GST_DEBUG_FILE with %p for the process. */
static FILE *
open_gst_file (void)
{
  const char *wanted = g_getenv ("GST_DEBUG_FILE");
  g_autoptr (GString) name = NULL;
  g_autofree char *pid = NULL;
  FILE *file;

  if (wanted == NULL || *wanted == '\0')
    return stderr;
  if (g_str_equal (wanted, "-"))
    return stdout;
  pid = g_strdup_printf ("%d", (int) getpid ());
  name = g_string_new (wanted);
  g_string_replace (name, "%p", pid, 0);
  file = g_fopen (name->str, "we");
  return file != NULL ? file : stderr;
}

void
tapo_log_take_over_gst (void)
{
  gst_debug_remove_log_function (gst_debug_log_default);
  gst_debug_add_log_function (write_gst_line, open_gst_file (), NULL);
  /* Otherwise GStreamer opens the file as well, and empties it. */
  g_unsetenv ("GST_DEBUG_FILE");
}

void
tapo_log_take_over_output (void)
{
  talkative = TRUE;
  g_set_print_handler (print_out);
}

const char *
tapo_log_get_full_stop (const char *sentence)
{
  static const char *const ends[] = { ".", "!", "?", "。", "！", "？" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_has_suffix (sentence, ends[i]))
        return "";
    }
  /* Translators: this is put at the end of a sentence that has none */
  return _ (".");
}

char *
tapo_log_dup_complaint (const char *sentence)
{
  return g_strdup_printf ("tapo-viewer: %s%s\n", sentence, tapo_log_get_full_stop (sentence));
}

void
tapo_log_complain (const char *sentence)
{
  g_autofree char *complaint = tapo_log_dup_complaint (sentence);

  g_printerr ("%s", complaint);
}
